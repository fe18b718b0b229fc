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

/** Marks for edge/start-trace.ts, which tells where the time went; none but there. */
const traced = process.env['LMODJS_TRACE'] === 'phases';

function mark(name: string): void {
  if (traced) performance.mark(name);
}

const loaded = new Map<string, unknown>();

/** A bundle beside this file (`./NAME.js`), or a module of Node's. */
function load(name: string): unknown {
  if (!name.startsWith('./')) return require(name);
  if (!loaded.has(name)) loaded.set(name, run(name.slice(2)));
  return loaded.get(name);
}

function run(name: string): unknown {
  mark(`wanted ${name}`);
  const file = `${__dirname}/${name}`;
  const cachedData = cacheOf(file);
  // The bundles are ASCII, so latin1 gives V8 the text without decoding it.
  const text = readFileSync(file, 'latin1');
  mark('read');
  const script = new Script(text, { filename: file, ...(cachedData && { cachedData }) });
  const module: BundleModule = { exports: {} };
  const bundle = script.runInThisContext() as Bundle;
  mark(script.cachedDataRejected === false ? 'compiled, with code cache' : 'compiled');
  bundle(load, module, module.exports, pathToFileURL(file).href);
  mark(`run ${name}`);
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
