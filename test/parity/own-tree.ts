// A module tree of the run's own in `{home}/own`: drawn by the seed, used by the series, and changed while it goes on.
import { pick } from '../sweep/random.ts';
import type { ScenarioStep } from './facts.ts';

/** What loads others names later ones only, so that no loads go in circles. */
const names = ['alpha', 'beta', 'gamma', 'delta', 'omega'];
const versions = ['1.0', '1.2', '2.0', '10.1'];
const families = ['kin', 'clan'];

type Next = () => number;

export interface OwnTree {
  /** full names of its modules, those that were taken away as well */
  readonly modules: readonly string[];
  /** steps that write it and put it on MODULEPATH */
  readonly begin: readonly ScenarioStep[];
  /** one that changes a modulefile or a rule file, takes a version away or brings one back */
  readonly change: () => ScenarioStep;
}

/** Draws the tree; `next` is asked again for each change. */
export function drawOwnTree(next: Next): OwnTree {
  const modules = names.flatMap((name) =>
    versions.filter(() => next() < 0.6).map((version) => `${name}/${version}`),
  );
  const files = [...modules.map((module) => written(next, module)), ...ruleFiles(next)];
  return {
    modules,
    begin: [
      { shell: files.join('\n') },
      pick(next, ['use {home}/own', 'use -a {home}/own', 'use --priority 10 {home}/own']),
    ],
    change: () => drawChange(next, modules),
  };
}

function drawChange(next: Next, modules: readonly string[]): ScenarioStep {
  const module = pick(next, modules);
  const kind = next();
  if (kind < 0.6) return { shell: written(next, module) };
  if (kind < 0.8) return { shell: `rm -f {home}/own/${module}.lua` };
  return {
    shell: pick(next, [rules(next, 'own/.modulerc.lua'), rules(next, 'rc.lua'), 'rm -f {home}/rc.lua']),
  };
}

function ruleFiles(next: Next): string[] {
  const files = [rules(next, 'rc.lua')];
  if (next() < 0.5) files.push(rules(next, 'own/.modulerc.lua'));
  if (next() < 0.2) files.push(rules(next, '.modulerc.lua'));
  return files;
}

function file(path: string, lines: readonly string[]): string {
  const [, folder = ''] = /^(.*)\/[^/]*$/.exec(`{home}/${path}`) ?? [];
  return [`mkdir -p ${folder}; cat >{home}/${path} <<'END'`, ...lines, 'END'].join('\n');
}

function written(next: Next, module: string): string {
  return file(`own/${module}.lua`, moduleLines(next, module));
}

/** Aliases, defaults, and what is hidden or forbidden. */
function rules(next: Next, path: string): string {
  const any = (): string => `${pick(next, names)}/${pick(next, versions)}`;
  const line = (): string =>
    pick(next, [
      `module_version("${any()}", "default")`,
      `module_version("${any()}", "lts")`,
      `module_alias("${pick(next, ['short', 'beta/short'])}", "${any()}")`,
      `hide_version("${any()}")`,
      `hide_modulefile("{home}/own/${any()}.lua")`,
      `hide{name="${any()}", kind="${pick(next, ['hidden', 'soft', 'hard'])}"}`,
      `forbid{name="${any()}", message="no"}`,
      `hide{name="${any()}", notUserA={"nobody"}}`,
    ]);
  return file(path, [line(), ...(next() < 0.5 ? [line()] : [])]);
}

function moduleLines(next: Next, module: string): string[] {
  const [name = '', version = ''] = module.split('/');
  const variable = name.toUpperCase();
  const effects = (): string =>
    pick(next, [
      `prepend_path("OWN_PATH", "/own/${name}/${pick(next, ['bin', version])}")`,
      `append_path("OWN_PATH", "/own/${name}/${version}")`,
      `prepend_path{"OWN_PATH", "/own/${name}", priority=${pick(next, ['10', '20'])}}`,
      `pushenv("OWN_PUSHED", "${module}")`,
      `set_alias("own_${name}", "echo ${version}")`,
      `setenv{"OWN_${variable}_ONCE", "${version}", mode={"load"}}`,
      `append_path{"OWN_UNLOADED", "${name}", mode={"unload"}}`,
      `family("${pick(next, families)}")`,
      'add_property("lmod", "sticky")',
      `if ${pick(next, ['isloaded', 'isAvail'])}("${pick(next, names)}") then setenv("OWN_SEES_${variable}", "1") end`,
    ]);
  return [
    `setenv("OWN_${variable}", "${version}")`,
    ...Array.from({ length: Math.floor(next() * 3) }, effects),
    ...(next() < 0.55 ? [relation(next, name)] : []),
    ...(next() < 0.2 ? [relation(next, name)] : []),
  ];
}

/** What a module wants of others. */
function relation(next: Next, name: string): string {
  const later = names.slice(names.indexOf(name) + 1);
  const others = names.filter((other) => other !== name);
  if (later.length === 0 || next() < 0.35) {
    const what = pick(next, ['conflict', 'conflict', 'prereq', 'prereq_any']);
    const wanted = Array.from({ length: what === 'prereq_any' ? 2 : 1 }, () => reference(next, others));
    // asked for the latest version of a module that is not there, prereq breaks off in 9.2.9's own Lua
    if (what !== 'conflict' && wanted.some((each) => each.startsWith('latest')))
      return `prereq("${others[0]}")`;
    return `${what}(${wanted.join(', ')})`;
  }
  const what = pick(next, [
    'load',
    'depends_on',
    'depends_on',
    'try_load',
    'always_load',
    'depends_on_any',
    'load_any',
  ]);
  const wanted = Array.from({ length: what.endsWith('_any') || next() < 0.2 ? 2 : 1 }, () =>
    reference(next, later),
  );
  return `${what}(${wanted.join(', ')})`;
}

/** A name, a full name or a range. */
function reference(next: Next, among: readonly string[]): string {
  const name = pick(next, among);
  const version = pick(next, versions);
  const strict = pick(next, ['', '', '<']);
  return pick(next, [
    `"${name}"`,
    `"${name}"`,
    `"${name}/${version}"`,
    `atleast("${name}", "${strict}${version}")`,
    `between("${name}", "1.0", "${version}${strict}")`,
    `atmost("${name}", "${version}${strict}")`,
    `latest("${name}")`,
  ]);
}
