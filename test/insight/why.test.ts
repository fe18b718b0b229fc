// why agrees with what loading without a module, and unloading it, then do: on every fixture, and on generated trees.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fastCheck from 'fast-check';
import fastGlob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { answerIn, newEngine } from '../helpers/in-process.ts';
import { tempTree } from '../helpers/temp-tree.ts';
import { projectRoot } from '../helpers/tools.ts';
import { ask, schemaErrors } from './ask.ts';

type Env = Readonly<Record<string, string>>;

const fixtures = join(projectRoot, 'modulefiles-fixtures');

function environment(path: string): Record<string, string> {
  return { PATH: '/usr/bin:/bin', HOME: '/nonexistent', MODULEPATH: path };
}

interface Origin {
  readonly variable?: string;
  readonly entry: string;
  readonly present: boolean;
  readonly withoutModules: boolean;
  readonly by: readonly {
    readonly fullName: string;
    readonly count: number;
    readonly calls: readonly { readonly arguments: readonly unknown[] }[];
  }[];
}

interface Why {
  readonly view: string;
  readonly complete: boolean;
  readonly module?: {
    readonly fullName: string;
    readonly status: string;
    readonly requested: boolean;
    readonly loadedBy: readonly { readonly fullName: string; readonly by: string }[];
    readonly neededBy: readonly { readonly fullName: string; readonly by: string }[];
    readonly variables: readonly string[];
  };
  readonly variable?: {
    readonly name: string;
    readonly value?: string;
    readonly withoutModules?: string;
    readonly origin: string;
    readonly unchanged: boolean;
    readonly by: readonly {
      readonly fullName: string;
      readonly after?: string;
      readonly calls: readonly { readonly function: string; readonly line?: number }[];
    }[];
    readonly delimiter?: string;
    readonly entries?: readonly Origin[];
  };
  readonly entries: readonly Origin[];
}

async function why(engine: Engine, word: string, env: Env): Promise<Why> {
  const { document } = await ask(engine, ['why', word, '--json', '--shell', 'python'], env);
  expect(schemaErrors(document), word).toBeUndefined();
  return document as unknown as Why;
}

function loadedIn(env: Env): string[] {
  return (env['LOADEDMODULES'] ?? '').split(':').filter((name) => name !== '');
}

const own = /^(?:_ModuleTable\w*_|__LMOD_.*|LOADEDMODULES|_LMFILES_)$/;

/** The environment after loading these one by one, or undefined where something else is loaded then. */
function loadAll(engine: Engine, names: readonly string[], env: Env): Env | undefined {
  const after = names.reduce((before: Env, name) => answerIn(engine, ['load', name], before).env, env);
  return loadedIn(after).join() === names.join() ? after : undefined;
}

function hasModeList({ arguments: list = [] }: { readonly arguments?: readonly unknown[] }): boolean {
  return list.some((each) => typeof each === 'object' && each !== null && 'modeA' in each);
}

function entriesOf(value: string | undefined, delimiter = ':'): string[] {
  return value === undefined ? [] : value.split(delimiter);
}

/** What is said of each variable beside the environments with and without the module. */
async function compareAttribution(engine: Engine, start: Env, env: Env): Promise<number> {
  const loaded = loadedIn(env);
  // modules loaded by others, or by hand in another order, give another environment than this one
  const again = loadAll(engine, loaded, start);
  if (!again) return 0;
  const names = Object.keys({ ...env, ...again }).filter(
    (name) => !own.test(name) && !/[^ -~]/.test(env[name] ?? ''),
  );
  if (names.some((name) => env[name] !== again[name])) return 0;
  let compared = 0;
  const told = new Map<string, Why>();
  const purged = answerIn(engine, ['--force', 'purge'], env).env;
  for (const name of names) {
    const answer = await why(engine, name, env);
    told.set(name, answer);
    for (const { entry, withoutModules } of answer.variable?.entries ?? [])
      expect([name, entry, withoutModules]).toEqual([
        name,
        entry,
        entriesOf(purged[name], answer.variable?.delimiter).includes(entry),
      ]);
  }
  for (const module of loaded) {
    const without = loadAll(
      engine,
      loaded.filter((other) => other !== module),
      start,
    );
    if (!without) continue;
    compared += 1;
    for (const name of names) {
      const variable = told.get(name)?.variable;
      const by = variable?.by ?? [];
      const what = `${name} and ${module}`;
      if (env[name] !== without[name])
        expect(
          by.map(({ fullName }) => fullName),
          what,
        ).toContain(module);
      expect([variable?.unchanged, variable?.value], what).toEqual([true, env[name]]);
      for (const { entry, by: adders, withoutModules } of variable?.entries ?? []) {
        const whole = by.some(({ calls }) => calls.some((call) => !call.function.endsWith('_path')));
        if (whole || adders.some(({ count }) => count < 0)) continue;
        // what only a load does stays when a module goes: never loading it is another question then
        if (adders.some(({ calls }) => calls.some(hasModeList))) continue;
        const alone = adders.length === 1 && adders[0]?.fullName === module && !withoutModules;
        expect(entriesOf(without[name], variable?.delimiter).includes(entry), `${entry} in ${what}`).toBe(
          !alone,
        );
      }
    }
  }
  return compared;
}

