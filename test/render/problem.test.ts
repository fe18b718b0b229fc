import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/base/problem.ts';
import { describeNotice, describeProblem } from '../../src/render/problem.ts';
import { plainStyle } from '../../src/render/style.ts';

const style = { ...plainStyle, width: 60 };
const file = '/soft/modules/gcc/12.lua';

/** One of each kind, and what its text must name. */
const cases: readonly [Problem, readonly string[]][] = [
  [{ kind: 'unknown-modules', names: ['gccc'], nearest: ['gcc'] }, ['"gccc"', '"gcc"', 'module spider gccc']],
  [
    {
      kind: 'unknown-modules',
      names: ['fftw', 'gccc'],
      nearest: [],
      elsewhere: { names: ['fftw'], loads: [['gcc/12', 'fftw']] },
    },
    ['unknown module "gccc"', '"fftw" exists', '$ module load gcc/12 fftw', '$ module spider fftw'],
  ],
  [{ kind: 'nothing-found', names: ['a', 'b'] }, ['"a" and "b"', 'module keyword b']],
  [{ kind: 'not-found', names: ['a', 'b'], nearest: [] }, ['"a" and "b"', 'module spider b']],
  [{ kind: 'modulefile-error', module: 'gcc/12', file, message: 'line 3: oops' }, ['"gcc/12"', file, 'oops']],
  [
    { kind: 'bad-argument', file, line: 7, function: 'setenv', detail: 'two are needed' },
    ['setenv', `${file}:7`, 'two'],
  ],
  [{ kind: 'modulefile-refused', text: 'Only for chemists.' }, ['Only for chemists.']],
  [{ kind: 'unreadable-file', file, reason: 'EACCES' }, [file, 'EACCES']],
  [
    { kind: 'conflict', module: 'a/1', with: ['b/1', 'c/1'] },
    ['"a/1"', '"b/1" and "c/1"', 'module unload b/1 c/1'],
  ],
  [{ kind: 'remembered-conflict', module: 'a/1', loaded: 'b/1' }, ['"a/1"', '"b/1"', 'module unload b/1']],
  [{ kind: 'prereq', module: 'a/1', missing: ['b'] }, ['"a/1"', '"b"', 'module load b a/1']],
  [{ kind: 'prereq-any', module: 'a/1', anyOf: ['b', 'c'] }, ['"b" or "c"', 'module load b a/1']],
  [{ kind: 'load-any', module: 'a/1', names: ['b', 'c'] }, ['"b" or "c"', 'module spider b']],
  [
    { kind: 'family', family: 'mpi', loaded: 'a/1', module: 'b/1' },
    ['"mpi"', '"a/1"', 'module swap a/1 b/1'],
  ],
  [
    { kind: 'same-name-refused', loaded: 'a/1', module: 'a/2' },
    ['module swap a/1 a/2', 'LMOD_DISABLE_NAME_AUTOSWAP'],
  ],
  [{ kind: 'swap-not-loaded', name: 'a' }, ['"a"', 'module list']],
  [{ kind: 'too-many-loads', file, module: 'a/1', count: 20 }, ['"a/1"', '20', file]],
  [{ kind: 'nested-too-deep', chain: ['a', 'b'] }, ['a -> b']],
  [{ kind: 'rule-file', file: '/soft/.modulerc', message: 'oops' }, ['/soft/.modulerc', 'oops']],
  [{ kind: 'no-modulepath', command: 'avail' }, ['module avail', 'MODULEPATH', 'module use']],
  [{ kind: 'corrupt-table', reason: 'no base64' }, ['no base64', 'clearMT']],
  [{ kind: 'language', file, reason: 'no tclsh' }, [file, 'no tclsh']],
  [{ kind: 'property', name: 'lmod', value: 'stcky', known: ['sticky'] }, ['"lmod"', '"stcky"', '"sticky"']],
  [{ kind: 'bad-subcommand', word: 'foo', nearest: [] }, ['"foo"', 'module help']],
  [{ kind: 'bad-subcommand', word: 'lod', nearest: ['load'] }, ['"lod"', 'Did you mean "load"?']],
];

describe('the words for a problem', () => {
  test.each(cases)('$kind', (problem, words) => {
    const text = describeProblem(problem, [], style);
    for (const word of words) expect(text.replace(/\s+/g, ' ')).toContain(word);
  });

  test.each(cases)('[1.9] $kind is wrapped to the width and ends its last line', (problem) => {
    const text = describeProblem(problem, [], style);
    for (const line of text.split('\n')) expect(line.length).toBeLessThan(style.width);
    expect(text).toMatch(/\S\n$/);
  });

  test.each(cases)('[contracts 1] $kind has no line that a client takes for something else', (problem) => {
    const lines = describeProblem(problem, [{ fullName: 'gcc/12', file }], style).split('\n');
    for (const line of lines) expect(line).not.toMatch(/^\S+:\w+:\d+:\s/);
    expect(lines[0]).not.toMatch(/^\s*\/.+:\s*$/);
  });

  test('a range has no command of its own', () => {
    const text = describeProblem(
      { kind: 'unknown-modules', names: ['atleast("a","2")'], nearest: [] },
      [],
      style,
    );
    expect(text).toContain('module atleast("a","2")');
    expect(text).not.toContain('$');
  });

  test('[1.9] the modulefiles under evaluation follow in a table', () => {
    const modules = [
      { fullName: 'fftw/3.3', file: '/soft/modules/fftw/3.3.lua' },
      { fullName: 'gcc/12', file },
    ];
    const text = describeProblem({ kind: 'swap-not-loaded', name: 'x' }, modules, style);
    const rows = text.split('\n').filter((line) => line.includes('.lua'));
    expect(rows.map((row) => row.trim().split(/ +/))).toEqual(
      modules.map((each) => [each.fullName, each.file]),
    );
    expect(new Set(rows.map((row) => row.indexOf('/soft'))).size).toBe(1);
  });

  test('[1.5] the title is red where there is colour', () => {
    expect(describeProblem({ kind: 'swap-not-loaded', name: 'x' }, [], { ...style, colour: true })).toMatch(
      /^.\[1;31mError:.\[0m /,
    );
  });
});

describe('the words for a notice', () => {
  test('a warning has a title, a message none, and both are wrapped', () => {
    const text = 'word '.repeat(30).trim();
    for (const kind of ['warning', 'message'] as const) {
      const shown = describeNotice({ kind, text }, style);
      expect(shown.startsWith('Warning: ')).toBe(kind === 'warning');
      expect(shown.split('\n').length).toBeGreaterThan(2);
    }
    expect(describeNotice({ kind: 'message', text: 'short' }, style)).toBe('short\n');
  });

  test('raw text and what a modulefile wrote itself are left as they are', () => {
    const text = `no line end ${'x '.repeat(60)}`;
    for (const kind of ['raw', 'written'] as const) expect(describeNotice({ kind, text }, style)).toBe(text);
  });
});
