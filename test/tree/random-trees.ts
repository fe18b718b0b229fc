// Random small module trees, the same for the same seed, and names to ask of them.
import { Chance } from '../helpers/chance.ts';
import { TCL, type TreeFiles } from './trees.ts';

export interface RandomTrees {
  readonly files: TreeFiles;
  readonly roots: readonly string[];
  /** LMOD_MODULERC */
  readonly site: readonly string[];
  readonly names: readonly string[];
}

// no two of equal order: which of them Lmod takes is chance
const VERSIONS = [
  '1.0',
  '1.1',
  '2.0',
  '10.0',
  '2.0-rc1',
  '1.0-gcc',
  '2.0-p1',
  'dev',
  '.3.0',
  '1.0.1',
  '2.0_x',
  '20',
];
const NAMES = ['a', 'b', 'cat/a', 'cat/c', '.h', 'a/b', 'b-x', 'cat/deep/d'];
const STRAYS = [
  '.modulerc.lua.bak_1',
  '.version-old',
  '1.5.lua~',
  '#1.6.lua#',
  '.#1.7.lua',
  '__1.8.lua',
  '.git',
  ' 1.9.lua',
];
const FOLDERS = ['64', 'intel', '.x'];

export function randomTrees(seed: number): RandomTrees {
  const chance = new Chance(seed);
  const files: Record<string, string> = {};
  const names = new Set<string>(['nosuch', 'cat', 'cat/deep']);
  const roots = ['r1', 'r2', 'r3'].slice(0, 1 + chance.below(3));
  const nested = chance.percent(35);
  for (const root of roots) {
    for (const name of chance.some(NAMES, 1, 4)) addName(chance, files, names, root, name, nested);
    if (chance.percent(30)) addRootRules(chance, files, names, root);
    if (chance.percent(15)) files[`${root}/empty/deeper/`] = '';
    if (chance.percent(15)) files[`${root}/notes/README`] = 'no module';
  }
  const site = chance.percent(25) ? ['site.lua'] : [];
  if (site.length > 0) files['site.lua'] = globalRules(chance, names);
  if (chance.percent(25)) files['home/.modulerc.lua'] = globalRules(chance, names);
  return { files: withoutClashes(files), roots, site, names: [...withParts(chance, names)] };
}

/** A path cannot be a file and a directory. */
function withoutClashes(files: TreeFiles): TreeFiles {
  const paths = Object.keys(files);
  return Object.fromEntries(
    Object.entries(files).filter(([path]) => !paths.some((other) => other.startsWith(`${path}/`))),
  );
}

function addName(
  chance: Chance,
  files: Record<string, string>,
  names: Set<string>,
  root: string,
  name: string,
  nested: boolean,
): void {
  names.add(name);
  if (chance.percent(12)) {
    files[`${root}/${name}${chance.percent(70) ? '.lua' : ''}`] = TCL;
    if (chance.percent(70)) return;
  }
  const folder = `${root}/${name}`;
  const versions = addVersions(chance, files, names, root, name);
  const folders = nested && chance.percent(60) ? chance.some(FOLDERS, 1, 2) : [];
  for (const inner of folders) {
    const below = addVersions(chance, files, names, root, `${name}/${inner}`);
    if (chance.percent(30)) addMarker(chance, files, names, folder, name, inner, below);
    names.add(`${name}/${inner}`);
  }
  if (chance.percent(folders.length > 0 ? 80 : 45)) {
    addMarker(chance, files, names, root, name, '', [...versions, ...folders]);
  }
  if (chance.percent(25)) files[`${folder}/${chance.one(STRAYS)}`] = TCL;
  if (chance.percent(15)) files[`${folder}/README`] = 'no module';
  if (chance.percent(8)) files[`${folder}/broken`] = '-> nowhere';
}

function addVersions(
  chance: Chance,
  files: Record<string, string>,
  names: Set<string>,
  root: string,
  name: string,
): string[] {
  const versions = chance.some(VERSIONS, 1, 5);
  for (const version of versions) {
    const path = `${root}/${name}/${version}`;
    names.add(`${name}/${version}`);
    if (chance.percent(25)) files[path] = chance.percent(80) ? TCL : 'text';
    if (files[path] === undefined || chance.percent(20)) files[`${path}.lua`] = '';
  }
  return versions;
}

