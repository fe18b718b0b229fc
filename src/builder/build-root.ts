// The shard of one MODULEPATH directory: scanned, compared with the one that is there, evaluated, put together, published.
import * as files from '../base/files.ts';
import { type DirectoryFacts, directoryLines } from '../catalog/directory-record.ts';
import type { Place } from '../catalog/places.ts';
import { isDamage } from '../catalog/shard-reader.ts';
import { ShardStore } from '../catalog/shard-store.ts';
import { AddedDetails, IndexWriter } from '../catalog/shard-writer.ts';
import type { FoundModulefile } from './modules.ts';
import type { BuildOptions, RootReport, Share } from './order.ts';
import { belongsTo, Parts, PartWriter } from './parts.ts';
import type { Done, Workers } from './pool.ts';
import { Previous } from './previous.ts';
import { RootWork } from './root-work.ts';
import { isSettled, type ScannedDirectory, scanDirectory, scanTree, settledAfter } from './scan.ts';
import { Target } from './target.ts';

export interface RootOptions extends BuildOptions {
  readonly workers: Workers;
}

/** A root whose modulefiles have been evaluated. */
export interface EvaluatedRoot {
  /** directories that modules of it add to MODULEPATH */
  readonly opens: readonly string[];
  /** Publishes the shard, once the time of the root's own change proves something. */
  finish(): Promise<RootReport>;
}

export async function evaluateRoot(root: string, place: Place, options: RootOptions): Promise<EvaluatedRoot> {
  const fromNothing = (): Promise<EvaluatedRoot> => evaluated(root, place, { ...options, fromNothing: true });
  // damage that shows only where a record is copied: nothing of that shard is used then
  const isCurable = (error: unknown): boolean => !options.fromNothing && isDamage(error);
  try {
    const first = await evaluated(root, place, options);
    const finish = (): Promise<RootReport> =>
      first.finish().catch(async (error: unknown) => {
        if (!isCurable(error)) throw error;
        return (await fromNothing()).finish();
      });
    return { opens: first.opens, finish };
  } catch (error) {
    if (!isCurable(error)) throw error;
    return fromNothing();
  }
}

async function evaluated(root: string, place: Place, options: RootOptions): Promise<EvaluatedRoot> {
  const { clock } = options;
  const began = clock();
  const unwritable = prepareFolder(root, place, clock);
  const previous = previousShard(root, place, options);
  const { before } = previous ?? {};
  const target = new Target(place, unwritable);
  const close = (): void => {
    target.abandon();
    before?.shard.close();
  };
  /** There is nothing to be published. */
  const end = (report: RootReport): EvaluatedRoot => {
    close();
    return { opens: report.opens, finish: () => Promise.resolve(report) };
  };
  try {
    const known = new Map<string, files.FileFacts | undefined>();
    const facts = (path: string): files.FileFacts | undefined => {
      if (!known.has(path)) known.set(path, files.facts(path));
      return known.get(path);
    };
    const scan = scanTree(root, { clock, facts, before: (name) => before?.directory(name) });
    const directories = distrustEqualTimes(scan.directories);
    const work = new RootWork({ root, directories, before, began, facts });
    if (options.share !== undefined) {
      const report = await buildPart(
        { root, place, work, unreadable: scan.unreadable, share: options.share },
        options,
      );
      return end(report);
    }
    const parts = new Parts(root, place, options);
    const details = target.details(before, work.fresh.length);
    if (!(details instanceof AddedDetails)) work.moveTo(details);
    const unknown = work.fresh.filter((each) => {
      const answer = parts.answer(each.path, facts(each.file));
      if (answer !== undefined) work.take(each, answer, details);
      return answer === undefined;
    });
    const unstarted = await evaluate(root, unknown, options, (each, answer) =>
      work.take(each, answer, details),
    );
    const report = {
      root,
      shard: place.file,
      unreadable: scan.unreadable,
      evaluated: unknown.length,
      failed: work.failed,
      wanting: work.wanting,
      opens: work.opens(),
      ...work.counts(),
      bytes: 0,
    };
    const reason =
      unstarted ??
      lossOf(previous?.modules ?? 0, report.modules, options.mostLost, 'modules') ??
      lossOf(previous?.recorded ?? 0, report.recorded, options.mostLost, 'recordings');
    if (unwritable !== undefined) return end({ ...report, outcome: 'not-written', reason: unwritable });
    if (reason !== undefined) return end({ ...report, outcome: 'refused', reason });
    const publish = async (): Promise<RootReport> => {
      const settled = await settle(root, directories, clock);
      if (work.isUnchanged(settled))
        return { ...report, outcome: 'unchanged', bytes: before?.shard.header.total ?? 0 };
      const index = new IndexWriter();
      work.write(index, settled);
      const counts = { directories: settled.length, modules: report.modules, recorded: report.recorded };
      const published = target.publish(index, counts, options);
      if (published.outcome === 'published') parts.remove();
      return { ...report, ...published };
    };
    return { opens: report.opens, finish: () => publish().finally(close) };
  } catch (error) {
    close();
    throw error;
  }
}

