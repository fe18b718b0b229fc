import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/env/changes.ts';
import { tools } from '../helpers/tools.ts';
import { dialect, evaluate, evaluatePython, shells } from './interpreters.ts';
import { bytes, exports, hostile } from './values.ts';

const full = process.env.LMODJS_FULL === '1';
// a failure names the values that went wrong: no need to look for a smaller batch
const batches = { numRuns: full ? 40 : 2, endOnFailure: true };
const batch = fc.array(bytes, { minLength: 100, maxLength: 400, size: 'max' });

function arrived(environment: ReadonlyMap<string, string>, values: readonly string[]): void {
  const wrong = values.filter((value, index) => environment.get(`V${index}`) !== value);
  expect(wrong).toEqual([]);
}

describe.each(shells)('the reply for $name in a real $interpreter', ({ interpreter, name }) => {
  const test = it.skipIf(tools[interpreter] === undefined);

  test.each(['C.UTF-8', 'C'])('[7] hostile values arrive byte for byte (%s)', (locale) => {
    const reply = dialect(name).say(exports(hostile), 'success');
    arrived(evaluate(interpreter, reply, '', locale).environment, hostile);
  });

  test.each(['C.UTF-8', 'C'])('[7] any bytes from 1 to 255 arrive byte for byte (%s)', (locale) => {
    fc.assert(
      fc.property(batch, (values) => {
        const reply = dialect(name).say(exports(values), 'success');
        arrived(evaluate(interpreter, reply, '', locale).environment, values);
      }),
      batches,
    );
  });

  test('[7] variables go, and names that no shell can have leave the rest alone', () => {
    const changes: Change[] = [
      { kind: 'set', name: 'a.b', value: '1', pathLike: false },
      { kind: 'set', name: 'a b;echo', value: '1', pathLike: false },
      { kind: 'unset', name: '1x' },
      { kind: 'unset', name: 'OLD' },
      { kind: 'unset', name: 'NEVER_SET' },
      { kind: 'set', name: 'KEPT', value: '1', pathLike: false },
    ];
    const { environment, stdout } = evaluate(interpreter, dialect(name).say(changes, 'success'), 'echo $?');
    expect(stdout.trim()).toBe('0');
    expect(environment.has('OLD')).toBe(false);
    expect(environment.get('KEPT')).toBe('1');
  });

  test('[7] functions and aliases are made and taken away', () => {
    const sh = (code: string) => ({ sh: code, csh: '' });
    const make: Change[] = [
      { kind: 'alias', name: 'al', body: "printf '[%s]' \"it's\"; " },
      { kind: 'alias', name: 'bad alias', body: 'x' },
      { kind: 'alias', name: '..', body: 'cd ..' },
      { kind: 'function', name: 'f1', body: sh('printf "<%s>" "$1";\n\n  printf "(%s)" "$#";') },
      { kind: 'function', name: 'f2', body: sh('true &') },
      { kind: 'function', name: 'f3', body: sh('cat <<EOF\nhere\nEOF') },
      { kind: 'function', name: 'f4', body: sh('  ') },
      { kind: 'function', name: 'f5', body: sh('true # comment') },
      { kind: 'function', name: 'not/a name', body: sh('true') },
    ];
    const made = evaluate(
      interpreter,
      dialect(name).say(make, 'success'),
      'f1 a b; f2; f3; f4; f5; alias al',
    );
    expect(made.stdout).toContain('<a>(2)here\n');
    expect(made.stdout).toContain('printf');
    const leave: Change[] = [
      { kind: 'unalias', name: 'al' },
      { kind: 'unalias', name: 'never' },
      { kind: 'unfunction', name: 'f1' },
      { kind: 'unfunction', name: 'never' },
    ];
    const gone = evaluate(
      interpreter,
      dialect(name).say([...make, ...leave], 'success'),
      'echo $?; (f1 2>/dev/null) || echo "no f1"; (alias al 2>/dev/null | grep -q al) || echo "no al"',
    );
    expect(gone.stdout).toBe('0\nno f1\nno al\n');
  });

  test('[7] no name of an alias or a function costs the rest of the reply', () => {
    const odd = '.. a-b a:b a@b * ? ! { } a^b % ~ + -n \xc3\xa9 , [ ] a,b . 1 _ a.b a%b a+b'.split(' ');
    const aliases = [...odd, '', 'a b', 'a=b', "a'b", 'a\nb', 'a;b', 'a(b', 'a$b'];
    const functions = [...aliases, 'if', 'time', 'export', 'unset', 'foreach'];
    const changes: Change[] = [
      ...aliases.map<Change>((of) => ({ kind: 'unalias', name: of })),
      ...functions.map<Change>((of) => ({ kind: 'unfunction', name: of })),
      ...functions.map<Change>((of) => ({ kind: 'function', name: of, body: { sh: 'true', csh: '' } })),
      ...aliases.map<Change>((of) => ({ kind: 'alias', name: of, body: 'true' })),
      ...exports(['kept']),
    ];
    const { stdout, environment } = evaluate(interpreter, dialect(name).say(changes, 'success'), 'echo $?');
    expect([stdout, environment.get('V0')]).toEqual(['0\n', 'kept']);
  });

  test('[7] text of modulefiles comes first, commands last and whole', () => {
    const changes: Change[] = [
      { kind: 'verbatim', text: 'echo first' },
      { kind: 'set', name: 'A', value: '1', pathLike: false },
      { kind: 'run', code: 'echo "A is $A" ; ' },
      { kind: 'run', code: 'true &' },
      { kind: 'run', code: '' },
      { kind: 'run', code: 'echo last # really' },
    ];
    expect(evaluate(interpreter, dialect(name).say(changes, 'success')).stdout).toBe('first\nA is 1\nlast\n');
  });

  test('[1.6] a failure and a negative answer make the eval fail, after all changes', () => {
    const changes = exports(['x']);
    for (const outcome of ['failure', 'negative'] as const) {
      const reply = dialect(name).say(changes, outcome);
      expect(reply.endsWith('\nfalse\n')).toBe(true);
      const { environment, stdout } = evaluate(interpreter, reply, 'echo $?');
      expect([stdout, environment.get('V0')]).toEqual(['1\n', 'x']);
    }
  });

  test('[1.5] redirected text is printed as it is', () => {
    const text = [
      ' two  blanks and a tab\t ',
      '',
      "it's",
      '-n',
      '-e a',
      'back\\slash \\n \\c',
      '\x1b[1mbold\x1b[0m `echo` $HOME !! *',
      'na\xc3\xafve',
    ].join('\n');
    const redirect = dialect(name).redirect;
    expect(evaluate(interpreter, redirect?.(`${text}\n`) ?? '').stdout).toBe(`${text}\n`);
    expect(evaluate(interpreter, redirect?.('\n') ?? '').stdout).toBe('\n');
  });
});

