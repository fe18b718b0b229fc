// One modulefile in one mode, through the recorder.
import type { ReadFailure } from '../base/files.ts';
import { ModuleError } from '../base/problem.ts';
import { LuaLimitError } from '../lua/errors.ts';
import { said } from '../words/message.ts';
import { BreakRequest } from './actions/messages.ts';
import type { Host, Subject } from './host.ts';
import type { LuaVoice } from './lua-voice.ts';
import { isSilent, isStrict, type Mode } from './mode.ts';
import { type RecordedEnd, Recorder, type Recording } from './recording.ts';
import type { Speech } from './speeches.ts';
import type { TclVoice } from './tcl-voice.ts';

export type ReadFile = (path: string) => string | ReadFailure;

/** What an evaluation needs besides the host. */
export interface Means {
  readonly voice: LuaVoice;
  /** the one of the session, made when the first modulefile in Tcl is met */
  readonly tcl: () => TclVoice;
  readonly readFile: ReadFile;
  /** lines of Lua that the site adds to a modulefile's text (lmod-compat.md 9.5, decorate_module) */
  readonly additions?: (subject: Subject, text: string) => readonly string[];
  /** recordings that may be replayed instead, in the order they are to be tried */
  readonly recorded?: (subject: Subject, mode: Mode) => readonly Recording[];
  /** told what a file of Lua did that was evaluated to its end */
  readonly remember?: (subject: Subject, mode: Mode, recording: Recording) => void;
}

export interface Evaluation {
  readonly recording: Recording;
  /** the file called LmodBreak: what it did has been taken back */
  readonly broken: boolean;
}

/**
 * Evaluates the host's subject in the host's mode. Throws a ModuleError where the mode is strict (load, show); in the
 * other modes an error of the file becomes a warning, for a module must always be possible to unload and to read about.
 */
export function evaluate(
  host: Host,
  language: 'lua' | 'tcl',
  means: Means,
  recorder: Recorder = new Recorder(host.mode),
): Evaluation {
  const { path } = host.subject;
  const text = means.readFile(path);
  if (typeof text !== 'string')
    throw new ModuleError({ kind: 'unreadable-file', file: path, reason: text.failed });
  const mark = host.mark();
  try {
    const recording = recorder.finish(runWhole(language, text, { host, recorder }, means));
    finish(recording, host);
    return { recording, broken: false };
  } catch (error) {
    if (!(error instanceof BreakRequest)) throw error;
    host.rollback(mark, 'notices and wishes');
    return { recording: recorder.finish({ kind: 'end' }), broken: true };
  }
}

/** The file's text and what the site adds to it; after a file of Tcl that is evaluated by itself. */
function runWhole(language: 'lua' | 'tcl', text: string, speech: Speech, means: Means): RecordedEnd {
  const { voice, tcl, additions } = means;
  const { subject } = speech.host;
  const lines = additions?.(subject, text) ?? [];
  if (lines.length === 0) return runToItsEnd(language === 'tcl' ? tcl() : voice, text, subject.path, speech);
  const added = lines.join('\n');
  if (language === 'lua') return runToItsEnd(voice, `${text}\n${added}`, subject.path, speech);
  const end = runToItsEnd(tcl(), text, subject.path, speech);
  return end.kind === 'end' ? runToItsEnd(voice, added, subject.path, speech) : end;
}

/** A limit that the file passed ends it like an error of its own. */
function runToItsEnd(voice: LuaVoice | TclVoice, text: string, path: string, speech: Speech): RecordedEnd {
  try {
    const result = voice.run(text, path, speech);
    return result.ok ? { kind: 'end' } : { kind: 'error', message: result.message, line: result.line };
  } catch (error) {
    if (!(error instanceof LuaLimitError)) throw error;
    speech.recorder.giveUp('it passed a limit');
    return { kind: 'error', message: error.message, line: undefined };
  }
}

/** The end of a file, evaluated or replayed. */
export function finish(recording: Recording, host: Host): void {
  if (recording.end.kind !== 'error') return;
  const { fullName, path } = host.subject;
  // as in Lmod, a refresh passes over wrong calls, but not over the failure of a file
  if (isStrict(host.mode) || host.mode === 'show' || host.mode === 'refresh') {
    throw new ModuleError({
      kind: 'modulefile-error',
      module: fullName,
      file: path,
      message: recording.end.message,
    });
  }
  if (isSilent(host.mode)) return;
  const message = said('restNotEvaluated', { fullName, message: recording.end.message });
  host.notice({ kind: 'told', level: 'warning', said: message });
}
