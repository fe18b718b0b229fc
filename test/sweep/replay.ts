// Every modulefile by itself in each recorded mode: evaluated, and replayed from its recordings as a catalog stores them.
import { read } from '../../src/base/files.ts';
import { type ModuleFacts, ModuleRecord, moduleRecord } from '../../src/catalog/module-record.ts';
import { encodeRecording, NotStorable, type StoredRecording } from '../../src/catalog/recording-codec.ts';
import { readSettings } from '../../src/config/settings.ts';
import { bash } from '../../src/dialects/bash.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { newModule } from '../../src/engine/load.ts';
import { openSession } from '../../src/engine/open.ts';
import type { Opening } from '../../src/engine/opening.ts';
import { fileRecorder } from '../../src/engine/record.ts';
import { RecordingHost } from '../../src/engine/recording-host.ts';
import type { Session } from '../../src/engine/session.ts';
import { evaluate } from '../../src/modulefile/evaluate.ts';
import type { Host } from '../../src/modulefile/host.ts';
import type { Mode } from '../../src/modulefile/mode.ts';
import { replay } from '../../src/modulefile/replay.ts';
import type { ModuleFile } from '../../src/tree/module-file.ts';
import { newEngine, requestOf } from '../helpers/in-process.ts';
import { own } from './round-trip.ts';
import type { Tree, TreeModule } from './tree.ts';

/** One after the other: what is loaded is unloaded from where that led to. */
const modes: readonly Mode[] = [
  'load',
  'unload',
  'restore',
  'refresh',
  'hash',
  'show',
  'help',
  'whatis',
  'spider',
];
/** As many as there are modes of Tcl: the others are the same evaluations, each of which starts tclsh. */
const tclModes: readonly Mode[] = ['load', 'unload', 'show', 'spider'];

export interface ReplayResult {
  readonly compared: number;
  /** of these, done by a recording */
  readonly replayed: number;
  /** modules with a recording that held in every mode compared */
  readonly whole: number;
  /** why modulefiles have none, and how many */
  readonly reasons: Readonly<Record<string, number>>;
  readonly differences: readonly ReplayDifference[];
}

export interface ReplayDifference {
  readonly module: string;
  readonly mode: Mode;
  readonly evaluated: string;
  readonly replayed: string;
}

/** Methods that act on other modules or run a script: a host for recordings does none of it. */
const toOthers: ReadonlySet<PropertyKey> = new Set<keyof Host>([
  'load',
  'loadSaved',
  'tryLoad',
  'loadAny',
  'dependOn',
  'dependOnAny',
  'forgo',
  'forgoAny',
  'unload',
  'purge',
  'inherit',
  'rememberDependencies',
  'rememberChoice',
  'sourceScript',
  'takeBackScript',
  'rememberConflicts',
  'conflicting',
  'unmet',
]);

/** Others are not loaded or unloaded; that they would be is noted. */
function notingHost(session: Session, said: unknown[]): Host {
  return new Proxy(new RecordingHost(session), {
    get: (host, name) => {
      const value: unknown = Reflect.get(host, name, host);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        if (toOthers.has(name)) said.push([name, args]);
        return Reflect.apply(value, host, args);
      };
    },
  });
}

interface Stage {
  readonly session: Session;
  readonly host: Host;
  /** what was asked of other modules */
  readonly said: unknown[];
}

function stageOf(engine: Engine, root: string, forRecording?: Opening['forRecording']): Stage {
  const env = { ...own, MODULEPATH: root };
  const request = requestOf([], env);
  const session = openSession(engine, {
    request,
    settings: readSettings(request.env),
    dialect: bash,
    shellName: 'bash',
    latest: false,
    showsHidden: true,
    ...(forRecording && { forRecording, rehearsal: true }),
  });
  if (forRecording) return { session, host: session.host, said: [] };
  const said: unknown[] = [];
  const host = notingHost(session, said);
  session.connect(host, { load: () => true, unload: () => undefined, reloadAll: () => false });
  return { session, host, said };
}

/** All that doing this in a mode comes to, as text. */
function effectOf({ session, said }: Stage, file: ModuleFile, mode: Mode, work: () => unknown): string {
  const { documents, notices } = session;
  const { environment } = session.parts;
  const starts = [documents.length, notices.length];
  said.length = 0;
  let result: unknown;
  try {
    result = session.within({ mode, subject: { ...file, userName: file.fullName } }, work);
  } catch (error) {
    result = error instanceof Error ? [error.name, error.message, { ...error }] : error;
  }
  const shown = [
    result,
    documents.slice(starts[0]),
    notices.slice(starts[1]),
    environment.changes(),
    said,
    session.parts.modules.get(file.name),
  ];
  return JSON.stringify(shown, (_, value: unknown) => (value instanceof Map ? [...value] : value), 1);
}

