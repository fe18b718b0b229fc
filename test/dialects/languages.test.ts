// What is no sh-like shell: every reply evaluated by the real interpreter.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/env/changes.ts';
import { tools } from '../helpers/tools.ts';
import { dialect, evaluateIn, interpreters } from './interpreters.ts';
import { bytes, exports, hostile } from './values.ts';

const full = process.env.LMODJS_FULL === '1';
const batches = { numRuns: full ? 20 : 1, endOnFailure: true };
const batch = fc.array(bytes, { minLength: 100, maxLength: 300, size: 'max' });

function arrived(environment: ReadonlyMap<string, string>, values: readonly string[]): void {
  const wrong = values.filter((value, index) => environment.get(`V${index}`) !== value);
  expect(wrong).toEqual([]);
}

describe.each(interpreters)('the reply for $name in a real $tool', (interpreter) => {
  const test = it.skipIf(tools[interpreter.tool] === undefined);
  const { name } = interpreter;
  const say = (changes: readonly Change[]): string => dialect(name).say(changes, 'success');

  test.each(['C.UTF-8', 'C'])('[7.2] hostile values arrive byte for byte (%s)', (locale) => {
    const values = hostile.filter((value) => !interpreter.cannotHold?.(value, locale));
    arrived(evaluateIn(interpreter, say(exports(values)), '', locale).environment, values);
  });

  test('[7.2] any bytes from 1 to 255 arrive byte for byte', () => {
    fc.assert(
      fc.property(batch, fc.constantFrom('C', 'C.UTF-8'), (all, locale) => {
        const values = all.filter((value) => !interpreter.cannotHold?.(value, locale));
        arrived(evaluateIn(interpreter, say(exports(values)), '', locale).environment, values);
      }),
      batches,
    );
  });

  test('[7.1] variables go, and names that it cannot have leave the rest alone', () => {
    const changes: Change[] = [
      ...['a.b', 'a b;echo', "it's", 'a"b', '$x', 'a{b}'].map<Change>((of) => ({
        kind: 'set',
        name: of,
        value: '1',
        pathLike: false,
      })),
      { kind: 'unset', name: 'OLD' },
      { kind: 'unset', name: 'NEVER_SET' },
      { kind: 'set', name: 'KEPT', value: '1', pathLike: false },
    ];
    const { environment, stdout } = evaluateIn(interpreter, say(changes), interpreter.status);
    expect(stdout).toBe('0\n');
    expect(environment.has('OLD')).toBe(false);
    expect(environment.get('KEPT')).toBe('1');
  });

  test('[7.1] path variables keep their text, also with empty elements', () => {
    const values = {
      SOME_PATH: '/a b:/c',
      XDG_DATA_DIRS: '/a:/b',
      MANPATH: '/m:',
      LD_LIBRARY_PATH: '/l::/m',
    };
    const changes = Object.entries(values).map<Change>(([of, value]) => ({
      kind: 'set',
      name: of,
      value,
      pathLike: true,
    }));
    const path: Change = { kind: 'set', name: 'PATH', value: '/first:/usr/bin:/bin', pathLike: true };
    const { environment } = evaluateIn(interpreter, say([...changes, path]));
    for (const [of, value] of Object.entries(values)) expect(environment.get(of)).toBe(value);
    expect(environment.get('PATH')).toBe(path.value);
  });

  test.each(['success', 'failure', 'negative'] as const)('[1.6] the status after %s', (outcome) => {
    const text = 'one line "quoted"\nnosuch: it\'s (not) there; $HOME `echo` | <x> & !! \n\tend\n';
    const changes: Change[] = [{ kind: 'set', name: 'V0', value: text, pathLike: false }];
    const { stdout, environment } = evaluateIn(
      interpreter,
      dialect(name).say(changes, outcome),
      interpreter.status,
    );
    expect([stdout, environment.get('V0')]).toEqual([outcome === 'success' ? '0\n' : '1\n', text]);
  });

  test('[7.1] what is no variable leaves the rest alone', () => {
    const sh = (code: string) => ({ sh: code, csh: code });
    const names = ['al', 'a b', "it's", '..', '-n', 'a*b', 'if', 'end', '', 'a;b', '\xc3\xa9', '{', 'a/b'];
    const changes: Change[] = [
      ...names.map<Change>((of) => ({ kind: 'unalias', name: of })),
      ...names.map<Change>((of) => ({ kind: 'unfunction', name: of })),
      ...names.map<Change>((of) => ({ kind: 'alias', name: of, body: 'printf \'%s\' "$HOME";' })),
      ...names.map<Change>((of) => ({
        kind: 'function',
        name: of,
        body: sh('for x in 1; do (echo "$@"); done'),
      })),
      { kind: 'alias', name: 'odd', body: 'echo "unclosed' },
      { kind: 'function', name: 'odd2', body: sh('case x in a) { echo ;; esac') },
      { kind: 'export-function', name: 'f' },
      { kind: 'unexport-function', name: 'f' },
      { kind: 'complete', name: 'odd', words: name === 'tcsh' || name === 'csh' ? 'p/*/(a b)/' : '-a x' },
      { kind: 'uncomplete', name: 'odd' },
      ...exports(['kept']),
    ];
    const { environment } = evaluateIn(interpreter, say(changes));
    expect(environment.get('V0')).toBe('kept');
  });

  const { redirect } = dialect(name);
  it.skipIf(tools[interpreter.tool] === undefined || redirect === undefined)(
    '[1.5] redirected text is printed as it is',
    () => {
      const text = [
        ' two  blanks and a tab\t ',
        '',
        "it's",
        '-n',
        '-e a',
        'back\\slash \\n \\c',
        '\x1b[1mbold\x1b[0m `echo` $HOME !! * "',
        'na\xc3\xafve',
      ].join('\n');
      expect(evaluateIn(interpreter, redirect?.(`${text}\n`) ?? '').stdout).toBe(`${text}\n`);
    },
  );
});

