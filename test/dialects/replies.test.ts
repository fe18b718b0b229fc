import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialectFor, dialects } from '../../src/dialects/index.ts';
import type { Change } from '../../src/env/changes.ts';
import { dialect } from './interpreters.ts';
import { bytes, exports, hostile } from './values.ts';

const set = (name: string, value: string): Change => ({ kind: 'set', name, value, pathLike: false });

describe('the table of dialects', () => {
  it('[1.1] answers to the names of shells', () => {
    const own =
      'sh bash zsh ksh ksh93 pdksh mksh csh tcsh fish nushell rc python perl ruby r R cmake lisp emacs json bare'
        .split(' ')
        .map((name) => dialectFor(name)?.names[0]);
    expect(own.join(' ')).toBe(
      'sh bash zsh ksh ksh ksh ksh csh tcsh fish nushell rc python perl ruby r r cmake lisp lisp json bare',
    );
    expect(dialectFor('nosuch')).toBeUndefined();
  });

  it('has each name once', () => {
    const names = dialects.flatMap((one) => one.names);
    expect(new Set(names).size).toBe(names.length);
  });

  it('[7] never answers with nothing to a program that execs the reply', () => {
    expect(dialect('python').say([], 'success')).toBe('import os\n_mlstatus = True\n');
    expect(JSON.parse(dialect('json').say([], 'success'))).toEqual({
      env: {},
      unset: [],
      alias: {},
      shellFunc: {},
      _mlstatus: true,
    });
  });

  it('[1.5] redirects in shells but csh, and in Lisp', () => {
    const redirecting = dialects.filter((one) => one.redirect !== undefined).map((one) => one.names[0]);
    expect(redirecting).toEqual(['bash', 'sh', 'zsh', 'ksh', 'fish', 'nushell', 'rc', 'lisp']);
    expect(dialect('bash').redirect?.('No modules loaded\n')).toBe("echo 'No' 'modules' 'loaded';\n");
    expect(dialect('bash').redirect?.('')).toBe('');
  });
});

describe('replies for sh-like shells', () => {
  it('[7] have the shape that Lmod’s have', () => {
    const changes: Change[] = [
      set('A', '/usr/bin:/bin'),
      { kind: 'unset', name: 'B' },
      { kind: 'alias', name: 'k', body: 'ls;' },
      { kind: 'unalias', name: 'k' },
      { kind: 'function', name: 'f', body: { sh: 'echo a;\n\necho b;\n', csh: '' } },
      { kind: 'unfunction', name: 'f' },
      { kind: 'run', code: 'echo x;' },
    ];
    expect(dialect('bash').say(changes, 'success')).toBe(
      [
        'A=/usr/bin:/bin;',
        'export A;',
        'unset B;',
        'alias k=ls;',
        'unalias k 2> /dev/null || true;',
        'f () { echo a;',
        'echo b; ',
        '};',
        'unset -f f 2> /dev/null || true;',
        'echo x;',
        '',
      ].join('\n'),
    );
  });

  it('[1.6] say nothing of success and false of failure', () => {
    expect(dialect('zsh').say([], 'success')).toBe('');
    expect(dialect('zsh').say([], 'failure')).toBe('\nfalse\n');
  });
});

describe('replies for python', () => {
  it('[contracts 0] have the shape that Lmod’s have', () => {
    const changes: Change[] = [set('K', 'V"\\\n\t'), { kind: 'unset', name: 'U' }];
    expect(dialect('python').say(changes, 'negative')).toBe(
      [
        'import os',
        'os.environ["K"] = "V\\"\\\\\\n\\t";',
        'os.environ["U"] = \'\'',
        'del os.environ["U"]',
        '_mlstatus = True',
        '_mlstatus = False',
        '',
      ].join('\n'),
    );
  });
});

