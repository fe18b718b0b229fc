// The catalog of a session: where it is looked for, and how modulefiles' recordings are found in it.
import { Catalog } from '../catalog/catalog.ts';
import { ownCache } from '../catalog/places.ts';
import { recordingFormat } from '../catalog/recording-codec.ts';
import type { ShardProblem } from '../catalog/shard-store.ts';
import { ownVersion } from '../config/version.ts';
import type { Means, ReadFile } from '../modulefile/evaluate.ts';
import type { Subject } from '../modulefile/host.ts';
import type { Engine } from './engine.ts';
import type { Opening } from './opening.ts';

/** What recordings hold for: our version and their format. They are made without any site's files (Hooks.reshapes). */
export function recordingKey(): string {
  return `${ownVersion} ${recordingFormat}`;
}

/** The catalog for a request; nothing is opened before it is asked. */
export function openCatalog(
  engine: Engine,
  { request, settings }: Opening,
  say: { readonly warn: (text: string) => void; readonly trace: (text: string) => void },
): Catalog {
  return new Catalog({
    store: engine.shards,
    uid: request.user.uid,
    directories: settings.cacheDirectories.split(':').filter((path) => path.startsWith('/')),
    own: ownCache(request.env),
    recordingKey: recordingKey(),
    used: (root, file) => say.trace(`${root}: names and recordings from the catalog ${file}`),
    warn: (file, problem) => say.warn(`The catalog ${file} is not used: ${problemWords[problem]}`),
  });
}

/** Why a catalog that is there is not used. */
export const problemWords: Readonly<Record<ShardProblem, string>> = {
  'no-catalog': 'it is no catalog of lmodjs.',
  'other-format': 'another version of lmodjs made it. `lmodjs cache build` makes it anew.',
  truncated: 'its end is missing. `lmodjs cache build` makes it anew.',
  damaged: 'it is damaged. `lmodjs cache build` makes it anew.',
  owner: 'it belongs neither to root nor to you nor to the owner of the modules.',
  writable: 'others than its owner can write it or its folder.',
};

/** Looks recordings up by the modulefile's place in its tree. */
export function recordingsFrom(catalog: Catalog, readFile: ReadFile): NonNullable<Means['recorded']> {
  return (subject, mode) => {
    const root = rootOf(subject);
    if (root === undefined) return [];
    const read = (): string | undefined => {
      const text = readFile(subject.path);
      return typeof text === 'string' ? text : undefined;
    };
    return catalog.recordings(root, subject.path.slice(root.length + 1), mode, read);
  };
}

/** The MODULEPATH directory, also of a module that is not on MODULEPATH any more. */
function rootOf({ path, fullName }: Subject): string | undefined {
  const end = path.endsWith('.lua') ? `/${fullName}.lua` : `/${fullName}`;
  return path.endsWith(end) ? path.slice(0, -end.length) : undefined;
}