/** Modules that a real unload of this one leaves behind without something they need. */
function brokenBy(engine: Engine, module: string, env: Env): Set<string> {
  const { text, env: after } = answerIn(engine, ['unload', module], env);
  const left = loadedIn(after);
  const broken = new Set<string>();
  // unloading nothing tells what was missing before
  const already = missingBy(answerIn(engine, ['unload', 'no-such-module'], env).text);
  for (const pair of missingBy(text)) if (!already.has(pair)) broken.add(pair.split(' ')[1] ?? '');
  for (const name of left) {
    const reload = (from: Env) =>
      answerIn(engine, ['load', name], answerIn(engine, ['unload', name], from).env);
    if (
      /prereq|must be loaded|needs/i.test(reload(after).text) &&
      reload(env).status === 0 &&
      reload(after).status !== 0
    )
      broken.add(name);
  }
  for (const { fullName, status } of inactiveIn(engine, after)) if (status) broken.add(fullName);
  return broken;
}

/** `dependency dependent`, as the warning at the end of a command has them. */
function missingBy(text: string): Set<string> {
  const lists = text.replace(/\s+/g, ' ').matchAll(/(\S+) \(required by: ([^)]*)\)/g);
  return new Set(
    [...lists].flatMap(([, name, list = '']) => list.split(', ').map((each) => `${name} ${each}`)),
  );
}

function inactiveIn(engine: Engine, env: Env): { readonly fullName: string; readonly status: boolean }[] {
  const { text } = answerIn(engine, ['list'], env);
  const [, inactive = ''] = text.split('Inactive Modules:');
  return [...inactive.matchAll(/\d+\) (\S+)/g)].map(([, fullName = '']) => ({ fullName, status: true }));
}

async function compareNeeds(engine: Engine, env: Env): Promise<void> {
  for (const module of loadedIn(env)) {
    const { module: told } = await why(engine, module, env);
    const needed = new Set(told?.neededBy.map(({ fullName }) => fullName));
    const broken = brokenBy(engine, module, env);
    expect([...needed].map(nameOnly).sort(), module).toEqual([...broken].map(nameOnly).sort());
  }
}

/** An inactive module is listed by the name that was typed. */
function nameOnly(fullName: string): string {
  return fullName.replace(/\/[^/]*$/, '');
}

const leftOut = ['site-packages', 'tcl'];
const trees = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !leftOut.includes(entry.name))
  .map(({ name }) => {
    const inside = { hierarchy: ['Core'], 'several-roots': ['first', 'second', 'nested'] }[name] ?? ['.'];
    const roots = inside.map((part) => join(fixtures, name, part));
    const files = roots.flatMap((root) => fastGlob.sync('**/*.lua', { cwd: root }));
    const names = files.map((file) => file.replace(/\.lua$/, ''));
    return { name, path: roots.join(':'), names: [...new Set(names)].sort().slice(0, 8) };
  });