describe('replies for other languages', () => {
  const changes: Change[] = [set('N', 'a b'), { kind: 'unset', name: 'U' }];
  it.each([
    ['tcsh', 'setenv N a\\ b;\nunsetenv U;\n', '\nfalse\n'],
    ['fish', "set -x -g N 'a b';\nset -e U; or true;\n", '\nfalse\n'],
    ['rc', "N='a b';\nU=();\n", '\nfalse\n'],
    ['nushell', "$env.N = r#'a b'#;\nhide-env -i U;\n", '\nfalse\n'],
    ['perl', '$ENV{N}="a b";\ndelete $ENV{U};\n', '$_mlstatus = 0;\n'],
    ['ruby', 'ENV["N"] = "a b"\nENV["U"] = nil\n', '_mlstatus = false\n'],
    ['r', 'Sys.setenv("N"="a b");\nSys.unsetenv("U")\n', 'mlstatus <- FALSE\n'],
    ['cmake', 'set(ENV{N} "a b")\nunset(ENV{U})\n', 'set (_mlstatus FALSE)\n'],
    ['lisp', '(setenv "N" "a b")\n(setenv "U" nil)\n', 'nil\n'],
    ['bare', 'N: a\\ b\n', ''],
  ])('[7.1] %s: the shape that Lmod’s have', (name, code, failure) => {
    expect(dialect(name).say(changes, 'failure')).toBe(code + failure);
  });

  it('[7.1] [7.2] fish and nushell make lists of path variables', () => {
    const paths: Change[] = ['PATH', 'XDG_DATA_DIRS', 'MODULEPATH'].map((name) => ({
      kind: 'set',
      name,
      value: '/a b:/c',
      pathLike: true,
    }));
    expect(dialect('fish').say(paths, 'success')).toBe(
      "set -x -g PATH '/a b' /c;\nset -x -g --path XDG_DATA_DIRS '/a b' /c;\nset -x -g MODULEPATH '/a b' /c;\n",
    );
    expect(dialect('nushell').say(paths, 'success')).toBe(
      "$env.PATH = [r#'/a b'#, r#'/c'#,];\n$env.XDG_DATA_DIRS = [r#'/a b'#, r#'/c'#,];\n$env.MODULEPATH = r#'/a b:/c'#;\n",
    );
  });
});

describe('replies in JSON', () => {
  it('[7] hold every change that is no command', () => {
    const changes: Change[] = [
      { kind: 'verbatim', text: 'echo' },
      set('__proto__', 'p'),
      { kind: 'unset', name: 'U' },
      { kind: 'alias', name: 'a', body: 'ls' },
      { kind: 'unalias', name: 'b' },
      { kind: 'function', name: 'f', body: { sh: 's', csh: 'c' } },
      { kind: 'unfunction', name: 'g' },
      { kind: 'run', code: 'echo' },
    ];
    expect(JSON.parse(dialect('json').say(changes, 'negative'))).toEqual({
      env: JSON.parse('{"__proto__":"p"}'),
      unset: ['U'],
      alias: { a: 'ls', b: false },
      shellFunc: { f: ['s', 'c'], g: false },
      _mlstatus: false,
    });
  });

  it('[7] keep any bytes: what is not UTF-8 comes as \\udcXX', () => {
    fc.assert(
      fc.property(fc.array(bytes), (all) => {
        const reply: unknown = JSON.parse(
          Buffer.from(dialect('json').say(exports(all), 'success'), 'latin1').toString('utf8'),
        );
        const env = new Map(Object.entries((reply as { env: Record<string, string> }).env));
        all.forEach((value, index) => {
          expect(undoSurrogateEscape(env.get(`V${index}`) ?? '')).toBe(value);
        });
      }),
      { numRuns: process.env.LMODJS_FULL === '1' ? 400 : 20, examples: [[[...hostile]]] },
    );
  });
});

function undoSurrogateEscape(text: string): string {
  const characters = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0xdc80 && code <= 0xdcff
      ? String.fromCharCode(code - 0xdc00)
      : Buffer.from(character, 'utf8').toString('latin1');
  });
  return characters.join('');
}
