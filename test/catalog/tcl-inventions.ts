// Modulefiles in Tcl made up from what a recording can hold, and surroundings in which their questions get other answers.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chance } from '../helpers/chance.ts';

const variables = ['CHOICE', 'OTHER', 'EMPTY', 'EDITOR'];
const paths = ['there', 'folder', 'missing'];

interface Others {
  /** modules that there are already */
  readonly names: readonly string[];
  /** a folder whose files come and go */
  readonly files: string;
}

/** A condition or a text that depends on the world. */
function question(chance: Chance, { names, files }: Others): { test: string; text: string } {
  const variable = chance.one(variables);
  const module = chance.one(names.length > 0 ? [...names, 'none/1.0'] : ['none/1.0']);
  const name = chance.percent(50) ? module : module.replace(/\/.*/, '');
  const path = join(files, chance.one(paths));
  const asks = chance.one(['exists', 'isfile', 'isdirectory']);
  return chance.one([
    { test: `[info exists env(${variable})]`, text: `[getenv ${variable}]` },
    {
      test: `[info exists ::env(${variable})] && $::env(${variable}) eq "a"`,
      text: `[expr {[info exists env(${variable})] ? $env(${variable}) : {unset}}]`,
    },
    { test: `[is-loaded ${name}]`, text: `<[is-loaded ${name}]>` },
    { test: `[is-avail ${name}]`, text: `<[is-avail ${name}]>` },
    { test: `[file ${asks} ${path}]`, text: `[file ${asks} ${path}][file exists ${path}]` },
    { test: '[module-info mode load]', text: '[module-info mode]' },
    { test: '[module-info mode remove]', text: '[module-info shell]' },
    { test: '[string match *1.0 [module-info name]]', text: '[module-info name] [module-info specified]' },
    { test: '$g_shellType eq "csh"', text: '$g_shellName' },
    { test: '[uname sysname] eq "Linux"', text: '[uname machine]' },
    {
      test: '[string length $ModulesCurrentModulefile] % 2',
      text: '[file dirname $ModulesCurrentModulefile]',
    },
    { test: '[info exists env(LMOD_VERSION)]', text: '$ModuleTool' },
    { test: `[versioncmp 1.9 1.10] < 0`, text: `[string toupper $env(PATH)]` },
  ]);
}

/** A line that acts. */
function action(chance: Chance, others: Others, at: number): string {
  const { text } = question(chance, others);
  const module = others.names.length > 0 ? chance.one(others.names) : undefined;
  const lines = [
    `setenv MADE_${at} "${text}"`,
    `setenv MADE_${at} fixed; set back_${at} [getenv MADE_${at}]; setenv BACK_${at} "$back_${at}"`,
    `unsetenv ${chance.one(variables)}`,
    `pushenv ${chance.one(variables)} "${text}"`,
    `prepend-path MADE_PATH /made/${at}`,
    `append-path -d ";" MADE_LIST "${text}"`,
    `remove-path MADE_PATH /made/${at - 1}`,
    `set-alias made${at} "echo ${at}"`,
    `set-function made${at} { echo ${at} }`,
    `puts stderr "says ${text}"`,
    `puts "MADE_BY_SHELL=${at};"`,
    `report "reports ${at}"`,
    `module-whatis "about ${at} ${text}"`,
    `family made${at % 3}`,
    `extensions made/${at}`,
    `conflict none/1.0`,
  ];
  if (module !== undefined)
    lines.push(
      `depends-on ${module}`,
      `module load ${module}`,
      `module try-load ${module} none/1.0`,
      `module unload ${module}`,
      `prereq ${module}`,
      `conflict ${module}`,
      `always-load ${module}`,
    );
  return chance.one(lines);
}

/** How a file may end before its last line. */
const endings = [
  'break',
  'exit 2',
  'error "went wrong"',
  'reportError "no"',
  'nonsense',
  'return',
  'continue',
];

export function inventedModulefile(chance: Chance, others: Others): string {
  const lines: string[] = ['#%Module1.0'];
  if (chance.percent(50))
    lines.push(`proc ModulesHelp {} {\n  puts stderr "helps ${question(chance, others).text}"\n}`);
  const count = 2 + chance.below(6);
  for (let at = 0; at < count; at += 1) {
    const line = action(chance, others, at);
    const { test } = question(chance, others);
    if (chance.percent(30)) lines.push(`if {${test}} {\n  ${line}\n}`);
    else if (chance.percent(8)) lines.push(`if {${test}} {\n  ${chance.one(endings)}\n}`);
    else if (chance.percent(10))
      lines.push(
        `proc act${at} {} {\n  ${line.replaceAll('$env', '$::env').replaceAll('exists env', 'exists ::env').replaceAll('$g_', '$::g_').replaceAll('$Module', '$::Module')}\n}\nact${at}`,
      );
    else lines.push(line);
  }
  return `${lines.join('\n')}\n`;
}

/** Variables of an environment; the files are made or removed. */
export function inventedSurroundings(chance: Chance, files: string): Record<string, string> {
  rmSync(files, { recursive: true, force: true });
  mkdirSync(files, { recursive: true });
  if (chance.percent(50)) writeFileSync(join(files, 'there'), '');
  if (chance.percent(50)) mkdirSync(join(files, 'folder'));
  const env: Record<string, string> = {};
  for (const name of variables) if (chance.percent(25)) env[name] = chance.one(['a', 'b c', '']);
  return env;
}
