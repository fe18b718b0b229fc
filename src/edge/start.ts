// The first file that runs: loads the program beside it, with V8's code cache where that fits the running Node.
// Built by itself to dist/main.cjs; the other bundles are one function each (scripts/build.mjs).
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';

interface BundleModule {
  exports: unknown;
}

type Bundle = (
  require: (name: string) => unknown,
  module: BundleModule,
  exports: unknown,
  url: string,
) => void;

const loaded = new Map<string, unknown>();

/** A bundle beside this file (`./NAME.js`), or a module of Node's. */
function load(name: string): unknown {
  if (!name.startsWith('./')) return require(name);
  if (!loaded.has(name)) loaded.set(name, run(`${__dirname}/${name.slice(2)}`));
  return loaded.get(name);
}

function run(file: string): unknown {
  const cachedData = cacheOf(file);
  // The bundles are ASCII, so latin1 gives V8 the text without decoding it.
  const text = readFileSync(file, 'latin1');
  const script = new Script(text, { filename: file, ...(cachedData && { cachedData }) });
  const module: BundleModule = { exports: {} };
  const bundle = script.runInThisContext() as Bundle;
  bundle(load, module, module.exports, pathToFileURL(file).href);
  return module.exports;
}

function cacheOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file.replace(/\.js$/, '.cache'));
  } catch {
    return undefined;
  }
}

load('./engine.js');
