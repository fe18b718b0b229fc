// diff beside a real bash: who does by hand what the document says has the bash of who loads, aliases, functions and completions included.
import { join } from 'node:path';
import fastCheck from 'fast-check';
import fastGlob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { answerCommand } from '../../src/answer/tools.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { newEngine, requestOf } from '../helpers/in-process.ts';
import { quote, runSession, type StepRecord } from '../helpers/shell-session.ts';
import { tempTree } from '../helpers/temp-tree.ts';
import { projectRoot } from '../helpers/tools.ts';
import { ask, type Document } from './ask.ts';

type Env = Readonly<Record<string, string>>;

interface Diff extends Document {
  readonly complete: boolean;
  readonly variables: readonly { readonly name: string; readonly after?: string }[];
  readonly definitions: readonly {
    readonly kind: 'alias' | 'function' | 'completion' | 'exported-function';
    readonly name: string;
    readonly change: 'defined' | 'removed';
    readonly body?: string;
  }[];
  readonly commands: readonly string[];
  readonly output: readonly string[];
}

/** What the document says, as a person would type it. */
function typed({ variables, definitions, commands, output }: Diff): string {
  const assignments = variables.map(({ name, after }) =>
    after === undefined ? `unset ${name}` : `export ${name}=${quote(after)}`,
  );
  return [...assignments, ...definitions.map(definition), ...commands, ...output, ':'].join('\n');
}

function definition({ kind, name, change, body = '' }: Diff['definitions'][number]): string {
  const defined = change === 'defined';
  switch (kind) {
    case 'alias':
      return defined ? `alias ${name}=${quote(body.replace(/;\s*$/, ''))}` : `unalias ${name} 2> /dev/null`;
    case 'function':
      return defined ? `${name} () {\n${body}\n}` : `unset -f ${name}`;
    case 'completion':
      return defined ? `complete ${body} ${name}` : `complete -r ${name} 2> /dev/null`;
    case 'exported-function':
      return defined ? `export -f ${name} 2> /dev/null` : `unset -f ${name}`;
  }
}

interface Steps {
  readonly loads: { readonly shell: string }[];
  readonly byHand: { readonly shell: string }[];
}

/** The next load in both forms, and the environment after it. */
async function step(engine: Engine, words: readonly string[], env: Env, steps: Steps): Promise<Env> {
  const { code, status } = answerCommand(engine, 'lmod', requestOf(['bash', 'load', ...words], env));
  const asked = await ask(engine, ['diff', ...words, '--json', '--shell', 'bash'], env);
  const document = asked.document as Diff;
  if (status !== 0 || document.complete !== true) return env;
  steps.loads.push({ shell: code || ':' });
  steps.byHand.push({ shell: typed(document) });
  const after = new Map(Object.entries(env));
  for (const { name, after: value } of document.variables) {
    if (value === undefined) after.delete(name);
    else after.set(name, value);
  }
  return Object.fromEntries(after);
}

function held({ env, aliases, functions, completions, said }: StepRecord) {
  return { env: new Map([...env].sort()), aliases, functions, completions, said };
}

/** Both series in a bash each, compared after every step. Tells what the shells defined in all. */
function compare({ loads, byHand }: Steps, env: Env, last: Env): ReadonlySet<string> {
  const loaded = runSession(loads, { env });
  const made = runSession(byHand, { env });
  for (const [at, record] of loaded.entries())
    expect(held(made[at] ?? record), byHand[at]?.shell).toEqual(held(record));
  const environment = Object.fromEntries(loaded.at(-1)?.env ?? []);
  expect(environment).toMatchObject(last);
  const defined = loaded.flatMap(({ aliases, functions, completions }) => [
    ...[...aliases.keys()].map((name) => `alias ${name}`),
    ...[...functions.keys()].map((name) => `function ${name}`),
    ...[...completions.keys()].map((name) => `completion ${name}`),
  ]);
  return new Set(defined);
}

function environment(path: string): Record<string, string> {
  return { PATH: '/usr/bin:/bin', HOME: '/nonexistent', MODULEPATH: path };
}

describe('diff, done by hand in a bash, leaves the bash that loading leaves', () => {
  test('for every module of the fixtures with shell code, loaded and unloaded again', async () => {
    const root = join(projectRoot, 'modulefiles-fixtures/shell-code');
    const names = fastGlob
      .sync('**/*.lua', { cwd: root })
      .map((file) => file.replace(/\.lua$/, ''))
      .sort();
    const engine = newEngine();
    const steps: Steps = { loads: [], byHand: [] };
    let env: Env = environment(root);
    for (const name of [...names, ...names.map((each) => `-${each}`)])
      env = await step(engine, [name], env, steps);
    expect(steps.loads.length).toBeGreaterThan(15);
    const defined = compare(steps, environment(root), env);
    for (const kind of ['alias', 'function', 'completion'])
      expect(
        [...defined].some((each) => each.startsWith(kind)),
        kind,
      ).toBe(true);
  });

  const body = fastCheck.constantFrom('echo a', 'echo \'it is\' "$1"', 'echo one\n  echo two;', 'ls -l $*');
  const name = fastCheck.constantFrom('one', 'two');
  const call = fastCheck.oneof(
    fastCheck.tuple(fastCheck.constant('set_alias'), name, body),
    fastCheck.tuple(fastCheck.constant('unset_alias'), name),
    fastCheck.tuple(fastCheck.constant('set_shell_function'), name, body, fastCheck.constant('echo csh')),
    fastCheck.tuple(fastCheck.constant('unset_shell_function'), name),
    fastCheck.tuple(
      fastCheck.constant('complete'),
      fastCheck.constant('bash'),
      name,
      fastCheck.constantFrom('-A file', "-W 'a b'"),
    ),
    fastCheck.tuple(fastCheck.constant('uncomplete'), fastCheck.constant('bash'), name),
    fastCheck.tuple(
      fastCheck.constantFrom('setenv', 'pushenv'),
      fastCheck.constantFrom('V', 'W'),
      fastCheck.constantFrom("it's", '$HOME `x` "q"', 'two\nlines'),
    ),
    fastCheck.tuple(
      fastCheck.constantFrom('prepend_path', 'remove_path'),
      fastCheck.constantFrom('PATH', 'P'),
      fastCheck.constantFrom('/a b', '/usr/bin'),
    ),
  );
  const files = ['a/1', 'a/2', 'b/1'];

  test('for generated modules and series', async () => {
    const engine = newEngine();
    await fastCheck.assert(
      fastCheck.asyncProperty(
        fastCheck.array(fastCheck.array(call, { maxLength: 5 }), { minLength: 3, maxLength: 3 }),
        fastCheck.array(fastCheck.constantFrom('a/1', 'a/2', 'b', '-a', '-b'), {
          minLength: 1,
          maxLength: 6,
        }),
        async (texts, series) => {
          const tree = tempTree();
          try {
            for (const [at, calls] of texts.entries())
              tree.file(
                `${files[at]}.lua`,
                calls.map(([called, ...args]) => `${called}(${args.map(inLua).join(', ')})\n`).join(''),
              );
            const steps: Steps = { loads: [], byHand: [] };
            let env: Env = environment(tree.path);
            for (const word of series) env = await step(engine, [word], env, steps);
            if (steps.loads.length > 0) compare(steps, environment(tree.path), env);
          } finally {
            tree.remove();
          }
        },
      ),
      { numRuns: process.env['LMODJS_FULL'] ? 1000 : 30, seed: 11 },
    );
  });
});

function inLua(text: string): string {
  return `[==[${text}]==]`;
}
