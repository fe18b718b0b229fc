// Runs TypeScript of this project from a script: bundled below .cache/ (so that packages are found), then removed.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Calls `main(words, places)` of the module with what the script knows of the project; the exit status is its answer.
 * `places.program` is a program that does the same, to start workers with.
 */
export async function runMain(entry, words, places = {}) {
  const cache = join(root, '.cache');
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'script-'));
  try {
    const bundle = join(work, 'bundle.mjs');
    await build({
      entryPoints: [join(root, entry)],
      bundle: true,
      platform: 'node',
      loader: { '.tcl': 'text', '.lua': 'text' },
      format: 'esm',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
      external: ['benchmark'],
      outfile: bundle,
      logLevel: 'error',
    });
    const program = join(work, 'start.mjs');
    const known = { ...places, root, program };
    writeFileSync(
      program,
      `import { main } from './bundle.mjs';\nprocess.exitCode = await main(process.argv.slice(2), ${JSON.stringify(known)});\n`,
    );
    const { main } = await import(pathToFileURL(bundle).href);
    process.exitCode = await main(words, known);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
