// What tclsh makes of modulefiles: the rows of lmod-compat.md 3.2 that the parity scenarios cannot show.
import { describe, expect, test } from 'vitest';
import { evaluateModulefiles, type TclFile } from '../../src/tcl/modulefiles.ts';
import type { TclOutcome } from '../../src/tcl/outcome.ts';
import { tools } from '../helpers/tools.ts';

interface Setup {
  readonly env?: Readonly<Record<string, string>>;
  readonly loaded?: readonly string[];
  readonly available?: Readonly<Record<string, boolean>>;
  readonly timeoutMs?: number;
}

const plain: Omit<TclFile, 'text'> = {
  path: '/tree/tool/1.0',
  fullName: 'tool/1.0',
  userName: 'tool',
  mode: 'load',
  help: false,
  reach: 'everything',
};

function evaluateAll(files: readonly TclFile[], setup: Setup = {}): readonly TclOutcome[] {
  const surroundings = {
    environment: new Map(Object.entries({ PATH: '/usr/bin:/bin', ...setup.env })),
    loaded: setup.loaded ?? [],
    available: new Map(Object.entries(setup.available ?? {})),
    shell: { name: 'bash', type: 'sh' },
    version: '9.2.9',
  };
  return evaluateModulefiles(tools.tclsh ?? '', files, surroundings, setup.timeoutMs).outcomes;
}

function outcome(text: string, more: Partial<TclFile> = {}, setup: Setup = {}): TclOutcome | undefined {
  return evaluateAll([{ ...plain, ...more, text }], setup)[0];
}

/** The calls as `name a b key=value`. */
function said(text: string, more: Partial<TclFile> = {}, setup: Setup = {}): string[] {
  const found = outcome(text, more, setup);
  if (found?.kind !== 'done') throw new Error(`not done: ${JSON.stringify(found)}`);
  const lines = found.events.map((event) => {
    if (event.what === 'write') return `write ${event.text}`;
    if (event.what === 'exit') return `exit ${event.status}`;
    const keys = [...event.call.keys].map(([key, value]) => `${key}=${value}`);
    return [event.call.name, ...event.call.args, ...keys].join(' ');
  });
  return found.error ? [...lines, `error ${found.error.line}: ${found.error.message}`] : lines;
}

