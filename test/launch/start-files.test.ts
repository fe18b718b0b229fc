// The start files of init/ in the real interpreters: a session loads, asks, fails and unloads (contracts.md 4 and 5).
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectRoot, tools } from '../helpers/tools.ts';
import { type Ran, run } from './package.ts';

const root = projectRoot;
const folder = mkdtempSync(join(tmpdir(), 'lmodjs-start-'));
const trees = join(folder, 'trees');
cpSync(join(root, 'modulefiles-fixtures', 'flat'), trees, { recursive: true });

/** A copy of the start files with commands that say so. */
const moved = join(folder, 'moved');
cpSync(join(root, 'init'), join(moved, 'init'), { recursive: true });
mkdirSync(join(moved, 'libexec'));
for (const name of ['lmod', 'lmodjs'])
  writeFileSync(
    join(moved, 'libexec', name),
    `#!/bin/sh\necho moved >&2\nexec '${root}/libexec/${name}' "$@"\n`,
    { mode: 0o755 },
  );

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Language {
  readonly name: string;
  readonly program: string | undefined;
  readonly args: readonly string[];
  /** reads the start file of the package at `root` */
  readonly start: (root: string) => string;
  /** runs `module WORDS` and prints `=STATUS:LOADEDMODULES`, a status being 0 or something else */
  readonly module: (words: string) => string;
  readonly ml?: (words: string) => string;
  /** the script's last line, if it is not complete without */
  readonly end?: string;
  /** takes a place in the script's file name */
  readonly extension?: string;
}

const shLike = (name: string, program: string | undefined, args: readonly string[] = []): Language => ({
  name,
  program,
  args,
  start: (at) => `. '${at}/init/${name.split(' ')[0]}'`,
  module: (words) => `module ${words}; echo "=$?:\${LOADEDMODULES-}"`,
  ml: (words) => `ml ${words}; echo "=$?:\${LOADEDMODULES-}"`,
});

const cshLike = (name: 'csh' | 'tcsh'): Language => ({
  name,
  program: tools.tcsh,
  args: ['-f'],
  start: (at) => `source ${at}/init/${name}`,
  module: (words) => `module ${words}\necho "=\${status}:"\`printenv LOADEDMODULES\``,
  ml: (words) => `ml ${words}\necho "=\${status}:"\`printenv LOADEDMODULES\``,
});

const words = (text: string): string =>
  text
    .split(' ')
    .map((word) => `"${word}"`)
    .join(', ');

const languages: readonly Language[] = [
  shLike('bash', tools.bash),
  shLike('zsh', tools.zsh, ['-f']),
  shLike('sh', tools.dash),
  shLike('ksh', tools.ksh),
  shLike('ksh (mksh)', tools.mksh),
  cshLike('csh'),
  cshLike('tcsh'),
  {
    name: 'fish',
    program: tools.fish,
    args: ['--no-config'],
    start: (at) => `source '${at}/init/fish'`,
    module: (given) => `module ${given}; echo "=$status:$LOADEDMODULES"`,
    ml: (given) => `ml ${given}; echo "=$status:$LOADEDMODULES"`,
  },
  {
    name: 'rc',
    program: tools.rc,
    args: [],
    start: (at) => `. '${at}/init/rc'`,
    module: (given) => `module ${given}; echo '='^$status^':'^\`{printenv LOADEDMODULES || echo}`,
    ml: (given) => `ml ${given}; echo '='^$status^':'^\`{printenv LOADEDMODULES || echo}`,
  },
  {
    name: 'nushell',
    program: tools.nu,
    args: ['-n'],
    start: (at) => `use ${at}/init/nushell *`,
    module: (given) =>
      `$env.S = 0; try { lmod-module ${given} } catch { $env.S = 1 }; print $"=($env.S):($env.LOADEDMODULES? | default '')"`,
    ml: (given) =>
      `$env.S = 0; try { ml ${given} } catch { $env.S = 1 }; print $"=($env.S):($env.LOADEDMODULES? | default '')"`,
  },
  {
    name: 'Python',
    program: tools.python3,
    args: [],
    start: (at) => `import os, sys; sys.path.insert(0, "${at}/init"); from env_modules_python import module`,
    module: (given) =>
      `print("=%d:%s" % (module(${words(given)})[0], os.environ.get("LOADEDMODULES", "")), flush=True)`,
  },
  {
    name: 'Python, executed',
    program: tools.python3,
    args: [],
    start: (at) => `import os; exec(open("${at}/init/env_modules_python.py").read())`,
    module: (given) =>
      `print("=%d:%s" % (module(${words(given)})[0], os.environ.get("LOADEDMODULES", "")), flush=True)`,
  },
  {
    name: 'Perl',
    program: tools.perl,
    args: ['-w'],
    start: (at) => `use strict; $| = 1; require "${at}/init/perl";`,
    module: (given) => `print "=", (module(${words(given)}) ? 0 : 1), ":", $ENV{LOADEDMODULES} // "", "\\n";`,
  },
  {
    name: 'R',
    program: tools.Rscript,
    args: [],
    start: (at) => `source("${at}/init/R")`,
    module: (given) =>
      `cat("=", if (module(${words(given)})) 0 else 1, ":", Sys.getenv("LOADEDMODULES"), "\\n", sep = "")`,
  },
  {
    name: 'Ruby',
    program: tools.ruby,
    args: [],
    start: (at) => `$stdout.sync = true; require "${at}/init/env_modules_ruby.rb"`,
    module: (given) => `puts "=#{ENVModule.module(${words(given)}) ? 0 : 1}:#{ENV["LOADEDMODULES"]}"`,
  },
  {
    name: 'CMake',
    program: tools.cmake,
    args: ['-P'],
    extension: '.cmake',
    start: (at) => `include(${at}/init/cmake)`,
    module: (given) =>
      `module(COMMAND ${given} RESULT_VARIABLE s)\nexecute_process(COMMAND printf %s "=\${s}:$ENV{LOADEDMODULES}\\n")`,
  },
  {
    name: 'Emacs Lisp',
    program: tools.emacs,
    args: ['-Q', '--batch', '-l'],
    start: (at) => `(load "${at}/init/lisp" nil t)`,
    module: (given) =>
      `(princ (format "=%d:%s\\n" (if (Modules-module "${given}") 0 1) (or (getenv "LOADEDMODULES") "")))`,
  },
];

