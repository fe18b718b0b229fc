// Common sessions in each shell through its start file: the same environment as in bash (lmod-compat.md 7, 10).
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot, tools } from '../helpers/tools.ts';
import { run } from '../launch/package.ts';

const folder = mkdtempSync(join(tmpdir(), 'lmodjs-shells-'));
const fixtures = join(folder, 'trees');
cpSync(join(projectRoot, 'modulefiles-fixtures'), fixtures, { recursive: true });
const extra = join(folder, 'extra');
mkdirSync(join(extra, 'odd'), { recursive: true });
writeFileSync(
  join(extra, 'odd', '1.0.lua'),
  `setenv("ODD", [[it's "5 $HOME" \`x\` \\ *?!#;&|<>() ~ {a,b}  end]])
prepend_path("ODD_PATH", "/with blank/bin") append_path("ODD_PATH", "/last")
pushenv("PUSHED", "new value") set_alias("oddalias", "echo aliased")
setenv("EMPTY", "") prepend_path("PATH", "/odd/bin")`,
);
writeFileSync(join(extra, 'odd', '2.0.lua'), 'setenv("ODD", "two") prepend_path("PATH", "/odd/two")');
writeFileSync(join(extra, 'stays.lua'), 'add_property("lmod", "sticky") setenv("STAYS", "1")');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each line is one session: commands of `module`, or of `ml` where the line begins so. */
const sessions: readonly (readonly string[])[] = [
  ['load zlib', 'list', 'unload zlib'],
  ['load SciPy-bundle', 'unload SciPy-bundle'],
  ['load SciPy-bundle zlib/1.3.1', 'list'],
  ['load odd/1.0'],
  ['load odd/1.0', 'unload odd'],
  ['load odd/1.0', 'load odd/2.0'],
  ['load odd/1.0', 'swap odd odd/2.0', 'list'],
  ['load odd zlib', 'purge'],
  ['load stays odd', 'purge'],
  ['load stays odd', '--force purge'],
  ['load zlib', 'load nosuch/1.0', 'list'],
  ['load odd/1.0', 'save kept', 'purge', 'restore kept'],
  ['load odd/1.0', 'reset'],
  [`use ${extra}/inner`, 'load zlib', `unuse ${extra}/inner`],
  ['ml zlib odd/2.0', 'ml -zlib'],
  ['try-load nosuch zlib', 'is-loaded zlib', 'is-loaded odd'],
  ['avail', 'spider zlib', 'show zlib', 'whatis zlib', 'overview', 'savelist'],
  ['load odd/1.0', 'refresh', 'update'],
];

interface Shell {
  readonly name: string;
  readonly program: string | undefined;
  readonly args: readonly string[];
  readonly source: string;
  /** one line: runs the command, and prints `=STATUS` */
  readonly report: (line: string) => string;
}

const dump = `/usr/bin/env -0`;

const shLike = (name: string, program: string | undefined, args: readonly string[] = []): Shell => ({
  name,
  program,
  args,
  source: `. '${projectRoot}/init/${name}'`,
  report: (line) => `${line}; echo "=$?"`,
});

const bash = shLike('bash', tools.bash, ['--norc']);
const others: readonly Shell[] = [
  shLike('zsh', tools.zsh, ['-f']),
  shLike('ksh', tools.ksh),
  shLike('sh', tools.dash),
  {
    name: 'tcsh',
    program: tools.tcsh,
    args: ['-f'],
    source: `source ${projectRoot}/init/tcsh`,
    report: (line) => `${line}\necho "=$status"`,
  },
  {
    name: 'fish',
    program: tools.fish,
    args: ['--no-config'],
    source: `source '${projectRoot}/init/fish'`,
    report: (line) => `${line}; echo "=$status"`,
  },
];

