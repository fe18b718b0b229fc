// Sweeps whole EasyBuild trees: every module is shown, loaded and purged; a sample is compared with real Lmod.
// node scripts/sweep.mjs --help
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const work = mkdtempSync(join(tmpdir(), 'lmodjs-sweep-'));
try {
  await build({
    entryPoints: [join(root, 'test/sweep/main.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    outfile: join(work, 'sweep.mjs'),
    logLevel: 'error',
  });
  const program = join(work, 'start.mjs');
  const places = { program, lmod: join(root, 'libexec/lmod'), memory: join(root, '.cache/sweep') };
  writeFileSync(
    program,
    `import { main } from './sweep.mjs';\nprocess.exitCode = await main(process.argv.slice(2), ${JSON.stringify(places)});\n`,
  );
  const { main } = await import(pathToFileURL(join(work, 'sweep.mjs')).href);
  process.exitCode = await main(process.argv.slice(2), places);
} finally {
  rmSync(work, { recursive: true, force: true });
}