describe('the reply for python in a real python3', () => {
  const test = it.skipIf(tools.python3 === undefined);

  test('[7] hostile values and names arrive byte for byte', () => {
    const names = ['__proto__', 'a"b\\', 'n\xc3\xafx', '\xff\n'];
    const named = names.map<Change>((name) => ({ kind: 'set', name, value: name, pathLike: false }));
    const reply = dialect('python').say([...exports(hostile), ...named], 'success');
    const { environment } = evaluatePython(reply);
    arrived(environment, hostile);
    for (const name of names) expect(environment.get(name)).toBe(name);
  });

  test('[7] any bytes from 1 to 255 arrive byte for byte, also in the C locale', () => {
    fc.assert(
      fc.property(batch, fc.constantFrom('C.UTF-8', 'C'), (values, locale) => {
        arrived(
          evaluatePython(dialect('python').say(exports(values), 'success'), locale).environment,
          values,
        );
      }),
      batches,
    );
  });

  test.each([
    ['success', 'True'],
    ['failure', 'False'],
    ['negative', 'False'],
  ] as const)('[contracts 0] after %s the last word on _mlstatus is %s', (outcome, status) => {
    const changes: Change[] = [
      { kind: 'unset', name: 'OLD' },
      { kind: 'unset', name: 'NEVER_SET' },
      { kind: 'alias', name: 'a', body: 'syntax error (' },
      { kind: 'unalias', name: 'a' },
      { kind: 'function', name: 'f', body: { sh: '(', csh: '(' } },
      { kind: 'unfunction', name: 'f' },
      { kind: 'run', code: '(' },
    ];
    const { stdout, environment } = evaluatePython(dialect('python').say(changes, outcome));
    expect([stdout, environment.has('OLD')]).toEqual([status, false]);
  });
});
