// Sweeps whole EasyBuild trees: every module is shown, loaded and purged; a sample is compared with real Lmod.
// node scripts/sweep.mjs --help
import { join } from 'node:path';
import { root, runMain } from './typescript.mjs';

await runMain('test/sweep/main.ts', process.argv.slice(2), {
  lmod: join(root, 'libexec/lmod'),
  memory: join(root, '.cache/sweep'),
});
