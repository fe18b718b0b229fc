// Makes the recordings of one modulefile for a catalog: evaluated by itself, in a session that is taken back after it.
import type { ReadFailure } from '../base/files.ts';
import { ExitRequest, ModuleError } from '../base/problem.ts';
import { evaluate, type Means } from '../modulefile/evaluate.ts';
import { FixedPrograms } from '../modulefile/fixed-program.ts';
import type { DocumentItem } from '../modulefile/host.ts';
import type { LuaVoice } from '../modulefile/lua-voice.ts';
import type { Mode } from '../modulefile/mode.ts';
import { type RecordedEnd, Recorder, type Recording } from '../modulefile/recording.ts';
import { replay } from '../modulefile/replay.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import { newModule } from './load.ts';
import type { Session } from './session.ts';
import { failureOf, type Study } from './study.ts';

/** Modes for which recordings are kept; a file that never asks needs one for all. */
const recordedModes: readonly Mode[] = [
  'load',
  'unload',
  'show',
  'help',
  'whatis',
  'spider',
  'restore',
  'refresh',
  'hash',
];

export interface FileRecordings {
  /** one, for any mode, or one for each mode that could be recorded */
  readonly recordings: readonly Recording[];
  /** all that was seen of the file, recordable or not */
  readonly seen: readonly Recording[];
  /** what an evaluation came to in place of its end, by mode */
  readonly failures: ReadonlyMap<Mode, string>;
  /** what it says of its module to everybody alike; undefined where that depends on who asks */
  readonly study: Study | undefined;
}

interface Attempt {
  readonly recording: Recording;
  readonly items: readonly DocumentItem[];
  readonly failure: string | undefined;
}

export type FileRecorder = (file: ModuleFile, text: string | ReadFailure) => FileRecordings;

/**
 * Records modulefiles, one after the other, each of the text that was read of it; none sees a global of another.
 * `beforeRisk`: called before a file is evaluated, which most need not be.
 */
export function fileRecorder(session: Session, beforeRisk?: () => void): FileRecorder {
  const programs = new FixedPrograms();
  const evaluate = evaluatingRecorder(session);
  return (file, text) => {
    const isLua = file.language === 'lua' && typeof text === 'string';
    const fixed = isLua ? fixedRecording(programs, text) : undefined;
    if (fixed !== undefined) return fixed;
    beforeRisk?.();
    return evaluate(file, text);
  };
}

/** Of a file that is the same for everybody; undefined where it has to be evaluated. */
function fixedRecording(programs: FixedPrograms, text: string): FileRecordings | undefined {
  const program = programs.read(text);
  if (program === undefined) return undefined;
  const recording: Recording = {
    mode: 'any',
    events: program.calls.map((call) => ({ what: 'call', call })),
    end: { kind: 'end' },
    unrecordable: undefined,
    asksMode: false,
  };
  const study = { items: program.items, failure: undefined };
  return { recordings: [recording], seen: [recording], failures: new Map(), study };
}

/** As `fileRecorder`, with every file evaluated. */
export function evaluatingRecorder(session: Session): FileRecorder {
  let { voice } = session.parts.means;
  return (file, text) => {
    const fresh = (): Means => {
      if (!voice.isClean) voice = voice.apart();
      return { ...session.parts.means, voice, readFile: () => text };
    };
    return recordFile(session, file, fresh);
  };
}

function recordFile(session: Session, file: ModuleFile, means: () => Means): FileRecordings {
  const first = attempt(session, file, 'load', means());
  if (holdsInAllModes(first)) {
    const recording: Recording = { ...first.recording, mode: 'any' };
    const study = replayed(session, file, recording, means().voice);
    return { recordings: [recording], seen: [recording], failures: new Map(), study };
  }
  const attempts = recordedModes.map((mode) =>
    mode === 'load' ? first : attempt(session, file, mode, means()),
  );
  return recordingsOf(recordedModes, attempts);
}