describe.skipIf(tools.tclsh === undefined)('[3.2] a modulefile in Tcl', () => {
  test.each([
    ['setenv A "x \\n"', ['setenv A x']],
    ['setenv -r A x', ['setenv A x true modeA=normal']],
    ['setenv -mode {load unload} A x', ['setenv A x modeA=load unload']],
    ['prepend-path --delim=, A x 5', ['prepend_path A x delim=, priority=5']],
    ['append-path A "x "', ['append_path A x  delim=: priority=0']],
    ['module load "a b" c', ['load a b c']],
    [
      'module use "/with blank" -a /last',
      ['prepend_path MODULEPATH /with blank', 'append_path MODULEPATH /last'],
    ],
    ['module swap a', ['unload a', 'load a']],
    ['module purge', ['purge']],
    ['extensions a/1 b/2', ['extensions a/1,b/2']],
    ['extensions', []],
    ['complete bash tool -W "a b"', ['complete bash tool -W a b']],
    ['module-whatis a "b\nc "', ['whatis a b c']],
    ['set-function f { x }', ['set_shell_function f  x ']],
    ['require-fullname; haveDynamicMPATH', ['requireFullName', 'haveDynamicMPATH']],
    ['puts prestdout now', ['write now\n']],
    ['puts -nonewline stderr a; puts stderr -nonewline b', ['LmodMsgRaw a', 'LmodMsgRaw b']],
    ['puts stdout x', ['execute cmd=x modeA=load']],
    ['exit; setenv A x', ['exit 1', 'setenv A x']],
    ['exit 3', ['exit 3']],
    ['setenv A x; break; setenv B x', ['setenv A x', 'LmodBreak ']],
    ['proc p {} { break }; p; setenv B x', ['LmodBreak ']],
    ['setenv A x; continue; setenv B x', ['setenv A x']],
    ['setenv A x; return; setenv B x', ['setenv A x']],
    ['setenv A x\n\nerror wrong', ['setenv A x', 'error 3: wrong']],
    ['reportError no', ['LmodError /tree/tool/1.0: (tool/1.0): no']],
    ['setenv A "\\u2014 \xe9"', ['setenv A \xe2\x80\x94 \xe9']],
    ['setenv A x\x1asetenv B x', ['setenv A x']],
  ])('says %j as %j', (text, calls) => {
    expect(said(text)).toEqual(calls);
  });

  test.each([
    ['module unload a b', ['load a b']],
    ['module swap a b', ['unload a', 'load b']],
    ['puts stdout x', ['execute cmd=x modeA=unload']],
    ['setenv A x; setenv B [info exists env(A)]', ['setenv A x', 'setenv B 0']],
    ['unsetenv A back; setenv B $env(A)', ['unsetenv A', 'setenv B back']],
    ['setenv B [module-info mode][module-info mode remove][module-info mode unload]', ['setenv B remove10']],
    ['setenv B <[system false]>', ['setenv B <>']],
  ])('reversed, says %j as %j', (text, calls) => {
    expect(said(text, { mode: 'remove' })).toEqual(calls);
  });

  test('gives its help when asked, without the mistakes in it', () => {
    const text = 'proc ModulesHelp {} { puts stderr a; puts -nonewline b; puts x c; error d }\nsetenv A x';
    expect(said(text, { mode: 'display', help: true })).toEqual(['setenv A x', 'help a\nb']);
    expect(said(text)).toEqual(['setenv A x']);
    expect(said('setenv A x', { mode: 'display', help: true })).toEqual(['setenv A x']);
  });

  test('sees the environment it was given, its own changes, and nothing of ours', () => {
    const text =
      'unsetenv B; pushenv C new; setenv A "$env(A) [info exists env(B)] $env(C) [exec printenv C] [llength [array names env]]"';
    expect(said(text, {}, { env: { A: 'a', B: 'b' } }).at(-1)).toBe('setenv A a 0 new new 3');
  });

  test('is not disturbed by variables meant for another Tcl', () => {
    const env = {
      TCL_LIBRARY: '/nowhere',
      TCLLIBPATH: '/nowhere',
      LD_LIBRARY_PATH: '/nowhere',
      LC_ALL: 'C.UTF-8',
    };
    expect(said('setenv A "$env(TCL_LIBRARY) $env(LD_LIBRARY_PATH) $env(LC_ALL) é"', {}, { env })).toEqual([
      'setenv A /nowhere /nowhere C.UTF-8 é',
    ]);
  });

  test('learns what is loaded by exact names', () => {
    const text = 'setenv A [is-loaded gcc][is-loaded gcc/12.3][is-loaded gcc/12]';
    expect(said(text, {}, { loaded: ['gcc', 'gcc/12.3'] })).toEqual(['setenv A 110']);
  });

  test('stops at is-avail when the answer is not known, whatever it catches', () => {
    const text = 'catch { setenv A [is-avail gcc] }\nsetenv B x';
    expect(outcome(text)).toEqual({ kind: 'asks', name: 'gcc' });
    expect(said(text, {}, { available: { gcc: true } })).toEqual(['setenv A 1', 'setenv B x']);
  });

  test('may write files of its own and start commands', () => {
    const text =
      'set f [open /dev/null w]; puts $f x; puts -nonewline $f y; close $f; setenv A [system exit 3][exec echo b]';
    expect(said(text)).toEqual(['setenv A 3b']);
  });

  test('cannot disturb the reply by what its commands print', () => {
    expect(said('exec echo noise >@stdout; exec echo noise >@stderr; setenv A x')).toEqual(['setenv A x']);
  });

  test('knows itself and the tool', () => {
    const text =
      'setenv A "$ModulesCurrentModulefile [info script] $ModuleTool $ModuleToolVersion [module-info name] [module-info specified]"';
    expect(said(text)).toEqual(['setenv A /tree/tool/1.0 /tree/tool/1.0 Lmod 9.2.9 tool/1.0 tool']);
  });

  test('that hangs is stopped, and says so', () => {
    const found = outcome('while 1 {}', {}, { timeoutMs: 500 });
    expect(found).toMatchObject({ kind: 'failed', reason: expect.stringContaining('longer than 0.5 s') });
  });

  test('that ends tclsh says so', () => {
    const found = outcome('exec kill -9 [pid]');
    expect(found).toMatchObject({ kind: 'failed', reason: expect.stringContaining('tclsh ended') });
  });
});

