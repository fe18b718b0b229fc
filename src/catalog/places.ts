// Where the shard of a MODULEPATH directory may lie: beside the tree, in a directory of the site, in the user's cache.
import { detailsName, folderName, hashOf, shardName } from './format.ts';

/** A folder and the shard in it. */
export interface Place {
  readonly folder: string;
  readonly file: string;
  /** files of details in the folder begin so; an id follows */
  readonly details: string;
  /** the owner of the tree is trusted, too */
  readonly besideTree: boolean;
}

export interface PlaceOptions {
  /** LMODJS_CACHE_DIRS */
  readonly directories: readonly string[];
  /** the user's own cache; undefined where there is none */
  readonly own: string | undefined;
}

/** In the order in which they are looked at. */
export function placesOf(root: string, { directories, own }: PlaceOptions): readonly Place[] {
  const elsewhere = own === undefined ? directories : [...directories, own];
  return [besideTree(root), ...elsewhere.map((folder) => inDirectory(root, folder))];
}

export function besideTree(root: string): Place {
  const folder = `${root}/${folderName}`;
  return {
    folder,
    file: `${folder}/${shardName}`,
    details: `${folder}/${detailsName}`,
    besideTree: true,
  };
}

/** One directory holds shards of many trees: each file is named by the tree's path. */
export function inDirectory(root: string, folder: string): Place {
  const start = `${folder}/${nameOf(root)}.`;
  return { folder, file: start + shardName, details: start + detailsName, besideTree: false };
}

function nameOf(root: string): string {
  const words = [0, 1, 2, 3].map((turn) => hashOf(`${turn}:${root}`).toString(16).padStart(8, '0'));
  return words.join('');
}

/** `$XDG_CACHE_HOME/lmodjs`, or in `~/.cache`; undefined without a home. */
export function ownCache(env: ReadonlyMap<string, string>): string | undefined {
  const given = env.get('XDG_CACHE_HOME') ?? '';
  if (given.startsWith('/')) return `${given}/lmodjs`;
  const home = env.get('HOME') ?? '';
  return home.startsWith('/') ? `${home}/.cache/lmodjs` : undefined;
}
