// Builds what a shell runs: dist/ (the program), libexec/ (the commands) and init/ (the shells' start files).
//
// Everything here is generated and git-ignored; the sources are src/ and shell/.
// dist/ is CommonJS, because V8's code cache (half of the start-up time of the Lua part) cannot be used for
// ES modules in Node 20, and the ES module loader alone costs several milliseconds:
//   main.cjs       src/edge/start.ts: loads the files below through their code cache
//   engine.js      what of src/ a load needs (build/later.mjs)
//   rest.js        the rest of src/, read when something of it is first used
//   fengari.js, yargs.js, fast-glob.js   packages that most calls never need, read when first asked for
//   engine.conf    what client/client.c must know: the build's name, the Node that runs it
//   *.cache        V8's code cache of each; a cache that does not fit the running Node is ignored (*.400.cache,
//                  *.1000.cache: with the flags of src/base/limited-node.ts)
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { bundledRequire, splitPackages } from './build/bundles.mjs';
import { buildClients } from './build/client.mjs';
import { fillCodeCaches } from './build/code-cache.mjs';
import { writeEngineSettings } from './build/engine-settings.mjs';
import { writeShellFiles } from './build/shell-files.mjs';
import { buildTwoParts } from './build/two-parts.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What esbuild does for each bundle. No minifying: with a code cache it saves nothing, and traces stay readable. */
const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  absWorkingDir: root,
  logLevel: 'warning',
  loader: { '.tcl': 'text', '.lua': 'text' },
  // fengari reads this variable of the caller when it starts.
  define: { 'process.env.FENGARICONF': 'undefined', 'import.meta.url': '__url' },
};

/** A bundle as one function, which start.ts calls with the bundle's own `require`, `module` and place. */
const asFunction = {
  banner: { js: '(function (require, module, exports, __filename) {' },
  footer: { js: '})' },
};

/** Packages may also ask for the address of their own file. */
const withAddress = `${asFunction.banner.js} var __url = require('node:url').pathToFileURL(__filename).href;`;

/** Builds beside dist/ and then takes its place: a shell may be using the old one, another build may be running. */
async function buildDist() {
  const dist = join(root, `dist.new-${process.pid}`);
  try {
    await fill(dist);
    takePlace(dist, join(root, 'dist'));
  } finally {
    rmSync(dist, { recursive: true, force: true });
  }
}

async function fill(dist) {
  const packages = splitPackages(['fengari', 'yargs', 'fast-glob', 'cli-progress', 'yaml']);
  await buildTwoParts({
    root,
    first: join(dist, 'engine.js'),
    second: join(dist, 'rest.js'),
    options: { ...common, ...asFunction, plugins: [packages.plugin, bundledRequire] },
  });
  for (const [name, contents] of packages.entries())
    await esbuild.build({
      ...common,
      ...asFunction,
      banner: { js: withAddress },
      stdin: { contents, resolveDir: root, loader: 'js' },
      ...(name === 'yargs' && { alias: { 'string-width': join(root, 'scripts/build/string-width.mjs') } }),
      outfile: join(dist, `${name}.js`),
    });
  await esbuild.build({
    ...common,
    entryPoints: ['src/edge/start.ts'],
    outfile: join(dist, 'main.cjs'),
  });
}

/** Puts a folder in the place of another. */
function takePlace(made, place) {
  const old = `${made}-old`;
  try {
    if (existsSync(place)) renameSync(place, old);
    renameSync(made, place);
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
}

await buildDist();
writeShellFiles({ source: root, target: root, node: process.execPath });
fillCodeCaches(root);
writeEngineSettings({ root, node: process.execPath });
// a package for other machines has no client of this one
if (!process.argv.includes('--no-client')) buildClients(root);
