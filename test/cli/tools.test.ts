import { describe, expect, test } from 'vitest';
import { addTo } from '../../src/cli/addto.ts';
import { clearState } from '../../src/cli/clear-state.ts';

function add(words: readonly string[], value?: string): string {
  const result = addTo(
    words,
    new Map(value === undefined ? [] : [['FOO', value]]),
    (path) => path === '/tmp',
  );
  return result.kind === 'value' ? result.output.slice(0, -1) : `${result.kind}: ${result.text}`;
}

describe('[10.4] addto', () => {
  test.each([
    ['FOO a b c', 'x:y', 'c:b:a:x:y'],
    ['--append FOO a b x', 'x:y', 'y:a:b:x'],
    ['FOO b y', 'x:y', 'y:b:x'],
    ['FOO a:b c', undefined, 'c:b:a'],
    ['FOO a', '', 'a:'],
    ['--append FOO :', 'a', 'a:'],
    ['--clean FOO ///q/', 'a:/x//y/', '/q:a:/x/y'],
    ['-e FOO /tmp /nosuch', 'a', '/tmp:a'],
    ['-e FOO /nosuch', '/nosuch:a', '/nosuch:a'],
    ['--sep ; FOO c', 'a;b', 'c;a;b'],
    ['--sep=; FOO c b', 'a', 'b;c;a'],
    ['FOO', undefined, ''],
    ['FOO', 'a:b:a', 'a:b'],
    ['FOO a a', 'a:b', 'a:b'],
  ])('addto %s with FOO=%s', (words, value, expected) => {
    expect(add(words.split(' '), value)).toBe(expected);
  });

  test('an empty argument is an empty element', () => {
    expect(add(['FOO', 'a', ''], ':x:')).toBe(':a:x');
  });

  test('without a variable, or with an unknown option, it is an error in words', () => {
    expect(add([])).toMatch(/^error: .*variable/);
    expect(add(['--bogus', 'FOO'])).toMatch(/^error: .*"bogus"/);
    expect(add(['--help'])).toMatch(/^help: addto/);
    expect(add(['--version'])).toMatch(/^version: [\s\S]*9\.2\.9/);
  });
});

const env = new Map([
  ['_ModuleTable001_', 'a'],
  ['_ModuleTable002_', 'b'],
  ['_ModuleTable_Sz_', '2'],
  ['LOADEDMODULES', 'x'],
  ['__LMOD_REF_COUNT_PATH', 'x'],
  ['LMOD_CMD', 'q'],
  ['LMOD_x;rm', 'q'],
  ['PATH', '/bin'],
]);

function clear(...words: readonly string[]): string[] {
  const result = clearState(words, env);
  if (result.kind !== 'code') throw new Error(result.text);
  return result.code.split('\n').slice(0, -1);
}

describe('[10.4] clearLMOD_cmd', () => {
  test('--simple takes the record of loaded modules out, and nothing else', () => {
    const names = [
      '_ModuleTable_Sz_',
      'LOADEDMODULES',
      '_LMFILES_',
      '_ModuleTable001_',
      '_ModuleTable002_',
      '__LMOD_REF_COUNT_PATH',
    ];
    expect(clear('--shell', 'bash', '--simple')).toEqual(names.map((name) => `unset ${name};`));
    expect(clear('--shell', 'csh', '--simple')).toEqual(names.map((name) => `unsetenv ${name};`));
    expect(clear('--shell', 'python', '--simple')).toEqual(
      names.flatMap((name) => [`os.environ['${name}'] = ''`, `del os.environ['${name}']`]),
    );
  });

  test('--full also takes MODULEPATH, all LMOD variables and the functions', () => {
    const code = clear('--shell=bash', '--full');
    for (const name of ['MODULEPATH', 'MODULESHOME', 'LMOD_CMD', '_ModuleTable002_', 'LOADEDMODULES']) {
      expect(code).toContain(`unset ${name};`);
    }
    for (const name of ['module', 'ml', 'lmodjs', 'clearMT', 'clearLmod']) {
      expect(code).toContain(`unset -f ${name} 2> /dev/null || true;`);
    }
    expect(code.join()).not.toContain('PATH=');
    expect(clear('-s', 'csh', '--full')).toContain('unalias ml;');
  });

  test('--help and --version give texts, no code', () => {
    expect(clearState(['--help', '--full'], env)).toMatchObject({
      kind: 'help',
      text: expect.stringContaining('--simple'),
    });
    expect(clearState(['--version'], env).kind).toBe('version');
  });

  test('a name that is no name of a variable does not get into code', () => {
    expect(clear('--full').join()).not.toContain('rm');
  });

  test('--full says what it does, unless quiet', () => {
    expect(clearState(['--full'], env)).toMatchObject({ text: expect.stringContaining('module') });
    expect(clearState(['--full', '-q'], env)).toMatchObject({ text: '' });
    expect(clearState(['--simple'], env)).toMatchObject({ text: '' });
  });

  test('another shell is an error in words', () => {
    expect(clearState(['--shell', 'nosh'], env)).toMatchObject({
      kind: 'error',
      text: expect.stringContaining('nosh'),
    });
  });
});