const shells = interpreters.filter(({ name }) => ['csh', 'tcsh', 'fish', 'rc'].includes(name));

describe.each(shells)('shell code for $name in a real $tool', (interpreter) => {
  const test = it.skipIf(tools[interpreter.tool] === undefined);
  const { name } = interpreter;
  const isCsh = interpreter.tool === 'tcsh';
  /** what rc does not have */
  const has = tools[interpreter.tool] !== undefined && name !== 'rc';

  test('[7.1] aliases are made, take words, and go', () => {
    const body = name === 'rc' ? "printf '[%s]' 'two  blanks!'" : 'printf "[%s]" \'two  blanks\' "it\'s"';
    const words = name === 'rc' ? '[two  blanks!]' : "[two  blanks][it's]";
    const make: Change[] = [{ kind: 'alias', name: 'al', body: `${body}${isCsh ? ' $1' : ''}; ` }];
    const made = evaluateIn(interpreter, dialect(name).say(make, 'success'), 'al x');
    expect(made.stdout).toBe(`${words}[x]`);
    const gone = dialect(name).say([...make, { kind: 'unalias', name: 'al' }], 'success');
    const quiet = isCsh ? 'alias al' : 'al >[2]/dev/null || echo gone';
    if (isCsh) expect(evaluateIn(interpreter, gone, quiet).stdout).toBe('');
    else if (name === 'rc') expect(evaluateIn(interpreter, gone, quiet).stdout).toBe('gone\n');
    else expect(evaluateIn(interpreter, gone, 'functions -q al; or echo gone').stdout).toBe('gone\n');
  });

  it.runIf(has)('[7.1] functions are made and go', () => {
    const make: Change = {
      kind: 'function',
      name: 'f',
      body: { sh: 'printf "<%s>" "$@"; printf "(%s)" $1;\n', csh: 'printf "<%s>" $*; printf "(%s)" $1;' },
    };
    const made = evaluateIn(interpreter, dialect(name).say([make], 'success'), 'f a b');
    expect(made.stdout).toBe('<a><b>(a)');
    const gone = dialect(name).say([make, { kind: 'unfunction', name: 'f' }], 'success');
    const check = isCsh ? 'alias f; echo gone' : 'functions -q f; or echo gone';
    expect(evaluateIn(interpreter, gone, check).stdout).toBe('gone\n');
  });

  it.runIf(has)('[7.3] completions are made and go', () => {
    const words = isCsh ? 'p/1/(one two)/' : '-a "one two"';
    const make: Change[] = [{ kind: 'complete', name: 'tool', words }];
    const asked = isCsh ? 'complete tool' : 'complete -C "tool o"';
    const said = isCsh ? "'p/1/(one two)/'\n" : 'one\n';
    expect(evaluateIn(interpreter, dialect(name).say(make, 'success'), asked).stdout).toContain(said);
    const gone = dialect(name).say([...make, { kind: 'uncomplete', name: 'tool' }], 'success');
    expect(evaluateIn(interpreter, gone, asked).stdout).not.toContain(said);
  });

  test('[7.1] text of modulefiles comes first, commands last and whole', () => {
    const changes: Change[] = [
      { kind: 'verbatim', text: 'echo first' },
      { kind: 'set', name: 'A', value: '1', pathLike: false },
      { kind: 'run', code: "echo A is $A 'two  blanks *' ; " },
      { kind: 'run', code: '' },
      { kind: 'run', code: 'echo last' },
    ];
    expect(evaluateIn(interpreter, dialect(name).say(changes, 'success')).stdout).toBe(
      'first\nA is 1 two  blanks *\nlast\n',
    );
  });
});
