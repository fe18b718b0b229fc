// Writes docs/settings.md from the table of settings: npm run settings.
import { runMain } from './typescript.mjs';

await runMain('scripts/settings/document.ts', process.argv.slice(2));
