// The package's own modules lmod and settarg, and the tool settarg_cmd behind them (lmod-compat.md 10.2, 10.4).
// What is expected here is what 9.2.9 leaves in a shell after the same commands.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';
import { projectRoot, tools } from '../helpers/tools.ts';
import { run } from './package.ts';

let tree: TempTree;
beforeAll(() => {
  tree = tempTree();
  tree.file('modules/gcc/1.0.lua', 'setenv("G", "1")\n');
  tree.file('modules/intel/2020.lua', 'setenv("I", "1")\n');
  tree.file('modules/openmpi/4.1.4.lua', 'prepend_path("PATH", "/openmpi/bin")\n');
  tree.file('home/none', '');
});
afterAll(() => tree.remove());

function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    PATH: '/usr/bin:/bin',
    HOME: join(tree.path, 'home'),
    TERM: 'dumb',
    LMODJS_RUN: 'off',
    MODULEPATH: `${join(tree.path, 'modules')}:${projectRoot}/modulefiles/Core`,
    ...more,
  };
}

const tool = (words: readonly string[], more: Readonly<Record<string, string>> = {}, cwd = '/') =>
  run(join(projectRoot, 'libexec', 'settarg_cmd'), words, { env: environment(more), cwd });

/** The values that code for bash sets. */
function values(code: string): ReadonlyMap<string, string> {
  return new Map([...code.matchAll(/^(\w+)=(.*);$/gm)].map(([, name = '', value = '']) => [name, value]));
}

const print =
  'echo "[$TARG|$TARG_COMPILER|$TARG_COMPILER_FAMILY|$TARG_MPI|$TARG_BUILD_SCENARIO|$TARG_EXTRA]"';
const generic = (shell: string) => `$LMOD_SETTARG_CMD -s ${shell} --generic_arch`;

/** `settarg` here is that of the module: on a machine without a name of its own, so that results are known. */
const steps = (shell: string): string[] =>
  [
    'module load lmod settarg gcc openmpi',
    shell === 'csh' ? `eval \`${generic('csh')}\`` : `eval "$(${generic('sh')})"`,
    print,
    shell === 'csh'
      ? `eval \`${generic('csh')} dbg mine other\``
      : `eval "$(${generic('sh')} dbg mine other)"`,
    print,
    shell === 'csh' ? `eval \`${generic('csh')} -r mine\`` : `eval "$(${generic('sh')} -r mine)"`,
    'echo $PATH',
    'module swap gcc intel',
    shell === 'csh' ? `eval \`${generic('csh')} --purge empty\`` : `eval "$(${generic('sh')} --purge empty)"`,
    print,
    'gettargdir',
    'module unload settarg',
    'env | grep -E "^(TARG|SETTARG|LMOD_SETTARG_CMD|PROMPT)|^PATH="',
  ].flat();

const expected = (root: string): string[] => [
  '[OBJ/__generic_gcc-1.0_openmpi-4.1.4|gcc/1.0|gcc|openmpi/4.1.4||]',
  '[OBJ/__generic_dbg_gcc-1.0_openmpi-4.1.4_mine_other|gcc/1.0|gcc|openmpi/4.1.4|dbg|mine_other]',
  `OBJ/__generic_dbg_gcc-1.0_openmpi-4.1.4_other:/openmpi/bin:${root}/settarg:${root}/libexec:/usr/bin:/bin`,
  '[OBJ/__generic_intel-2020_openmpi-4.1.4|intel/2020|intel|openmpi/4.1.4||]',
  'OBJ/__generic_intel-2020_openmpi-4.1.4',
];

