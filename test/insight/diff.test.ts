// diff and explain agree with what a load then does: on every fixture, and on generated trees and series.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fastCheck from 'fast-check';
import fastGlob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { answerCommand } from '../../src/answer/tools.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { newEngine, requestOf } from '../helpers/in-process.ts';
import { tempTree } from '../helpers/temp-tree.ts';
import { projectRoot } from '../helpers/tools.ts';
import { randomTrees } from '../tree/random-trees.ts';
import { Trees } from '../tree/trees.ts';
import { ask, type Document, schemaErrors } from './ask.ts';

type Env = Readonly<Record<string, string>>;

const fixtures = join(projectRoot, 'modulefiles-fixtures');

interface Loaded {
  readonly status: number;
  readonly env: Record<string, string>;
  readonly alias: unknown;
  readonly shellFunc: unknown;
}

/** What `lmod json load WORDS…` leaves: its reply applied to the environment. */
function load(engine: Engine, words: readonly string[], env: Env): Loaded {
  return act(engine, ['load', ...words], env);
}

function act(engine: Engine, words: readonly string[], env: Env): Loaded {
  const { code, status } = answerCommand(engine, 'lmod', requestOf(['json', ...words], env));
  if (status !== 0) return { status, env: { ...env }, alias: {}, shellFunc: {} };
  const last = parseBytes(code) as {
    env: Record<string, string>;
    unset: string[];
    alias: unknown;
    shellFunc: unknown;
  };
  const after = { ...env, ...last.env };
  for (const name of last.unset) delete after[name];
  return { status, env: after, alias: last.alias, shellFunc: last.shellFunc };
}

/** A document whose texts stay byte strings. */
function parseBytes(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'string'
      ? value.replace(/[\udc80-\udcff]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xdc00))
      : value,
  );
}

interface Variable {
  readonly name: string;
  readonly after?: string;
  readonly delimiter?: string;
  readonly entries?: readonly { entry: string; after?: number; before?: number }[];
}

/** The environment after a diff's changes have been made. */
function applied(document: Document, env: Env): Record<string, string> {
  const after = new Map(Object.entries(env));
  for (const { name, after: value, delimiter, entries } of document['variables'] as Variable[]) {
    if (value === undefined) after.delete(name);
    else after.set(name, value);
    if (!entries || delimiter === undefined) continue;
    const joined = (side: 'before' | 'after') =>
      entries
        .filter((each) => each[side] !== undefined)
        .sort((left, right) => (left[side] ?? 0) - (right[side] ?? 0))
        .map(({ entry }) => entry)
        .join(delimiter);
    expect(joined('after')).toBe(value ?? '');
    expect(joined('before')).toBe(env[name] ?? '');
  }
  return Object.fromEntries(after);
}

interface Definition {
  readonly kind: string;
  readonly name: string;
  readonly body?: string;
  readonly csh?: string;
}

function definitions(document: Document): { readonly alias: unknown; readonly shellFunc: unknown } {
  const all = document['definitions'] as Definition[];
  const pairs = (kind: string, value: (each: Definition) => unknown) =>
    Object.fromEntries(all.filter((each) => each.kind === kind).map((each) => [each.name, value(each)]));
  return {
    alias: pairs('alias', ({ body }) => body ?? false),
    shellFunc: pairs('function', ({ body, csh }) => (body === undefined ? false : [body, csh])),
  };
}

/** Diff and load side by side; the environment after the load. */
async function compare(engine: Engine, words: readonly string[], env: Env): Promise<Record<string, string>> {
  const loaded = load(engine, words, env);
  const { stdout, status } = await ask(engine, ['diff', ...words, '--json', '--shell', 'json'], env);
  const document = parseBytes(stdout) as Document;
  const what = words.join(' ');
  if (document.view === 'error' || document['complete'] === true) expect(status, what).toBe(loaded.status);
  if (document.view !== 'diff' || document['complete'] !== true) return loaded.env;
  expect(schemaErrors(document), what).toBeUndefined();
  expect(applied(document, env), what).toEqual(loaded.env);
  const { alias, shellFunc } = loaded;
  expect(definitions(document), what).toEqual({ alias, shellFunc });
  return loaded.env;
}

function environment(path: string, more: Env = {}): Record<string, string> {
  return { PATH: '/usr/bin:/bin', HOME: '/nonexistent', MODULEPATH: path, ...more };
}

const trees = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['site-packages', 'tcl'].includes(entry.name))
  .map(({ name }) => {
    const inside = { hierarchy: ['Core'], 'several-roots': ['first', 'second', 'nested'] }[name] ?? ['.'];
    const roots = inside.map((part) => join(fixtures, name, part));
    const files = roots.flatMap((root) => fastGlob.sync('**/*.lua', { cwd: root, dot: true }));
    const names = files
      .filter((file) => !file.endsWith('.modulerc.lua'))
      .map((file) => file.replace(/\.lua$/, ''));
    const short = names.map((full) => full.slice(0, Math.max(full.lastIndexOf('/'), 0)) || full);
    return { name, path: roots.join(':'), names: [...new Set([...names, ...short])].sort() };
  });

