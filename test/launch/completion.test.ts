// Tab in bash, zsh, fish and tcsh: subcommands, options and the names that a subcommand takes (lmod-compat.md 10.1).
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runLmodjs } from '../../src/cli/lmodjs.ts';
import { lmodjsCommands } from '../../src/cli/lmodjs-completion.ts';
import { projectRoot, tools } from '../helpers/tools.ts';
import { run } from './package.ts';

const home = mkdtempSync(join(tmpdir(), 'lmodjs-complete-'));
const trees = join(home, 'trees');
cpSync(join(projectRoot, 'modulefiles-fixtures', 'flat'), trees, { recursive: true });
mkdirSync(join(home, 'folder one', 'inner'), { recursive: true });
mkdirSync(join(home, '.config', 'lmod'), { recursive: true });
writeFileSync(join(home, '.config', 'lmod', 'work'), '_ModuleTable_ = {}\n');
for (const [name, category] of [
  ['sorted', 'lib, tool'],
  ['other', 'two words'],
])
  writeFileSync(join(trees, `${name}.lua`), `whatis("Category: ${category}")\n`);
afterAll(() => rmSync(home, { recursive: true, force: true }));

const env = { PATH: '/usr/bin:/bin', HOME: home, MODULEPATH: trees, TERM: 'dumb', LC_ALL: 'C.UTF-8' };

/** Line by line: what is typed, and some of what must be offered, and must not. zlib/1.3.1 is loaded. */
const lines: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['module lo', ['load'], ['list']],
  ['module ', ['load', 'avail', 'spider', 'unuse'], ['zlib', '--terse']],
  ['module --ters', ['--terse', '--terse_show_extensions'], ['load']],
  ['module load zl', ['zlib', 'zlib/1.2.13-GCCcore-12.3.0'], ['zlib/1.3.1', 'GCC']],
  ['module -t load zlib/1.2', ['zlib/1.2.13-GCCcore-12.3.0'], ['zlib']],
  ['module load GCC SciPy', ['SciPy-bundle', 'SciPy-bundle/2023.07-gfbf-2023a'], []],
  ['module show zl', ['zlib', 'zlib/1.3.1'], []],
  ['module unload ', ['zlib/1.3.1'], ['GCC']],
  ['module load -', ['-zlib/1.3.1'], ['--terse']],
  ['module swap zlib/1.3.1 GCCc', ['GCCcore/12.3.0'], ['zlib/1.3.1']],
  ['module swap ', ['zlib/1.3.1'], ['GCC']],
  ['module unuse ', [trees], []],
  ['module restore ', ['work'], ['zlib']],
  ['module describe w', ['work'], []],
  ['module spider SciPy', ['SciPy-bundle'], ['zlib']],
  ['module purge ', [], ['zlib', 'load']],
  [`module use ${home}/tr`, [`${trees}/`], []],
  ['ml GCCc', ['GCCcore', 'GCCcore/12.3.0'], ['load']],
  ['ml av', ['avail'], []],
  ['ml -z', ['-zlib/1.3.1'], []],
  ['ml unload zl', ['zlib/1.3.1'], []],
  ['lmodjs ', ['avail', 'explain', 'why', 'diff', 'doctor', 'kernel', 'cache'], ['zlib', 'load']],
  ['lmodjs wh', ['why', 'whatis'], ['show']],
  ['lmodjs explain zl', ['zlib', 'zlib/1.3.1'], []],
  ['lmodjs why zl', ['zlib/1.3.1'], ['zlib/1.2.13-GCCcore-12.3.0']],
  ['lmodjs why MODULEP', ['MODULEPATH'], ['zlib/1.3.1']],
  ['lmodjs diff SciPy', ['SciPy-bundle'], ['zlib']],
  ['lmodjs diff -z', ['-zlib/1.3.1'], ['--json']],
  ['lmodjs diff --collection ', ['work'], ['zlib']],
  ['lmodjs avail --', ['--json', '--terse', '--show_hidden', '--style', '--default'], ['--force']],
  ['lmodjs describe ', ['work'], []],
  ['lmodjs engine st', ['start', 'stop', 'status'], ['restart']],
  ['lmodjs cache u', ['update'], ['build']],
  ['lmodjs nosuch ', [], ['zlib', 'avail']],
  ['module category ', ['lib', 'tool'], ['zlib']],
  ['lmodjs category li', ['lib'], ['tool']],
];

/** One shell answers all lines; what it offers for a line follows a line `>INDEX`. */
function offered(out: string): readonly (readonly string[])[] {
  const answers = lines.map((): string[] => []);
  let at = -1;
  for (const line of out.split(/\r?\n/)) {
    if (/^>\d+$/.test(line)) at = Number(line.slice(1));
    else if (line !== '') answers[at]?.push(line.split('\t')[0] ?? '');
  }
  return answers;
}

function check(out: string, counts: (line: string) => boolean = () => true): void {
  const answers = offered(out);
  for (const [index, [line, wanted, unwanted]] of lines.entries()) {
    if (!counts(line)) continue;
    const got = answers[index] ?? [];
    expect({ line, missing: wanted.filter((word) => !got.includes(word)) }).toEqual({ line, missing: [] });
    expect({ line, wrong: unwanted.filter((word) => got.includes(word)) }).toEqual({ line, wrong: [] });
    const typed = line.split(' ').at(-1) ?? '';
    expect({ line, wrong: got.filter((word) => !word.startsWith(typed)) }).toEqual({ line, wrong: [] });
  }
}

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

