// `sh_to_modulefile`: the modulefile that it writes does what the script did.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot, tools } from '../helpers/tools.ts';

const values: Readonly<Record<string, string>> = {
  PLAIN: 'a word',
  QUOTES: `it's "quoted" \`here\``,
  DOLLARS: `$HOME \${x} $(no) [no] [[ ]]`,
  BRACES: '{unbalanced } }{ {',
  BACKSLASHES: '\\ \\n \\\\ \\',
  SEVERAL: 'one\ntwo\\\nthree',
  TABS: 'a\tb',
  UTF8: 'gr\u00fcn',
  LONG: ']]==]',
};

const folder = mkdtempSync(join(tmpdir(), 'lmodjs-script-'));

function run(words: readonly string[], env: Record<string, string> = {}) {
  const [command = '', ...args] = words;
  return spawnSync(join(projectRoot, 'libexec', command), args, {
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: '/usr/bin:/bin', HOME: folder, ...env },
  });
}

const single = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const script = join(folder, 'setup.sh');
writeFileSync(
  script,
  `${Object.entries(values)
    .map(([name, value]) => `export ${name}=${single(value)}`)
    .join('\n')}
export PATH=/new/bin:$PATH:/last/bin
export ARGUMENT="$1"
alias greet='echo "hello"'
shout () { echo "{loud}"; }
complete -W "x y" greet
`,
);

describe('sh_to_modulefile', () => {
  test.skipIf(!tools.python3 || !tools.tclsh).each([
    ['Lua', 'made.lua'],
    ['TCL', 'made'],
  ])('[10.4] writes %s that gives every value back', (language, name) => {
    const tree = join(folder, language);
    mkdirSync(tree);
    const made = run(['sh_to_modulefile', '--to', language, '-o', join(tree, name), script, "an 'argument'"]);
    expect(made).toMatchObject({ status: 0, stdout: '', stderr: '' });
    const { stdout, stderr } = run(['lmod', 'json', 'load', 'made'], { MODULEPATH: tree });
    expect(stderr).toBe('');
    const { env, alias, shellFunc } = JSON.parse(stdout);
    const expected = Object.entries({ ...values, ARGUMENT: "an 'argument'" });
    // a value in Tcl loses blanks at its end (lmod-compat.md 3.2)
    for (const [key, value] of expected) expect([key, env[key]]).toEqual([key, value]);
    expect(env.PATH).toBe('/new/bin:/usr/bin:/bin:/last/bin');
    expect(alias.greet).toBe('echo "hello"');
    expect(JSON.stringify(shellFunc.shout)).toContain('{loud}');
  });

  test('[10.4] says what is wrong with the script, and prints nothing else', () => {
    expect(run(['sh_to_modulefile', 'nosuch.sh'])).toMatchObject({ status: 1, stdout: '' });
    writeFileSync(join(folder, 'fails.sh'), 'echo some words; false\n');
    const { status, stdout, stderr } = run(['sh_to_modulefile', 'fails.sh']);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('some words');
    expect(run(['sh_to_modulefile', '--to', 'perl', script])).toMatchObject({ status: 1, stdout: '' });
    expect(run(['sh_to_modulefile'])).toMatchObject({ status: 1, stdout: '' });
  });

  test('[10.4] an unknown option is told and passed over; --help and --version are on stdout', () => {
    const mine = join(folder, 'plain.sh');
    writeFileSync(mine, 'export MINE=1\n');
    const made = run(['sh_to_modulefile', '--nosuch', mine]);
    expect(made).toMatchObject({ status: 0, stdout: 'setenv("MINE","1")\n' });
    expect(made.stderr).toContain('"nosuch"');
    expect(run(['sh_to_modulefile', '--help'])).toMatchObject({ status: 0, stderr: '' });
    expect(run(['sh_to_modulefile', '--help']).stdout).toContain('--cleanEnv');
    expect(run(['sh_to_modulefile', '--version'])).toMatchObject({ status: 0, stderr: '' });
  });

  test('[10.4] --cleanEnv hides the variables of the caller', () => {
    const mine = join(folder, 'mine.sh');
    writeFileSync(mine, `export SEEN=\${MINE-nothing}\n`);
    expect(run(['sh_to_modulefile', mine], { MINE: 'x' }).stdout).toBe('setenv("SEEN","x")\n');
    expect(run(['sh_to_modulefile', '--cleanEnv', mine], { MINE: 'x' }).stdout).toBe(
      'setenv("SEEN","nothing")\n',
    );
  });

  test.skipIf(!tools.tcsh)('[10.4] --from tcsh reads a script for tcsh', () => {
    const csh = join(folder, 'setup.csh');
    writeFileSync(csh, 'setenv ABC "d e"\n');
    const { stdout } = run(['sh_to_modulefile', '--from', 'tcsh', '--to', 'TCL', csh]);
    expect(stdout).toBe('#%Module\nsetenv ABC {d e}\n');
    expect(readFileSync(csh, 'utf8')).toContain('ABC');
  });
});
