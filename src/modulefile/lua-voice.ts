// Lua as a front end of the vocabulary: its functions, its world, one sandbox for all modulefiles of a request.
import { ExitRequest } from '../base/problem.ts';
import type { Outside } from '../lua/outside.ts';
import type { HostFunction, LuaRuntime, RunResult, Sandbox } from '../lua/runtime.ts';
import { skip } from './actions/documentation.ts';
import { takeBackScript } from './actions/scripts.ts';
import type { Call } from './call.ts';
import type { Action, Host } from './host.ts';
import type { Mode } from './mode.ts';
import { answerQuestion, perform } from './perform.ts';
import { isQuestionName, questions } from './questions.ts';
import type { Recorder } from './recording.ts';
import { vocabulary } from './vocabulary.ts';
import { answerWorld, type UnameFields } from './world.ts';

/** One modulefile being evaluated: who acts for it and who keeps what it says. */
export interface Speech {
  readonly host: Host;
  readonly recorder: Recorder;
}

/** May modulefiles act on the world outside the session (start commands, write files)? */
export type Reach = 'world' | 'session';

export class LuaVoice {
  private readonly runtime: () => LuaRuntime;
  private readonly uname: UnameFields;
  private readonly reach: Reach;
  private readonly speeches: Speech[] = [];
  private readonly globals = new Set<string>();
  private sandbox: Sandbox | undefined;
  private wasRefused = false;

  /** Lua is started with the first modulefile that needs it. */
  constructor(runtime: () => LuaRuntime, uname: UnameFields, reach: Reach = 'world') {
    this.runtime = runtime;
    this.uname = uname;
    this.reach = reach;
  }

  /** A voice that shares no globals with this one. */
  apart(): LuaVoice {
    return new LuaVoice(this.runtime, this.uname, this.reach);
  }

  /** Has no modulefile left a global behind? */
  get isClean(): boolean {
    return this.globals.size === 0;
  }

  /** Did a modulefile want to act on the world, and was not allowed to? */
  get refused(): boolean {
    return this.wasRefused;
  }

  /** Has a modulefile of this request set this global? */
  hasGlobal(name: string): boolean {
    return this.globals.has(name);
  }

  /** Runs a modulefile's text; nested runs (a modulefile that loads another) are fine. */
  run(text: string, path: string, speech: Speech): RunResult {
    this.sandbox ??= this.runtime().sandbox({ functions: this.functions(), outside: this.outside() });
    this.speeches.push(speech);
    try {
      return this.sandbox.run(text, path);
    } finally {
      this.speeches.pop();
    }
  }

  private current(): Speech {
    const speech = this.speeches.at(-1);
    if (!speech) throw new Error('no modulefile is being evaluated');
    return speech;
  }

  private functions(): Map<string, HostFunction> {
    const functions = new Map<string, HostFunction>();
    for (const name of Object.keys(vocabulary)) {
      functions.set(name, (args, site) => this.say({ name, args, line: site.line }));
    }
    for (const name of Object.keys(questions)) {
      functions.set(name, (args, site) => this.ask({ name, args, line: site.line }));
    }
    return functions;
  }

  private say(call: Call): ReturnType<HostFunction> {
    const { host, recorder } = this.current();
    if (runsScript(call.name, host.mode)) recorder.giveUp('it runs a script for a shell');
    recorder.add({ what: 'call', call });
    return perform(call, host);
  }

  private ask(call: Call): ReturnType<HostFunction> {
    const { host, recorder } = this.current();
    const answer = answerQuestion(call, host);
    if (isQuestionName(call.name) && questions[call.name].kind === 'ask') {
      recorder.add({ what: 'question', call, answer });
    }
    return answer;
  }

  /** Nobody asked for the modules that spider walks over: they may be read about, and do nothing. */
  mayAct(): boolean {
    const allowed = this.reach === 'world' && this.current().host.mode !== 'spider';
    if (!allowed) this.wasRefused = true;
    return allowed;
  }

  private outside(): Outside {
    const mayAct = (): boolean => this.mayAct();
    return {
      ask: (question) => {
        const { host, recorder } = this.current();
        const answer = answerWorld(question, host.environment, this.uname);
        recorder.add({ what: 'world', question, answer });
        return answer;
      },
      write: (stream, text) => {
        const { host, recorder } = this.current();
        recorder.add({ what: 'write', stream, text });
        write(host, stream, text);
      },
      exit: (status) => {
        const { host } = this.current();
        // `show` prints the call and goes on, spider goes on, as Lmod does
        if (host.mode === 'spider') return;
        if (host.mode === 'show') host.document({ kind: 'call', name: 'os.exit', args: [String(status)] });
        else throw new ExitRequest(status);
      },
      unrecordable: (reason) => this.current().recorder.giveUp(reason),
      get mayAct() {
        return mayAct();
      },
      environment: () => this.current().host.environment.snapshot(),
      globalRead: (name, found) => {
        const { recorder } = this.current();
        if (found) recorder.giveUp(`it reads the global ${name} of an earlier modulefile`);
        else recorder.add({ what: 'undefined-global', name });
      },
      globalWritten: (name) => {
        this.globals.add(name);
        this.current().recorder.giveUp(`it sets the global ${name}`);
      },
    };
  }
}

/** Unloading only takes back what the module's entry remembers. */
function runsScript(name: string, mode: Mode): boolean {
  const action: Action = vocabulary.source_sh[mode];
  return name === 'source_sh' && action !== skip && action !== takeBackScript;
}

/** What a modulefile prints: stdout is code for the shell, stderr is for people. */
export function write(host: Host, stream: 'stdout' | 'stderr', text: string): void {
  if (stream === 'stdout') host.environment.verbatim(text);
  else host.notice({ kind: 'written', text });
}