function addMarker(
  chance: Chance,
  files: Record<string, string>,
  names: Set<string>,
  root: string,
  name: string,
  inner: string,
  versions: readonly string[],
): void {
  const folder = inner === '' ? `${root}/${name}` : `${root}/${inner}`;
  const full = inner === '' ? name : `${name}/${inner}`;
  const version = chance.one(versions);
  for (const kind of chance.some(['default', '.modulerc.lua', '.modulerc', '.version'], 1, 2)) {
    const path = `${folder}/${kind}`;
    if (kind === 'default')
      files[path] = chance.percent(85) ? `-> ${version}${chance.percent(50) ? '.lua' : ''}` : TCL;
    else if (kind === '.version') {
      files[path] = chance.one([
        `${TCL}set ModulesVersion "${version}"\n`,
        '',
        ' \n',
        `set ModulesVersion ${version}`,
      ]);
    } else {
      const lua = kind.endsWith('.lua');
      const shown = chance.percent(30) ? `/${version}` : `${full}/${version}`;
      const symbol = `sym${chance.below(3)}`;
      const statements: (readonly [string, ...string[]])[] = [
        ['module_version', shown, chance.percent(60) ? 'default' : symbol],
        ['hide_version', `${full}/${chance.one(versions)}`],
      ];
      names.add(`${full}/${symbol}`);
      const picked = chance.some(statements, 1, 2);
      files[path] = lua ? luaText(picked) : TCL + tclText(picked);
    }
  }
}

function addRootRules(chance: Chance, files: Record<string, string>, names: Set<string>, root: string): void {
  // a target with a leading dot in a root's rule file ends real Lmod with a stack trace; of a chain of aliases it
  // follows only the first step (and shows the last), we follow all
  const target = chance.one([...names].filter((name) => !/^(?:\.|al)/.test(name)));
  const alias = `al${root}`;
  const statements: (readonly [string, ...string[]])[] = [
    ['module_alias', alias, target],
    ['hide_version', chance.one([...names])],
    ['hide_modulefile', chance.one([...names])],
  ];
  names.add(alias);
  const picked = chance.some(statements, 1, 3);
  if (chance.percent(60)) files[`${root}/.modulerc.lua`] = luaText(picked);
  else files[`${root}/.modulerc`] = TCL + tclText(picked);
}

function globalRules(chance: Chance, names: Set<string>): string {
  const full = [...names].filter((name) => VERSIONS.some((version) => name.endsWith(`/${version}`)));
  if (full.length === 0) return '';
  const target = chance.one(full);
  // real Lmod takes a default of `a/1.0` for one of `cat/a/1.0`, too
  const clear = full.filter((name) => /^(?:cat|b-x)\//.test(name));
  const symbol = `${target.slice(0, target.lastIndexOf('/'))}/glob`;
  names.add(symbol);
  return luaText(
    chance.some<readonly [string, ...string[]]>(
      [
        ['module_version', chance.one(clear.length > 0 ? clear : ['b-x/2.0']), 'default'],
        ['module_version', target, 'glob'],
        ['hide_version', chance.one(full)],
      ],
      1,
      3,
    ),
  );
}

function luaText(statements: readonly (readonly string[])[]): string {
  return statements
    .map(([name, ...words]) => `${name}(${words.map((word) => `"${word}"`).join(', ')})\n`)
    .join('');
}

function tclText(statements: readonly (readonly string[])[]): string {
  return statements
    .map(([name = '', ...words]) => `${name.replaceAll('_', '-')} ${words.join(' ')}\n`)
    .join('');
}

/** The names, and what a person may type of them. */
function withParts(chance: Chance, names: ReadonlySet<string>): Set<string> {
  const all = new Set(names);
  for (const name of names) {
    if (chance.percent(30)) all.add(`${name}/default`);
    if (chance.percent(40)) all.add(name.slice(0, 1 + chance.below(name.length)));
    if (chance.percent(10)) all.add(`${name}.lua`);
  }
  return new Set([...all].filter((name) => !/^\/|\/\.?$/.test(name)));
}
