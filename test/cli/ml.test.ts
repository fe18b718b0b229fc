import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMlCommand, moduleWords, parseMl } from '../../src/cli/ml.ts';
import { parseCommandLine } from '../../src/cli/parse.ts';

function line(words: readonly string[]): string {
  const parsed = parseMl(words);
  return parsed.kind === 'module' ? formatMlCommand(parsed.commands) : parsed.kind;
}

describe('[1.7] ml', () => {
  test.each([
    ['', 'module  list'],
    ['foo -bar baz', "module  load 'foo' '-bar' 'baz'"],
    ['-- -I', "module  load '-I'"],
    ['foo av', "module  avail 'foo'"],
    ['av -t', "module  avail '-t'"],
    ['-t av', 'module -t avail'],
    ['-v', 'module --version list'],
    ['--versoin', 'module --version list'],
    ['is_loaded x', "module  load 'is_loaded' 'x'"],
    ['isAvail x', "module  is-avail 'x'"],
    ['reload', "module  load 'reload'"],
    ['load spider', "module  load 'spider'"],
    ['sl', 'module  savelist'],
    ['s c', "module  save 'c'"],
    ['r c', "module  restore 'c'"],
    ['-w 70 --style x av', 'module -w 70 --style x avail'],
    ['-w', 'module -w list'],
    ['-t -- av', "module -t load 'av'"],
    ['-I foo', "module -I load 'foo'"],
    ['-H', 'module -H list'],
    ['--old_style foo -bar', "module  unload 'bar' ; module  load 'foo'"],
    ['--old_style -bar', "module  unload 'bar'"],
    ['--old_style foo', "module  load 'foo'"],
    ['--old_style av foo', "module  avail 'foo'"],
    ['--help', 'help'],
    ['foo -h', 'help'],
    ['av --help', "module  avail '--help'"],
  ])('%s', (words, expected) => {
    expect(line(words.split(' ').filter((word) => word !== ''))).toBe(expected);
  });

  test.each(['--bogus', '-', '--nx', '--check_syntax', '--debug'])('does not know %s', (word) => {
    const parsed = parseMl(['foo', word]);
    expect(parsed).toMatchObject({ kind: 'error', text: expect.stringContaining(`"${word}"`) });
  });

  test('--show and --Verbose are its own', () => {
    expect(parseMl(['--show', 'gcc'])).toMatchObject({ show: true, verbose: false });
    expect(parseMl(['--Verbose', 'gcc'])).toMatchObject({ show: false, verbose: true });
  });

  test('its words for module are read by module as they were meant', () => {
    const parsed = parseMl(['-t', '-w', '70', 'av', '-d', 'gcc']);
    if (parsed.kind !== 'module') throw new Error('no command');
    const { options, command, args } = parseCommandLine(moduleWords(parsed.commands[0]), undefined);
    expect([options.terse, options.width, options.defaultsOnly, command, args]).toEqual([
      true,
      '70',
      false,
      'avail',
      ['-d', 'gcc'],
    ]);
  });

  test('arguments of any bytes reach a shell as they are', () => {
    const word = fc.string({
      unit: fc.integer({ min: 1, max: 126 }).map((code) => String.fromCharCode(code)),
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), (args) => {
        const text = formatMlCommand([{ options: ['-s', "a 'b"], subcommand: 'load', args }]);
        const shown = execFileSync('/bin/sh', ['-c', `module() { printf '%s\\0' "$@"; }; ${text}`]);
        expect(shown.toString('latin1').split('\0').slice(0, -1)).toEqual(['-s', "a 'b", 'load', ...args]);
      }),
      { numRuns: 30 },
    );
  });
});
