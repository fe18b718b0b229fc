// Records what Lmod 9.2.9 leaves of every module of the fixtures after load and unload:
//   LMODJS_RECORD_WITH=<Lmod 9.2.9>/libexec/lmod node scripts/record-fixtures.mjs
import { runMain } from './typescript.mjs';

const lmod = process.env.LMODJS_RECORD_WITH;
if (lmod === undefined) {
  console.error('Set LMODJS_RECORD_WITH to the libexec/lmod of an installed Lmod 9.2.9.');
  process.exit(1);
}
await runMain('test/parity/record-fixtures.ts', process.argv.slice(2), { lmod });