describe.skipIf(tools.tclsh === undefined)('a modulefile that may only read', () => {
  const reading = { reach: 'reading', mode: 'spider' } as const;

  test('reads files and asks about them', () => {
    const text =
      'set f [open /dev/null]; read $f; close $f; file stat / s; setenv A [file exists /dev/null]$s(type)';
    expect(said(text, reading)).toEqual(['setenv A 1directory']);
  });

  test.each([
    'exec true',
    'open /dev/null w',
    'open |true',
    'file mkdir /tmp/x',
    'file delete /tmp/x',
    'socket localhost 1',
  ])('is refused %j, and goes on if it can', (command) => {
    expect(outcome(`catch { ${command} } m; setenv A x`, reading)).toMatchObject({
      kind: 'done',
      refused: true,
      events: [{ call: { name: 'setenv' } }],
    });
  });
});

describe.skipIf(tools.tclsh === undefined)('a modulefile evaluated ahead of its time', () => {
  const ahead = { reach: 'text', fullName: '', userName: '' } as const;

  test('tells what it learned of environment and loaded modules', () => {
    const text =
      'setenv OWN 1; set x "$env(OWN) $env(A) [info exists env(B)] [getenv C]"; is-loaded gcc; is-loaded d';
    expect(outcome(text, ahead, { env: { A: 'a' }, loaded: ['d'] })).toMatchObject({
      learned: [
        { of: 'getenv', about: 'A', answer: 'a' },
        { of: 'getenv', about: 'B', answer: undefined },
        { of: 'getenv', about: 'C', answer: undefined },
        { of: 'loaded', about: 'gcc', answer: '0' },
        { of: 'loaded', about: 'd', answer: '1' },
      ],
    });
  });

  test.each([
    'exec true',
    'open /dev/null',
    'glob /*',
    'file exists /',
    'clock seconds',
    'pwd',
    'array get env',
    'module-info name',
    'system true',
    'unknown-command',
    'reportError x',
    'source /dev/null',
    'set env(A) x',
    'append env(PATH) :/x',
    'set x $tcl_version',
  ])('is given up where it depends on more: %s', (command) => {
    expect(outcome(`catch { ${command} }\nsetenv A x`, ahead)).toMatchObject({ kind: 'beyond' });
  });

  test('is given up where it fails', () => {
    expect(outcome('setenv A $missing', ahead)).toMatchObject({ kind: 'beyond' });
  });

  test('may take file names apart', () => {
    expect(said('setenv A [file dirname $ModulesCurrentModulefile]', ahead)).toEqual(['setenv A /tree/tool']);
  });

  test('does not keep the others waiting for ever', () => {
    const files = ['setenv A 1', 'while 1 {}', 'setenv A 3'].map(
      (text): TclFile => ({ ...plain, ...ahead, text }),
    );
    expect(evaluateAll(files).map(({ kind }) => kind)).toEqual(['done', 'beyond', 'done']);
  });

  test('sees nothing of the files before it', () => {
    const text = 'setenv A [info exists env(LEFT)][info exists ::left]; setenv LEFT 1; set ::left 1';
    const files = [1, 2].map((): TclFile => ({ ...plain, ...ahead, text }));
    const [first, second] = evaluateAll(files);
    expect(second).toEqual(first);
    expect(first).toMatchObject({ events: [{ call: { args: ['A', '00'] } }, {}] });
  });
});