interface End {
  readonly statuses: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** What differs between shells, or from one run to the next. */
const ownNames =
  /^(?:_|SHLVL|PWD|OLDPWD|FPATH|FISH_ENV|BASH_.*|_ModuleTable.*|__LMOD_LAST_ERROR|TARG_.*|LMOD_SETTARG_CMD|HOST|HOSTTYPE|VENDOR|OSTYPE|MACHTYPE|GROUP|USER|LOGNAME|A__z|_AST_FEATURES|NLSPATH|REMOTEHOST)$/;

/** Runs a session in a home of its own. */
function endOf(shell: Shell, session: readonly string[], index: number): End {
  const home = join(folder, `${shell.name}${index}`);
  mkdirSync(home);
  const script = join(home, 'script');
  const lines = session.map((line) => shell.report(line.startsWith('ml ') ? line : `module ${line}`));
  writeFileSync(script, `${[shell.source, ...lines, "echo '===='", dump].join('\n')}\n`);
  const { out, err } = run(shell.program ?? '', [...shell.args, script], {
    env: {
      PATH: '/usr/bin:/bin',
      HOME: home,
      PUSHED: 'old',
      MODULEPATH: `${fixtures}/flat:${extra}`,
      LMOD_SYSTEM_DEFAULT_MODULES: 'zlib',
    },
  });
  const [said = '', env = ''] = out.split('\n====\n');
  expect({
    session,
    err: err.match(/syntax error|not found|unexpected|Undefined variable|mistake/i),
  }).toEqual({
    session,
    err: null,
  });
  const pairs = env.split('\0').flatMap((entry): [string, string][] => {
    const name = entry.split('=', 1)[0] ?? '';
    return entry === '' || ownNames.test(name)
      ? []
      : [[name, entry.slice(name.length + 1).replaceAll(home, 'HOME')]];
  });
  return {
    statuses: said.split('\n').filter((line) => line.startsWith('=')),
    env: Object.fromEntries(pairs.sort(([left], [right]) => (left < right ? -1 : 1))),
  };
}

describe.skipIf(!tools.bash)('[7.1] [10.1] [10.3] common sessions', () => {
  let expected: readonly End[] = [];
  beforeAll(() => {
    expected = sessions.map((session, index) => endOf(bash, session, index));
  }, 120_000);

  test('in bash do what they say', () => {
    expect(expected.map(({ statuses }) => statuses.join(''))).toMatchObject([
      '=0=0=0',
      '=0=0',
      '=0=0',
      '=0',
      '=0=0',
      '=0=0',
      '=0=0=0',
      '=0=0',
      '=0=0',
      '=0=0',
      '=0=1=0',
      '=0=0=0=0',
      '=0=0',
      '=0=0=0',
      '=0=0',
      '=0=0=1',
      '=0=0=0=0=0=0',
      '=0=0=0',
    ]);
    expect(expected[3]?.env['ODD']).toBe(`it's "5 $HOME" \`x\` \\ *?!#;&|<>() ~ {a,b}  end`);
    expect(expected[7]?.env['LOADEDMODULES']).toBeUndefined();
    expect(expected[11]?.env['LOADEDMODULES']).toBe('odd/1.0');
  });

  for (const shell of others)
    test.skipIf(!shell.program)(`end in ${shell.name} as in bash`, { timeout: 120_000 }, () => {
      for (const [index, session] of sessions.entries())
        expect({ session, ...endOf(shell, session, index) }).toEqual({ session, ...expected[index] });
    });
});

describe.skipIf(!tools.bash)('[7.3] what only some shells have', () => {
  const loaded = (shell: Shell, modulefile: string, ask: string): string => {
    const tree = mkdtempSync(join(folder, 'only-'));
    writeFileSync(join(tree, 'only.lua'), modulefile);
    const { out } = run(
      shell.program ?? '',
      [...shell.args, '-c', `${shell.source}; module load only; ${ask}`],
      {
        env: { PATH: '/usr/bin:/bin', HOME: tree, MODULEPATH: tree },
      },
    );
    return out;
  };

  test('functions that a module exports are there in the scripts of bash', () => {
    const functions = 'set_shell_function("shout", "echo hello", "echo") export_shell_function("shout")';
    expect(loaded(bash, functions, `"$BASH" -c shout`)).toBe('hello\n');
    const kept = 'set_shell_function("shout", "echo hello", "echo")';
    expect(loaded(bash, kept, `"$BASH" -c 'type shout' 2> /dev/null || echo none`)).toBe('none\n');
  });

  test('completions for the shell at hand are made, and those for others not', () => {
    const completions = 'complete("bash", "mine", "-W \'one two\'") complete("tcsh", "theirs", "p/*/x/")';
    const ask = 'complete -p mine; complete -p theirs 2> /dev/null || echo none';
    expect(loaded(bash, completions, ask)).toBe("complete -W 'one two' mine\nnone\n");
  });
});