describe('[10.4] the modules lmod and settarg', () => {
  for (const [name, program] of [
    ['bash', tools.bash],
    ['zsh', tools.zsh],
  ] as const)
    test.skipIf(!program)(`name what is loaded, in ${name}, and leave nothing behind`, () => {
      const script = ['. "$0"', ...steps(name)].join('\n');
      const options = name === 'bash' ? ['--norc', '--noprofile'] : ['-f'];
      const start = join(projectRoot, 'init', name);
      const done = run(program ?? '', [...options, '-c', script, start], { env: environment() });
      const lines = done.out.replace(/\n$/, '').split('\n');
      expect(done.err).not.toMatch(/error|not found/i);
      expect(lines.slice(0, 5)).toEqual(expected(projectRoot));
      expect(lines.slice(5).sort()).toEqual([
        `PATH=/openmpi/bin:${projectRoot}/libexec:/usr/bin:/bin`,
        'TARG_TITLE_BAR_PAREN= ',
      ]);
    });

  test.skipIf(!tools.tcsh)('name what is loaded, in csh, and leave nothing behind', () => {
    const variables = [
      'TARG',
      'TARG_COMPILER',
      'TARG_COMPILER_FAMILY',
      'TARG_MPI',
      'TARG_BUILD_SCENARIO',
      'TARG_EXTRA',
    ];
    const safe = `sh -c 'echo "[${variables.map((name) => `$${name}`).join('|')}]"'`;
    const script = [
      `source ${projectRoot}/init/csh`,
      ...steps('csh').map((line) => (line === print ? safe : line)),
    ];
    tree.file('script.csh', `${script.join('\n')}\n`);
    const done = run(tools.tcsh ?? '', ['-f', join(tree.path, 'script.csh')], { env: environment() });
    const lines = done.out.replace(/\n$/, '').split('\n');
    expect(lines.slice(0, 5)).toEqual(expected(projectRoot));
    expect(lines.slice(5).sort()).toEqual([
      'LMOD_SETTARG_CMD=true',
      `PATH=/openmpi/bin:${projectRoot}/libexec:/usr/bin:/bin`,
      'TARG_TITLE_BAR_PAREN= ',
    ]);
  });

  test.skipIf(!tools.bash)(
    'give bash a prompt command, a title and short commands where they are asked for',
    () => {
      const script = `. ${projectRoot}/init/bash; module load settarg; dbg; targ; echo $PROMPT_COMMAND/$SET_TITLE_BAR
      precmd; module unload settarg; type dbg precmd > /dev/null 2>&1 || echo gone`;
      const env = environment({
        LMOD_SETTARG_FUNCTIONS: 'yes',
        LMOD_SETTARG_TITLE_BAR: 'yes',
        TERM: 'xterm',
        USER: 'me',
        HOSTNAME: 'h.x',
      });
      const { out } = run(tools.bash ?? '', ['--norc', '-c', script], { env });
      expect(out).toMatch(
        /^OBJ\/_\S+_dbg\nprecmd\/xSetTitleLmod\n\x1b\]2;\(D\)me@h:\/\x07\x1b\]2; \x07gone\n$/,
      );
    },
  );
});

describe('[10.4] settarg_cmd', () => {
  test('reads the rules of the site, the user and the project, each on top of those before', () => {
    tree.file(
      'site.lua',
      'TargetList = {"mach", "tool"} ModuleTbl = { tool = {"gcc"} } NoFamilyList = {} TitleTbl = {} ' +
        'BuildScenarioTbl = {} HostnameTbl = {1} SettargDirTemplate = {"$HERE", "-", "$TARG_SUMMARY"} TargPathLoc = "last"\n',
    );
    tree.file(
      'home/.config/settarg/settarg.lua',
      'TargetList[#TargetList + 1] = "mpi" ModuleTbl.mpi = {"openmpi"}\n',
    );
    tree.file('home/project/.settarg.lua', 'ModuleTbl.tool = {"red"}\n');
    tree.file('home/project/deep/x', '');
    const rules = { LMOD_SETTARG_RC: join(tree.path, 'site.lua'), HERE: '/h' };
    const found = values(
      tool(['--generic_arch', 'red', 'blue'], rules, join(tree.path, 'home/project/deep')).out,
    );
    expect(found.get('TARG')).toBe('./h-_generic_red_blue');
    expect(found.get('PATH')).toBe('/usr/bin:/bin:./h-_generic_red_blue');
    const report = tool(['--report'], rules, join(tree.path, 'home/project/deep')).err;
    expect(report).toContain(`"${join(tree.path, 'home/project')}/.settarg.lua"`);
    expect(report).toContain('TargPathLoc = "last"');
  });

  test('a project’s rules cannot start a command', () => {
    tree.file(
      'evil/.settarg.lua',
      `os.execute("touch ${tree.path}/evil/made") io.popen("touch ${tree.path}/evil/made")\n`,
    );
    const done = tool(['--generic_arch'], {}, join(tree.path, 'evil'));
    const made = run('/bin/sh', ['-c', `test -e ${tree.path}/evil/made && echo made`], {}).out;
    expect({ made, out: done.out, status: done.status }).toEqual({ made: '', out: '', status: 1 });
  });

  test('wrong rules are told with their file and line, and nothing is set', () => {
    tree.file('wrong/.settarg.lua', '\nTitleTbl = {\n');
    const done = tool([], {}, join(tree.path, 'wrong'));
    expect({ out: done.out, status: done.status }).toEqual({ out: '', status: 1 });
    expect(done.err).toContain('.settarg.lua:');
  });

  test('a word with a blank is refused, and an unknown shell gets a table', () => {
    expect(tool(['a b'])).toMatchObject({ status: 1, out: '' });
    expect(tool(['-s', 'cmd.exe', '--generic_arch', 'w']).out).toMatch(/^TARG_EXTRA +"w"$/m);
  });

  test('keeps what it knows in the form of Lmod’s tool', () => {
    const first = values(tool(['--generic_arch', 'opt', 'x']).out);
    const text = Buffer.from(first.get('_SettargTable001_') ?? '', 'base64').toString('latin1');
    expect(text).toBe(
      '_SettargTable_={buildScenarioState="opt",extraT={x=true,},targA={"TARG","TARG_BUILD_SCENARIO","TARG_EXTRA",' +
        '"TARG_HOST","TARG_MACH","TARG_MACH_DESCRIPT","TARG_OS","TARG_OS_FAMILY","TARG_SUMMARY","TARG_TITLE_BAR",' +
        '"TARG_TITLE_BAR_PAREN",},version=1,}',
    );
  });
});
