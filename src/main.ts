// The process: what it was started with goes in, code, text and an exit status come out.
import { createRequire } from 'node:module';
import { answerQuery } from './answer/query.ts';
import { answerCommand } from './answer/tools.ts';
import { HandBack } from './base/hand-back.ts';
import { childHeap, limitedNode } from './base/limited-node.ts';
import type { PagerCommand, Request, Response, User } from './base/request.ts';
import { run, runOnTerminal } from './base/run.ts';
import { Stopwatch } from './base/stopwatch.ts';
import type { LmodjsReply, ProcessContext } from './cli/lmodjs/command.ts';
import type { Query } from './cli/lmodjs/query.ts';
import { isShellsOwn, type ProcessFacts, readProcess } from './edge/environment.ts';
import { lineReader } from './edge/input.ts';
import { availableCores, readMachine, readUserName } from './edge/machine.ts';
import { readAll, writeAll, writeBytes } from './edge/output.ts';
import { parentProgram } from './edge/parent.ts';
import { stderrTerminal, workingDirectory } from './edge/terminal.ts';
import { startWatchdog } from './edge/watchdog.ts';
import { Engine, type StudyChild } from './engine/engine.ts';
import type { Message } from './server/message.ts';

const require = createRequire(import.meta.url);

/** Lua is loaded when the first modulefile needs it. */
function startLua(): InstanceType<typeof import('./lua/runtime.ts')['LuaRuntime']> {
  const { LuaRuntime } = require('./lua/runtime.ts') as typeof import('./lua/runtime.ts');
  return new LuaRuntime();
}

function uname(field: string): string | undefined {
  return readMachine(field);
}

