// The shard of one MODULEPATH directory: scanned, compared with the one that is there, evaluated, put together, published.
import { digestOf, randomDigits } from '../base/digest.ts';
import * as files from '../base/files.ts';
import { toBytes } from '../base/text.ts';
import { type DirectoryFacts, directoryRecord } from '../catalog/directory-record.ts';
import { generationName } from '../catalog/generation.ts';
import { ModuleRecord, type ModuleStamp, moduleRecord } from '../catalog/module-record.ts';
import type { Place } from '../catalog/places.ts';
import type { ShardReader } from '../catalog/shard-reader.ts';
import { ShardStore } from '../catalog/shard-store.ts';
import { ShardWriter } from '../catalog/shard-writer.ts';
import { decodeSummary, encodeSummary, type SummaryRow } from '../catalog/summary.ts';
import { hasStamp } from '../tree/known.ts';
import { type FoundModulefile, findModulefiles } from './modules.ts';
import { evaluateAll, type PoolOptions } from './pool.ts';
import { isSettled, scanDirectory, scanTree, settledAfter, stampOf } from './scan.ts';
import type { StudiedFile } from './study-file.ts';
import type { WorkerAnswer } from './worker.ts';

export interface BuildOptions {
  readonly pool: PoolOptions;
  readonly recordingKey: string;
  readonly uid: number;
  /** seconds since 1970 */
  readonly clock: () => number;
  /** nothing of the shard that is there is used again */
  readonly fromNothing: boolean;
  readonly allowCommands: boolean;
  /** modules, in percent, that may be lost before a shard is not published */
  readonly mostLost: number;
  /** the tree is finished: the `generation` beside it is written */
  readonly declareFinished: boolean;
  readonly onProgress: (progress: {
    readonly root: string;
    readonly done: number;
    readonly all: number;
  }) => void;
}

export interface RootReport {
  readonly root: string;
  readonly shard: string;
  readonly outcome: 'published' | 'unchanged' | 'refused' | 'not-written';
  /** why it was not published */
  readonly reason?: string;
  readonly modules: number;
  /** evaluated now; the others were as they are in the shard before */
  readonly evaluated: number;
  readonly recorded: number;
  readonly bytes: number;
  /** modulefiles that could not be evaluated, and why */
  readonly failed: readonly { readonly path: string; readonly reason: string }[];
  readonly unreadable: readonly string[];
  /** directories that modules of it add to MODULEPATH */
  readonly opens: readonly string[];
}

/** What the new shard holds of a modulefile. */
interface Entry {
  readonly record: Buffer;
  readonly details: Buffer | undefined;
  readonly opens: readonly string[];
  readonly provides: readonly string[] | undefined;
  readonly isRecorded: boolean;
}

export async function buildRoot(root: string, place: Place, options: BuildOptions): Promise<RootReport> {
  const unwritable = prepareFolder(place);
  const before = options.fromNothing ? undefined : previousShard(root, place, options);
  try {
    const { directories, unreadable } = scanTree(root, options.clock);
    const found = findModulefiles(root);
    const work = new RootWork(root, options, before);
    await work.run(found);
    const report = { root, shard: place.file, unreadable, ...work.numbers() };
    if (unwritable !== undefined) return { ...report, outcome: 'not-written', reason: unwritable, bytes: 0 };
    const lost = lossOf(before, found.length);
    if (lost > options.mostLost) {
      const reason = `it would lose ${lost.toFixed(0)} % of its ${before?.header.counts.modules} modules`;
      return { ...report, outcome: 'refused', reason, bytes: 0 };
    }
    const settled = await settle(root, distrustEqualTimes(directories), options.clock);
    if (work.isUnchanged(settled))
      return { ...report, outcome: 'unchanged', bytes: before?.header.total ?? 0 };
    return { ...report, ...publish(place, work, settled, options) };
  } finally {
    before?.close();
  }
}

function prepareFolder(place: Place): string | undefined {
  if (files.isDirectory(place.folder)) return undefined;
  const failure = files.makeDirectory(place.folder);
  return failure && `${place.folder} cannot be made (${failure.failed})`;
}

function previousShard(
  root: string,
  place: Place,
  { uid, recordingKey }: BuildOptions,
): ShardReader | undefined {
  const owner = files.facts(root)?.uid ?? 0;
  const opened = new ShardStore().open(place, [0, uid, owner]);
  if (opened === undefined || 'problem' in opened) return undefined;
  return opened.shard.header.recordingKey === recordingKey ? opened.shard : undefined;
}