export function compareReplays(
  tree: Tree,
  modules: readonly TreeModule[],
  progress: (done: number, different: number) => void,
): ReplayResult {
  const differences: ReplayDifference[] = [];
  const reasons: Record<string, number> = {};
  const counts = { compared: 0, replayed: 0, whole: 0 };
  let root = '';
  let bench: ReturnType<typeof benchOf> | undefined;
  modules.forEach((module, at) => {
    if (bench === undefined || module.root !== root || at % 200 === 0) bench = benchOf(module.root);
    root = module.root;
    const file = fileOf(module);
    const { stored, reason } = bench.record(file);
    if (reason !== undefined) reasons[reason] = (reasons[reason] ?? 0) + 1;
    let whole = stored !== undefined;
    for (const mode of tree.isTcl && at % 10 > 0 ? tclModes : modes) {
      counts.compared += 1;
      const evaluated = bench.evaluated(file, mode);
      const replayed = stored && bench.replayed(file, mode, stored);
      if (replayed === undefined) whole = false;
      else {
        counts.replayed += 1;
        if (replayed !== evaluated) differences.push({ module: module.name, mode, evaluated, replayed });
      }
    }
    if (whole) counts.whole += 1;
    progress(at + 1, differences.length);
  });
  return { ...counts, reasons, differences };
}

/** Sessions over a MODULEPATH directory, fresh ones now and then. */
function benchOf(root: string) {
  const engine = newEngine();
  const recorder = fileRecorder(stageOf(engine, root, { milliseconds: 20_000, memory: 1e9 }).session);
  const [plain, again] = [stageOf(engine, root), stageOf(engine, root)];
  return {
    record: (file: ModuleFile) => {
      const { recordings, seen } = recorder(file, read(file.path));
      const reason = seen.find(({ unrecordable }) => unrecordable !== undefined)?.unrecordable;
      return { stored: recordings.length > 0 ? storedAs(recordings.flatMap(encoded)) : undefined, reason };
    },
    evaluated: (file: ModuleFile, mode: Mode) => {
      const { host, session } = plain;
      return after(plain, file, mode, (inner) =>
        effectOf(plain, file, inner, () => {
          const { means } = session.parts;
          const voice = means.voice.isClean ? means.voice : means.voice.apart();
          return evaluate(host, file.language, { ...means, voice }).broken;
        }),
      );
    },
    replayed: (file: ModuleFile, mode: Mode, record: ModuleRecord) => {
      let differs = false;
      const effect = after(again, file, mode, (inner) =>
        effectOf(again, file, inner, () => {
          const { host, session } = again;
          for (const recording of record.recordings(inner)) {
            const result = replay(recording, host, session.parts.means.voice, engine.uname);
            if (result !== 'differs') return result === 'broken';
          }
          differs = true;
          return undefined;
        }),
      );
      return differs ? undefined : effect;
    },
  };
}

/** Does something with the module as a load, or an unload after a load, finds it; then all is as before. */
function after(stage: Stage, file: ModuleFile, mode: Mode, act: (mode: Mode) => string): string {
  const { host, session } = stage;
  const mark = host.mark();
  if (mode === 'load' || mode === 'unload' || mode === 'restore') session.parts.modules.put(pending(file));
  const first = mode === 'unload' ? act('load') : '';
  const effect = act(mode);
  host.rollback(mark, 'nothing');
  session.documents.length = 0;
  return first + effect;
}

function storedAs(recordings: readonly StoredRecording[]): ModuleRecord {
  const facts: ModuleFacts = {
    path: '',
    digest: '',
    recordings,
    traits: {
      variables: [],
      files: [],
      questions: [],
      asksMode: false,
      unrecorded: {},
      acts: undefined,
      failures: {},
    },
  };
  return new ModuleRecord(Buffer.from(moduleRecord(facts), 'latin1'));
}

function encoded(recording: Parameters<typeof encodeRecording>[0]): StoredRecording[] {
  try {
    return [encodeRecording(recording, () => 'salt')];
  } catch (error) {
    if (error instanceof NotStorable) return [];
    throw error;
  }
}

function fileOf({ name, file, root }: TreeModule): ModuleFile {
  const slash = name.lastIndexOf('/');
  return {
    name: slash < 0 ? name : name.slice(0, slash),
    version: slash < 0 ? undefined : name.slice(slash + 1),
    fullName: name,
    path: file,
    root,
    language: file.endsWith('.lua') ? 'lua' : 'tcl',
    order: '',
    weight: '',
    visibility: 'normal',
  };
}

function pending(file: ModuleFile): ReturnType<typeof newModule> {
  return newModule({
    ...file,
    userName: file.fullName,
    alias: undefined,
    forbidden: undefined,
    stackDepth: 0,
    references: undefined,
    chosen: [],
    hiddenOnceLoaded: false,
  });
}