describe('why', () => {
  test.each(trees)(
    'tells what loading without each module then lacks, in the fixture $name',
    async (tree) => {
      const engine = newEngine();
      const start = environment(tree.path);
      const env = tree.names.reduce((before: Env, name) => {
        const { env: after, status } = answerIn(engine, ['load', name], before);
        return status === 0 ? after : before;
      }, start);
      await compareAttribution(engine, start, env);
      await compareNeeds(engine, env);
    },
  );

  const value = fastCheck.constantFrom('/a', '/b', '/c/bin', '/usr/bin', 'x y');
  const call = fastCheck.oneof(
    fastCheck.tuple(
      fastCheck.constantFrom('prepend_path', 'append_path'),
      fastCheck.constantFrom('PATH', 'P', 'Q'),
      value,
    ),
    fastCheck.tuple(fastCheck.constantFrom('setenv', 'pushenv'), fastCheck.constantFrom('S', 'T'), value),
    fastCheck.tuple(fastCheck.constantFrom('depends_on', 'prereq'), fastCheck.constantFrom('a', 'b/1', 'c')),
    fastCheck.tuple(fastCheck.constantFrom('load'), fastCheck.constantFrom('d', 'e')),
  );
  const files = ['a/1', 'b/1', 'c/1', 'd/1', 'e/1'];

  test('tells what loading without a module lacks and unloading it breaks, for generated trees', async () => {
    const engine = newEngine();
    let compared = 0;
    await fastCheck.assert(
      fastCheck.asyncProperty(
        fastCheck.array(fastCheck.array(call, { maxLength: 4 }), { minLength: 5, maxLength: 5 }),
        fastCheck.shuffledSubarray(files, { minLength: 3 }),
        async (contents, order) => {
          const tree = tempTree();
          try {
            for (const [index, calls] of contents.entries()) {
              const text = calls.map(
                ([name, ...args]) => `${name}(${args.map((each) => JSON.stringify(each)).join(',')})\n`,
              );
              tree.file(`${files[index]}.lua`, text.join(''));
            }
            const start = environment(tree.path);
            const env = order.reduce(
              (before: Env, name) => answerIn(engine, ['load', name], before).env,
              start,
            );
            compared += await compareAttribution(engine, start, env);
            await compareNeeds(engine, env);
          } finally {
            tree.remove();
          }
        },
      ),
      { numRuns: process.env['LMODJS_FULL'] ? 1000 : 12, seed: 4 },
    );
    expect(compared).toBeGreaterThan(5);
  });
});

describe('why of a module', () => {
  test('names who loads it, also where a file loads only what is missing', async () => {
    const tree = tempTree();
    try {
      tree.file('lib/1.lua', 'setenv("LIB", "1")');
      tree.file('dep/1.lua', '');
      tree.file('app/1.lua', 'if not isloaded("lib/1") then load("lib/1") end\ndepends_on("dep")');
      tree.file('tcl/1', '#%Module\nmodule load lib/1\n');
      const engine = newEngine();
      const start = environment(tree.path);
      const { env } = answerIn(engine, ['load', 'app'], start);
      const lib = (await why(engine, 'lib', env)).module;
      expect(lib).toMatchObject({ fullName: 'lib/1', requested: false });
      expect(lib?.loadedBy.map(({ fullName, by }) => [fullName, by])).toEqual([['app/1', 'load']]);
      const tcl = await why(engine, 'lib', answerIn(engine, ['load', 'tcl'], start).env);
      expect(tcl.module?.loadedBy.map(({ fullName, by }) => [fullName, by])).toEqual([['tcl/1', 'load']]);
      expect((await why(engine, 'dep', env)).module).toMatchObject({
        loadedBy: [{ fullName: 'app/1', by: 'depends_on' }],
        neededBy: [{ fullName: 'app/1', by: 'depends_on' }],
      });
      expect((await why(engine, join(tree.path, 'app/1.lua'), env)).module?.requested).toBe(true);
    } finally {
      tree.remove();
    }
  });

  test('whose file has gone says that its part is not known', async () => {
    const tree = tempTree();
    try {
      tree.file('gone/1.lua', 'setenv("GONE", "1")');
      const engine = newEngine();
      const { env } = answerIn(engine, ['load', 'gone'], environment(tree.path));
      rmSync(join(tree.path, 'gone/1.lua'));
      const { stderr, status } = await ask(engine, ['why', 'gone'], env);
      expect(stderr.replace(/\s+/g, ' ')).toContain('cannot be evaluated again');
      expect(status).toBe(0);
      expect((await why(engine, 'gone', env)).complete).toBe(false);
    } finally {
      tree.remove();
    }
  });

  test('does nothing that a modulefile wants done', async () => {
    const tree = tempTree();
    try {
      const engine = newEngine();
      tree.file('acts/1.lua', 'setenv("A", "1")');
      const { env } = answerIn(engine, ['load', 'acts'], environment(tree.path));
      tree.file('acts/1.lua', `os.execute("touch ${tree.path}/done")\nsetenv("A", "1")`);
      expect((await why(engine, 'A', env)).complete).toBe(false);
      expect(readdirSync(tree.path)).toEqual(['acts']);
    } finally {
      tree.remove();
    }
  });
});

