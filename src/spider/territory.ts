// Which directories are walked at all: those that look like trees of modules, not whatever a module puts on MODULEPATH.
import { isDirectory, list, readable, readStart } from '../base/files.ts';

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
 */
export function survey(path: string, home: string, added: boolean): Verdict {
  if (!path.startsWith('/') || !isDirectory(path) || !readable(path)) return 'absent';
  if (added && (systemPlaces.has(path) || path === home || home.startsWith(`${path}/`))) return 'no-place';
  return new Look().at(path);
}

/** Counts what is a modulefile and what is not, nearest directories first. */
class Look {
  #modules = 0;
  #strangers = 0;
  #entries = 0;

  at(top: string): Verdict {
    const queue = [top];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const entries = list(next);
      if ('failed' in entries) continue;
      for (const { name, kind } of entries) {
        if (name.startsWith('.')) continue;
        this.#entries += 1;
        // a link's target may be anywhere: it is neither counted nor followed
        if (kind === 'directory') queue.push(`${next}/${name}`);
        else if (kind === 'file') this.#count(`${next}/${name}`);
        else if (kind === 'other') this.#strangers += 1;
      }
      if (this.#entries > mostEntries || this.#isStrange()) break;
    }
    return this.#isStrange() ? 'no-tree' : 'tree';
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
