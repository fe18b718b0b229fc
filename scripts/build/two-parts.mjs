// How our own code is cut in two: what a load runs, and the rest, which is read when something of it is first used.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import * as esbuild from 'esbuild';
import { exportedNames } from './exported-names.mjs';
import { isLater } from './later.mjs';

/**
 * The first part is built once to learn what it holds; then the second, which gets those modules from the first, so that
 * there is one of each; then the first again, with what it has to give. `options` are esbuild's for both. How the two
 * name each other's modules, src/edge/start.ts knows.
 */
export async function buildTwoParts({ root, first, second, options }) {
  const inSecond = new Set();
  const later = fromElsewhere(root, (name, kind) => {
    if (!isLater(name)) return undefined;
    inSecond.add(name);
    // a `require` stands where the module is wanted now
    return kind === 'require-call' ? `./rest.js#${name}` : `later:./rest.js#${name}`;
  });
  const build = async (contents, outfile, plugin) => {
    const { outputFiles, metafile } = await esbuild.build({
      ...options,
      stdin: { contents, resolveDir: root, loader: 'ts' },
      outfile,
      write: false,
      metafile: true,
      plugins: [plugin, ...options.plugins],
    });
    return { text: withoutCopies(outputFiles[0].text), inputs: metafile.inputs };
  };

  const { inputs } = await build(entryOfFirst([], new Map()), first, later);
  const given = new Set();
  const earlier = fromElsewhere(root, (name) => {
    if (inputs[name] === undefined) return undefined;
    given.add(name);
    return `./engine.js#${name}`;
  });
  const rest = await build(entryOfSecond([...inSecond].sort()), second, earlier);
  const names = await exportedNames(root, [...given].sort());
  const engine = await build(entryOfFirst([...given].sort(), names), first, later);
  mkdirSync(dirname(first), { recursive: true });
  writeFileSync(first, engine.text);
  writeFileSync(second, rest.text);
}

/** An esbuild plugin: what `elsewhere` gives an address for, by its name in the package, stays out of the bundle. */
function fromElsewhere(root, elsewhere) {
  return {
    name: 'from-elsewhere',
    setup(build) {
      build.onResolve({ filter: /^\..*\.ts$/ }, ({ path, resolveDir, kind }) => {
        const address =
          kind === 'entry-point' ? undefined : elsewhere(relative(root, join(resolveDir, path)), kind);
        return address === undefined ? undefined : { path: address, external: true };
      });
    },
  };
}

/** esbuild has each importer copy all members of what it imports, for the sake of default imports, which ours have none of. */
function withoutCopies(text) {
  return text.replace(/\b__toESM\((require\("(?:[^"\\]|\\.)*"\)), 1\)/g, '$1');
}

/** Runs the program. `part` gives the second bundle a module of this one, once all of them have run. */
function entryOfFirst(paths, names) {
  const imports = paths.map((path, at) => `import * as m${at} from './${path}';`);
  const cases = paths.map((path, at) => {
    const members = (names.get(path) ?? []).map((name) => `get ${name}() { return m${at}.${name}; }`);
    return `case ${JSON.stringify(path)}: return { ${members.join(', ')} };`;
  });
  return `${imports.join('\n')}
import './src/main.ts';
export function part(path: string): object { switch (path) { ${cases.join('\n')} } }`;
}

function entryOfSecond(paths) {
  const cases = paths.map((path) => `case ${JSON.stringify(path)}: return require('./${path}');`);
  return `export function part(path: string): object { switch (path) { ${cases.join('\n')} } }`;
}
