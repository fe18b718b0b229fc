// The process: what it was started with goes in, code, text and an exit status come out.
import { createRequire } from 'node:module';
import { answerCommand } from './answer/tools.ts';
import type { PagerCommand, Request, Response, User } from './base/request.ts';
import { run, runOnTerminal } from './base/run.ts';
import { type ProcessFacts, readProcess } from './edge/environment.ts';
import { readMachine, readUserName } from './edge/machine.ts';
import { writeAll } from './edge/output.ts';
import { parentProgram } from './edge/parent.ts';
import { stderrTerminal, workingDirectory } from './edge/terminal.ts';
import { Engine } from './engine/engine.ts';

const require = createRequire(import.meta.url);

/** Lua is loaded when the first modulefile needs it. */
function startLua(): InstanceType<typeof import('./lua/runtime.ts')['LuaRuntime']> {
  const { LuaRuntime } = require('./lua/runtime.ts') as typeof import('./lua/runtime.ts');
  return new LuaRuntime();
}

function requestOf({ env, argv, packageRoot }: ProcessFacts): Request {
  return {
    argv: argv.slice(1),
    env,
    cwd: () => workingDirectory(env),
    terminal: stderrTerminal(),
    now: Date.now() / 1000,
    user: userOf(env),
    parentShell: () => parentProgram(process.ppid),
    packageRoot,
  };
}

function userOf(env: ReadonlyMap<string, string>): User {
  return {
    uid: process.getuid?.() ?? 0,
    get name() {
      return readUserName(env);
    },
    groups: () => groupNames(env),
  };
}

function groupNames(env: ReadonlyMap<string, string>): string[] {
  const { stdout } = run('/usr/bin/id', ['-Gn'], { env });
  return stdout.trim().split(/\s+/);
}

/** Shows text by a pager; false if that could not be started. */
function page(text: string, { program, args, environment }: PagerCommand): boolean {
  const env = { ...process.env, ...environment };
  const given = Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return runOnTerminal(program, args, text, Object.fromEntries(given));
}

function respond(response: Response): void {
  for (const { text, pageable } of response.texts) {
    if (!(pageable && response.pager && page(text, response.pager))) writeAll(2, text);
  }
  writeAll(1, response.code);
  process.exitCode = response.status;
}

/** `lmodjs …`: yargs is loaded for it alone. */
function answerOwn(request: Request): Response {
  const { runLmodjs } = require('./cli/lmodjs.ts') as typeof import('./cli/lmodjs.ts');
  const reply = runLmodjs(request.argv, { packageRoot: request.packageRoot, width: 80 });
  const texts = [{ text: reply.stderr, pageable: false }];
  return { code: reply.stdout, texts, status: reply.status, pager: undefined };
}

function main(): void {
  const facts = readProcess();
  const request = requestOf(facts);
  const [command = 'lmod'] = facts.argv;
  if (command === 'lmodjs') respond(answerOwn(request));
  else respond(answerCommand(new Engine({ startLua, uname: readMachine }), command, request));
}

main();
