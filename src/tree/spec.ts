// What a user or a modulefile asked for: a name as typed, and which of its versions.
import type { ModuleSpec, Wanted } from './module-file.ts';
import { canonicalVersion } from './version.ts';

export type VersionRange = Extract<Wanted, { kind: 'between' }>;

const WHITE = ' \t\n\v\f\r';

/**
 * A name as typed, without blanks around it, `/` at its end and `.lua` (lmod-compat.md 4.1). Parts that mean nothing in a
 * path (`foo//1.0`, `foo/./1.0`) mean nothing here: 9.2.9 finds the file as well, but calls the module so.
 */
export function parseSpec(typed: string, wanted: Wanted = { kind: 'match' }): ModuleSpec {
  let start = 0;
  let end = typed.length;
  while (start < end && WHITE.includes(typed.charAt(start))) start += 1;
  while (end > start && WHITE.includes(typed.charAt(end - 1))) end -= 1;
  while (end > start && typed.charAt(end - 1) === '/') end -= 1;
  const name = withoutIdleParts(typed.slice(start, end));
  return { typed: name.endsWith('.lua') ? name.slice(0, -4) : name, wanted };
}

function withoutIdleParts(name: string): string {
  if (!/\/\.?(?:\/|$)/.test(name)) return name;
  const [first = '', ...others] = name.split('/');
  return [first, ...others.filter((part) => part !== '' && part !== '.')].join('/');
}

/** As `show` prints an argument of load(), in Lua: `"foo"`, `between("foo","1.1","1.9<")` (lmod-compat.md 1.10). */
export function describeSpec(spec: ModuleSpec): string {
  const { typed, wanted } = spec;
  if (wanted.kind === 'latest') return `latest("${typed}")`;
  if (wanted.kind !== 'between') return `"${typed}"`;
  const bounds = [wanted.low, wanted.high].filter((bound) => bound !== undefined);
  return `${wanted.called}(${[typed, ...bounds].map((word) => `"${word}"`).join(',')})`;
}

/** Is this version within the bounds? They belong to the range unless `<` or `>` says otherwise (lmod-compat.md 2.5). */
export function inRange(version: string, range: VersionRange): boolean {
  return orderInRange(canonicalVersion(version), range);
}

/** As `inRange`, of a version whose order is known. */
export function orderInRange(order: string, range: VersionRange): boolean {
  const low = parseBound(range.low);
  const high = parseBound(range.high);
  const above = low === undefined || (low.strict ? low.order < order : low.order <= order);
  const below = high === undefined || (high.strict ? order < high.order : order <= high.order);
  return above && below;
}

function parseBound(bound: string | undefined): { order: string; strict: boolean } | undefined {
  if (bound === undefined) return undefined;
  const strict = /^[<>]|[<>]$/.test(bound);
  return { order: canonicalVersion(strict ? bound.replace(/[<>]/g, '') : bound), strict };
}
