// From rules, loaded modules and words to the values of TARG and TARG_* (lmod-compat.md 10.4).
import { compareBytes } from '../../base/text.ts';
import type { TargetRequest } from '../../cli/settarg.ts';
import type { Machine } from './machine.ts';
import type { TargetRules } from './rules.ts';
import type { TargetState } from './state.ts';

/** An active module, or one that is remembered; later ones were loaded later. */
export interface TargetModule {
  readonly name: string;
  readonly version: string;
}

export interface TargetFacts {
  readonly env: ReadonlyMap<string, string>;
  readonly rules: TargetRules;
  readonly machine: Machine;
  readonly state: TargetState;
  /** undefined where no command of `module` was given yet: then variables of the user's stay */
  readonly modules: readonly TargetModule[] | undefined;
}

export interface Target {
  /** undefined: to be unset */
  readonly variables: ReadonlyMap<string, string | undefined>;
  readonly state: TargetState;
}

/** One part of TARG. */
interface Part {
  readonly text: string;
  readonly title: string;
  readonly family: string | undefined;
}

const always = ['mach', 'mach_descript', 'os', 'os_family', 'host'];

/** What the variables shall be now. */
export function computeTarget(asked: TargetRequest, facts: TargetFacts): Target {
  const { env, rules, machine, state, modules } = facts;
  const { titles } = rules;
  const targets = [...rules.targets, 'extra'];
  const values = new Map<string, Part | undefined>();
  const value = (text: string): Part => ({ text, title: titles.get(text) ?? text, family: undefined });
  const kinds = kindsOf(rules.classes);

  for (const target of targets) {
    const given = env.get(variableOf(target));
    if (given !== undefined) values.set(target, value(given));
  }
  let scenario = state.scenario;
  if (scenario === 'unknown' && targets.includes('build_scenario'))
    scenario = env.get(variableOf('build_scenario')) ?? firstScenario(rules.scenarios, machine);
  values.set('mach', value(machine.name));
  values.set('mach_descript', value(machine.description));
  values.set('os', value(machine.system));
  values.set('os_family', value(machine.system.replace(/-.*/s, '')));
  values.set('host', value(hostOf(machine.host, rules.hostParts)));

  const extra = new Set(asked.purge ? [] : state.extra);
  for (const word of asked.words) {
    const classes = kinds.get(word);
    if (!classes && !asked.purge) extra.add(word);
    for (const each of classes ?? []) {
      values.set(each, value(word));
      if (each === 'build_scenario') scenario = word;
    }
  }
  for (const word of asked.forgotten) extra.delete(word);

  if (modules) {
    const settled = new Set([...always, 'build_scenario', 'extra']);
    for (const { name, version } of modules)
      for (const each of kinds.get(name) ?? []) {
        if (!targets.includes(each)) continue;
        settled.add(each);
        const title = `${titles.get(name) ?? name}${version === '' ? '' : `/${version}`}`;
        values.set(each, { text: version === '' ? name : `${name}/${version}`, title, family: name });
      }
    for (const target of targets) if (!settled.has(target)) values.delete(target);
  }
  values.set('build_scenario', value(scenario === 'empty' || scenario === 'unknown' ? '' : scenario));
  const extraWords = [...extra].sort(compareBytes);
  values.set('extra', value(extraWords.join('_')));

  const variables = new Map<string, string | undefined>();
  for (const [target, part] of values) if (part) variables.set(variableOf(target), part.text);
  const parts = targets.flatMap((target) => {
    const part = values.get(target);
    if (!part) return [];
    if (part.family !== undefined && rules.classes.has(target) && !rules.withoutFamily.includes(target))
      variables.set(`${variableOf(target)}_FAMILY`, part.family);
    return [{ target, ...part }];
  });
  const summary = parts
    .map((part) => (part.family === undefined ? part.text : part.text.replaceAll('/', '-')))
    .join('_')
    .replace(/_+/g, '_')
    .replace(/_$/, '');
  variables.set('TARG_SUMMARY', summary);
  variables.set('TARG', directory(rules.template, summary, env));
  const title = parts
    .filter(({ target }) => target !== 'mach')
    .map((part) => part.title)
    .join(' ')
    .trim();
  variables.set('TARG_TITLE_BAR', title);
  // csh has to find this one set
  variables.set('TARG_TITLE_BAR_PAREN', title === '' || asked.destroy ? ' ' : `(${title})`);
  if (asked.destroy)
    for (const name of variables.keys()) if (name !== 'TARG_TITLE_BAR_PAREN') variables.set(name, undefined);
  const known = [...variables.keys()];
  for (const name of state.variables) if (!variables.has(name)) variables.set(name, undefined);
  variables.set('PATH', pathWith(variables.get('TARG') ?? '', env, rules.pathPlace));
  return { variables, state: { scenario, extra: extraWords, variables: known } };
}

function variableOf(target: string): string {
  return `TARG_${target.toUpperCase()}`;
}

function kindsOf(classes: TargetRules['classes']): Map<string, string[]> {
  const kinds = new Map<string, string[]>();
  for (const [name, members] of classes)
    for (const member of members) kinds.set(member, [...(kinds.get(member) ?? []), name]);
  return kinds;
}

/** By the host's name, its domains, the machine; `empty` where no rule says one. */
function firstScenario(rules: ReadonlyMap<string, string>, { host, name, family }: Machine): string {
  const labels = host.split('.');
  const hosts = labels.map((_, at) => labels.slice(at).join('.'));
  for (const key of [...hosts, name, family, 'default']) {
    const found = rules.get(key);
    if (found !== undefined) return found;
  }
  return 'empty';
}

/** The parts that the rules choose, or the first. */
function hostOf(host: string, chosen: readonly number[]): string {
  const labels = host.split('.');
  const parts = chosen.flatMap((number) => labels[number - 1] ?? []);
  return labels.length === 1 || parts.length === 0 ? (labels[0] ?? '') : parts.join('.');
}

/** TARG by its template; never an absolute path. */
function directory(template: readonly string[], summary: string, env: ReadonlyMap<string, string>): string {
  const text = template
    .map((word) => {
      if (!word.startsWith('$')) return word;
      return word === '$TARG_SUMMARY' ? summary : (env.get(word.slice(1)) ?? '');
    })
    .join('');
  return text.startsWith('/') ? `.${text}` : text;
}

/** PATH with TARG in the place of the TARG before it, else at the end that the rules name. */
function pathWith(target: string, env: ReadonlyMap<string, string>, place: string): string {
  const path = env.get('PATH') ?? '';
  const before = env.get('TARG') ?? '';
  const now = target === '' || place === 'empty' ? [] : [target];
  const elements = path.split(':');
  if (before !== '' && elements.includes(before))
    return elements.flatMap((element) => (element === before ? now : [element])).join(':');
  const others = path === '' ? [] : [path];
  return (place === 'last' ? [...others, ...now] : [...now, ...others]).join(':');
}