/** Evaluates a share of the modulefiles and leaves what was learned for a merge. */
async function buildPart(
  {
    root,
    place,
    work,
    unreadable,
    share,
  }: {
    readonly root: string;
    readonly place: Place;
    readonly work: RootWork;
    readonly unreadable: readonly string[];
    readonly share: Share;
  },
  options: RootOptions,
): Promise<RootReport> {
  const own = work.fresh.filter((each) => belongsTo(share, each));
  const part = new PartWriter(place, share, options.recordingKey);
  const opens = new Set<string>();
  const unstarted = await evaluate(root, own, options, (each, answer) => {
    part.add(each.path, work.stamp(each.file), answer);
    if (!('failed' in answer)) for (const opened of answer.opens) opens.add(opened);
  });
  const failure = part.finish();
  const report = {
    root,
    shard: part.file,
    unreadable,
    evaluated: own.length,
    failed: [],
    wanting: [],
    bytes: 0,
  };
  const numbers = { modules: own.length, recorded: 0, opens: [...opens].sort() };
  if (unstarted !== undefined) return { ...report, ...numbers, outcome: 'refused', reason: unstarted };
  return failure === undefined
    ? { ...report, ...numbers, outcome: 'part' }
    : { ...report, ...numbers, outcome: 'not-written', reason: `${part.file}: ${failure.failed}` };
}

/** Why some were not evaluated; undefined where all were. */
async function evaluate(
  root: string,
  wanted: readonly FoundModulefile[],
  { clock, pool, workers, allowCommands, onProgress }: RootOptions,
  take: Done,
): Promise<string | undefined> {
  const { seconds, memory } = pool;
  const order = { root, now: Math.floor(clock()), allowCommands, seconds, memory };
  const all = wanted.length;
  let done = 0;
  onProgress({ root, done, all });
  const left = await workers.evaluate({ order, files: wanted }, (each, answer) => {
    take(each, answer);
    done += 1;
    onProgress({ root, done, all });
  });
  return left.length === 0
    ? undefined
    : `no process could be started to evaluate its modulefiles (${pool.program}): ${left.length} of ${all} are left`;
}

/** Why the folder for the shard is not there. */
function prepareFolder(root: string, place: Place, clock: () => number): string | undefined {
  if (files.isDirectory(place.folder)) return undefined;
  const before = files.facts(root);
  const failure = files.makeDirectory(place.folder);
  if (failure !== undefined) return `${place.folder} cannot be made (${failure.failed})`;
  if (place.besideTree && before !== undefined) giveTimeBack(root, before, clock());
  return undefined;
}

/**
 * The folder is no module: the root gets the time back that it had before, and need not be waited for (`settle`). What others
 * change from now on gives it another time, and what they have changed by now is seen by the scan, which comes later. A time that
 * all directories have proves nothing: the new one does.
 */