describe('diff', () => {
  test.each(trees)('applied to the environment is what loading does, in the fixture $name', async (tree) => {
    const engine = newEngine();
    let env = environment(tree.path);
    for (const name of tree.names) env = await compare(engine, [name], env);
    for (const name of tree.names.slice(0, 6)) env = await compare(engine, [`-${name}`], env);
  });

  const value = fastCheck.constantFrom('/a', '/b', '/c/bin', '/usr/bin', 'x y', "it's");
  const variable = fastCheck.constantFrom('PATH', 'P', 'Q', 'S');
  const call = fastCheck.oneof(
    fastCheck.tuple(fastCheck.constantFrom('prepend_path', 'append_path'), variable, value),
    fastCheck.tuple(fastCheck.constantFrom('setenv', 'pushenv'), fastCheck.constantFrom('S', 'T'), value),
    fastCheck.tuple(fastCheck.constantFrom('set_alias'), fastCheck.constantFrom('ll'), value),
    fastCheck.tuple(fastCheck.constantFrom('remove_path'), fastCheck.constantFrom('PATH', 'P'), value),
    fastCheck.tuple(
      fastCheck.constantFrom('load', 'depends_on', 'conflict'),
      fastCheck.constantFrom('a', 'b/1', 'c'),
    ),
  );
  const names = ['a/1', 'a/2', 'b/1', 'c/1'];
  const words = fastCheck.array(
    fastCheck.constantFrom('a', 'a/1', 'b', 'c', '-a', '-b', 'c/1', 'no', ...names),
    { minLength: 1, maxLength: 3 },
  );

  test('is what loading does, for generated modules and series', async () => {
    const engine = newEngine();
    await fastCheck.assert(
      fastCheck.asyncProperty(
        fastCheck.array(fastCheck.array(call, { maxLength: 5 }), { minLength: 4, maxLength: 4 }),
        fastCheck.array(words, { minLength: 1, maxLength: 4 }),
        async (files, series) => {
          const tree = tempTree();
          try {
            for (const [index, calls] of files.entries()) {
              const text = calls.map(([name, ...args]) => `${name}(${args.map(quoted).join(',')})\n`);
              tree.file(`${names[index]}.lua`, text.join(''));
            }
            let env = environment(tree.path);
            for (const step of series) env = await compare(engine, step, env);
          } finally {
            tree.remove();
          }
        },
      ),
      { numRuns: process.env['LMODJS_FULL'] ? 2000 : 40, seed: 4 },
    );
  });

  test('does nothing that a modulefile wants done, and says so', async () => {
    const tree = tempTree();
    try {
      const mark = join(tree.path, 'done');
      tree.file('acts/1.lua', `os.execute("touch ${mark}")\nsetenv("A", "1")`);
      const { document, stderr } = await ask(newEngine(), ['diff', 'acts', '--json'], environment(tree.path));
      expect(document).toMatchObject({ view: 'diff', complete: false });
      expect(stderr).toMatch(/was\s+not\s+done/);
      expect(readdirSync(tree.path)).toEqual(['acts']);
    } finally {
      tree.remove();
    }
  });

  test('that fails for want of a command says that a load may succeed', async () => {
    const tree = tempTree();
    try {
      tree.file('asks/1.lua', 'setenv("WHO", subprocess("id -un"):match("%w+"))');
      tree.file('wrong/1.lua', 'setenv("WHO")');
      const engine = newEngine();
      const env = environment(tree.path);
      const asks = await ask(engine, ['diff', 'asks', '--json'], env);
      expect([asks.document.view, asks.status]).toEqual(['error', 1]);
      expect(asks.stderr.replace(/\s+/g, ' ')).toContain('a load may succeed');
      expect((await ask(engine, ['explain', 'asks'], env)).stdout).toContain('a real load may succeed');
      expect((await ask(engine, ['explain', 'wrong'], env)).stdout).toContain('Loading it fails:');
      expect((await ask(engine, ['diff', 'wrong'], env)).stderr).not.toContain('may succeed');
    } finally {
      tree.remove();
    }
  });

  test('of a collection is what restoring it does', async () => {
    const tree = tempTree();
    try {
      const env = environment(join(fixtures, 'flat'), { HOME: tree.path });
      const engine = newEngine();
      const saved = load(engine, ['zlib', 'FFTW'], env).env;
      expect(answerCommand(engine, 'lmod', requestOf(['json', 'save', 'mine'], saved)).status).toBe(0);
      const words = ['diff', '--collection', 'mine', '--json', '--shell', 'json'];
      for (const from of [env, load(engine, ['bzip2'], env).env, saved]) {
        const document = parseBytes((await ask(engine, words, from)).stdout) as Document;
        expect(document).toMatchObject({ view: 'diff', collection: 'mine' });
        const restored = act(engine, ['restore', 'mine'], from);
        expect(restored.status).toBe(0);
        expect(applied(document, from)).toEqual(restored.env);
      }
      const unknown = await ask(engine, ['diff', '--collection', 'nosuch', '--json'], env);
      expect([unknown.document.view, unknown.status]).toEqual(['error', 1]);
    } finally {
      tree.remove();
    }
  });

  test('without names tells what the loaded modules have changed', async () => {
    const engine = newEngine();
    const env = environment(join(fixtures, 'flat'));
    const loaded = load(engine, ['zlib', 'FFTW'], env).env;
    const { document } = await ask(engine, ['diff', '--json', '--shell', 'json'], loaded);
    expect(schemaErrors(document)).toBeUndefined();
    expect(document).toMatchObject({ view: 'diff', loaded: true, complete: true });
    const foreign = (all: Env) =>
      Object.entries(all).filter(([name]) => !/^_ModuleTable|^__LMOD_/.test(name));
    const purged = act(engine, ['purge'], loaded).env;
    expect(foreign(applied(document, purged)).sort()).toEqual(foreign(loaded).sort());
    const modules = document['modules'] as { after?: { fullName: string } }[];
    expect(modules.map(({ after }) => after?.fullName).join(':')).toBe(loaded['LOADEDMODULES']);
    expect((await ask(engine, ['diff'], env)).stdout).toBe('No loaded module has changed anything.\n');
  });

  test('knows no other options, and not modules and a collection at once', async () => {
    for (const words of [
      ['diff', '--bogus'],
      ['diff', 'a', '--collection', 'b'],
    ]) {
      const { document, status } = await ask(newEngine(), [...words, '--json'], environment('/nonexistent'));
      expect([document.view, status], words.join(' ')).toEqual(['error', 1]);
    }
  });

  test('for people is a table without state of the engine', async () => {
    const env = environment(join(fixtures, 'flat'));
    const { stdout } = await ask(newEngine(), ['diff', 'zlib'], env);
    expect(stdout).toMatch(/^ \+ +EBROOTZLIB +\/\S+zlib\S*$/m);
    expect(stdout).not.toContain('_ModuleTable001_');
    const all = await ask(newEngine(), ['diff', '--all', 'zlib'], env);
    expect(all.stdout).toContain('_ModuleTable001_');
  });
});

