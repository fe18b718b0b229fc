// Who speaks: the modulefile, or function of the site, whose calls come in now. One stack for a whole request.
import { ExitRequest } from '../base/problem.ts';
import type { HostFunction } from '../lua/runtime.ts';
import type { LuaValue } from '../lua/values.ts';
import { skip } from './actions/documentation.ts';
import { takeBackScript } from './actions/scripts.ts';
import { type Call, scalarText } from './call.ts';
import type { Action, Host } from './host.ts';
import type { Mode } from './mode.ts';
import { answerQuestion, perform } from './perform.ts';
import { isQuestionName, questions } from './questions.ts';
import type { Recorder } from './recording.ts';
import { vocabulary } from './vocabulary.ts';

/** One modulefile being evaluated: who acts for it and who keeps what it says. */
export interface Speech {
  readonly host: Host;
  readonly recorder: Recorder;
}

/** May what is evaluated act on the world outside the session (start commands, write files)? */
export type Reach = 'world' | 'session';

/** A speech under way. */
export interface Turn extends Speech {
  readonly reach: Reach;
  /** it wanted to act on the world and was not allowed to */
  readonly refused: () => void;
}

export class Speeches {
  readonly #turns: Turn[] = [];
  readonly #otherwise: (() => Turn) | undefined;

  /** `otherwise`: who answers while nothing is being evaluated. */
  constructor(otherwise?: () => Turn) {
    this.#otherwise = otherwise;
  }

  /** Does some work in which this one speaks. */
  during<T>(turn: Turn, work: () => T): T {
    this.#turns.push(turn);
    try {
      return work();
    } finally {
      this.#turns.pop();
    }
  }

  get current(): Turn {
    const turn = this.#turns.at(-1) ?? this.#otherwise?.();
    if (!turn) throw new Error('no modulefile is being evaluated');
    return turn;
  }

  /** The functions of the vocabulary, for whoever speaks when they are called. */
  functions(): Map<string, HostFunction> {
    const functions = new Map<string, HostFunction>();
    for (const name of Object.keys(vocabulary)) {
      functions.set(name, (args, site) => this.say({ name, args, line: site.line }));
    }
    for (const name of Object.keys(questions)) {
      functions.set(name, (args, site) => this.#ask({ name, args, line: site.line }));
    }
    functions.set('myModuleUsrAndAliasName', (args, site) => {
      const [typed, full] = ['myModuleUsrName', 'myModuleFullName'].map(
        (name) => scalarText(this.#ask({ name, args, line: site.line })) ?? '',
      );
      return [typed, isUndotted(typed, full) ? full : typed];
    });
    return functions;
  }

  /** One call of the vocabulary. */
  say(call: Call): ReturnType<HostFunction> {
    const { host, recorder } = this.current;
    if (runsScript(call.name, host.mode)) recorder.giveUp('it runs a script for a shell');
    recorder.add({ what: 'call', call });
    return perform(call, host);
  }

  #ask(call: Call): LuaValue {
    const { host, recorder } = this.current;
    const answer = answerQuestion(call, host);
    if (isQuestionName(call.name) && questions[call.name].kind === 'ask') {
      recorder.add({ what: 'question', call, answer });
    } else if (call.name === 'mode' || call.name === 'is_spider') recorder.modeAsked();
    return answer;
  }

  /** The program is to end. */
  exit(status: number): void {
    const { host, recorder } = this.current;
    recorder.add({ what: 'exit', status });
    endProgram(host, status);
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

/** A modulefile ends the program; `show` prints the call and goes on, spider goes on, as Lmod does. */
export function endProgram(host: Host, status: number): void {
  if (host.mode === 'spider') return;
  if (host.mode !== 'show') throw new ExitRequest(status);
  host.document({ kind: 'call', name: 'os.exit', args: [String(status)] });
}

/** Was a dot-hidden module named without its dots (lmod-compat.md 4.6)? */
function isUndotted(typed = '', full = ''): boolean {
  return typed !== full && typed === full.replace(/(^|\/)\./g, '$1');
}
