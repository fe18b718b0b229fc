// One modulefile studied for a catalog, in the child process that does nothing else.
import { digestOf } from '../base/digest.ts';
import { read } from '../base/files.ts';
import type { Request } from '../base/request.ts';
import { type ModuleTraits, moduleRecord } from '../catalog/module-record.ts';
import { encodeRecording, NotStorable, type StoredRecording } from '../catalog/recording-codec.ts';
import { readSettings } from '../config/settings.ts';
import { bash } from '../dialects/bash.ts';
import type { Engine } from '../engine/engine.ts';
import { openSession } from '../engine/open.ts';
import { type FileRecordings, fileRecorder } from '../engine/record.ts';
import type { Session } from '../engine/session.ts';
import type { Mode } from '../modulefile/mode.ts';
import type { Recording } from '../modulefile/recording.ts';
import type { ModuleDetails } from '../spider/catalog.ts';
import { detailsOf, standardPatterns } from '../spider/details.ts';
import { wordsOf } from '../spider/search.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import { foresee } from './foresight.ts';

/** What is learned of a modulefile besides its records. */
export interface Findings {
  readonly isRecorded: boolean;
  /** it opens a directory, or may open one or bring an extension for somebody */
  readonly leads: boolean;
  readonly opens: readonly string[];
  readonly provides: readonly string[] | undefined;
  /** it has properties, or may have some for somebody */
  readonly mayHaveProperties: boolean;
  /** what an evaluation failed with */
  readonly failure: string | undefined;
  /** variables that it asked for before it failed, and that no build has: with them it may well work */
  readonly wants: readonly string[];
}

/** What is learned of a modulefile, as it goes into the shard. */
export interface StudiedFile extends Findings {
  /** text of its record */
  readonly record: string;
  /** what it says of its module; undefined where it depends on who asks */
  readonly text: string | undefined;
}

/** The environment of a build: nothing of the builder's own reaches a shard. */
export function buildEnvironment(root: string): Map<string, string> {
  return new Map([
    ['PATH', '/usr/bin:/bin'],
    ['MODULEPATH', root],
  ]);
}

function requestFor(root: string, now: number): Request {
  return {
    argv: [],
    env: buildEnvironment(root),
    cwd: () => '/',
    terminal: { interactive: false, columns: undefined },
    now,
    user: { uid: 65534, name: '', groups: () => [] },
    parentShell: () => 'bash',
    packageRoot: '',
  };
}

export interface FileStudent {
  /** `said`: what may be looked for in its text */
  readonly study: (file: ModuleFile) => { readonly studied: StudiedFile; readonly said: readonly string[] };
  /** these will be studied now and next: what takes a process to start is done for several at once */
  readonly expect: (files: readonly ModuleFile[]) => void;
}

export interface StudyOptions {
  readonly allowCommands: boolean;
  readonly now: number;
  /** what one modulefile may take; memory in bytes */
  readonly seconds: number;
  readonly memory: number;
}

/** More than any modulefile that is written by people or programs; to read a longer one may take long. */
const usualLength = 256 * 1024;

/**
 * Studies modulefiles of one root. `allowCommands`: those that run commands may. `beforeRisk`: called before what may take
 * long or end the process.
 */
export function fileStudent(
  engine: Engine,
  root: string,
  options: StudyOptions & { readonly beforeRisk: () => void },
): FileStudent {
  const { beforeRisk } = options;
  const session = openBuildSession(engine, root, options);
  const record = fileRecorder(session, beforeRisk);
  const study = (file: ModuleFile): ReturnType<FileStudent['study']> => {
    const text = read(file.path);
    if (typeof text === 'string' && text.length > usualLength) beforeRisk();
    const found = record(file, text);
    const details = detailsFrom(found, root);
    const foreseen =
      details === undefined && typeof text === 'string' ? foresee(text, file, found.seen) : undefined;
    const digest = typeof text === 'string' ? digestOf(text) : '';
    const path = file.path.slice(root.length + 1);
    // another one for each file; the same each time, so that two builds of one tree can be compared
    const { recordings, traits } = storable(found, () => digestOf(`${path}\n${digest}`).slice(0, 16));
    const studied = {
      record: moduleRecord({ path, digest, recordings, traits }),
      text: details && `${JSON.stringify(details)}\n`,
      isRecorded: recordings.length > 0,
      leads: details === undefined ? foreseen === undefined : details.opens.length > 0,
      opens: details?.opens ?? [],
      provides: details?.provides ?? foreseen?.provides,
      mayHaveProperties: details ? hasProperties(details) : (foreseen?.mayHaveProperties ?? true),
      failure: traits.failures.load ?? traits.failures.spider,
      wants: wantsOf(found),
    };
    return { studied, said: details ? wordsOf(details) : [] };
  };
  return {
    study,
    expect: (files) => session.parts.means.tcl().expect(files.filter(({ language }) => language === 'tcl')),
  };
}

