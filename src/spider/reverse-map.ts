// Which module a directory belongs to, for tools that see only paths (lmod-compat.md 8.7, reverseMapT).
import { isDirectory, list, realPath } from '../base/files.ts';
import { compareBytes } from '../base/text.ts';
import { type Catalog, type CatalogModule, visibleModulesOf } from './catalog.ts';
import { type Hierarchy, wayText } from './hierarchy.ts';

export interface ReverseEntry {
  readonly pkg: string;
  readonly kind: 'bin' | 'lib' | 'dir';
  readonly moduleFn: string;
  /** `default`, and the modules that must be loaded before: `default:gcc/12.3.0` */
  readonly flavor: readonly string[];
}

export interface ReverseMap {
  readonly paths: ReadonlyMap<string, ReverseEntry>;
  /** names of the library files in the directories of kind `lib` */
  readonly libraries: readonly string[];
}

/** The directories that exist, those of the system left out. The first module of a directory names it. */
export function reverseMapOf(
  catalog: Catalog,
  hierarchy: Hierarchy,
  filter: PathFilter = standardFilter,
): ReverseMap {
  const paths = new Map<string, ReverseEntry>();
  for (const module of visibleModulesOf(catalog)) {
    const { programs, libraries, homes } = module.details;
    const add = (path: string, kind: ReverseEntry['kind']): void => {
      if (!isOwn(path, homes, filter) || !isDirectory(path)) return;
      for (const each of new Set([path, realPath(path) ?? path])) {
        const known = paths.get(each);
        const flavor = new Set([...(known?.flavor ?? []), ...flavorsOf(module, hierarchy)]);
        const {
          pkg,
          moduleFn,
          kind: first,
        } = known ?? { pkg: module.file.fullName, moduleFn: module.file.path, kind };
        paths.set(each, { pkg, moduleFn, kind: first, flavor: [...flavor].sort(compareBytes) });
      }
    };
    for (const path of programs) add(path, 'bin');
    for (const path of libraries) add(path, 'lib');
    for (const path of homes) add(path, 'dir');
  }
  return { paths, libraries: librariesIn(paths) };
}

/** Beginnings of paths: those kept in any case, and those that belong to no module. */
export interface PathFilter {
  readonly keep: readonly string[];
  readonly ignore: readonly string[];
}

/** As Lmod has it unless a site's hook says otherwise. */
const standardFilter: PathFilter = {
  keep: [],
  ignore: ['/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/local/share/bin', '/usr/lib', '/opt/local/bin'],
};

/** Only what is below the module's own directories, where it names any; never the system's. */
function isOwn(path: string, homes: readonly string[], { keep, ignore }: PathFilter): boolean {
  if (keep.some((prefix) => path.startsWith(prefix))) return true;
  if (homes.length > 0 && !homes.some((home) => path.startsWith(home))) return false;
  return !ignore.some((prefix) => path.startsWith(prefix));
}

function flavorsOf({ file }: CatalogModule, hierarchy: Hierarchy): readonly string[] {
  const ways = hierarchy.waysTo(file.root);
  return ways.length === 0 ? ['default'] : ways.map((way) => `default:${wayText(way).replaceAll('  ', ':')}`);
}

function librariesIn(paths: ReadonlyMap<string, ReverseEntry>): readonly string[] {
  const names = new Set<string>();
  for (const [path, { kind }] of paths) {
    const entries = kind === 'lib' ? list(path) : [];
    if ('failed' in entries) continue;
    for (const { name } of entries) if (/\.(?:a|so|dylib)$/.test(name)) names.add(name);
  }
  return [...names].sort(compareBytes);
}

/** As XALT reads it: `gcc/12.3.0`, or with what comes before it `fftw/3.3.10(gcc/12.3.0)`. */
export function packageNames({ paths }: ReverseMap): ReadonlyMap<string, string> {
  return new Map(
    [...paths].map(([path, { pkg, flavor }]) => {
      const before = (flavor[0] ?? '').replace(/^default:?/, '');
      return [path, before === '' ? pkg : `${pkg}(${before})`];
    }),
  );
}