let scripts = 0;

/** Runs lines of a language, the start file first, and returns its report lines and all text of stderr. */
function session(language: Language, lines: readonly string[], at = root): Ran & { reports: string[] } {
  const file = join(folder, `script${++scripts}${language.extension ?? ''}`);
  writeFileSync(file, `${[language.start(at), ...lines].join('\n')}\n`);
  const ran = run(language.program ?? '', [...language.args, file], {
    env: { PATH: '/usr/bin:/bin', HOME: folder, MODULEPATH: trees },
  });
  const reports = ran.out.split('\n').filter((line) => line.startsWith('='));
  return { ...ran, reports };
}

for (const language of languages)
  describe.skipIf(!language.program)(`[10.1] [10.3] the start file for ${language.name}`, () => {
    test('loads, lists, fails with the right status and unloads', () => {
      const steps = ['load zlib', '-t list', 'load nope', 'is-loaded zlib', 'is-loaded gzip', 'unload zlib'];
      const { reports, err } = session(language, steps.map(language.module));
      expect(reports.map((line) => line.replace(/^=[1-9]\d*:/, '=1:'))).toEqual([
        '=0:zlib/1.3.1',
        '=0:zlib/1.3.1',
        '=1:zlib/1.3.1',
        '=0:zlib/1.3.1',
        '=1:zlib/1.3.1',
        '=0:',
      ]);
      expect(err).toContain('unknown module "nope"');
      expect(err.match(/^zlib\/1\.3\.1$/gm)).toHaveLength(1);
    });

    test.skipIf(!language.ml)('gives ml', () => {
      const { ml } = language;
      const { reports, err } = session(language, ml ? ['zlib', '-t', '-zlib'].map(ml) : []);
      expect(reports).toEqual(['=0:zlib/1.3.1', '=0:zlib/1.3.1', '=0:']);
      expect(err.trim()).toBe('zlib/1.3.1');
    });

    test.skipIf(!language.ml)('gives lmodjs', () => {
      const { out, err } = session(language, ['lmodjs explain zlib']);
      expect({ out, err }).toEqual({ out: expect.stringContaining('zlib/1.3.1'), err: '' });
    });

    test.skipIf(language.name === 'Python, executed')('runs the program of its own package', () => {
      const { reports, err } = session(language, [language.module('load zlib')], moved);
      expect({ reports, err }).toEqual({ reports: ['=0:zlib/1.3.1'], err: 'moved\n' });
    });
  });

describe.skipIf(!tools.bash)('[10.1] what the start files for sh-like shells leave', () => {
  const env = { PATH: '/usr/bin:/bin', HOME: folder, MODULEPATH: trees };

  test('FPATH ends with the functions for ksh, so that its scripts have module', () => {
    for (const [shell, program] of [
      ['bash', tools.bash],
      ['sh', tools.dash],
      ['ksh', tools.ksh],
    ] as const) {
      if (program === undefined) continue;
      const script = `. '${root}/init/${shell}'; /usr/bin/printenv FPATH; . '${root}/init/${shell}'; /usr/bin/printenv FPATH`;
      const [first = '', second] = run(program, ['-c', script], { env }).out.split('\n');
      expect(first.split(':').at(-1)).toBe(`${root}/init/ksh_funcs`);
      expect(second).toBe(first);
    }
  });

  test.skipIf(!tools.ksh)('a ksh that reads no start file finds module, ml and clearMT', () => {
    const script = `. '${root}/init/bash'; '${tools.ksh}' -c 'module load zlib; echo $LOADEDMODULES; ml -zlib; clearMT; echo "[$LOADEDMODULES]"'`;
    expect(run(tools.bash ?? '', ['-c', script], { env })).toEqual({
      status: 0,
      out: 'zlib/1.3.1\n[]\n',
      err: '',
    });
  });

  test('clearMT forgets what is loaded, clearLmod takes all of Lmod out', () => {
    const script = `. '${root}/init/bash'; module load zlib; clearMT; echo "[\${LOADEDMODULES-}]\${LMOD_CMD:+kept}"
      clearLmod -q; echo "[\${LMOD_CMD-}\${MODULEPATH-}]"; type module > /dev/null 2>&1 || echo gone`;
    expect(run(tools.bash ?? '', ['-c', script], { env }).out).toBe('[]kept\n[]\ngone\n');
  });

  test('xSetTitleLmod sets the title, and settarg is there where its command is', () => {
    const script = `. '${root}/init/bash'; xSetTitleLmod hello; type settarg > /dev/null 2>&1 || echo none
      export LMOD_SETTARG_CMD='echo TARG=x; #'; . '${root}/init/bash'; settarg; echo $TARG`;
    expect(run(tools.bash ?? '', ['-c', script], { env }).out).toBe('\x1b]2;hello\x07none\nx\n');
  });
});

