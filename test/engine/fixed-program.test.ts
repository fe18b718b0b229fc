// A file that is the same for everybody is recorded without an evaluation: what is kept of it must be what one gives.
import { join } from 'node:path';
import fc from 'fast-check';
import fastGlob from 'fast-glob';
import { describe, expect, it } from 'vitest';
import { read } from '../../src/base/files.ts';
import { readSettings } from '../../src/config/settings.ts';
import { bash } from '../../src/dialects/bash.ts';
import { openSession } from '../../src/engine/open.ts';
import { evaluatingRecorder, fileRecorder } from '../../src/engine/record.ts';
import type { Session } from '../../src/engine/session.ts';
import { FixedPrograms } from '../../src/modulefile/fixed-program.ts';
import { vocabulary } from '../../src/modulefile/vocabulary.ts';
import type { ModuleFile } from '../../src/tree/module-file.ts';
import { newEngine, requestOf } from '../helpers/in-process.ts';
import { projectRoot } from '../helpers/tools.ts';
import { programs } from '../modulefile/plain-programs.ts';

const runs = process.env['LMODJS_FULL'] === undefined ? 300 : 20_000;

const file: ModuleFile = {
  name: 'foo',
  version: '1.0',
  fullName: 'foo/1.0',
  path: '/tree/foo/1.0.lua',
  root: '/tree',
  language: 'lua',
  order: '000000001',
  weight: '',
  visibility: 'normal',
};

function buildSession(): Session {
  const request = requestOf([], { PATH: '/usr/bin:/bin', MODULEPATH: '/tree' });
  return openSession(newEngine(), {
    request,
    settings: readSettings(request.env),
    dialect: bash,
    shellName: 'bash',
    latest: false,
    showsHidden: true,
    rehearsal: true,
    forRecording: { milliseconds: 20_000, memory: 1e9 },
  });
}

const word = fc.constantFrom(
  'PATH',
  'MODULEPATH',
  'A',
  'no name',
  '',
  ' ',
  '/opt/foo',
  '~/foo',
  ':/a::/b:',
  'nul\\0',
  'foo/1.0',
  'bar',
  'load',
  'Description: d',
  'pip/1,wheel/2',
  '\\xff',
);
const value: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: word.map((text) => `"${text}"`) },
  fc.constantFrom(
    '1',
    '-2.5',
    'true',
    'false',
    'nil',
    '{}',
    'pathJoin("/a", "b")',
    'atleast("bar", "1")',
    'v',
  ),
  fc
    .tuple(word, word, fc.constantFrom('load', 'unload', 'normal', 'spider'))
    .map(
      ([first, second, mode]) =>
        `{ "${first}", "${second}", delim = ";", priority = 10, mode = {"${mode}"} }`,
    ),
);
const call = fc
  .tuple(fc.constantFrom(...Object.keys(vocabulary)), fc.array(value, { maxLength: 3 }))
  .map(([name, args]) => `${name}(${args.join(', ')})`);
/** Calls with arguments of all kinds, right and wrong. */
const calls = fc
  .array(call, { minLength: 1, maxLength: 5 })
  .map((lines) => `local v = "/value"\n${lines.join('\n')}\n`);

describe('a file that is the same for everybody', () => {
  const session = buildSession();
  const [quick, slow] = [fileRecorder(session), evaluatingRecorder(session)];
  const fixed = new FixedPrograms();
  /** Compares them where there is something to compare: whether the text is such a file. */
  const expectSame = (text: string): boolean => {
    if (fixed.read(text) === undefined) return false;
    expect(quick(file, text), text).toEqual(slow(file, text));
    return true;
  };

  it('is recorded as by an evaluation, with any calls', () => {
    let quiet = 0;
    fc.assert(
      fc.property(fc.oneof(calls, programs), (text) => {
        if (expectSame(text)) quiet += 1;
      }),
      { numRuns: runs },
    );
    expect(quiet).toBeGreaterThan(runs / 30);
  });

  it('is recorded as by an evaluation, in the fixtures', () => {
    const paths = fastGlob.sync('modulefiles-fixtures/**/*.lua', { cwd: projectRoot, dot: true });
    const quiet = paths.filter((path) => expectSame(String(read(join(projectRoot, path)))));
    expect(quiet.length).toBeGreaterThan(20);
  });

  it.each([
    'if mode() == "load" then setenv("A", "1") end',
    'setenv("A", os.getenv("HOME") or "")',
    'setenv("A", myFileName())',
    'setenv("A", pathJoin("~", "b"))',
    'if isDir("/opt") then setenv("A", "1") end',
    'io.stderr:write("hello\\n")',
    'LmodError("no")',
    'family("mpi")',
    'setenv("no name", "1")',
    'x = 1',
  ])('is not one like %s', (text) => {
    expect(fixed.read(text)).toBeUndefined();
  });
});
