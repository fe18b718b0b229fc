// How a module found by spider can be loaded: every way is tried before it is told (lmod-compat.md 8.5).
import type { Session } from '../engine/session.ts';
import { rehearseLoad } from '../engine/study.ts';
import type { WaysView } from '../render/view.ts';
import type { CatalogModule } from '../spider/catalog.ts';
import { type Hierarchy, type Way, wayText } from '../spider/hierarchy.ts';

/** Ways that are tried for one module, and seconds that may take; each is a load of all its modules. */
const mostTries = 60;
const mostSeconds = 10;

/** The ways to load one of these files, which have one full name. */
export function findWays(
  session: Session,
  hierarchy: Hierarchy,
  modules: readonly CatalogModule[],
): WaysView {
  const direct = modules.some(({ file }) => hierarchy.isBase(file.root));
  const candidates = new Map<string, { readonly way: Way; readonly target: CatalogModule }>();
  for (const target of modules) {
    for (const way of hierarchy.waysTo(target.file.root)) candidates.set(wayText(way), { way, target });
  }
  const started = Date.now();
  const ways: (readonly string[])[] = [];
  let failing = 0;
  let untried = 0;
  let tries = 0;
  for (const [, { way, target }] of [...candidates].sort(byText)) {
    if (tries >= mostTries || Date.now() - started > mostSeconds * 1000) untried += 1;
    else {
      tries += 1;
      if (leadsTo(session, way, target)) ways.push(way.map(({ file }) => file.fullName));
      else failing += 1;
    }
  }
  return { direct, ways, failing, untried };
}

function byText([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : Number(left > right);
}

/**
 * Does loading the way's modules bring the module, from here or else from a session with nothing loaded? A way whose
 * modules need to run commands cannot be tried without harm: it is believed.
 */
function leadsTo(session: Session, way: Way, { file }: CatalogModule): boolean {
  const names = way.map((module) => module.file.fullName);
  const expected = {
    loaded: way.map((module) => module.file.path),
    found: [{ name: file.fullName, path: file.path }],
  };
  const attempts = session.parts.modules.listed('any').length > 0 ? [false, true] : [false];
  return attempts.some((afterPurge) => rehearseLoad(session, names, expected, { afterPurge }) !== 'fails');
}
