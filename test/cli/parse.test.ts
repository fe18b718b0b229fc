import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { optionTable } from '../../src/cli/options.ts';
import { parseCommandLine, splitOptionText } from '../../src/cli/parse.ts';

function parse(line: string, environment?: string) {
  const parsed = parseCommandLine(
    line.split(' ').filter((word) => word !== ''),
    environment,
  );
  const given = Object.entries(parsed.options).filter(
    ([, value]) => value !== false && value !== undefined && value !== 0,
  );
  return { ...parsed, given: Object.fromEntries(given) };
}

describe('[1.4] options of the command line', () => {
  test('stand before the subcommand; after it everything is an argument', () => {
    const { given, command, args } = parse('-t avail -d --all gcc');
    expect([given, command, args]).toEqual([{ terse: true }, 'avail', ['-d', '--all', 'gcc']]);
  });

  test('purge --force is no forced purge', () => {
    expect(parse('purge --force').given).toEqual({});
    expect(parse('--force purge').given).toEqual({ force: true });
  });

  test('single letters bundle', () => {
    expect(parse('-tI avail').given).toEqual({ terse: true, ignoreCache: true });
    expect(parse('-dw=60 avail').given).toEqual({ defaultsOnly: true, width: '60' });
    expect(parse('-dw 60 avail').command).toBe('avail');
  });

  test('a value is the next word or what follows the equals sign, but not what is glued to a letter', () => {
    for (const line of ['-w 80 list', '-w=80 list', '--width=80 list', '--width 80 list']) {
      expect(parse(line).given, line).toEqual({ width: '80' });
    }
    const glued = parse('-w80 list');
    expect(glued.given['width']).not.toBe('80');
    expect(glued.warnings).toHaveLength(1);
    expect(parse('--style=a=b list').given).toEqual({ style: 'a=b' });
    expect(parse('--style= list').given).toEqual({ style: '' });
  });

  test('a value that is missing is a warning', () => {
    const { given, warnings } = parse('-w');
    expect(given).toEqual({});
    expect(warnings[0]).toContain('"w"');
  });

  test('names with _ may have - in all their places', () => {
    for (const line of ['--show_hidden', '--show-hidden', '--all', '-A']) {
      expect(parse(line).given, line).toEqual({ showHidden: true });
    }
    expect(parse('--terse_show-extensions').warnings).toHaveLength(1);
  });

  test('dashes do not count in a name', () => {
    expect(parse('--t list').given).toEqual({ terse: true });
  });

  test('-- ends options and is never an argument', () => {
    const { given, command, args } = parse('-t -- load -- -I --');
    expect([given, command, args]).toEqual([{ terse: true }, 'load', ['-I']]);
  });

  test('what is no option starts the command', () => {
    expect(parse('- list').command).toBe('-');
    expect(parse('--=x list').command).toBe('--=x');
  });

  test('an unknown option is a warning, and the command goes on', () => {
    const { command, warnings } = parse('--bogus=3 -x list');
    expect(command).toBe('list');
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain('"bogus"');
  });

  test('a flag with a value is set all the same; counts count', () => {
    expect(parse('-t=no list').given).toEqual({ terse: true });
    expect(parse('-DD -D list').given).toEqual({ debug: 3 });
  });

  test('an empty argument is kept (EasyBuild asks for `avail ""`)', () => {
    const { command, args } = parseCommandLine(['--terse', '--show-hidden', 'avail', ''], undefined);
    expect([command, args]).toEqual(['avail', ['']]);
  });

  test('nothing at all is no command', () => {
    const { command, args, given, warnings } = parse('');
    expect([command, args, given, warnings]).toEqual([undefined, [], {}, []]);
  });

  test('every spelling of every option is understood', () => {
    for (const row of optionTable) {
      for (const name of row.names) {
        const words = row.kind === 'value' ? [name, 'x'] : [name];
        const { options, warnings } = parseCommandLine([...words, 'list'], undefined);
        expect([options[row.key], warnings], name).toEqual([
          { flag: true, value: 'x', count: 1 }[row.kind],
          [],
        ]);
      }
    }
  });

  test('no two options share a name', () => {
    const names = optionTable.flatMap((row) => row.names.map((name) => name.replace(/^-+/, '')));
    expect(new Set(names).size).toBe(names.length);
  });

  test('any words: command and arguments are a rest of them, -- left out', () => {
    const word = fc.oneof(fc.constantFrom('--', '-t', '-w', '-tw=1', 'load', '--all', '-'), fc.string());
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const { command, args } = parseCommandLine(words, undefined);
        const rest = command === undefined ? [] : [command, ...args];
        const candidates = words.filter((each) => each !== '--');
        expect(rest).toEqual(rest.length === 0 ? [] : candidates.slice(-rest.length));
      }),
    );
  });
});

describe('[1.4] LMOD_OPTIONS', () => {
  test('its words come before those of the command line, all of them', () => {
    const { given, command } = parse('-d avail', '  -t  --width=70 ');
    expect([given, command]).toEqual([{ terse: true, width: '70', defaultsOnly: true }, 'avail']);
  });

  test('quotes hold words together; one that is not closed goes to the end', () => {
    expect(splitOptionText(`--style "a b" 'c "d' '' "open end`)).toEqual([
      '--style',
      'a b',
      'c "d',
      '',
      'open end',
    ]);
    expect(splitOptionText('')).toEqual([]);
  });

  test('the command line wins', () => {
    expect(parse('--width=90 list', '--width=70').given).toEqual({ width: '90' });
  });
});
