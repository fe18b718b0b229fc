// What is no name of a module, among the arguments of load and its kin; messages that nobody sees are not looked at;
// what takes shell code away, when it is read.
import type { ScenarioStep } from '../facts.ts';
import type { Scenario } from '../run.ts';

const differsIn8 = 'it checks other things';

/** A modulefile of this text, in a tree of the run's own. */
const written = (module: string, text: string): string =>
  `mkdir -p {home}/tree; cat >{home}/tree/${module}.lua <<'END'\n${text}\nsetenv("AFTER", "1")\nEND`;

interface Written {
  readonly name: string;
  /** texts of modulefiles by name */
  readonly modules: Readonly<Record<string, string>>;
  readonly steps: readonly ScenarioStep[];
  readonly env?: Readonly<Record<string, string>>;
}

function withModules({ name, modules, steps, env = {} }: Written): Scenario {
  const files = Object.entries({ base: 'setenv("BASE", "1")', ...modules });
  const shell = files.map(([module, text]) => written(module, text)).join('\n');
  return { name, trees: [], env, steps: [{ shell }, 'use {home}/tree', ...steps], differsIn8 };
}

const skipped = {
  'number-after': 'load("base", 4)',
  'number-before': 'load(4, "base")',
  'nothing-after': 'load("base", nil)',
  'in-table': 'load{"base", 4}',
  'number-alone': 'load(4)',
  'try-number': 'try_load(true, "base")',
  'always-number': 'always_load(4, "base")',
  'any-number': 'load_any(4, "base")',
  nothing: 'load()',
};

const refused = {
  'empty-table': 'load{}',
  'empty-try': 'try_load{}',
  'empty-unload': 'unload{}',
  'any-of-numbers': 'load_any(4)',
  'loaded-range': 'if isloaded(atleast("base", "1")) then setenv("FOUND", "1") end',
  'avail-range': 'if isAvail(latest("base")) then setenv("FOUND", "1") end',
  'pending-range': 'if isPending(between("base", "1", "2")) then setenv("FOUND", "1") end',
};

const unseen = {
  'message-number': 'LmodMessage(4)',
  'message-boolean': 'LmodMessage(true)',
  'warning-number': 'LmodWarning(4)',
  'raw-boolean': 'LmodMsgRaw(true)',
};

const takesAway = { takes: 'unset_alias("taken")\nunset_shell_function("taken_too", "a", "b")' };

const roundTrips = (modules: Readonly<Record<string, string>>): string[] =>
  Object.keys(modules).flatMap((module) => [`load ${module}`, `show ${module}`, `unload ${module}`, 'purge']);

export const argumentScenarios: readonly Scenario[] = [
  withModules({
    name: '[2.3] load and its kin pass over what is no name and do the rest',
    modules: skipped,
    steps: [...roundTrips(skipped), 'load base', 'load number-after', 'unload number-after'],
  }),
  withModules({
    name: '[2.3, 2.7] an empty table of names and a range to ask for end the load',
    modules: refused,
    steps: Object.keys(refused).map((module) => `load ${module}`),
  }),
  ...(['LMOD_QUIET', 'LMOD_EXPERT'] as const).map((variable) =>
    withModules({
      name: `[2.2, 1.5] with ${variable} messages are not looked at, wrong ones included`,
      modules: unseen,
      steps: [
        ...Object.keys(unseen).flatMap((module) => [`load ${module}`, `unload ${module}`]),
        { shell: `unset ${variable}` },
        ...Object.keys(unseen).map((module) => `load ${module}`),
      ],
      env: { [variable]: '1' },
    }),
  ),
  ...['whatis', 'help'].map((question) =>
    withModules({
      name: `[2.1, 2.2] ${question} leaves the shell what the modulefile takes away`,
      modules: takesAway,
      steps: [{ shell: "alias taken='echo taken'; taken_too () { echo; }" }, `${question} takes`],
    }),
  ),
  withModules({
    name: '[1.10, 2.2] show of what a modulefile takes away',
    modules: takesAway,
    steps: ['show takes'],
  }),
];