/** Milliseconds. `performance` would be the ready-made one, but its first use has Node load eleven modules. */
function clock(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
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

/** Megabytes and seconds that one modulefile may take in a child; Lua's own budget ends it long before. */
const childLimits = { seconds: 20, megabytes: 1500 };

/** A child of our own, with nothing of the caller's environment that could disturb Node. */
function studyChild(packageRoot: string, env: ReadonlyMap<string, string>): StudyChild {
  return (task, seconds) => {
    const passed = ['HOME', 'LANG', 'LC_ALL', 'TZ'].flatMap((name): [string, string][] => {
      const value = env.get(name);
      return value === undefined ? [] : [[name, value]];
    });
    const { stdout, status, signal } = run(
      process.execPath,
      [...limitedNode(childHeap), `${packageRoot}/dist/main.cjs`, 'study'],
      { env: new Map([...passed, ['PATH', '/usr/bin:/bin']]), input: task, timeoutMs: seconds * 1000 },
    );
    return { stdout, started: stdout !== '' || signal !== undefined || status !== 127 };
  };
}

/** The other end of it: the task on stdin, one line a file on stdout. */
function serveStudy(request: Request): void {
  const { studyFiles } = require('./answer/study-child.ts') as typeof import('./answer/study-child.ts');
  const begin = startWatchdog(childLimits);
  const engine = new Engine({ startLua, uname });
  studyFiles(engine, request, readAll(0), { write: (text) => writeAll(1, text), begin });
}

/** Columns of the help of `lmodjs`. */
const helpWidth = 80;

/** `lmodjs …`: yargs is loaded for it alone. */
async function answerOwn(engine: Engine, request: Request): Promise<Response> {
  const { packageRoot } = request;
  const { runLmodjs } = ownCommands();
  const own = processContext(engine, request, process.argv[1] ?? '');
  const query = (asked: Query): LmodjsReply => answerQuery(engine, request, asked);
  const said = await runLmodjs(request.argv, { packageRoot, width: helpWidth, own, query });
  return responseOf(said.engine ? await control(packageRoot, said.engine) : said);
}

function control(packageRoot: string, wanted: NonNullable<LmodjsReply['engine']>): Promise<LmodjsReply> {
  const { controlEngine } = require('./edge/engine-control.ts') as typeof import('./edge/engine-control.ts');
  return controlEngine(packageRoot, wanted);
}

/** What a client of the resident engine asks, as a request of the caller's. */
function requestFrom(message: Message): Request {
  const { argv, env, cwd, terminal, parent, packageRoot } = message;
  return {
    argv,
    env,
    cwd: () => cwd,
    terminal,
    now: Date.now() / 1000,
    user: userOf(env),
    parentShell: () => (parent === '' ? undefined : parent),
    packageRoot,
  };
}

/** The words of `lmodjs` that only look are answered by the resident engine; others start yargs, and may do anything. */
function answerOwnWarm(engine: Engine, request: Request): Response {
  const [word, ...argv] = request.argv;
  if (isShellsOwn(word)) return answerCommand(engine, word, { ...request, argv });
  if (word !== undefined && ownCommands().questionWords.has(word)) return answerQuestion(engine, request);
  if (word !== 'compose' || !argv.every((each) => each === '--json' || each === '--check'))
    throw new HandBack('lmodjs');
  const { compositionFor, report } =
    require('./cli/lmodjs/compose.ts') as typeof import('./cli/lmodjs/compose.ts');
  const composition = compositionFor({ env: request.env, self: [process.execPath] });
  return responseOf(report(composition, argv.includes('--json'), argv.includes('--check')));
}

function ownCommands(): typeof import('./cli/lmodjs.ts') {
  return require('./cli/lmodjs.ts') as typeof import('./cli/lmodjs.ts');
}

function answerQuestion(engine: Engine, request: Request): Response {
  const { packageRoot, argv } = request;
  const query = (asked: Query): LmodjsReply => answerQuery(engine, request, asked);
  const reply = ownCommands().runLmodjs(argv, { packageRoot, width: helpWidth, query });
  if (reply instanceof Promise) throw new HandBack('lmodjs');
  return responseOf(reply);
}

function responseOf({ stdout, stderr, status }: LmodjsReply): Response {
  return { code: stdout, texts: [{ text: stderr, pageable: false }], status, pager: undefined };
}

/** Bytes of modulefiles, and of what catalogs say of them, that a resident engine keeps in memory. */
const rememberedBytes = { files: 8e6, records: 40e6, recordings: 24e6 } as const;

/** The resident engine: all code it will need is loaded at once, since the installation may be replaced under it. */
function reside(packageRoot: string): void {
  const { FileMemory } = require('./base/remember.ts') as typeof import('./base/remember.ts');
  const { ShardMemory } = require('./catalog/shard-memory.ts') as typeof import('./catalog/shard-memory.ts');
  const { RecordingMemory } =
    require('./engine/recording-memory.ts') as typeof import('./engine/recording-memory.ts');
  const { liveAsEngine } = require('./edge/resident.ts') as typeof import('./edge/resident.ts');
  const engine = new Engine({
    startLua,
    uname,
    clock,
    memory: new FileMemory(rememberedBytes.files),
    shardMemory: new ShardMemory(rememberedBytes.records),
    recordings: new RecordingMemory(rememberedBytes.recordings),
    // never started here: asking for it hands the request back to the caller
    studyChild: studyChild(packageRoot, new Map()),
  });
  engine.lua();
  ownCommands();
  liveAsEngine({
    packageRoot,
    answer: (message) => {
      const request = requestFrom(message);
      return message.command === 'lmodjs'
        ? answerOwnWarm(engine, request)
        : answerCommand(engine, message.command, request);
    },
    idleSeconds: Number(process.env['LMODJS_ENGINE_IDLE']) || 600,
  });
}

function processContext(engine: Engine, request: Request, program: string): ProcessContext {
  return {
    env: request.env,
    cwd: request.cwd(),
    uid: request.user.uid,
    clock: () => Date.now() / 1000,
    get cores() {
      return availableCores();
    },
    self: [process.execPath, program],
    terminal: request.terminal.interactive,
    engine: () => {
      const { engineFacts } =
        require('./edge/engine-control.ts') as typeof import('./edge/engine-control.ts');
      return engineFacts(request.packageRoot);
    },
    spare: sparing(),
    say: (text) => writeAll(2, text),
    ask: (command, argv, env) => answerCommand(engine, command, { ...request, argv, env }),
  };
}

/** The child of a build: lines in, lines out. */
function workForBuild(): void {
  const { work } = require('./builder/worker.ts') as typeof import('./builder/worker.ts');
  const engine = new Engine({ startLua, uname });
  work(engine, { ...lineReader(), write: (bytes) => writeBytes(1, bytes) });
}

/** Gives memory back if much has been used since the first call. */
function sparing(): () => void {
  const { Garbage } = require('./edge/garbage.ts') as typeof import('./edge/garbage.ts');
  let garbage: InstanceType<typeof Garbage> | undefined;
  return () => {
    garbage ??= new Garbage();
    garbage.ifGrown();
  };
}

/** `LMODJS_TRACE=phases`: parts of the work are measured, and told at the end. */
function stopwatchFor(env: ReadonlyMap<string, string>): Stopwatch | undefined {
  return env.get('LMODJS_TRACE') === 'phases' ? new Stopwatch(clock) : undefined;
}

function traceStart(stopwatch: Stopwatch): void {
  const { startTable } = require('./edge/start-trace.ts') as typeof import('./edge/start-trace.ts');
  writeAll(2, startTable(stopwatch.parts));
}

function main(): void {
  const facts = readProcess();
  const request = requestOf(facts);
  const [command = 'lmod'] = facts.argv;
  const { packageRoot, env } = facts;
  const child = studyChild(packageRoot, env);
  const stopwatch = stopwatchFor(env);
  if (stopwatch) performance.mark('request');
  const beforeLongWork = (): void =>
    (require('./edge/optimizing.ts') as typeof import('./edge/optimizing.ts')).optimizeLater();
  const engine = new Engine({ startLua, uname, clock, stopwatch, studyChild: child, beforeLongWork });
  if (command === 'engine') reside(packageRoot);
  else if (command === 'lmodjs') void answerOwn(engine, request).then(respond);
  else if (command === 'study') serveStudy(request);
  else if (command === 'catalog-worker') workForBuild();
  else {
    const response = answerCommand(engine, command, request);
    engine.measure('answer written', () => respond(response));
    if (stopwatch) traceStart(stopwatch);
  }
}

main();