function recordingsOf(modes: readonly Mode[], attempts: readonly Attempt[]): FileRecordings {
  const failures = attempts.flatMap(({ failure }, at): [Mode, string][] => {
    const mode = modes[at];
    return failure === undefined || mode === undefined ? [] : [[mode, failure]];
  });
  const spider = attempts[modes.indexOf('spider')];
  return {
    recordings: attempts.flatMap(({ recording }) => (recording.unrecordable === undefined ? recording : [])),
    seen: attempts.map(({ recording }) => recording),
    failures: new Map(failures),
    study: spider !== undefined && isForEverybody(spider.recording) ? studyOf(spider) : undefined,
  };
}

function holdsInAllModes({ recording, failure }: Attempt): boolean {
  return (
    failure === undefined &&
    recording.unrecordable === undefined &&
    !recording.asksMode &&
    recording.end.kind === 'end'
  );
}

/** What spider learns from a recording; undefined where it depends on who asks. */
function replayed(
  session: Session,
  file: ModuleFile,
  recording: Recording,
  voice: LuaVoice,
): Study | undefined {
  if (!isForEverybody(recording)) return undefined;
  const { host, documents } = session;
  const mark = host.mark();
  const start = documents.length;
  const subject = { ...file, userName: file.fullName };
  const result = session.within({ mode: 'spider', subject }, () => replay(recording, host, voice, noFields));
  const items = documents.slice(start);
  host.rollback(mark, 'nothing');
  return result === 'done' ? { items, failure: undefined } : undefined;
}

function isForEverybody({ unrecordable, events }: Recording): boolean {
  return (
    unrecordable === undefined &&
    events.every(({ what }) => what === 'call' || what === 'write' || what === 'exit')
  );
}

function noFields(): undefined {
  return undefined;
}

function studyOf({ items, failure }: Attempt): Study {
  return { items, failure };
}

/** Evaluates in one mode, and takes everything back. */
function attempt(session: Session, file: ModuleFile, mode: Mode, means: Means): Attempt {
  const { host, documents } = session;
  const { modules } = session.parts;
  const mark = host.mark();
  const start = documents.length;
  const subject = { ...file, userName: file.fullName };
  const recorder = new Recorder(mode);
  let end: RecordedEnd = { kind: 'thrown' };
  let failure: string | undefined;
  if (mode === 'load' || mode === 'unload' || mode === 'restore') modules.put(asPending(file));
  try {
    const { recording, broken } = session.within({ mode, subject }, () =>
      evaluate(host, file.language, means, recorder),
    );
    if (!broken) end = recording.end;
    if (end.kind === 'error') failure = end.message;
    if (broken) failure = 'it broke off (LmodBreak)';
  } catch (error) {
    if (!endedByItself(error)) recorder.giveUp('it could not be evaluated');
    failure = failureOf(error);
    // what tclsh says of a mistake holds wherever the file lies; Lua's words may hold a path
    if (file.language === 'tcl' && isOwnMistake(error)) end = mistake(failure);
  }
  const items = documents.slice(start);
  host.rollback(mark, 'nothing');
  return { recording: recorder.finish(end), items, failure };
}

/** Did the file end by something that it said, and would say again? */
function endedByItself(error: unknown): boolean {
  if (error instanceof ExitRequest) return true;
  if (!(error instanceof ModuleError)) return false;
  return error.problem.kind !== 'unreadable-file' && error.problem.kind !== 'language';
}

function isOwnMistake(error: unknown): boolean {
  return error instanceof ModuleError && error.problem.kind === 'modulefile-error';
}

function mistake(message: string): RecordedEnd {
  return { kind: 'error', message, line: undefined };
}

function asPending(file: ModuleFile): ReturnType<typeof newModule> {
  return newModule({
    ...file,
    userName: file.fullName,
    alias: undefined,
    forbidden: undefined,
    stackDepth: 0,
    references: undefined,
    chosen: [],
    hiddenOnceLoaded: file.hiddenOnceLoaded ?? false,
  });
}
