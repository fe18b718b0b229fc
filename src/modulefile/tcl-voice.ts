// Tcl as a front end of the vocabulary: tclsh evaluates a whole modulefile, then its calls are done (lmod-compat.md 3).
import { ModuleError } from '../base/problem.ts';
import { lmodVersion } from '../config/version.ts';
import type { RunResult } from '../lua/runtime.ts';
import { LuaTable, type LuaValue } from '../lua/values.ts';
import { evaluateModulefiles, type TclFile, type TclReach } from '../tcl/modulefiles.ts';
import type { TclCall, TclEvent, TclMode, TclOutcome } from '../tcl/outcome.ts';
import type { Call } from './call.ts';
import type { Host } from './host.ts';
import { isSilent, type Mode } from './mode.ts';
import { perform } from './perform.ts';
import { endProgram, type Reach, type Speech, write } from './speeches.ts';
import { type DoneOutcome, type ReadText, TclAhead, type TclSubject } from './tcl-ahead.ts';
import { tclEnvironment } from './tcl-environment.ts';
import { beyondReason, isTooMuch, recordedQuestions } from './tcl-questions.ts';
import { TclRecords } from './tcl-records.ts';

type EndedOutcome = DoneOutcome | Extract<TclOutcome, { kind: 'failed' }>;

/** How often a file may ask anew whether a module is available. */
const mostQuestions = 100;

export interface TclProgram {
  /** the absolute path of tclsh; undefined where there is none. Asked when a modulefile in Tcl is met. */
  readonly find: () => string | undefined;
  /** for one start of tclsh; 30 seconds if absent */
  readonly timeoutMs?: number;
  /** modulefiles are evaluated for recordings, in one start with so much memory (bytes) at most */
  readonly recordsWith?: { readonly memory: number };
}

/** Tcl for one request. */
export class TclVoice {
  private readonly tclsh: TclProgram;
  private readonly ahead: TclAhead;
  private readonly reach: Reach;
  private wasRefused = false;
  private readonly records: TclRecords | undefined;
  private found: { readonly program: string | undefined } | undefined;

  constructor(tclsh: TclProgram, readText: ReadText, reach: Reach = 'world') {
    this.tclsh = tclsh;
    this.reach = reach;
    this.ahead = new TclAhead(readText);
    const { recordsWith, timeoutMs } = tclsh;
    this.records = recordsWith && new TclRecords({ ...recordsWith, timeoutMs }, readText);
  }

  /** Did a modulefile want to act on the world, and was not allowed to? */
  get refused(): boolean {
    return this.wasRefused;
  }

  /** These modulefiles will be recorded, or read by spider, now and next: one start of tclsh does for them. */
  expect(files: readonly TclSubject[]): void {
    (this.records ?? this.ahead).expect(files);
  }

  /** Runs a modulefile's text. Throws a ModuleError `language` where there is no tclsh, and what its calls throw. */
  run(text: string, path: string, speech: Speech): RunResult {
    const { host, recorder } = speech;
    const outcome = this.outcome(text, path, speech);
    if (outcome === undefined) return { ok: true };
    if (outcome.kind === 'failed') {
      recorder.giveUp(outcome.reason);
      return { ok: false, message: outcome.reason, line: undefined };
    }
    if (outcome.refused) this.wasRefused = true;
    // the whole file was evaluated before any of its calls is done
    for (const event of recordedQuestions(outcome.learned)) recorder.add(event);
    for (const event of outcome.events) say(event, { host, recorder });
    const { error } = outcome;
    if (!error) return { ok: true };
    const place = error.line === undefined ? '' : `line ${error.line}: `;
    return { ok: false, message: place + error.message, line: error.line };
  }

  /** Undefined where it does something that no recording can hold, and a recording is all that is wanted. */
  private outcome(text: string, path: string, { host, recorder }: Speech): EndedOutcome | undefined {
    const mode = tclMode(host.mode);
    if (this.records === undefined) {
      recorder.giveUp('modulefiles in Tcl are recorded by builds only');
      return this.ahead.take(path, mode, host) ?? this.evaluate(text, path, host);
    }
    const program = this.program();
    if (program === undefined) return withoutTclsh(host, path);
    const { outcome, asksMode } = this.records.outcome(program, text, mode, host);
    if (asksMode) recorder.modeAsked();
    if (outcome.kind === 'done' || outcome.kind === 'failed') return outcome;
    const reason = outcome.kind === 'beyond' ? beyondReason(outcome.what) : `it asks for ${outcome.name}`;
    recorder.giveUp(reason);
    return isTooMuch(outcome) ? { kind: 'failed', reason } : undefined;
  }