test('all commands of lmodjs are offered, and no other', async () => {
  const { stdout } = await runLmodjs(['--help'], { packageRoot: projectRoot, width: 200 });
  const commands = [...stdout.matchAll(/^ {2}lmodjs ([\w-]+)/gm)].map(([, word = '']) => word);
  expect([...lmodjsCommands].sort()).toEqual(commands.sort());
});

describe('[10.1] completion', () => {
  test.skipIf(!tools.bash)('bash completes by its start file', () => {
    const script = `
PS1='$ '; . '${projectRoot}/init/bash'; module load zlib/1.3.1
try() {
  COMP_LINE=$2; COMP_POINT=\${#2}; COMP_WORDS=($2); case $2 in *' ') COMP_WORDS+=('') ;; esac
  COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); COMPREPLY=()
  local how; how=$(complete -p "\${COMP_WORDS[0]}"); how=\${how#* -F }
  "\${how%% *}" "\${COMP_WORDS[0]}" "\${COMP_WORDS[COMP_CWORD]}" ''
  echo ">$1"; printf '%s\\n' "\${COMPREPLY[@]}"
}
${lines.map(([line], index) => `try ${index} ${quote(line)}`).join('\n')}
`;
    const { out, err } = run(tools.bash ?? '', ['--norc', '-c', script], { env });
    expect(err).toBe('');
    check(out);
  });

  test.skipIf(!tools.bash)('bash takes words apart at colons, and the answer fits', () => {
    const script = `PS1=x; . '${projectRoot}/init/bash'
COMP_LINE='module use a:/' COMP_POINT=14 COMP_WORDS=(module use a : /) COMP_CWORD=4; _module; echo "$\{COMPREPLY[@]}"
COMP_LINE='module load zlib/1.2.13-GCCcore-12.3.0 zl' COMP_POINT=13 COMP_WORDS=(module load zl) COMP_CWORD=2
_module; echo "$\{COMPREPLY[@]}"`;
    const { out } = run(tools.bash ?? '', ['--norc', '-c', script], { env });
    expect(out.split('\n')[1]).toContain('zlib/1.3.1');
  });

  test.skipIf(!tools.bash)('a bash that is no person’s has no completion', () => {
    const script = `. '${projectRoot}/init/bash'; complete -p module || echo none`;
    expect(run(tools.bash ?? '', ['--norc', '-c', script], { env }).out).toBe('none\n');
  });

  test.skipIf(!tools.fish)('fish completes by its start file', () => {
    const script = `source '${projectRoot}/init/fish'; module load zlib/1.3.1
${lines.map(([line], index) => `echo '>${index}'; complete -C${quote(line)}`).join('\n')}`;
    const { out, err } = run(tools.fish ?? '', ['--no-config', '-c', script], { env });
    expect(err).toBe('');
    check(out);
  });

  test.skipIf(!tools.tcsh || !tools.python3)('tcsh completes by its start file', () => {
    writeFileSync(join(home, 'start.csh'), `source '${projectRoot}/init/tcsh'\nmodule load zlib/1.3.1\n`);
    // directories are its own business
    const typed = lines.map(([line]) => (line.startsWith('module use') ? 'module use nothing' : line));
    const words = [
      join(projectRoot, 'test/launch/press-in-tcsh.py'),
      tools.tcsh ?? '',
      join(home, 'start.csh'),
    ];
    const { out } = run(tools.python3 ?? '', [...words, ...typed], { env });
    check(out, (line) => !line.startsWith('module use'));
  });

  test.skipIf(!tools.zsh)('zsh completes, whether its system was started before or after', () => {
    for (const order of ['compinit first', 'compinit last']) {
      const compinit = 'autoload -Uz compinit; compinit -u -D';
      const read = `. '${projectRoot}/init/zsh'; module load zlib/1.3.1`;
      const start = order === 'compinit first' ? `${compinit}; ${read}` : `${read}; ${compinit}`;
      writeFileSync(join(home, 'start.zsh'), `PS1=; ${start}\n${zshProbe}\n`);
      const press = lines.map(
        ([line], index) => `zpty -w -n z ${quote(line)}$'\\t'; zpty -r -m z answer '*<<END>>*'
          answer=\${answer##*<<BEGIN>>}; print ">${index}"; print -r -- "\${answer%%<<END>>*}"
          zpty -w -n z $'\\025'`,
      );
      const script = `zmodload zsh/zpty; zpty z zsh -f -i; zpty -w z 'source ${home}/start.zsh; print READ\\Y'
        zpty -r -m z answer '*READY*'\n${press.join('\n')}\nzpty -d z`;
      const { out } = run(tools.zsh ?? '', ['-f', '-c', script], { env });
      check(out);
    }
  });
});

/** At Tab, shows what matches instead of putting it into the line. */
const zshProbe = `
compadd() { local -a found; builtin compadd -O found "$@"; print -rl -- $found }
probe() { print -r -- '<<BEGIN>>'; _main_complete; print -r -- '<<END>>' }
zle -C probe complete-word probe
bindkey '^I' probe`;
