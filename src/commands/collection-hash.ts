// Digests of the modules of a session, as collections keep them (lmod-compat.md 5.5, Hash).
import { moduleDigest } from '../engine/digest.ts';
import type { Session } from '../engine/session.ts';
import { type LoadedModule, versionOf } from '../state/loaded-modules.ts';

/** Each file is evaluated in the environment as it is then, as if nothing were loaded. */
export function digester(session: Session): (module: LoadedModule) => string {
  const { environment, aside } = session.parts;
  return (module) =>
    moduleDigest(aside.bare(environment.snapshot()), { ...module, version: versionOf(module) });
}
