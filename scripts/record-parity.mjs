// Records what Lmod 9.2.9 does in every parity scenario:
//   LMODJS_RECORD_WITH=<Lmod 9.2.9>/libexec/lmod node scripts/record-parity.mjs [group …]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lmod = process.env.LMODJS_RECORD_WITH;
if (lmod === undefined) {
  console.error('Set LMODJS_RECORD_WITH to the libexec/lmod of an installed Lmod 9.2.9.');
  process.exit(1);
}
const work = mkdtempSync(join(tmpdir(), 'lmodjs-record-'));
try {
  const outfile = join(work, 'record.mjs');
  await build({
    entryPoints: [join(root, 'test/parity/record.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  const { record } = await import(pathToFileURL(outfile).href);
  record(lmod, join(root, 'modulefiles-fixtures'), join(root, 'test/parity/recorded'), process.argv.slice(2));
} finally {
  rmSync(work, { recursive: true, force: true });
}
