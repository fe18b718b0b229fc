// `lmodjs cache build|update|merge`: makes catalogs.
import { type BuildReport, buildCatalog } from '../../builder/build.ts';
import type { RootReport, Share } from '../../builder/order.ts';
import { recordingKey } from '../../engine/open-catalog.ts';
import { poolOf } from './cache-words.ts';
import { failure, type LmodjsReply, type ProcessContext } from './command.ts';
import { absolute, type Given, jsonText, textOf } from './given.ts';
import { progressTo } from './progress.ts';

/** Modulefiles between two looks at the memory that was used. */
const spareEvery = 512;

/** Status 1: a tree was not published, or there was none. */
export async function cacheBuild(
  given: Given,
  roots: readonly string[],
  own: ProcessContext,
): Promise<LmodjsReply> {
  const json = given.get('json') === true;
  const directory = textOf(given.get('dir'));
  const wanted = textOf(given.get('shard'));
  const share = wanted === undefined ? undefined : shareFrom(wanted);
  if (share === 'wrong')
    return failure(`lmodjs cache: --shard takes I/N with I from 1 to N, not ${wanted}\n`);
  const action = given.get('action');
  const progress = progressTo(own, json);
  const report = await buildCatalog({
    roots,
    directory: directory === undefined ? undefined : absolute(directory, own.cwd),
    recordingKey: recordingKey(),
    uid: own.uid,
    clock: own.clock,
    fromNothing: action === 'build' || action === 'merge',
    takesParts: action === 'merge',
    share,
    allowCommands: given.get('allow-commands') === true,
    mostLost: Number(given.get('max-loss')),
    declareFinished: given.get('finished') === true,
    pool: poolOf(given, own),
    onProgress: (step) => {
      progress.show(step);
      if (step.done % spareEvery === 0) own.spare();
    },
  });
  progress.end();
  const failed = report.roots.some(({ outcome }) => outcome === 'refused' || outcome === 'not-written');
  const status = failed || report.roots.length === 0 ? 1 : 0;
  if (json) return { stdout: jsonText(report), stderr: '', status };
  return { stdout: describe(report), stderr: complaints(report), status };
}

function shareFrom(text: string): Share | 'wrong' {
  const [, index, count] = /^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? [];
  const share = { index: Number(index), count: Number(count) };
  return share.index >= 1 && share.index <= share.count ? share : 'wrong';
}

function describe({ roots }: BuildReport): string {
  return roots.map((root) => `${root.root}: ${outcomeOf(root)}\n`).join('');
}

function outcomeOf(root: RootReport): string {
  const { modules, evaluated, recorded, bytes, shard, outcome, reason } = root;
  const numbers = `${modules} modules, ${evaluated} evaluated, ${recorded} recorded`;
  switch (outcome) {
    case 'published':
      return `${numbers}; ${shard}, ${(bytes / 1e6).toFixed(1)} MB`;
    case 'part':
      return `${evaluated} modules evaluated for \`lmodjs cache merge\`; ${shard}`;
    case 'unchanged':
      return `${numbers}; unchanged`;
    default:
      return `not published: ${reason}`;
  }
}

/** Without the path that the reason may begin with itself. */
function firstLine(reason: string, path: string): string {
  const line = reason.split('\n')[0] ?? '';
  return line.startsWith(path) ? line.slice(path.length) : line;
}

/** One line for each file that could not be evaluated, and one for all that a build is too poor for. */
function complaints({ roots, omitted }: BuildReport): string {
  return [
    ...omitted.map(({ path, reason }) => `${path}: left out, ${reason}\n`),
    ...roots.flatMap(({ unreadable }) => unreadable.map((path) => `${path}: the directory cannot be read\n`)),
    ...roots.flatMap(({ root, failed }) =>
      failed.map(({ path, reason }) => `${root}/${path}: ${firstLine(reason, `${root}/${path}: `)}\n`),
    ),
    ...roots.map(wants),
  ].join('');
}

const mostNamed = 4;

/** One line on modulefiles that fail without variables which only a user has. */
function wants({ root, wanting }: RootReport): string {
  const [first] = wanting;
  if (first === undefined) return '';
  const names = [...new Set(wanting.flatMap(({ variables }) => variables))].sort();
  const shown = names.slice(0, mostNamed).join(', ') + (names.length > mostNamed ? ', ...' : '');
  const count = wanting.length === 1 ? `${first.path} needs` : `${wanting.length} modulefiles need`;
  return `${root}: ${count} variables that a build does not have (${shown}): evaluated where used; lmodjs audit tells more\n`;
}
