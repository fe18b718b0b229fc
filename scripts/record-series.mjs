// Records what Lmod 9.2.9 does in some random series of commands, and what it says of modules of the fixtures:
//   LMODJS_RECORD_WITH=<Lmod 9.2.9>/libexec/lmod node scripts/record-series.mjs
import { runMain } from './typescript.mjs';

const lmod = process.env.LMODJS_RECORD_WITH;
if (lmod === undefined) {
  console.error('Set LMODJS_RECORD_WITH to the libexec/lmod of an installed Lmod 9.2.9.');
  process.exit(1);
}
await runMain('test/parity/record-series.ts', process.argv.slice(2), { lmod });
