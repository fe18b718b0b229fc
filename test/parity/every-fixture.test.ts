// [2.2, 7.1] Load, then unload, of every module of the fixtures leaves what real Lmod 9.2.9 leaves, in every language.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerCommand } from '../../src/answer/tools.ts';
import {
  dialect,
  evaluate,
  evaluateIn,
  evaluatePython,
  interpreters,
  shells,
} from '../dialects/interpreters.ts';
import { newEngine, requestOf } from '../helpers/in-process.ts';
import { tools } from '../helpers/tools.ts';
import { fixtures, ours, root } from './engines.ts';
import {
  type Ends,
  type Env,
  endsInBash,
  fixtureTrees,
  type Left,
  leftOf,
  startEnv,
} from './every-fixture.ts';

const recorded: Record<string, Record<string, Left>> = JSON.parse(
  readFileSync(join(root, 'test/parity/recorded-fixtures.json'), 'utf8'),
);
const trees = Object.keys(recorded);

const engine = newEngine();

function answer(shell: string, words: readonly string[], env: Env): { code: string; status: number } {
  const { code, status } = answerCommand(engine, 'lmod', requestOf([shell, ...words], env));
  return { code, status };
}

/** The environment after a command whose reply holds nothing but variables; undefined for another one. */
function after(words: readonly string[], env: Env): { env: Env; status: number } | undefined {
  const { code, status } = answer('json', words, env);
  if (!saysOnlyVariables(answer('python', words, env).code)) return undefined;
  return { env: status === 0 ? applied(code, env) : env, status };
}

/** The dialect's texts are byte strings inside JSON. */
function applied(code: string, env: Env): Env {
  const reply: { env: Env; unset: string[] } = JSON.parse(code);
  const gone = new Set(reply.unset);
  return { ...Object.fromEntries(Object.entries(env).filter(([name]) => !gone.has(name))), ...reply.env };
}

/** Text that a modulefile prints, and commands, are code of one shell alone. */
function saysOnlyVariables(code: string): boolean {
  return code
    .split('\n')
    .every((line) => /^(import os|os\.environ\[|del os\.environ\[|_mlstatus = |$)/.test(line));
}

/** Trees whose modules print code for the shell, or run commands in it: evaluated by a shell, as they were for the record. */
const forShells = new Set(['shell-code', 'tcl']);

function ends(tree: string, name: string, start: Env): Ends {
  if (forShells.has(tree)) return endsInBash(ours, name, start);
  const load = after(['load', name], start);
  const unload = load && after(['unload', name], load.env);
  if (!unload) return endsInBash(ours, name, start);
  return { loads: load.status === 0, unloads: unload.status === 0, env: unload.env };
}

test('the record has every tree of the fixtures', () => {
  expect(fixtureTrees(fixtures)).toEqual(trees);
});

/** Where ours is meant to do otherwise. */
const intended: Readonly<Record<string, string>> = {
  'broken nul-byte/1.0': 'no environment holds a NUL: an error, where Lmod loads half of the value',
  'tcl says/file': 'writing into a file works, as in Tcl; Lmod fails',
  'broken folder/1.0.lua/inside': 'a directory may end in .lua; Lmod lists its modules and cannot load them',
};

function withoutIntended(tree: string, all: Readonly<Record<string, Left>>): Record<string, Left> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !(`${tree} ${name}` in intended)));
}

describe.each(trees)('load and unload of every module of %s', (tree) => {
  test('[2.2] leave what they leave in Lmod 9.2.9', () => {
    const expected = recorded[tree] ?? {};
    const start = startEnv(fixtures, tree);
    const left = Object.keys(expected).map(
      (name) => [name, leftOf(ends(tree, name, start), start, fixtures)] as const,
    );
    expect(withoutIntended(tree, Object.fromEntries(left))).toEqual(withoutIntended(tree, expected));
  });
});

/** One after the other in one environment: every reply of a language, and what is there in the end. */
interface Chain {
  readonly replies: readonly string[];
  readonly end: Env;
}

/** Modules whose replies hold commands for one shell only, or nothing that every language can have. */
const unsaid = new Set(['hostile-names', 'shell-code']);
/** Those of Tcl that print into the code. */
const prints = /^says\//;
/** zsh takes LINES for a number and stops at another text. */
const zshCannot = /^LINES=/m;

function chain(name: string): Chain {
  const replies: string[] = [];
  let env: Env = { PATH: '/usr/bin:/bin', HOME: '/nowhere', LC_ALL: 'C.UTF-8' };
  for (const tree of trees.filter((each) => !unsaid.has(each))) {
    env = { ...env, MODULEPATH: join(fixtures, tree) };
    replies.push(
      dialect(name).say(
        [{ kind: 'set', name: 'MODULEPATH', value: env['MODULEPATH'] ?? '', pathLike: true }],
        'success',
      ),
    );
    for (const [module, { loads, unloads }] of Object.entries(recorded[tree] ?? {})) {
      if (!(loads && unloads) || prints.test(module)) continue;
      for (const words of [
        ['load', module],
        ['unload', module],
      ]) {
        const next = after(words, env);
        if (next?.status !== 0) break;
        const { code } = answer(name, words, env);
        if (name === 'zsh' && zshCannot.test(code)) break;
        replies.push(code);
        env = next.env;
      }
    }
  }
  return { replies, end: env };
}

const languages: readonly {
  readonly title: string;
  readonly name: string;
  readonly run: (reply: string) => ReadonlyMap<string, string>;
  readonly there: boolean;
}[] = [
  ...shells.map(({ interpreter, name }) => ({
    title: `${name} in ${interpreter}`,
    name,
    run: (reply: string) => evaluate(interpreter, reply).environment,
    there: tools[interpreter] !== undefined,
  })),
  {
    title: 'python',
    name: 'python',
    run: (reply) => evaluatePython(reply).environment,
    there: tools.python3 !== undefined,
  },
  ...interpreters.map((interpreter) => ({
    title: interpreter.name,
    name: interpreter.name,
    run: (reply: string) => evaluateIn(interpreter, reply).environment,
    there: tools[interpreter.tool] !== undefined,
  })),
];

describe.each(languages)(
  'the replies of all of them, one after the other, in $title',
  ({ name, run, there }) => {
    test.skipIf(!there)('[7.1] end in the same environment as in Python', { timeout: 120_000 }, () => {
      const { replies, end } = chain(name);
      const environment = run(replies.join('\n'));
      const wrong = Object.keys(end)
        .filter((variable) => /^\w+$/.test(variable) && !['HOME', 'LC_ALL'].includes(variable))
        // rc keeps names that begin with two underscores for itself
        .filter((variable) => name !== 'rc' || !variable.startsWith('__'))
        .filter((variable) => environment.get(variable) !== end[variable]);
      expect(wrong.map((variable) => [variable, environment.get(variable), end[variable]])).toEqual([]);
    });
  },
);
