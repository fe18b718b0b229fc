// npm run bench: the comparisons of bench/, as a table in Markdown. node bench/start.mjs --help
import { runMain } from '../scripts/typescript.mjs';

await runMain('bench/main.ts', process.argv.slice(2));
