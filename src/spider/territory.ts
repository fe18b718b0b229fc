// Which directories are walked at all: those that look like trees of modules, not whatever a module puts on MODULEPATH.
import { isDirectory, list, readable, readStart } from '../base/files.ts';
import type { KnownDirectory, KnownTree } from '../tree/known.ts';

/** What a look at a directory says; `absent`: there is nothing to walk, and nothing to say. */
export type Verdict = 'tree' | 'absent' | 'no-place' | 'no-tree';

/** A directory with more files than this that are no modulefiles, and fewer modulefiles, is no tree of modules. */
const mostStrangers = 100;
/** A look ends after so many entries: what comes later does not change the verdict. */
const mostEntries = 5000;
/** Directories above a home or shared by everybody: nobody means all that is in them. */
const systemPlaces = new Set(
  '/ /bin /boot /dev /etc /home /lib /lib64 /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /usr/local /usr/share /var /var/tmp'.split(
    ' ',
  ),
);

/**
 * Looks at a directory without evaluating anything (lmod-compat.md 8.1: Lmod walks everything reachable). One that
 * modules add (`added`) is refused by its place alone: the system's own, the user's home and what is above it.
 * `known`: what a catalog knows of it.
 */
export function survey(
  path: string,
  home: string,
  added: boolean,
  known: (root: string) => KnownTree | undefined = () => undefined,
): Verdict {
  if (!path.startsWith('/') || !isDirectory(path) || !readable(path)) return 'absent';
  if (added && (systemPlaces.has(path) || path === home || home.startsWith(`${path}/`))) return 'no-place';
  return new Look(path, known(path)).verdict();
}

/** Counts what is a modulefile and what is not, nearest directories first. */
class Look {
  readonly #top: string;
  readonly #tree: KnownTree | undefined;
  readonly #queue = [''];
  #modules = 0;
  #strangers = 0;
  #entries = 0;

  constructor(top: string, tree: KnownTree | undefined) {
    this.#top = top;
    this.#tree = tree;
  }

  verdict(): Verdict {
    const known = this.#tree?.strangers;
    if (known !== undefined && known <= mostStrangers) return 'tree';
    this.#tree?.expectAll(true);
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const known = this.#tree?.directory(next);
      if (known === undefined) this.#read(next);
      else this.#remember(next, known);
      if (this.#entries > mostEntries || this.#isStrange()) break;
    }
    return this.#isStrange() ? 'no-tree' : 'tree';
  }

  #read(directory: string): void {
    const path = directory === '' ? this.#top : `${this.#top}/${directory}`;
    const entries = list(path);
    if ('failed' in entries) return;
    for (const { name, kind } of entries) {
      if (name.startsWith('.')) continue;
      this.#entries += 1;
      // a link's target may be anywhere: it is neither counted nor followed
      if (kind === 'directory') this.#queue.push(below(directory, name));
      else if (kind === 'file') this.#count(`${path}/${name}`);
      else if (kind === 'other') this.#strangers += 1;
    }
  }

  #remember(directory: string, known: KnownDirectory): void {
    for (const { name, magic } of known.files) {
      if (name.startsWith('.')) continue;
      this.#entries += 1;
      if (magic || name.endsWith('.lua')) this.#modules += 1;
      else this.#strangers += 1;
    }
    for (const [name, kind] of known.directories()) {
      if (name.startsWith('.')) continue;
      this.#entries += 1;
      if (kind === 'directory') this.#queue.push(below(directory, name));
    }
  }

  #count(path: string): void {
    const isModule = path.endsWith('.lua') || this.#hasMagic(path);
    if (isModule) this.#modules += 1;
    else this.#strangers += 1;
  }

  #hasMagic(path: string): boolean {
    const start = readStart(path, '#%Module'.length);
    return start === '#%Module';
  }

  #isStrange(): boolean {
    return this.#strangers > mostStrangers && this.#strangers > this.#modules;
  }
}

function below(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}
