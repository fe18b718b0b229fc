// What a collection remembers of a modulefile to notice that it changed (lmod-compat.md 5.5).
import { sha1 } from '../base/digest.ts';
import { ExitRequest, ModuleError } from '../base/problem.ts';
import { LuaTable, type LuaValue } from '../lua/values.ts';
import type { DocumentItem, Subject } from '../modulefile/host.ts';
import { languageOf } from '../modulefile/language.ts';
import { specOf } from '../modulefile/ranges.ts';
import { describeSpec } from '../tree/spec.ts';
import type { Session } from './session.ts';

/**
 * The SHA-1 of `digestText`: the field `hash` of a module in a collection, and what `computeHashSum` prints. A module that
 * loads nothing and leaves MODULEPATH alone has the SHA-1 of nothing.
 */
export function moduleDigest(session: Session, subject: Subject): string {
  return sha1(digestText(session, subject));
}

/**
 * The calls of a modulefile that load modules or move MODULEPATH, a line each. As in Lmod the file sees the environment as it
 * is now, a bash, no loaded modules and no globals of other files; a mistake in it ends the text, not the command.
 * Nothing it does stays.
 */
export function digestText(session: Session, subject: Subject): string {
  const { host, documents } = session;
  const { evaluator, means } = session.parts;
  const mark = host.mark();
  const start = documents.length;
  const voice = means.voice.isClean ? means.voice : means.voice.apart();
  try {
    session.within({ mode: 'hash', subject }, () =>
      evaluator(host, languageOf(subject.path), { ...means, voice }),
    );
  } catch (error) {
    if (!(error instanceof ModuleError || error instanceof ExitRequest)) throw error;
  }
  const written = documents.slice(start);
  host.rollback(mark, 'nothing');
  const end = written.findIndex((item) => breaksOff(session, item));
  return written
    .slice(0, end < 0 ? undefined : end)
    .map(line)
    .join('');
}

function line(item: DocumentItem): string {
  if (item.kind !== 'call') return '';
  return pathFunctions.has(item.name) ? pathLine(item.name, item.args) : moduleLine(item.name, item.args);
}

/**
 * Lmod's digests end before a call with a range that a version of the trees answers, and before an unload of the latest
 * version. Collections of both engines hold the same, so ours end there as well.
 */
function breaksOff(session: Session, item: DocumentItem): boolean {
  if (item.kind !== 'call' || pathFunctions.has(item.name)) return false;
  const specs = namesOf(item.args).map(specOf);
  if (unloading.has(item.name)) return specs.some(({ wanted }) => wanted.kind === 'latest');
  const { resolver } = session.parts;
  return specs.some((spec) => spec.wanted.kind !== 'match' && resolver.resolve(spec) !== undefined);
}

const pathFunctions: ReadonlySet<string> = new Set(['prepend_path', 'append_path', 'remove_path']);
const unloading: ReadonlySet<string> = new Set(['unload', 'always_unload']);

/** Functions that Lmod's digests know by another name. */
const nameInDigest: ReadonlyMap<string, string> = new Map([
  ['try_add', 'try_load'],
  ['always_unload', 'unload'],
]);

/** The delimiter is a third argument if the file gave one, the priority never counts. */
function pathLine(name: string, args: readonly LuaValue[]): string {
  const [first] = args;
  const words = first instanceof LuaTable ? [...first.list, first.fields.get('delim')] : args;
  const shown = words.flatMap((word) => (typeof word === 'string' ? [`"${word}"`] : []));
  return `${name}(${shown.join(',')})\n`;
}

function moduleLine(name: string, args: readonly LuaValue[]): string {
  const shown = namesOf(args).map((value) => {
    const spec = specOf(value);
    // the latest version of what does not exist has no name there
    return describeSpec(spec.wanted.kind === 'latest' ? { ...spec, typed: '' } : spec);
  });
  return `${nameInDigest.get(name) ?? name}(${shown.join(',')})\n`;
}

function namesOf(args: readonly LuaValue[]): readonly LuaValue[] {
  const [first] = args;
  return first instanceof LuaTable && args.length === 1 && first.list.length > 0 ? first.list : args;
}
