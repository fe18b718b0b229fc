// The versions of a name whose directory a catalog knows to hold nothing else: no file of it is looked at, and what a list
// does not show of it is not worked out.
import { baseName } from '../base/text.ts';
import { FoundFile } from './directory.ts';
import type { FolderContext } from './folder.ts';
import type { KnownFile, PlainDirectory } from './known.ts';
import type { ModuleFile } from './module-file.ts';
import { canonicalVersion } from './version.ts';
import { FileEntry, type VersionEntry, type VersionNode } from './versions.ts';

const noFolders: readonly VersionNode[] = [];
const noLevel = { order: '', weight: '' } as const;

export class PlainVersions implements VersionNode {
  readonly fullName: string;
  readonly folders = noFolders;
  readonly #directory: PlainDirectory;
  readonly #context: FolderContext;

  /** `name`: also the path of the directory below the root. */
  constructor(name: string, directory: PlainDirectory, context: FolderContext) {
    this.fullName = name;
    this.#directory = directory;
    this.#context = context;
  }

  get files(): readonly VersionEntry[] {
    const { files, known: tree } = this.#context;
    const { versions, language } = this.#directory;
    return versions.map((version) => {
      const path = this.pathOf(version);
      const known: KnownFile = {
        name: baseName(path),
        magic: language === 'tcl',
        isUsual: true,
        onlyForRoot: false,
        stamp: undefined,
      };
      const file = new FoundFile(path, files, { known, tree });
      return new FileEntry(`${this.fullName}/${version}`, version, file, version, false, noLevel);
    });
  }

  /** All of them, lowest version first, where no rule speaks of any. */
  modules(): readonly ModuleFile[] {
    return this.#directory.versions.map((version) => new PlainModule(this, version));
  }

  get language(): 'lua' | 'tcl' {
    return this.#directory.language;
  }

  get root(): string {
    return this.#context.root;
  }

  pathOf(version: string): string {
    return `${this.root}/${this.fullName}/${version}${this.language === 'lua' ? '.lua' : ''}`;
  }
}

/** A list has thousands of them: what it seldom asks is worked out when it is asked. */
class PlainModule implements ModuleFile {
  readonly name: string;
  readonly version: string;
  readonly fullName: string;
  readonly #of: PlainVersions;

  constructor(of: PlainVersions, version: string) {
    this.name = of.fullName;
    this.version = version;
    this.fullName = `${of.fullName}/${version}`;
    this.#of = of;
  }

  get root(): string {
    return this.#of.root;
  }

  get path(): string {
    return this.#of.pathOf(this.version);
  }

  get language(): 'lua' | 'tcl' {
    return this.#of.language;
  }

  get order(): string {
    return canonicalVersion(this.version);
  }

  get weight(): string {
    return this.order;
  }

  get visibility(): 'normal' {
    return 'normal';
  }
}
