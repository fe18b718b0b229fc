// `lmodjs cache status|verify|explain`: what catalogs say, and whether it is true.
import { type AuditedModule, auditModules } from '../../builder/audit.ts';
import { catalogStatus, type RootStatus } from '../../builder/status.ts';
import { type RootVerification, verifyCatalog } from '../../builder/verify.ts';
import { problemWords, recordingKey } from '../../engine/open-catalog.ts';
import { poolOf, rootsFrom, storedRootsOf } from './cache-words.ts';
import { failure, type LmodjsReply, type ProcessContext } from './command.ts';
import { type Given, jsonText, wordsOf } from './given.ts';
import { progressTo } from './progress.ts';

/** Directories and modules that are named in a report for people. */
const mostNamed = 10;

/** Status 1: a tree has no catalog, or one that is not current. */
export function cacheStatus(given: Given, roots: readonly string[], own: ProcessContext): LmodjsReply {
  const status = catalogStatus(storedRootsOf(given, roots, own), {
    recordingKey: recordingKey(),
    clock: own.clock,
  });
  const isCurrent = status.every(({ state }) => state === 'current');
  const stdout =
    given.get('json') === true ? jsonText({ roots: status }) : status.map(describeStatus).join('');
  return { stdout, stderr: '', status: isCurrent ? 0 : 1 };
}

const generationWords: Readonly<Record<Exclude<RootStatus['generation'], 'none'>, string>> = {
  other: 'its generation is that of another build: every directory is looked at',
  writable: 'it is declared finished, but the volume can be written here: every directory is looked at',
  trusted: 'it is declared finished and mounted read-only: lists trust it without a look',
};

function describeStatus(status: RootStatus): string {
  const { root, state, shard, problem, built, modules, recorded, bytes, recordingsFit, changed, generation } =
    status;
  if (state === 'missing') return `${root}: no catalog\n`;
  if (state === 'unusable') return `${root}: ${shard} is not used: ${problem ? problemWords[problem] : ''}\n`;
  const made = built === undefined ? '' : new Date(built * 1000).toISOString().replace(/\.\d+/, '');
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  const lines = [
    `${root}: ${state}; ${modules} modules, ${recorded} recorded; ${shard}, ${size}, built ${made}`,
  ];
  if (!recordingsFit) lines.push('  its recordings were made by another version of lmodjs and are not used');
  if (generation !== 'none') lines.push(`  ${generationWords[generation]}`);
  if (changed.length > 0) lines.push(`  changed since: ${named(changed.map((name) => name || '.'))}`);
  return `${lines.join('\n')}\n`;
}

function named(all: readonly string[]): string {
  const rest = all.length - mostNamed;
  return all.slice(0, mostNamed).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** Status 1: a modulefile does something else than its record says, or a tree has no catalog. */
export async function cacheVerify(
  given: Given,
  roots: readonly string[],
  own: ProcessContext,
): Promise<LmodjsReply> {
  const json = given.get('json') === true;
  const progress = progressTo(own, json);
  const sample = given.get('sample');
  const verified = await verifyCatalog(storedRootsOf(given, roots, own), {
    pool: poolOf(given, own),
    recordingKey: recordingKey(),
    clock: own.clock,
    allowCommands: given.get('allow-commands') === true,
    sample: typeof sample === 'number' ? sample : undefined,
    onProgress: progress.show,
  });
  progress.end();
  const isRight = verified.every(({ isCatalogued, different }) => isCatalogued && different.length === 0);
  const stdout = json ? jsonText({ roots: verified }) : verified.map(describeVerification).join('');
  return { stdout, stderr: '', status: isRight ? 0 : 1 };
}

function describeVerification({
  root,
  isCatalogued,
  compared,
  different,
  outdated,
}: RootVerification): string {
  if (!isCatalogued) return `${root}: no catalog whose recordings could be compared\n`;
  const lines = [`${root}: ${compared} modules compared, ${different.length} differ`];
  for (const path of different) lines.push(`  differs: ${path}`);
  if (outdated.length > 0) lines.push(`  changed since the build: ${named(outdated)}`);
  return `${lines.join('\n')}\n`;
}

/** Status 1: a module that was named is in no catalog. */
export function cacheExplain(given: Given, own: ProcessContext): LmodjsReply {
  const words = wordsOf(given, 'root');
  if (words.length === 0) return failure('lmodjs cache explain: name a module\n');
  const isMeant = (fullName: string, word: string): boolean =>
    fullName === word || fullName.startsWith(`${word}/`);
  const { modules, uncatalogued } = auditModules(storedRootsOf(given, rootsFrom([], own), own), (fullName) =>
    words.some((word) => isMeant(fullName, word)),
  );
  const names = modules.map(({ path }) => path.replace(/\.lua$/, ''));
  const missing = words.filter((word) => !names.some((name) => isMeant(name, word)));
  const status = missing.length > 0 ? 1 : 0;
  if (given.get('json') === true)
    return { stdout: jsonText({ modules, missing, uncatalogued }), stderr: '', status };
  const stderr = [
    ...missing.map((word) => `${word}: in no catalog\n`),
    ...(missing.length > 0 ? uncatalogued.map((root) => `${root}: no catalog\n`) : []),
  ];
  return { stdout: modules.map(describeModule).join(''), stderr: stderr.join(''), status };
}

/** What is known of a module, a line for each thing. */
export function describeModule(module: AuditedModule): string {
  const { root, path, isRecorded, isCurrent, traits } = module;
  const { variables, files, questions, asksMode, unrecorded, failures } = traits;
  const recorded = isRecorded ? 'recorded' : 'not recorded';
  const lines = [`${root}/${path}: ${recorded}${isCurrent ? '' : ', but changed since'}`];
  for (const [reason, modes] of byReason(unrecorded))
    lines.push(`  not recorded in ${modes.join(', ')}: ${reason}`);
  for (const [reason, modes] of byReason(failures)) lines.push(`  fails in ${modes.join(', ')}: ${reason}`);
  if (asksMode) lines.push('  asks why it is evaluated: a recording for each mode');
  if (variables.length > 0) lines.push(`  reads variables: ${variables.join(', ')}`);
  if (files.length > 0) lines.push(`  looks at files: ${files.join(', ')}`);
  if (questions.length > 0) lines.push(`  asks: ${questions.join(', ')}`);
  return `${lines.join('\n')}\n`;
}

function byReason(reasons: Readonly<Record<string, string>>): Map<string, string[]> {
  const modes = new Map<string, string[]>();
  for (const [mode, reason] of Object.entries(reasons)) {
    const first = reason.split('\n', 1)[0] ?? '';
    modes.set(first, [...(modes.get(first) ?? []), mode]);
  }
  return modes;
}