describe.skipIf(!tools.nu)('[7.1] init/nushell', () => {
  test('keeps path variables as lists, and gives them to programs as text', () => {
    const file = join(folder, 'lists.nu');
    mkdirSync(join(folder, 'lists'));
    writeFileSync(
      join(folder, 'lists', 'odd.lua'),
      'prepend_path("XDG_DATA_DIRS", "/a b") append_path("XDG_DATA_DIRS", "/c") setenv("ODD", "a \'# \\t b")',
    );
    writeFileSync(
      file,
      `use ${root}/init/nushell *
lmod-module load odd
print ($env.XDG_DATA_DIRS | describe)
^/usr/bin/printenv XDG_DATA_DIRS ODD MODULEPATH
lmod-module unload odd
print ($env.XDG_DATA_DIRS? | default none)`,
    );
    const { out, err } = run(tools.nu ?? '', ['-n', file], {
      env: { PATH: '/usr/bin:/bin', HOME: folder, MODULEPATH: join(folder, 'lists') },
    });
    expect({ out, err }).toEqual({
      out: `list<string>\n/a b:/c\na '# \t b\n${join(folder, 'lists')}\nnone\n`,
      err: '',
    });
  });
});

describe.skipIf(!tools.cmake)('[10.3] CMake', () => {
  test('lists what is loaded and what there is, and swaps', () => {
    const file = join(folder, 'lists.cmake');
    writeFileSync(
      file,
      `include(${root}/init/cmake)
module(load zlib)
module_list(loaded)
module_avail(there)
module_swap(zlib zlib/1.2.13-GCCcore-12.3.0)
execute_process(COMMAND printf "%s\\n" "\${loaded}" "$ENV{LOADEDMODULES}")
foreach(name zlib zlib/1.3.1 Java/11)
  if(NOT name IN_LIST there)
    execute_process(COMMAND echo "\${name} is missing")
  endif()
endforeach()
`,
    );
    const { out } = run(tools.cmake ?? '', ['-P', file], {
      env: {
        PATH: '/usr/bin:/bin',
        HOME: folder,
        MODULEPATH: trees,
        MODULESHOME: root,
      },
    });
    expect(out.split('\n').filter((line) => !line.startsWith('--'))).toEqual([
      'zlib/1.3.1',
      'GCCcore/12.3.0:zlib/1.2.13-GCCcore-12.3.0',
      '',
    ]);
  });

  test('has a module of its own for Lmod, which works with ours', () => {
    const file = join(folder, 'find.cmake');
    writeFileSync(
      file,
      `find_package(EnvModules REQUIRED)
env_module(load zlib)
env_module_list(loaded)
execute_process(COMMAND echo "\${loaded}")
env_module(unload zlib)
execute_process(COMMAND echo "[$ENV{LOADEDMODULES}]")
`,
    );
    const { out } = run(tools.cmake ?? '', ['-P', file], {
      env: { PATH: '/usr/bin:/bin', HOME: folder, MODULEPATH: trees, MODULESHOME: root },
    });
    expect(out.split('\n').filter((line) => !line.startsWith('--'))).toEqual(['zlib/1.3.1', '[]', '']);
  });
});

describe.skipIf(!tools.tcsh)('[9.2] LMOD_KSH_SUPPORT', () => {
  const path = (variables: Readonly<Record<string, string>>): string =>
    execFileSync(
      tools.tcsh ?? '',
      ['-f', '-c', `source ${projectRoot}/init/csh; source ${projectRoot}/init/csh; printenv FPATH || true`],
      { env: { PATH: '/usr/bin:/bin', HOME: '/nonexistent', ...variables }, encoding: 'utf8' },
    ).trim();

  test('csh sets FPATH for ksh scripts once, where the site wants it', () => {
    const functions = `${projectRoot}/init/ksh_funcs`;
    expect(path({ LMOD_KSH_SUPPORT: 'yes' })).toBe(functions);
    expect(path({ LMOD_KSH_SUPPORT: 'yes', FPATH: '/mine' })).toBe(`${functions}:/mine`);
    expect(path({ LMOD_KSH_SUPPORT: 'No', FPATH: '/mine' })).toBe('/mine');
    expect(path({})).toBe('');
  });
});
