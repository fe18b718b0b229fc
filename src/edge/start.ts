// The first file that runs: loads the program beside it, with V8's code cache where that fits the running Node.
// Built by itself to dist/main.cjs; the other bundles are one function each (scripts/build.mjs).
import { openSync, readFileSync } from 'node:fs';
import { Script } from 'node:vm';

/** What a bundle leaves: our own have `part`, which gives a module of it; a package's has what asks for it expects. */
interface BundleModule {
  exports: { part?(path: string): object };
}

type Bundle = (
  require: (name: string) => unknown,
  module: BundleModule,
  exports: object,
  file: string,
) => void;

/** Marks for edge/start-trace.ts, which tells where the time went; none but there. */
const traced = process.env['LMODJS_TRACE'] === 'phases';

function mark(name: string): void {
  if (traced) performance.mark(name);
}

/** V8 takes a code cache only with the flags it was made with (base/limited-node.ts); scripts/build/keep-code-cache.cjs names them so. */
const heap = process.execArgv.find((flag) => flag.startsWith('--max-old-space-size='))?.split('=')[1];
const cacheEnding = heap === undefined ? '.cache' : `.${heap}.cache`;

const loaded = new Map<string, BundleModule>();

/** The second part of our code belongs to the first as it is now: an upgrade may replace both before it is wanted. */
const opened = new Map([keptOpen('rest.js'), keptOpen(`rest${cacheEnding}`)]);

function keptOpen(name: string): [string, number | undefined] {
  try {
    return [name, openSync(`${__dirname}/${name}`, 'r')];
  } catch {
    return [name, undefined];
  }
}

/**
 * What bundles ask for: a module of Node's, `./NAME.js` beside this file, `./NAME.js#PATH` for a module in it, and
 * `later:` before any of these, which is asked for only when one of its members is used.
 */
function load(name: string): unknown {
  if (name.startsWith('later:')) return whenUsed(name.slice('later:'.length));
  if (!name.startsWith('./')) return require(name);
  const [file = '', part] = name.split('#');
  const { exports } = bundle(file);
  return part === undefined ? exports : exports.part?.(part);
}

function whenUsed(name: string): object {
  return new Proxy({}, { get: (_, member) => Reflect.get(Object(load(name)), member) });
}

/** Once each; one that still runs may be asked for. */
function bundle(name: string): BundleModule {
  const known = loaded.get(name);
  if (known) return known;
  const module: BundleModule = { exports: {} };
  loaded.set(name, module);
  run(name.slice(2), module);
  return module;
}

function run(name: string, module: BundleModule): void {
  mark(`wanted ${name}`);
  const cachedData = cacheOf(name);
  // The bundles are ASCII, so latin1 gives V8 the text without decoding it.
  const text = readFileSync(placeOf(name), 'latin1');
  mark('read');
  const filename = `${__dirname}/${name}`;
  const script = new Script(text, { filename, ...(cachedData && { cachedData }) });
  const start = script.runInThisContext() as Bundle;
  mark(script.cachedDataRejected === false ? 'compiled, with code cache' : 'compiled');
  start(load, module, module.exports, filename);
  mark(`run ${name}`);
}

function cacheOf(name: string): Buffer | undefined {
  try {
    return readFileSync(placeOf(name.replace(/\.js$/, cacheEnding)));
  } catch {
    return undefined;
  }
}

function placeOf(name: string): string | number {
  return opened.get(name) ?? `${__dirname}/${name}`;
}

load('./engine.js');