describe('why of variables and entries', () => {
  const engine = newEngine();
  const start = environment(join(fixtures, 'hierarchy/Core'));
  const { env } = answerIn(engine, ['load', 'gcc', 'openmpi'], start);

  test('gives the call with its line', async () => {
    const { variable } = await why(engine, 'GCC_ROOT', env);
    expect(variable).toMatchObject({ origin: 'modules', unchanged: true, by: [{ fullName: 'gcc/13.2.0' }] });
    expect(variable?.by[0]?.calls).toEqual([
      { function: 'setenv', arguments: ['GCC_ROOT', expect.any(String)], line: expect.any(Number) },
    ]);
  });

  test('knows entries without a slash at their end, and what is from no module', async () => {
    const { entries } = await why(engine, '/sw/gcc/13.2.0/bin/', env);
    expect(entries).toMatchObject([
      { variable: 'PATH', present: true, by: [{ fullName: 'gcc/13.2.0', count: 1 }] },
    ]);
    const bin = await why(engine, '/usr/bin', env);
    expect(bin.entries).toMatchObject([{ variable: 'PATH', withoutModules: true, by: [] }]);
    expect((await why(engine, 'HOME', env)).variable).toMatchObject({ origin: 'environment', by: [] });
    expect((await why(engine, 'LOADEDMODULES', env)).variable).toMatchObject({ origin: 'engine', by: [] });
  });

  test('says what has been changed by hand', async () => {
    const changed = { ...env, GCC_ROOT: '/mine', PATH: '/usr/bin:/bin:/sw/openmpi/4.1.6/bin' };
    expect((await why(engine, 'GCC_ROOT', changed)).variable).toMatchObject({
      value: '/mine',
      unchanged: false,
    });
    expect((await why(engine, '/sw/gcc/13.2.0/bin', changed)).entries).toMatchObject([{ present: false }]);
    const { stdout } = await ask(engine, ['why', 'GCC_ROOT'], changed);
    expect(stdout).toContain('changed by hand');
  });

  test('is an error where the word is nothing that is known', async () => {
    const { status, document, stderr } = await ask(engine, ['why', 'nosuch', '--json'], env);
    expect([status, document['error']]).toMatchObject([1, { kind: 'nothing-of-that-name' }]);
    expect(stderr).toContain('nosuch');
    expect((await ask(engine, ['why', 'clang'], env)).stderr).toContain('lmodjs explain clang');
    expect((await ask(engine, ['why'], env)).status).toBe(1);
  });

  test('for people and in terse form names modules and calls', async () => {
    const { stdout } = await ask(engine, ['why', 'openmpi'], env);
    expect(stdout).toMatch(
      /^openmpi\/4\.1\.6 is loaded:\n {2}file +\S+\n {2}because +you asked for it, as openmpi$/m,
    );
    expect((await ask(engine, ['why', 'GCC_ROOT'], env)).stdout).toMatch(
      /gcc\/13\.2\.0 +setenv\("GCC_ROOT",.*lua:\d+$/m,
    );
    expect((await ask(engine, ['why', 'GCC_ROOT', '--terse'], env)).stdout).toBe('changed-by gcc/13.2.0\n');
    expect((await ask(engine, ['why', 'gcc', '--terse'], env)).stdout).toBe(
      'requested\nneeded-by openmpi/4.1.6\n',
    );
  });
});
