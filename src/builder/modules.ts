// The modulefiles of a MODULEPATH directory, hidden ones included, with the names they are loaded by.
import { facts } from '../base/files.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import { Root } from '../tree/root.ts';
import type { VersionNode } from '../tree/versions.ts';

/** A modulefile and where it lies below the root. */
export interface FoundModulefile {
  readonly path: string;
  readonly file: ModuleFile;
}

/** All of them, whoever may see them. No rule file is evaluated: what they say is decided for each reader. */
export function findModulefiles(root: string): readonly FoundModulefile[] {
  const tree = new Root({
    root,
    files: { allowTcl: true, ignorePatterns: [], isRoot: false },
    maxDepth: undefined,
    known: undefined,
    enterRules: () => undefined,
  });
  const found = [...tree.allNames()].flatMap(({ name, versions }) => entriesOf(root, name, versions));
  return found.sort((left, right) => (left.path < right.path ? -1 : 1));
}

function entriesOf(root: string, name: string, node: VersionNode): FoundModulefile[] {
  const own = node.files.flatMap(({ fullName, version, file, order, weight }) => {
    const usable = file.listed();
    if (usable === undefined || facts(usable.path)?.kind !== 'file') return [];
    const { path, language } = usable;
    const visibility = 'normal' as const;
    const module = { name, version, fullName, path, root, language, order, weight, visibility };
    return [{ path: path.slice(root.length + 1), file: module }];
  });
  return [...own, ...node.folders.flatMap((inner) => entriesOf(root, name, inner))];
}
