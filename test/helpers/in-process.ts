// Requests answered inside the test's own process, with nothing of it: as a resident engine would.
import { answerCommand } from '../../src/answer/tools.ts';
import { FileMemory } from '../../src/base/remember.ts';
import type { Request, Response } from '../../src/base/request.ts';
import { Engine } from '../../src/engine/engine.ts';
import type { Evaluator } from '../../src/engine/evaluator.ts';
import { LuaRuntime } from '../../src/lua/runtime.ts';
import { python } from './python-reply.ts';

export function newEngine(evaluator?: Evaluator, startLua = () => new LuaRuntime()): Engine {
  return new Engine({
    startLua,
    uname: (field) => `test-${field}`,
    memory: new FileMemory(64 * 1024 * 1024),
    ...(evaluator && { evaluator }),
  });
}

/** A request as `lmod ARGV…` makes it, in this environment. */
export function requestOf(argv: readonly string[], env: Readonly<Record<string, string>>): Request {
  return {
    argv,
    env: new Map(Object.entries(env)),
    cwd: () => '/',
    terminal: { interactive: false, columns: undefined },
    now: 1_700_000_000,
    user: { uid: 1000, name: 'tester', groups: () => ['testers'] },
    parentShell: () => 'bash',
    packageRoot: '/opt/lmodjs',
  };
}

export interface Answered extends Response {
  /** all text for people */
  readonly text: string;
  /** the environment after the reply has been evaluated */
  readonly env: Record<string, string>;
}

/** Answers `lmod python WORDS…` and applies the reply to the environment. */
export function answerIn(
  engine: Engine,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  more: Partial<Request> = {},
): Answered {
  const response = answerCommand(engine, 'lmod', { ...requestOf(['python', ...words], env), ...more });
  return {
    ...response,
    text: response.texts.map((block) => block.text).join(''),
    env: python(response.code, env),
  };
}
