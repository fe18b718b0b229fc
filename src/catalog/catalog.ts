// The catalog as one request sees it: the shards of the directories it meets, each looked for once.
import { type FileFacts, facts } from '../base/files.ts';
import type { Mode } from '../modulefile/mode.ts';
import type { Recording } from '../modulefile/recording.ts';
import { isFrozen } from './generation.ts';
import { type PlaceOptions, placesOf } from './places.ts';
import type { ShardProblem, ShardStore } from './shard-store.ts';
import { type BriefNames, type Sought, StoredTree } from './stored-tree.ts';
import type { ToldModule } from './told-modules.ts';

export interface CatalogOptions extends PlaceOptions {
  readonly store: ShardStore;
  readonly uid: number;
  /** engine and format of recordings: recordings made for others are not used */
  readonly recordingKey: string;
  /** a shard is used, told once for each directory */
  readonly used?: (root: string, file: string) => void;
  /** said to the user, once for each file */
  readonly warn: (file: string, problem: ShardProblem) => void;
}

export interface CatalogTold extends Omit<ToldModule, 'text'> {
  readonly text: () => string | undefined;
}

export class Catalog {
  readonly #options: CatalogOptions;
  readonly #trees = new Map<string, StoredTree | undefined>();
  readonly #facts = new Map<string, FileFacts | undefined>();

  constructor(options: CatalogOptions) {
    this.#options = options;
  }

  /** What is stored of a MODULEPATH directory; undefined where there is no shard that may be used. */
  tree(root: string): StoredTree | undefined {
    if (!this.#trees.has(root)) this.#trees.set(root, this.#open(root));
    return this.#trees.get(root);
  }

  /** The recordings of a modulefile, if it is as it was when they were made. `root` may be no directory of MODULEPATH. */
  recordings(root: string, path: string, mode: Mode, read: () => string | undefined): readonly Recording[] {
    const tree = this.tree(root);
    if (tree === undefined || tree.shard.header.recordingKey !== this.#options.recordingKey) return [];
    return tree.recordings(path, mode, read);
  }

  /**
   * What a modulefile says of itself, for lists (StoredTree.told); `text` is undefined where the shard turns out to be
   * damaged only then.
   */
  told(root: string, path: string): CatalogTold | undefined {
    const tree = this.tree(root);
    if (tree?.shard.header.recordingKey !== this.#options.recordingKey) return undefined;
    const told = tree.told(path);
    return told && { ...told, text: () => tree.guarded(told.text) };
  }

  /** What a list has to say of the modules of a name (StoredTree.brief). */
  brief(root: string, name: string): BriefNames | undefined {
    const tree = this.tree(root);
    return tree?.shard.header.recordingKey === this.#options.recordingKey ? tree.brief(name) : undefined;
  }

  /** Which directories of a tree a search has to look into (StoredTree.narrowed); undefined for all. */
  narrowed(root: string, sought: Sought): ((path: string) => boolean) | undefined {
    const tree = this.tree(root);
    return tree?.shard.header.recordingKey === this.#options.recordingKey ? tree.narrowed(sought) : undefined;
  }

  #open(root: string): StoredTree | undefined {
    const rootFacts = facts(root);
    if (rootFacts?.kind !== 'directory') return undefined;
    const { store, uid, warn } = this.#options;
    for (const place of placesOf(root, this.#options)) {
      const owners = place.besideTree ? [0, uid, rootFacts.uid] : [0, uid];
      const opened = store.open(place, owners);
      if (opened === undefined) continue;
      if ('problem' in opened) {
        warn(place.file, opened.problem);
        continue;
      }
      this.#options.used?.(root, place.file);
      return new StoredTree(root, opened, {
        facts: this.#facts,
        damaged: () => warn(place.file, 'damaged'),
        isFrozen: () => isFrozen(place, opened.shard.header.id),
      });
    }
    return undefined;
  }
}
