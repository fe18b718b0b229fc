// What random series of commands are drawn on: trees that are interesting together, values and settings of the user.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pick } from '../sweep/random.ts';

export interface Ground {
  readonly trees: readonly string[];
  /** names that the trees do not hold as files: aliases, levels of a hierarchy, nested names */
  readonly more?: readonly string[];
  /** drawn beside Lmod 8.6 as well */
  readonly eight?: boolean;
}

const inHierarchy = ['openmpi', 'mpich', 'fftw', 'hdf5', 'netcdf', 'openmpi/4.1.5'];
const aliases = ['short', 'exactly', 'long-name', 'jdk/11', 'jdk/17', 'jdk/lts', 'jdk/old'];
const hidden = ['tool/3.0', 'area/private', '.secret', 'only-dots', 'hard/2', 'soft/2', 'by-rule/2'];
const nested = [
  'arch/32',
  'arch/64',
  'descend/x',
  'lib/gcc',
  'lib/intel/1.0',
  'nested/a',
  'nested/b',
  'bio/blast',
];

const grounds: readonly Ground[] = [
  { trees: ['flat'], eight: true },
  { trees: ['hierarchy/Core'], more: inHierarchy, eight: true },
  { trees: ['hierarchy/Core', 'families'], more: inHierarchy, eight: true },
  { trees: ['hierarchy/Core', 'properties', 'several-roots/first'], more: inHierarchy },
  { trees: ['dependencies'], eight: true },
  { trees: ['dependencies', 'properties'], eight: true },
  { trees: ['dependencies', 'tcl'] },
  { trees: ['path-variables', 'variables'], eight: true },
  { trees: ['path-variables'], eight: true },
  { trees: ['variables', 'tcl'] },
  { trees: ['several-roots/first', 'several-roots/second'], eight: true },
  { trees: ['several-roots/second', 'several-roots/nested', 'defaults'], more: nested, eight: true },
  { trees: ['several-roots/first', 'several-roots/second', 'several-roots/nested'], more: nested },
  { trees: ['families', 'properties', 'shell-code'], eight: true },
  { trees: ['shell-code', 'source-sh', 'tcl'] },
  { trees: ['shell-code', 'source-sh', 'messages'] },
  { trees: ['defaults', 'aliases'], more: aliases, eight: true },
  { trees: ['aliases', 'hidden'], more: [...aliases, ...hidden] },
  { trees: ['hidden', 'defaults-nested'], more: [...hidden, ...nested] },
  { trees: ['defaults-nested', 'aliases'], more: [...aliases, ...nested] },
  { trees: ['tcl'] },
  { trees: ['tcl', 'families', 'properties'] },
  { trees: ['messages', 'dependencies'] },
  { trees: ['messages', 'broken', 'families'] },
  { trees: ['broken', 'functions', 'properties'] },
  { trees: ['language', 'messages', 'everyday'] },
  { trees: ['everyday', 'hostile-names', 'aliases'], more: aliases },
  { trees: ['site-modules', 'families', 'hidden'], more: hidden },
];

/** Values a user may have set before. */
const ownValues: readonly Readonly<Record<string, string>>[] = [
  {},
  { XP: '/x:/b', XE: '/u::/v', PV: 'orig' },
  { XP: '/one:/a:/one', PLAIN: 'mine', LD_LIBRARY_PATH: '/own/lib', MANPATH: '/own/man' },
];

/** Settings a site or user may have, one at a time or two together. */
const settings: readonly (readonly [string, string])[] = [
  ['LMOD_DISABLE_SAME_NAME_AUTOSWAP', 'yes'],
  ['LMOD_EXACT_MATCH', 'yes'],
  ['LMOD_EXTENDED_DEFAULT', 'no'],
  ['LMOD_PIN_VERSIONS', 'yes'],
  ['LMOD_CASE_INDEPENDENT_SORTING', 'yes'],
  ['LMOD_DUPLICATE_PATHS', 'yes'],
  ['LMOD_TMOD_PATH_RULE', 'yes'],
  ['LMOD_TMOD_FIND_FIRST', 'yes'],
  ['LMOD_DOWNSTREAM_CONFLICTS', 'yes'],
  ['LMOD_AUTO_SWAP', 'no'],
  ['LMOD_PREPEND_BLOCK', 'reverse'],
  ['LMOD_SHOW_HIDDEN', 'yes'],
  ['LMOD_DOT_HIDDEN_LOAD_ALIAS', 'yes'],
  ['LMOD_TERSE_DECORATIONS', 'no'],
  ['LMOD_MPATH_AVAIL', 'yes'],
  ['LMOD_AVAIL_EXTENSIONS', 'no'],
  ['LMOD_QUARANTINE_VARS', 'XP:LETTER:STICKY'],
  ['LMOD_SYSTEM_NAME', 'cluster'],
  ['LMOD_SITE_NAME', 'SITE'],
  ['LMOD_ALLOW_TCL_MFILES', 'no'],
  ['LMOD_EXPERT', '1'],
  ['LMOD_QUIET', '1'],
  ['MODULES_AUTO_HANDLING', 'yes'],
  ['LMOD_MODULERCFILE', '{fixtures}/aliases/.modulerc.lua'],
  ['LMOD_MODULERCFILE', '{fixtures}/site-modules/.modulerc.lua'],
  ['LMOD_MODULERCFILE', '{home}/rc.lua'],
  ['LMOD_MODULERC', '{home}/rc.lua'],
  ['MODULERCFILE', '{home}/rc.lua'],
  ['LMOD_REDIRECT', 'no'],
  ['LMOD_HAVE_LUA_TERM', 'no'],
  ['LMOD_COLORIZE', 'no'],
];

/** One of them, for a user who changes a setting in mid-session. */
export function drawSetting(next: () => number): readonly [string, string] {
  return pick(next, settings);
}

export interface Place {
  readonly trees: readonly string[];
  readonly modules: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A place for a series of commands: trees, names to draw from and an environment. */
export function drawPlace(next: () => number, fixtures: string, withEight: boolean): Place {
  const ground = pick(
    next,
    grounds.filter(({ eight }) => eight || !withEight),
  );
  const files = ground.trees.flatMap((tree) => modulesBelow(join(fixtures, tree)));
  const modules = [...files, ...(ground.more ?? [])];
  const standard = modules.filter(
    (name) => !/\b(utf8|chain|folder|nul-byte)\b|ends\/break|says\/file/.test(name),
  );
  const defaults = pick(next, [
    '',
    '',
    pick(next, standard),
    `${pick(next, standard)}:${pick(next, standard)}`,
  ]);
  const own = pick(next, ownValues);
  const chosen = withEight || next() < 0.4 ? [] : next() < 0.7 ? [settings] : [settings, settings];
  return {
    trees: ground.trees,
    modules,
    env: {
      ...own,
      ...(defaults === '' ? {} : { LMOD_SYSTEM_DEFAULT_MODULES: defaults }),
      ...Object.fromEntries(chosen.map((from) => pick(next, from))),
    },
  };
}

/** Names of the modulefiles in a tree, those with a leading dot as well. */
export function modulesBelow(root: string, prefix = ''): string[] {
  return readdirSync(join(root, prefix), { withFileTypes: true })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      if (entry.isDirectory()) return modulesBelow(root, name);
      if (/^\.(version|modulerc)/.test(entry.name) || !entry.isFile()) return [];
      if (entry.name.endsWith('.lua')) return [name.slice(0, -4)];
      return readFileSync(join(root, name), 'latin1').startsWith('#%Module') ? [name] : [];
    });
}
