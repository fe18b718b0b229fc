// How the program is cut into bundles: own code in one, each heavy package in one of its own.
import { readFileSync } from 'node:fs';

/** Built-in modules that take milliseconds to load: loaded at the first use of one of their names (src/edge/start.ts). */
const slowBuiltins = [
  'node:child_process',
  'node:crypto',
  'node:net',
  'node:os',
  'node:worker_threads',
  'node:zlib',
];

/**
 * An esbuild plugin that leaves these packages out of the bundle and reads them from `./NAME.js` when the module that
 * imports them runs, and `entries()`: the text of those other bundles, known once the plugin has seen every import.
 */
export function splitPackages(names) {
  const seen = new Map(names.map((name) => [name, new Set()]));
  const plugin = {
    name: 'split-packages',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path, namespace }) => {
        if (namespace === 'split') return { path, external: true };
        const name = names.find((each) => path === each || path.startsWith(`${each}/`));
        if (name !== undefined) {
          seen.get(name)?.add(path);
          return { path, namespace: 'split', pluginData: name };
        }
        if (slowBuiltins.includes(path)) return { path: `later:${path}`, external: true };
        return undefined;
      });
      build.onLoad({ filter: /.*/, namespace: 'split' }, ({ path, pluginData }) => ({
        contents: `module.exports = require(${JSON.stringify(`./${pluginData}.js`)})[${JSON.stringify(path)}];`,
      }));
    },
  };
  const entries = () =>
    [...seen].filter(([, paths]) => paths.size > 0).map(([name, paths]) => [name, byPath([...paths])]);
  return { plugin, entries };
}

/** A bundle that offers several modules of one package, each run when asked for. */
function byPath(paths) {
  const getters = paths.map((path) => {
    const text = JSON.stringify(path);
    return `get ${text}() { return asCommonJs(require(${text})); }`;
  });
  return `// An ES module's default export becomes the module itself, as its importers (ES modules in Node's sense) expect.
const asCommonJs = (it) => (it && it.__esModule && it.default ? Object.assign(it.default, it) : it);
module.exports = { ${getters.join(', ')} };`;
}

/** An esbuild plugin: where a module of ours says `createRequire(import.meta.url)`, the bundle's own `require` is meant. */
export const bundledRequire = {
  name: 'bundled-require',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const declaration = /^const require = createRequire\(import\.meta\.url\);$/m;
      return declaration.test(text) ? { contents: text.replace(declaration, ''), loader: 'ts' } : undefined;
    });
  },
};
