// One modulefile in one mode, through the recorder.
import type { ReadFailure } from '../base/files.ts';
import { ModuleError } from '../base/problem.ts';
import { LuaLimitError } from '../lua/errors.ts';
import { BreakRequest } from './actions/messages.ts';
import type { Host } from './host.ts';
import type { LuaVoice } from './lua-voice.ts';
import { isSilent, isStrict } from './mode.ts';
import { type RecordedEnd, Recorder, type Recording } from './recording.ts';
import type { Speech } from './speeches.ts';
import type { TclVoice } from './tcl-voice.ts';

export type ReadFile = (path: string) => string | ReadFailure;

/** What an evaluation needs besides the host. */
export interface Means {
  readonly voice: LuaVoice;
  readonly tcl: TclVoice;
  readonly readFile: ReadFile;
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
export function evaluate(host: Host, language: 'lua' | 'tcl', { voice, tcl, readFile }: Means): Evaluation {
  const { path } = host.subject;
  const text = readFile(path);
  if (typeof text !== 'string')
    throw new ModuleError({ kind: 'unreadable-file', file: path, reason: text.failed });
  const recorder = new Recorder(host.mode);
  const mark = host.mark();
  try {
    const recording = recorder.finish(
      runToItsEnd(language === 'tcl' ? tcl : voice, text, path, { host, recorder }),
    );
    finish(recording, host);
    return { recording, broken: false };
  } catch (error) {
    if (!(error instanceof BreakRequest)) throw error;
    host.rollback(mark, 'notices');
    return { recording: recorder.finish({ kind: 'end' }), broken: true };
  }
}

/** A limit that the file passed ends it like an error of its own. */
function runToItsEnd(voice: LuaVoice | TclVoice, text: string, path: string, speech: Speech): RecordedEnd {
  try {
    const result = voice.run(text, path, speech);
    return result.ok ? { kind: 'end' } : { kind: 'error', message: result.message, line: result.line };
  } catch (error) {
    if (!(error instanceof LuaLimitError)) throw error;
    return { kind: 'error', message: error.message, line: undefined };
  }
}

/** The end of a file, evaluated or replayed. */
export function finish(recording: Recording, host: Host): void {
  if (recording.end.kind === 'end' || isSilent(host.mode)) return;
  const { fullName, path } = host.subject;
  if (isStrict(host.mode) || host.mode === 'show') {
    throw new ModuleError({
      kind: 'modulefile-error',
      module: fullName,
      file: path,
      message: recording.end.message,
    });
  }
  host.notice({
    kind: 'warning',
    text: `${fullName}: ${recording.end.message}. The rest of the file was not evaluated.`,
  });
}
