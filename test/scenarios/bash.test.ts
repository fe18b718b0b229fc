// `module` and `ml` as init/bash defines them, in the shells that people and scripts start.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';
import { projectRoot, tools } from '../helpers/tools.ts';
import { fixtures } from './attempt.ts';

const init = join(projectRoot, 'init/bash');
const strict = 'set -eu -o pipefail';

interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** A script in a non-interactive bash with nothing in its environment but what is named here. */
function bash(
  script: string,
  env: Readonly<Record<string, string>> = {},
  words: readonly string[] = [],
): Run {
  return spawnSync('/bin/bash', ['--norc', '--noprofile', '-c', script, 'script', ...words], {
    env: { PATH: '/usr/bin:/bin', MODULEPATH: join(fixtures, 'flat'), ...env },
    encoding: 'latin1',
    timeout: 60_000,
  });
}

function expectOut(run: Run, stdout: string): void {
  expect({ stdout: run.stdout, stderr: run.stderr, status: run.status }).toEqual({
    stdout,
    stderr: '',
    status: 0,
  });
}

let tree: TempTree;
beforeEach(() => {
  tree = tempTree();
});
afterEach(() => tree.remove());

describe.skipIf(tools.bash === undefined)('[10.1] module in strict and non-interactive shells', () => {
  it('works under set -eu -o pipefail, in an almost empty environment', () => {
    const run = bash(`${strict}; . ${init}
module load zlib/1.3.1; echo "$LOADEDMODULES"; module unload zlib; echo "\${LOADEDMODULES-none}"
module load Java zlib/1.3.1; module purge; echo "\${LOADEDMODULES-none}"; module -t list`);
    expect(run.stdout).toBe('zlib/1.3.1\nnone\nnone\n');
    expect(run.stderr).toBe('No modules loaded\n');
    expect(run.status).toBe(0);
  });

  it('a failing command ends a script under set -e, and can be caught', () => {
    const ended = bash(`${strict}; . ${init}; module load nosuch; echo not reached`);
    expect(ended.stdout).toBe('');
    expect(ended.status).toBe(1);
    const caught = bash(`${strict}; . ${init}
module load nosuch 2>/dev/null || echo caught; if module is-loaded zlib; then echo yes; else echo no; fi
! module is-avail nosuch && echo absent; module is-avail zlib && echo there`);
    expectOut(caught, 'caught\nno\nabsent\nthere\n');
  });

  it('words are for people: stdout stays empty, also in pipes', () => {
    const run = bash(
      `${strict}; . ${init}; module load zlib/1.3.1; module -t list 2>/dev/null; module -t list 2>&1 | cat`,
    );
    expectOut(run, 'zlib/1.3.1\n');
  });

  it('children started with bash -c have module and ml', () => {
    const run = bash(`. ${init}; module load zlib/1.3.1
bash -c 'set -eu; module load Java/11.0.20; ml -t 2>&1; echo "$LOADEDMODULES"'; echo "$LOADEDMODULES"`);
    expectOut(run, 'zlib/1.3.1\nJava/11.0.20\nzlib/1.3.1:Java/11.0.20\nzlib/1.3.1\n');
  });

  it('BASH_ENV gives scripts module and ml', () => {
    const script = tree.file(
      'script.sh',
      '#!/bin/bash\nset -eu\nml zlib/1.3.1\necho "$LOADEDMODULES"\n',
      0o755,
    );
    expectOut(bash(script, { BASH_ENV: init }), 'zlib/1.3.1\n');
  });

  it('sourced twice changes nothing', () => {
    const run = bash(`${strict}; . ${init}; module load zlib/1.3.1 Java; before=$(env | sort)
. ${init}; after=$(env | sort); [ "$before" = "$after" ] && echo same; module -t list 2>&1; module purge; echo "\${LOADEDMODULES-none}"`);
    expectOut(run, 'same\nzlib/1.3.1\nJava/17.0.6\nnone\n');
  });

  it('sets what clients look for', () => {
    const run = bash(
      `. ${init}; echo "$LMOD_PKG $LMOD_DIR $LMOD_CMD $MODULESHOME $LMOD_VERSION"; [ -x "$LMOD_CMD" ] && echo there; type module | grep -c -e lmod -e LMOD_CMD`,
    );
    const [names, there, matched] = run.stdout.split('\n');
    const root = projectRoot;
    expect(names).toBe(`${root} ${root}/libexec ${root}/libexec/lmod ${root} 9.2.9`);
    expect(there).toBe('there');
    expect(Number(matched)).toBeGreaterThan(0);
  });

  const options = [
    'set -f',
    "IFS=':/'",
    "IFS=''",
    'shopt -s failglob nullglob nocasematch extglob',
    'set -o posix',
    'set -u; set -- one two',
    'set -C',
    'set -E; trap "echo trapped" ERR',
    'function grep { echo wrong; }; cat() { echo wrong; }; alias module=false ls=false; shopt -s expand_aliases',
    'export LC_ALL=C.UTF-8',
    'CDPATH=/usr:/',
  ];
  for (const option of options) {
    it(`works with ${option}`, () => {
      const run = bash(
        `${option}; . ${init}
module load SciPy-bundle; module unload SciPy-bundle; module load zlib/1.3.1; printf '%s\\n' "$LOADEDMODULES" "$#" "$*"`,
        {},
        ['first', 'second word'],
      );
      const words = option.includes('set -- one') ? ['one', 'two'] : ['first', 'second word'];
      const joined = words.join(option === "IFS=':/'" ? ':' : option === "IFS=''" ? '' : ' ');
      expectOut(run, `zlib/1.3.1\n2\n${joined}\n`);
    });
  }

  it('words with blanks, quotes and globs reach the engine whole', () => {
    tree.file("it's a/1 *.lua", 'setenv("ODD", "found")');
    const run = bash(
      `${strict}; . ${init}; module load "it's a/1 *"; echo "$ODD"; ml -"it's a"; echo "\${ODD-gone}"; ml "it's a"; echo "$ODD"`,
      {
        MODULEPATH: tree.path,
      },
    );
    expectOut(run, 'found\ngone\nfound\n');
  });

  it('hostile values arrive byte for byte', () => {
    const run = bash(
      `${strict}; . ${init}; module load hostile; printf '%s|' "$QUOTES" "$DOLLARS" "$BACKSLASHES" "$LINES" "$TABS" "$GLOBS" "$BYTES" "$BLANKS" "$DASH"`,
      {
        MODULEPATH: join(fixtures, 'variables'),
      },
    );
    expectOut(
      run,
      [
        'it\'s "quoted" and `ticked`',
        '$HOME ${'.concat('PATH} $(date) $$'),
        'a\\b\\\\c\\',
        'first\nsecond\n',
        'a\tb',
        '* ? [a] {a,b} ~ ! # & ; | < > ( )',
        '\x01\x7f\xc8\xff',
        '  two  blanks  ',
        '-n',
        '',
      ].join('|'),
    );
  });

  it('a module may be loaded inside a function, a subshell and a loop', () => {
    const run = bash(`${strict}; . ${init}
f() { local name=zlib/1.3.1; module load "$name"; }; f; echo "$LOADEDMODULES"
(module load Java; echo "$LOADEDMODULES"); echo "$LOADEDMODULES"
for m in Java/11.0.20 Java/17.0.6; do module load "$m" 2>/dev/null; done; echo "$LOADEDMODULES"`);
    expectOut(run, 'zlib/1.3.1\nzlib/1.3.1:Java/17.0.6\nzlib/1.3.1\nzlib/1.3.1:Java/17.0.6\n');
  });

  it('the status of code a module runs does not make a load fail under set -e', () => {
    const run = bash(
      `${strict}; . ${init}; module load execute prints; echo "$EXECUTED $PRINTED $WRITTEN"; module purge; echo "$EXECUTED"`,
      {
        MODULEPATH: join(fixtures, 'shell-code'),
      },
    );
    expectOut(run, 'loaded yes yes\nunloaded\n');
  });
});