  private evaluate(text: string, path: string, host: Host): EndedOutcome {
    const program = this.program();
    if (program === undefined) return withoutTclsh(host, path);
    const mode = tclMode(host.mode);
    const own = ownFile(text, path, host, this.reach);
    const others = this.others(text, path, mode, host);
    const available = new Map<string, boolean>();
    for (let run = 0; run < mostQuestions; run += 1) {
      const files = run === 0 ? [own, ...others] : [own];
      const surroundings = {
        environment: tclEnvironment(host.environment.snapshot()),
        loaded: host.activeNames(),
        available,
        shell: host.shell,
        version: lmodVersion,
      };
      const { outcomes, stderr } = evaluateModulefiles(program, files, surroundings, this.tclsh.timeoutMs);
      if (run === 0) this.ahead.keep(others, outcomes.slice(1));
      const [outcome] = outcomes;
      if (outcome?.kind === 'asks') {
        available.set(outcome.name, host.isListed(outcome.name));
        continue;
      }
      if (stderr !== '') host.notice({ kind: 'written', text: stderr });
      if (outcome?.kind === 'done' || outcome?.kind === 'failed') return outcome;
      throw new Error(`an evaluation without limits came to one: ${outcome?.what}`);
    }
    return { kind: 'failed', reason: `it asked is-avail for more than ${mostQuestions} modules` };
  }

  /** What is evaluated in the same start of tclsh, since it will be asked for. */
  private others(text: string, path: string, mode: TclMode, host: Host): readonly TclFile[] {
    if (mode === 'spider') return this.ahead.upcoming(path);
    return mode === 'load' || mode === 'remove' ? this.ahead.choose(text, mode, host) : [];
  }

  private program(): string | undefined {
    this.found ??= { program: this.tclsh.find() };
    return this.found.program;
  }
}

/** Where nobody asked for this module it is passed over. */
function withoutTclsh(host: Host, file: string): Extract<TclOutcome, { kind: 'failed' }> {
  const reason = 'it is written in Tcl, and tclsh was not found. Install Tcl, or name a tclsh in LMOD_TCLSH';
  if (!isSilent(host.mode)) throw new ModuleError({ kind: 'language', file, reason });
  return { kind: 'failed', reason };
}

function ownFile(text: string, path: string, { mode, subject }: Host, voiceReach: Reach): TclFile {
  const shown = tclMode(mode);
  // nobody asked for the modules that spider walks over
  const reach: TclReach = voiceReach === 'session' || mode === 'spider' ? 'reading' : 'everything';
  const help = shown === 'display' || shown === 'spider';
  return { path, text, fullName: subject.fullName, userName: subject.userName, mode: shown, help, reach };
}

/** The modes as Tcl modulefiles know them (lmod-compat.md 3.1). */
function tclMode(mode: Mode): TclMode {
  switch (mode) {
    case 'unload':
      return 'remove';
    case 'show':
    case 'help':
    case 'whatis':
      return 'display';
    case 'spider':
      return 'spider';
    default:
      return 'load';
  }
}

function say(event: TclEvent, { host, recorder }: Speech): void {
  if (event.what === 'write') {
    recorder.add({ what: 'write', stream: 'stdout', text: event.text });
    write(host, 'stdout', event.text);
  } else if (event.what === 'exit') {
    recorder.add({ what: 'exit', status: event.status });
    endProgram(host, event.status);
  } else {
    const call: Call = { name: event.call.name, args: argumentsOf(event.call), line: undefined };
    recorder.add({ what: 'call', call });
    perform(call, host);
  }
}

function argumentsOf({ args, keys }: TclCall): readonly LuaValue[] {
  if (keys.size === 0) return args;
  const fields = new Map<string, LuaValue>(keys);
  const modes = keys.get('modeA');
  if (modes !== undefined)
    fields.set('modeA', new LuaTable(modes.split(/\s+/).filter((word) => word !== '')));
  return [new LuaTable([...args], fields)];
}
