// The modulefiles of a MODULEPATH directory, hidden ones included, with the names they are loaded by.
import type { FileFacts } from '../base/files.ts';
import type { DirectoryFacts } from '../catalog/directory-record.ts';
import type { KnownDirectory, KnownTree } from '../tree/known.ts';
import { type NamedVersions, Root } from '../tree/root.ts';
import type { VersionNode } from '../tree/versions.ts';

/** A modulefile and where it lies below the root. */
export interface FoundModulefile {
  /** the directory's path below the root, and the file's name in it */
  readonly directory: string;
  readonly name: string;
  readonly path: string;
  /** its whole path */
  readonly file: string;
  /** the module's name and version */
  readonly module: string;
  readonly version: string | undefined;
  readonly language: 'lua' | 'tcl';
}

/** A tree as it was scanned: names are told without another look at the disk. */
class ScannedTree implements KnownTree {
  readonly #directories: ReadonlyMap<string, DirectoryFacts>;
  readonly facts: KnownTree['facts'];

  constructor(directories: ReadonlyMap<string, DirectoryFacts>, facts: KnownTree['facts']) {
    this.#directories = directories;
    this.facts = facts;
  }

  directory(name: string): KnownDirectory | undefined {
    const found = this.#directories.get(name);
    if (found === undefined) return undefined;
    const { isForAll, markers, files, directories } = found;
    return {
      isForAll,
      markers,
      files,
      directories: () => directories,
      directoryKind: (inner) => directories.get(inner),
    };
  }

  expectAll(): void {
    // it is all here
  }
}

/** Which modulefiles a tree holds, whoever may see them. No rule file is evaluated: what they say is decided for each reader. */
export class ModulefileFinder {
  readonly #root: string;
  readonly #tree: Root;

  constructor(
    root: string,
    directories: ReadonlyMap<string, DirectoryFacts>,
    facts: (path: string) => FileFacts | undefined,
  ) {
    this.#root = root;
    this.#tree = new Root({
      root,
      files: { allowTcl: true, ignorePatterns: [], isRoot: false },
      maxDepth: undefined,
      known: new ScannedTree(directories, facts),
      enterRules: () => undefined,
    });
  }

  all(): FoundModulefile[] {
    return this.#entries(this.#tree.allNames());
  }

  /** Those whose path below the root begins with this part. */
  below(entry: string): FoundModulefile[] {
    return this.#entries(this.#tree.namesAt(entry));
  }

  #entries(names: Iterable<NamedVersions>): FoundModulefile[] {
    return [...names].flatMap(({ name, versions }) => entriesOf(this.#root, name, versions));
  }
}

function entriesOf(root: string, module: string, node: VersionNode): FoundModulefile[] {
  const own = node.files.flatMap(({ version, file }): FoundModulefile | [] => {
    const usable = file.listed();
    if (usable === undefined) return [];
    const { path: whole, language } = usable;
    const path = whole.slice(root.length + 1);
    const slash = path.lastIndexOf('/');
    const directory = path.slice(0, Math.max(0, slash));
    return { directory, name: path.slice(slash + 1), path, file: whole, module, version, language };
  });
  return [...own, ...node.folders.flatMap((inner) => entriesOf(root, module, inner))];
}
