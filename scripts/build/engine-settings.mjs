// Writes dist/engine.conf: a name for this very build, and the Node that runs it, a line each.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `node` is the absolute path of the Node that the commands run. */
export function writeEngineSettings({ root, node }) {
  const dist = join(root, 'dist');
  const hash = createHash('sha256');
  for (const name of readdirSync(dist).sort())
    if (/\.c?js$/.test(name)) hash.update(`${name}\n`).update(readFileSync(join(dist, name)));
  const file = join(dist, 'engine.conf');
  writeFileSync(`${file}.new`, `${hash.digest('hex').slice(0, 16)}\n${node}\n`);
  renameSync(`${file}.new`, file);
}