function lossOf(before: ShardReader | undefined, now: number): number {
  const then = before?.header.counts.modules ?? 0;
  return then === 0 ? 0 : ((then - now) / then) * 100;
}

/** Where all times are equal they were set by a tool, and prove nothing. */
function distrustEqualTimes(directories: readonly DirectoryFacts[]): readonly DirectoryFacts[] {
  const times = new Set(directories.map(({ mtime }) => mtime));
  if (directories.length < 2 || times.size > 1) return directories;
  return directories.map((directory) => ({ ...directory, settled: false }));
}

/** The folder of the shard has just been made in the root, perhaps: its time of change is waited for, and it is read again. */
async function settle(
  root: string,
  directories: readonly DirectoryFacts[],
  clock: () => number,
): Promise<readonly DirectoryFacts[]> {
  const [top] = directories;
  if (top === undefined || top.settled || top.mtime <= 1 || top.mtime > clock() + 1) return directories;
  const allEqual = directories.length > 1 && new Set(directories.map(({ mtime }) => mtime)).size === 1;
  if (allEqual) return directories;
  const wait = top.mtime + settledAfter - clock();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait * 1000 + 20));
  return directories.map((directory) => (directory.settled ? directory : readAgain(root, directory, clock)));
}

function readAgain(root: string, directory: DirectoryFacts, clock: () => number): DirectoryFacts {
  const path = directory.name === '' ? root : `${root}/${directory.name}`;
  const found = files.facts(path);
  if (found === undefined) return directory;
  const again = scanDirectory(path, directory.name, directory.isLink, found, clock);
  const same = again !== undefined && isSettled(again.mtime, clock()) && sameContents(again, directory);
  return same ? again : directory;
}

function sameContents(left: DirectoryFacts, right: DirectoryFacts): boolean {
  return (
    directoryRecord({ ...left, settled: false, mtime: 0 }) ===
    directoryRecord({ ...right, settled: false, mtime: 0 })
  );
}

function publish(
  place: Place,
  work: RootWork,
  directories: readonly DirectoryFacts[],
  { recordingKey, clock, declareFinished }: BuildOptions,
): Pick<RootReport, 'outcome' | 'reason' | 'bytes'> {
  const id = randomDigits(16);
  const parts = work.assemble(directories, { id, built: Math.floor(clock()), recordingKey });
  const bytes = parts.reduce((sum, part) => sum + part.length, 0);
  const failure = files.replaceFile(place.file, parts, randomDigits(4));
  if (failure !== undefined)
    return { outcome: 'not-written', reason: `${place.file}: ${failure.failed}`, bytes: 0 };
  if (declareFinished) {
    const generation = `${place.folder}/${generationName}`;
    files.replaceFile(generation, [toBytes(`${id}\n`)], randomDigits(4));
  }
  return { outcome: 'published', bytes };
}

class RootWork {
  readonly #root: string;
  readonly #options: BuildOptions;
  readonly #before: ShardReader | undefined;
  readonly #summary: ReadonlyMap<string, SummaryRow>;
  readonly #texts: string | undefined;
  readonly #entries = new Map<string, Entry>();
  readonly #failed: { readonly path: string; readonly reason: string }[] = [];
  #paths: readonly string[] = [];
  #evaluated = 0;
  #renewed = 0;

  constructor(root: string, options: BuildOptions, before: ShardReader | undefined) {
    this.#root = root;
    this.#options = options;
    this.#before = before;
    this.#summary = before === undefined ? new Map() : decodeSummary(before.section('summary'));
    this.#texts = before?.section('texts');
  }

