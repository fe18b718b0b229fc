// All modules of an EasyBuild tree, and what has to be loaded before each can be seen.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface TreeModule {
  readonly name: string;
  readonly file: string;
  /** the MODULEPATH directory it is found in */
  readonly root: string;
  /** modules that open this directory, outermost first; their number is the level of the hierarchy */
  readonly parents: readonly string[];
}

export interface Tree {
  readonly name: string;
  /** MODULEPATH of somebody who has loaded nothing */
  readonly start: string;
  /** its modulefiles are in Tcl: each costs a start of tclsh */
  readonly isTcl: boolean;
  readonly modules: readonly TreeModule[];
}

/** The trees below this folder: a flat one, or one with `Core`. */
export function findTrees(folder: string): Tree[] {
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, all: join(folder, name, 'apps/easybuild/modules/all') }))
    .filter(({ all }) => existsSync(all))
    .map(({ name, all }) => {
      const core = join(all, 'Core');
      const start = existsSync(core) ? core : all;
      return { name, start, isTcl: name.includes('tcl'), modules: modulesFrom(start) };
    });
}

/** Directory by directory, as modulefiles open them; of several openers the first counts. */
function modulesFrom(start: string): TreeModule[] {
  const found: TreeModule[] = [];
  const seen = new Set([start]);
  const queue: { root: string; parents: readonly string[] }[] = [{ root: start, parents: [] }];
  for (const { root, parents } of queue) {
    for (const { name, file } of modulesBelow(root, '')) {
      found.push({ name, file, root, parents });
      for (const opened of openedBy(file)) {
        if (seen.has(opened) || !existsSync(opened)) continue;
        seen.add(opened);
        queue.push({ root: opened, parents: [...parents, name] });
      }
    }
  }
  return found;
}

function modulesBelow(root: string, prefix: string): { name: string; file: string }[] {
  return readdirSync(join(root, prefix), { withFileTypes: true })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      const file = join(root, name);
      if (entry.isDirectory()) return modulesBelow(root, name);
      if (entry.name.startsWith('.')) return [];
      if (entry.name.endsWith('.lua')) return [{ name: name.slice(0, -4), file }];
      return readFileSync(file, 'latin1').startsWith('#%Module') ? [{ name, file }] : [];
    });
}

function openedBy(file: string): string[] {
  const text = readFileSync(file, 'latin1');
  if (!text.includes('MODULEPATH')) return [];
  return [...text.matchAll(/prepend_path\("MODULEPATH", *"([^"]+)"\)/g)].map((match) => match[1] ?? '');
}
