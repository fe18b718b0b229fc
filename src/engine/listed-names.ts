// What a list of all modules would show of a name.
import { listModules } from '../tree/listing.ts';
import type { Visibility } from '../tree/module-file.ts';
import type { Session } from './session.ts';
import { showsHidden } from './trees.ts';

/**
 * Would terse avail have a line for exactly this name? Tcl's is-avail asks that (lmod-compat.md 3.2), so settings that
 * change what a name means do not count, nor options of the command at hand: Lmod asks another process. A mark behind a name
 * makes another line of it.
 * Throws where a rule file is broken.
 */
export function isListed(session: Session, name: string): boolean {
  const { resolver, settings, environment } = session.parts;
  const { roots } = listModules(resolver, {
    typed: name,
    showHidden: showsHidden(environment.get('LMOD_SHOW_HIDDEN') ?? '', 'avail'),
    loaded: loadedAsSeen(session),
  });
  return roots.some(
    ({ modules, virtuals }) =>
      [...modules, ...virtuals].some(({ file }) => file.name === name) ||
      virtuals.some(({ fullName }) => fullName === name) ||
      modules.some(
        ({ file }) =>
          file.fullName === name &&
          (!settings.terseDecorations ||
            (file.visibility === 'normal' && resolver.forbidden(file) === undefined)),
      ),
  );
}

/** How hidden the loaded modules were when they were loaded, by full name. */
export function loadedAsSeen(session: Session): ReadonlyMap<string, Visibility> {
  return new Map(
    session.parts.modules.fullNames().flatMap((fullName): [string, Visibility][] => {
      const visibility = loadedVisibility(session, fullName);
      return visibility === undefined ? [] : [[fullName, visibility]];
    }),
  );
}

/** What a module was when it was loaded counts, whatever the rules say now; undefined for one that is not loaded. */
export function loadedVisibility(session: Session, fullName: string): Visibility | undefined {
  const { modules } = session.parts;
  const name = modules.nameWithin(fullName);
  const module = name === undefined ? undefined : modules.get(name);
  return module?.status !== 'inactive' && module?.fullName === fullName ? module.visibility : undefined;
}
