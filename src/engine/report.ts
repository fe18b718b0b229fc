// What a command changed among modules that were there before: reported to the user (lmod-compat.md 1.9).
import type { Session } from './session.ts';

export interface ChangeReport {
  readonly inactive: readonly string[];
  readonly activated: readonly string[];
  readonly reloaded: readonly string[];
  /** `old => new` */
  readonly versions: readonly { readonly from: string; readonly to: string }[];
}

/** Compares the modules with those the command found. */
export function reportChanges(session: Session): ChangeReport {
  const report = {
    inactive: [] as string[],
    activated: [] as string[],
    reloaded: [] as string[],
    versions: [] as { from: string; to: string }[],
  };
  for (const before of session.original) {
    const after = session.parts.modules.get(before.name);
    if (after?.status === 'inactive' && before.status === 'active') report.inactive.push(before.userName);
    if (after?.status !== 'active') continue;
    if (before.status === 'inactive') report.activated.push(after.fullName);
    else if (after.path === before.path) continue;
    else if (after.fullName === before.fullName) report.reloaded.push(after.fullName);
    else report.versions.push({ from: before.fullName, to: after.fullName });
  }
  return report;
}