/** Of a file whose evaluation had to be ended: its name is in the catalog all the same; whoever uses it has it evaluated. */
export function unstudied(path: string, reason: string): StudiedFile {
  const traits: ModuleTraits = {
    variables: [],
    files: [],
    questions: [],
    asksMode: false,
    unrecorded: { load: reason },
    acts: undefined,
    failures: { load: reason },
  };
  return {
    record: moduleRecord({ path, digest: '', recordings: [], traits }),
    text: undefined,
    isRecorded: false,
    leads: true,
    opens: [],
    provides: undefined,
    mayHaveProperties: true,
    failure: reason,
    wants: [],
  };
}

function openBuildSession(
  engine: Engine,
  root: string,
  { allowCommands, now, seconds, memory }: StudyOptions,
): Session {
  const request = requestFor(root, now);
  return openSession(engine, {
    request,
    settings: readSettings(request.env),
    dialect: bash,
    shellName: 'bash',
    latest: false,
    showsHidden: true,
    rehearsal: !allowCommands,
    // a process that was started here must end before the one that waits for it is ended
    forRecording: { milliseconds: seconds * 600, memory },
  });
}

function storable(
  { recordings, seen, failures }: FileRecordings,
  salt: () => string,
): {
  readonly recordings: readonly StoredRecording[];
  readonly traits: ModuleTraits;
} {
  const stored: StoredRecording[] = [];
  const unrecorded: Partial<Record<Mode, string>> = {};
  for (const recording of seen) {
    if (recording.unrecordable !== undefined && recording.mode !== 'any')
      unrecorded[recording.mode] = recording.unrecordable;
  }
  for (const recording of recordings) {
    try {
      stored.push(encodeRecording(recording, salt));
    } catch (error) {
      if (!(error instanceof NotStorable)) throw error;
      unrecorded[recording.mode === 'any' ? 'load' : recording.mode] = error.message;
    }
  }
  return { recordings: stored, traits: traitsOf(seen, unrecorded, failures) };
}

function traitsOf(
  seen: readonly Recording[],
  unrecorded: ModuleTraits['unrecorded'],
  failures: ReadonlyMap<Mode, string>,
): ModuleTraits {
  const variables = new Set<string>();
  const looked = new Set<string>();
  const questions = new Set<string>();
  for (const event of seen.flatMap(({ events }) => events)) {
    if (event.what === 'question') questions.add(event.call.name);
    if (event.what !== 'world') continue;
    if (event.question.of === 'getenv') variables.add(event.question.name);
    else if ('path' in event.question) looked.add(event.question.path);
    else questions.add(event.question.of);
  }
  const acts = Object.values(unrecorded).find((reason) => /runs|command|writes/.test(reason));
  return {
    variables: [...variables].sort(),
    files: [...looked].sort(),
    questions: [...questions].sort(),
    asksMode: seen.some(({ asksMode }) => asksMode),
    unrecorded,
    acts,
    failures: Object.fromEntries(failures),
  };
}

/** Variables without a value that an evaluation which failed had asked for. */
function wantsOf({ seen, failures }: FileRecordings): readonly string[] {
  const events = seen
    .filter(({ mode }) => mode !== 'any' && failures.has(mode))
    .flatMap((each) => each.events);
  const names = events.flatMap((event) =>
    event.what === 'world' && event.question.of === 'getenv' && event.answer === undefined
      ? event.question.name
      : [],
  );
  return [...new Set(names)].sort();
}

function hasProperties({ properties }: ModuleDetails): boolean {
  return Object.keys(properties).length > 0;
}

/** Paths below `~` are each reader's own. */
function detailsFrom({ study }: FileRecordings, root: string): ModuleDetails | undefined {
  if (study === undefined) return undefined;
  const isOwn = study.items.some(
    (item) =>
      item.kind === 'call' && item.args.some((value) => typeof value === 'string' && /(^|:)~/.test(value)),
  );
  return isOwn
    ? undefined
    : detailsOf(study.items, study.failure, { root, home: '', patterns: standardPatterns('LMOD') });
}
