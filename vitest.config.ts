// How the tests run: slow shared machines, real shells, two at a time.
import { defineConfig } from 'vitest/config';

/** Tcl and Lua files are imported as text, as the build does. */
const sourceText = {
  name: 'source-text',
  transform: (text: string, path: string) =>
    /\.(tcl|lua)$/.test(path) ? `export default ${JSON.stringify(text)};` : undefined,
};

export default defineConfig({
  plugins: [sourceText],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/helpers/report-missing.ts'],
    setupFiles: ['test/helpers/engine-mode.ts', 'test/helpers/seeds.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
