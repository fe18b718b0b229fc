// Module trees made at test time: files whose names or permissions git cannot hold.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TempTree {
  readonly path: string;
  /** writes a file below the tree; the name and the text are byte strings */
  file(name: string, text: string, mode?: number): string;
  folder(name: string): string;
  remove(): void;
}

/** A new empty folder; the caller removes it. */
export function tempTree(): TempTree {
  const path = mkdtempSync(join(tmpdir(), 'lmodjs-tree-'));
  const inside = (name: string): Buffer => Buffer.from(join(path, name), 'latin1');
  const folder = (name: string): string => {
    mkdirSync(inside(name), { recursive: true });
    return join(path, name);
  };
  return {
    path,
    folder,
    file(name, text, mode = 0o644) {
      const slash = name.lastIndexOf('/');
      if (slash > 0) folder(name.slice(0, slash));
      writeFileSync(inside(name), Buffer.from(text, 'latin1'), { mode });
      return join(path, name);
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