function giveTimeBack(root: string, { mtimeMs }: files.FileFacts, now: number): void {
  if (!isSettled(Math.floor(mtimeMs / 1000), now)) return;
  const entries = files.list(root);
  if ('failed' in entries) return;
  const hasOwnTime = entries.some(({ name, kind }) => {
    const facts = kind === 'directory' && !name.startsWith('.') ? files.facts(`${root}/${name}`) : undefined;
    return facts !== undefined && Math.floor(facts.mtimeMs / 1000) !== Math.floor(mtimeMs / 1000);
  });
  // somebody else's directory keeps its new time
  if (hasOwnTime) files.setTimes(root, now, mtimeMs / 1000);
}

/** The shard that is there: its records where they hold for us, and how many modules and recordings it has in any case. */
function previousShard(
  root: string,
  place: Place,
  { uid, recordingKey, fromNothing }: BuildOptions,
):
  | { readonly before: Previous | undefined; readonly modules: number; readonly recorded: number }
  | undefined {
  const owner = files.facts(root)?.uid ?? 0;
  const opened = new ShardStore().open(place, [0, uid, owner]);
  if (opened === undefined || 'problem' in opened) return undefined;
  const { header } = opened.shard;
  const { modules, recorded } = header.counts;
  if (!fromNothing && header.recordingKey === recordingKey) {
    try {
      return { before: new Previous(opened.shard), modules, recorded };
    } catch (error) {
      if (!isDamage(error)) throw error;
    }
  }
  opened.shard.close();
  return { before: undefined, modules, recorded };
}

/** Why so many must not be lost; undefined where the loss is small. */
function lossOf(then: number, now: number, most: number, what: string): string | undefined {
  const lost = then === 0 ? 0 : ((then - now) / then) * 100;
  return lost > most ? `it would lose ${lost.toFixed(0)} % of its ${then} ${what}` : undefined;
}

/** Where all times are equal they were set by a tool, and prove nothing. */
function distrustEqualTimes(directories: readonly ScannedDirectory[]): readonly ScannedDirectory[] {
  const times = new Set(directories.map(({ facts }) => facts.mtime));
  if (directories.length < 2 || times.size > 1) return directories;
  return directories.map(({ facts }) => ({
    facts: { ...facts, settled: false },
    kept: undefined,
    hasChanged: true,
  }));
}

/** The folder of the shard has just been made in the root, perhaps: its time of change is waited for, and it is read again. */
async function settle(
  root: string,
  directories: readonly ScannedDirectory[],
  clock: () => number,
): Promise<readonly ScannedDirectory[]> {
  const top = directories[0]?.facts;
  if (top === undefined || top.settled || top.mtime <= 1 || top.mtime > clock() + 1) return directories;
  const times = new Set(directories.map(({ facts }) => facts.mtime));
  if (directories.length > 1 && times.size === 1) return directories;
  const wait = top.mtime + settledAfter - clock();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait * 1000 + 20));
  return directories.map((each) =>
    each.facts.settled ? each : { ...each, facts: readAgain(root, each.facts, clock) },
  );
}

function readAgain(root: string, directory: DirectoryFacts, clock: () => number): DirectoryFacts {
  const path = directory.name === '' ? root : `${root}/${directory.name}`;
  const found = files.facts(path);
  if (found === undefined) return directory;
  const again = scanDirectory(path, directory.name, directory.isLink, found, { clock, facts: files.facts });
  const same = again !== undefined && isSettled(again.mtime, clock()) && sameContents(again, directory);
  return same ? again : directory;
}

function sameContents(left: DirectoryFacts, right: DirectoryFacts): boolean {
  const plain = (directory: DirectoryFacts): string =>
    Object.values(directoryLines({ ...directory, settled: false, mtime: 0 }, new Map())).join('');
  return plain(left) === plain(right);
}
