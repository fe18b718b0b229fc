// Builds the catalog of MODULEPATH directories and of all that their modules lead to.
import { besideTree, inDirectory, type Place } from '../catalog/places.ts';
import { survey } from '../spider/territory.ts';
import { evaluateRoot, type RootOptions } from './build-root.ts';
import type { BuildOptions, RootReport } from './order.ts';
import { Workers } from './pool.ts';
import { cleanRoot } from './stored-roots.ts';

export interface CatalogBuild extends BuildOptions {
  readonly roots: readonly string[];
  /** all shards go into this directory; undefined: each beside its tree */
  readonly directory: string | undefined;
}

export interface BuildReport {
  readonly roots: readonly RootReport[];
  /** directories that were left alone, and why */
  readonly omitted: readonly { readonly path: string; readonly reason: string }[];
}

/** Roots that wait, evaluated, for the time of their directory to settle. */
const mostUnfinished = 64;
/** A hierarchy deeper or wider than any site's ends here. */
const mostRoots = 50_000;

export async function buildCatalog(build: CatalogBuild): Promise<BuildReport> {
  const workers = new Workers(build.pool);
  try {
    return await buildReached({ ...build, workers });
  } finally {
    await workers.end();
  }
}

/** The roots, and whatever they lead to. */
async function buildReached(build: CatalogBuild & RootOptions): Promise<BuildReport> {
  const queue = build.roots.map((path) => ({ path: cleanRoot(path), added: false }));
  const seen = new Set(queue.map(({ path }) => path));
  const roots: Promise<RootReport>[] = [];
  const omitted: { path: string; reason: string }[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { path, added } = next;
    const verdict = survey(path, '', added);
    if (verdict !== 'tree') {
      if (!(added && verdict === 'absent')) omitted.push({ path, reason: reasons[verdict] });
      continue;
    }
    const { opens, finish } = await evaluateRoot(path, placeOf(path, build), build);
    roots.push(keptFor(finish()));
    // the next is evaluated meanwhile, but not so many that files or memory become short
    await roots[roots.length - mostUnfinished];
    for (const opened of opens) {
      if (seen.has(opened) || seen.size >= mostRoots) continue;
      seen.add(opened);
      queue.push({ path: opened, added: true });
    }
  }
  return { roots: await Promise.all(roots), omitted };
}

/** What fails before somebody waits for it fails then, not at once. */
function keptFor<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}

const reasons = {
  absent: 'it is no directory that can be read',
  'no-place': 'it belongs to the system or is a home directory',
  'no-tree': 'nearly all files there are no modulefiles',
} as const;

function placeOf(root: string, { directory }: CatalogBuild): Place {
  return directory === undefined ? besideTree(root) : inDirectory(root, directory);
}