  async run(found: readonly FoundModulefile[]): Promise<void> {
    const { clock, pool, allowCommands, onProgress } = this.#options;
    this.#paths = found.map(({ path }) => path);
    const stamps = new Map(found.map(({ path, file }) => [path, this.#stamp(file.path)]));
    const fresh = found.filter((each) => !this.#reuse(each, stamps.get(each.path)));
    const order = { root: this.#root, now: Math.floor(clock()), allowCommands };
    let done = 0;
    onProgress({ root: this.#root, done, all: fresh.length });
    await evaluateAll({ order, files: fresh }, pool, (each, answer) => {
      this.#take(each, answer, stamps.get(each.path));
      done += 1;
      onProgress({ root: this.#root, done, all: fresh.length });
    });
    this.#evaluated = fresh.length;
  }

  #stamp(path: string): ModuleStamp | undefined {
    const now = this.#options.clock();
    const facts = files.facts(path);
    return facts && { ...stampOf(facts, now), digest: '' };
  }

  /** Takes over what the shard before has, if the file is the same. */
  #reuse({ path, file }: FoundModulefile, stamp: ModuleStamp | undefined): boolean {
    const bytes = this.#before?.module(path);
    if (bytes === undefined || stamp === undefined) return false;
    const record = new ModuleRecord(bytes);
    const isSame = hasStamp(files.facts(file.path), record.stamp);
    if (!isSame && !this.#hasSameText(file.path, record.stamp)) return false;
    // a mark of a limit that was passed is no property of the file
    if (record.traits.failures.load?.startsWith('it took ')) return false;
    const row = this.#summary.get(path);
    const { text } = row ?? {};
    if (!isSame) this.#renewed += 1;
    this.#entries.set(path, {
      record: isSame ? bytes : record.restamped(path, { ...stamp, digest: record.stamp.digest }),
      details: text && toBytes(this.#texts?.slice(text.offset, text.offset + text.length) ?? ''),
      opens: row?.opens ?? [],
      provides: row?.provides,
      isRecorded: record.isRecorded,
    });
    return true;
  }

  #hasSameText(path: string, { digest, size }: ModuleStamp): boolean {
    if (files.facts(path)?.size !== size) return false;
    const text = files.read(path);
    return typeof text === 'string' && digestOf(text) === digest;
  }

  #take({ path }: FoundModulefile, answer: WorkerAnswer, stamp: ModuleStamp | undefined): void {
    if ('failed' in answer) this.#failed.push({ path, reason: answer.failed });
    const studied = 'failed' in answer ? unstudied(answer.failed) : answer;
    const failure = studied.traits.failures.load ?? studied.traits.failures.spider;
    if (!('failed' in answer) && failure !== undefined) this.#failed.push({ path, reason: failure });
    const { recordings, traits, details, digest } = studied;
    const own = stamp ?? { size: -1, mtime: 0, settled: false, digest: '' };
    this.#entries.set(path, {
      record: moduleRecord({ path, stamp: { ...own, digest }, recordings, traits }),
      details: details && toBytes(`${JSON.stringify(details)}\n`),
      opens: details?.opens ?? [],
      provides: details?.provides,
      isRecorded: recordings.length > 0,
    });
  }

  numbers(): Pick<RootReport, 'modules' | 'evaluated' | 'recorded' | 'failed' | 'opens'> {
    const entries = [...this.#entries.values()];
    return {
      modules: entries.length,
      evaluated: this.#evaluated,
      recorded: entries.filter(({ isRecorded }) => isRecorded).length,
      failed: this.#failed,
      opens: [...new Set(entries.flatMap(({ opens }) => opens))].sort(),
    };
  }

  /** Would the new shard say the same as the one that is there? */
  isUnchanged(directories: readonly DirectoryFacts[]): boolean {
    const before = this.#before;
    return (
      before !== undefined &&
      this.#evaluated === 0 &&
      this.#renewed === 0 &&
      before.header.counts.modules === this.#entries.size &&
      before.section('directories') === directories.map(directoryRecord).join('')
    );
  }

  assemble(
    directories: readonly DirectoryFacts[],
    facts: { readonly id: string; readonly built: number; readonly recordingKey: string },
  ): Buffer[] {
    const writer = new ShardWriter();
    for (const directory of directories)
      writer.directory(directory.name, directoryRecord(directory), directory.directories.size > 0);
    const rows = this.#paths.flatMap((path): SummaryRow[] => {
      const entry = this.#entries.get(path);
      if (entry === undefined) return [];
      writer.module(path, entry.record);
      const text = entry.details && writer.text(entry.details);
      return [{ path, text, opens: entry.opens, provides: entry.provides }];
    });
    const { modules, recorded } = this.numbers();
    const counts = { directories: directories.length, modules, recorded };
    return writer.finish({ ...facts, counts }, encodeSummary(rows));
  }
}

/** Its name is in the catalog all the same; whoever uses it has it evaluated. */
function unstudied(reason: string): StudiedFile {
  return {
    digest: '',
    recordings: [],
    traits: {
      variables: [],
      files: [],
      questions: [],
      asksMode: false,
      unrecorded: { load: reason },
      acts: undefined,
      failures: { load: reason },
    },
    details: undefined,
  };
}
