// Is a hide or forbid rule active, now and for this user (lmod-compat.md 4.7)?
import type { RuleScope } from './rules.ts';

/** Who asks, when, and from which shell. */
export interface Visitor {
  /** seconds since 1970 */
  readonly now: number;
  readonly user: string;
  /** asked only where a rule names groups */
  readonly groups: () => readonly string[];
  /** `myConfig("shelltype")` */
  readonly shellType: string;
}

const DAY = 86_400;

/** `nearly`: its time comes within so many days (LMOD_NEARLY_FORBIDDEN_DAYS). */
export type ScopeState = 'active' | 'nearly' | 'inactive';

export function scopeState(scope: RuleScope | undefined, visitor: Visitor, nearlyDays: number): ScopeState {
  if (scope === undefined) return 'active';
  if (!concerns(scope, visitor)) return 'inactive';
  const after = secondsOf(scope.after) ?? -Infinity;
  const before = secondsOf(scope.before) ?? Infinity;
  if (visitor.now >= after && visitor.now <= before) return 'active';
  return visitor.now + nearlyDays * DAY >= after ? 'nearly' : 'inactive';
}

/** Who is listed; with nobody listed, everyone but the excepted. */
function concerns(scope: RuleScope, visitor: Visitor): boolean {
  const names = (list: readonly string[] | undefined) => list?.includes(visitor.user) ?? false;
  const joins = (list: readonly string[] | undefined) =>
    list !== undefined && visitor.groups().some((group) => list.includes(group));
  if (names(scope.users) || joins(scope.groups)) return true;
  if (scope.users !== undefined || scope.groups !== undefined) return false;
  return !names(scope.notUsers) && !joins(scope.notGroups);
}

/** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`, local time; undefined for anything else. */
export function secondsOf(time: string | undefined): number | undefined {
  const found = /^(\d+)-(\d+)-(\d+)(?:T(\d+):(\d+))?$/.exec(time ?? '');
  if (found === null) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0));
  return new Date(year, month - 1, day, hour, minute).getTime() / 1000;
}