function quoted(text: string): string {
  return JSON.stringify(text);
}

interface Explained {
  readonly view: string;
  readonly steps: readonly unknown[];
  readonly directories: readonly { candidates: readonly { verdict: string; file: string }[] }[];
  readonly winner?: { fullName: string; userName: string; file: string };
  readonly complete: boolean;
  readonly load: { works: boolean; file?: string; problem?: string };
}

/** What explain says of a name beside the load of that name with nothing loaded. */
async function compareExplanation(engine: Engine, word: string, env: Env): Promise<void> {
  const { document } = await ask(engine, ['explain', word, '--json'], env);
  expect(schemaErrors(document), word).toBeUndefined();
  if (document.view === 'error') return;
  const { winner, load: tried, directories, complete } = document as unknown as Explained;
  const loaded = load(engine, [word], env);
  // LmodBreak: the load succeeds and loads nothing
  if (complete) expect(tried.works || tried.problem === 'not-loaded', word).toBe(loaded.status === 0);
  const taken = directories
    .flatMap(({ candidates }) => candidates)
    .filter(({ verdict }) => verdict === 'taken')
    .map(({ file }) => file);
  expect(taken, word).toEqual(winner ? [winner.file] : []);
  if (loaded.status !== 0 || !tried.works) return;
  const files = (loaded.env['_LMFILES_'] ?? '').split(':');
  const fullNames = (loaded.env['LOADEDMODULES'] ?? '').split(':');
  expect(files, word).toContain(tried.file);
  if (tried.file !== winner?.file) return;
  const called = env['LMOD_DOT_HIDDEN_LOAD_ALIAS'] === undefined ? winner?.fullName : winner?.userName;
  expect(fullNames[files.indexOf(winner?.file ?? '')], word).toBe(called);
}

describe('explain', () => {
  test.each(trees)('names the file that a load then takes, in the fixture $name', async (tree) => {
    const engine = newEngine();
    for (const word of [...tree.names, 'short', 'chain', 'foo/default', 'nosuch'])
      await compareExplanation(engine, word, environment(tree.path));
  });

  const settings: readonly Env[] = [
    {},
    { LMOD_EXACT_MATCH: 'yes' },
    { LMOD_TMOD_FIND_FIRST: 'yes' },
    { LMOD_EXTENDED_DEFAULT: 'no' },
    { LMOD_DOT_HIDDEN_LOAD_ALIAS: 'yes' },
  ];
  const count = process.env['LMODJS_FULL'] ? 400 : 30;

  test('names the file that a load then takes, in random trees with aliases, defaults and hidden modules', async () => {
    const engine = newEngine();
    for (let seed = 1; seed <= count; seed++) {
      const { files, roots, site, names } = randomTrees(seed);
      const random = new Trees(files);
      try {
        const env = environment(roots.map((root) => random.path(root)).join(':'), {
          ...settings[seed % settings.length],
          HOME: random.home,
          LMOD_MODULERC: site.map((file) => random.path(file)).join(':'),
        });
        for (const name of names.slice(0, 12)) await compareExplanation(engine, name, env);
      } finally {
        random.remove();
      }
    }
  });
});