describe.skipIf(tools.bash === undefined)('[1.7] ml', () => {
  const loaded = `echo "\${LOADEDMODULES-none}"`;

  it('without words lists, with words loads, with -NAME unloads', () => {
    const run = bash(
      `${strict}; . ${init}; ml -t 2>&1; ml zlib/1.3.1 Java; ml -t 2>&1; ml -Java bzip2 -zlib; ${loaded}`,
    );
    expectOut(run, 'No modules loaded\nzlib/1.3.1\nJava/17.0.6\nGCCcore/12.3.0:bzip2/1.0.8-GCCcore-12.3.0\n');
  });

  it('knows subcommands at any place, and options in front', () => {
    const run =
      bash(`. ${init}; ml load zlib/1.3.1; ml zlib is-loaded && echo loaded; ml -t av zlib 2>&1; ml zlib -t av 2>&1
ml swap zlib Java/11.0.20; ${loaded}; ml rm Java; ${loaded}; ml -- zlib/1.3.1; ${loaded}; ml purge; ${loaded}; ml sw; echo $?`);
    const avail = `${join(fixtures, 'flat')}:\nzlib/1.2.13-GCCcore-12.3.0\nzlib/1.3.1\n`;
    expect(run.stdout).toBe(`loaded\n${avail}${avail}Java/11.0.20\nnone\nzlib/1.3.1\nnone\n1\n`);
  });

  it('refuses unknown long options and a bare dash, and changes nothing', () => {
    const run = bash(`. ${init}; ml --bogus zlib; echo $?; ml -; echo $?; ${loaded}`);
    expect(run.stdout).toBe('1\n1\nnone\n');
    expect(run.stderr).toContain('--bogus');
    expect(run.stderr).not.toMatch(/^ {4}at /m);
  });

  it('takes a word that is only nearly a subcommand for a module', () => {
    const run = bash(`. ${init}; ml reload; echo $?; ml is_loaded zlib; echo $?; ${loaded}`);
    expect(run.stdout).toBe('1\n1\nnone\n');
    expect(run.stderr).toContain('"reload"');
  });

  it('prints help without touching the shell', () => {
    const run = bash(`${strict}; . ${init}; ml --help; ${loaded}; ml -v; ${loaded}`);
    expect(run.stdout).toBe('none\nnone\n');
    expect(run.stderr).toMatch(/Version 9\.2\.9/);
    expect(run.status).toBe(0);
  });

  it('options after the subcommand are words for it', () => {
    const run = bash(`. ${init}; ml zlib/1.3.1; ml purge --force; ${loaded}; ml av -t 2>&1 | grep -c zlib`);
    expect(run.stdout.split('\n')[0]).toBe('none');
  });
});
