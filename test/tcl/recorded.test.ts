// Closed evaluations of modulefiles in Tcl: what they learn is known, what cannot be known ends them (src/tcl/closed.tcl).
import { describe, expect, test } from 'vitest';
import { recordModulefiles, type TclRecord } from '../../src/tcl/modulefiles.ts';
import type { TclMode, TclOutcome } from '../../src/tcl/outcome.ts';
import { tools } from '../helpers/tools.ts';

function recordAll(texts: readonly string[], timeoutMs = 10_000): readonly TclRecord[] {
  const files = texts.map((text) => ({
    path: '/tree/tool/1.0',
    fullName: 'tool/1.0',
    userName: 'tool',
    text,
  }));
  const surroundings = {
    environment: new Map([
      ['PATH', '/usr/bin:/bin'],
      ['A', 'a'],
    ]),
    loaded: ['gcc'],
    available: new Map([['known', true]]),
    shell: { name: 'bash', type: 'sh' },
    version: '9.2.9',
  };
  return recordModulefiles(tools.tclsh ?? '', files, surroundings, { timeoutMs, memory: 300e6 });
}

function record(text: string): ReadonlyMap<TclMode, TclOutcome> {
  const [found] = recordAll([text]);
  if (found === undefined || 'failed' in found) throw new Error(found?.failed ?? 'no record');
  return found;
}

/** What ends the evaluation in each mode; one for all where it never asked for the mode. */
function ends(text: string): unknown {
  return [...record(text)].map(([mode, outcome]) => {
    if (outcome.kind === 'beyond') return `${mode}: ${outcome.what}`;
    return `${mode}: ${outcome.kind === 'done' && outcome.error ? outcome.error.message : outcome.kind}`;
  });
}

function learned(text: string): string[] {
  const outcome = record(text).get('display');
  if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.learned.map(({ of, about, answer }) => [of, about, answer].filter((part) => part).join(' '));
}

describe.skipIf(tools.tclsh === undefined)('a modulefile recorded in Tcl', () => {
  test.each([
    ['setenv B $env(A)', ['getenv A a']],
    ['if {[info exists ::env(B)]} {}', ['getenv B']],
    ['getenv A; getenv A; getenv B', ['getenv A a', 'getenv B']],
    ['setenv B 1; proc p {} { upvar #0 env e; return $e(A) }; p', ['getenv A a']],
    ['is-loaded gcc; is-loaded gcc/1', ['loaded gcc 1', 'loaded gcc/1 0']],
    ['is-avail known', ['avail known 1']],
    ['set a $g_shellName; module-info shelltype', ['shell name bash', 'shell type sh']],
    ['set a [file dirname $ModulesCurrentModulefile]; info script', ['path /tree/tool/1.0']],
    ['module-info name; module-info specified', ['fullName tool/1.0', 'userName tool']],
    [
      'file exists /; file isfile /dev/null; file isdirectory /no',
      ['kind / directory', 'kind /dev/null other', 'kind /no'],
    ],
    ['file dirname /a/b; file tail x; file join a b', []],
    ['set a $tcl_platform(platform)', []],
    ['proc ModulesHelp {} { puts stderr $::env(A) }', ['getenv A a']],
    ['flush stderr; setenv B [lindex [lsort -dictionary {a10 a2}] 0]', []],
  ])('learns by %j: %j', (text, questions) => {
    expect(learned(text)).toEqual(questions);
  });

  test.each(['uname sysname', 'set a $tcl_platform(os)'])('learns of the machine by %j', (text) => {
    expect(learned(text)).toEqual([expect.stringMatching(/^uname sysname \w+$/)]);
  });

  test.each([
    'exec true',
    'open /dev/null',
    'source /dev/null',
    'glob /*',
    'pwd',
    'cd /',
    'pid',
    'clock seconds',
    '::tcl::clock::seconds',
    'after 1',
    'time {set a 1}',
    'socket localhost 1',
    'interp create',
    'load x',
    'package require Tcl',
    'encoding system',
    'expr {rand()}',
    'expr srand(1)',
    'info hostname',
    'info patchlevel',
    'info commands',
    'info commands ex*',
    'info procs auto_load',
    'info globals',
    'namespace children ::',
    'namespace import ::tcl::clock::*',
    'trace info variable env',
    'array get env',
    'array names ::env',
    'set env(A) 1',
    'unset env(A)',
    'append env(A) 1',
    'upvar #0 env(A) a',
    'namespace upvar :: env(A) a',
    'set a $tcl_version',
    'info exists auto_path',
    'set a $tcl_platform(user)',
    'set a $errorInfo',
    'file mtime /',
    'file normalize a',
    'file exists relative',
    'file exists ~/x',
    'file exists /tmp/../x',
    'file readable /',
    'file tail ~',
    'puts $a x',
    'uname version',
    'eval exec true',
    'uplevel #0 { ::exec true }',
    'set c ex; append c ec; $c true',
    'lsort -command exec {a b}',
    'rename exec other; other true',
    'interp alias {} other {} exec',
    'apply {{} { exec true }}',
    'parray env',
    'oo::class create c',
    'coroutine c exec true',
    'while 1 {}',
    'nonsense',
  ])('is given up at %j, whatever it catches', (text) => {
    expect(ends(`set a stdin\ncatch { ${text} }\nsetenv B x`)).toEqual([
      expect.stringMatching(/^display: (?!done)/),
    ]);
  });

  test('is not given up where it ends by a mistake', () => {
    expect(ends('setenv A 1\nnonsense')).toEqual(['display: invalid command name "nonsense"']);
    expect(ends('setenv A $env(NO)')).toEqual(['display: can\'t read "env(NO)": no such variable']);
    expect(ends('error wrong')).toEqual(['display: wrong']);
  });

  test.each([
    'module-info mode load',
    'puts stdout x',
    'module unload x',
    'set a $g_help',
    'setenv B 1; set a [info exists env(B)]',
    'unsetenv A; set a [info exists env(A)]',
  ])('is evaluated in every mode where %j may differ', (text) => {
    expect([...record(text).keys()]).toEqual(['display', 'load', 'remove', 'spider']);
  });

  test('is recorded in the modes that do nothing beyond that', () => {
    expect(ends('setenv A 1\nproc ModulesHelp {} { exec true }')).toEqual([
      'display: exec',
      'load: done',
      'remove: done',
      'spider: exec',
    ]);
    expect(ends('system true')).toEqual(['display: done', 'load: system', 'remove: done', 'spider: done']);
    expect(ends('proc ModulesHelp {} { while 1 {} }')).toEqual([
      expect.stringMatching(/^display: more than/),
      'load: done',
      'remove: done',
      expect.stringMatching(/^spider: more than/),
    ]);
  });

  test('sees nothing of the files before it', () => {
    const text =
      'setenv A [info exists ::left][info exists env(LEFT)]; setenv LEFT 1; set ::left 1; rename setenv x';
    const [first, second] = recordAll([text, text]);
    expect(first).toEqual(second);
  });

  test('that takes all memory ends the process, and is told from those before it', () => {
    const grows = 'while 1 { append a [string repeat x 1000000] }';
    const [before, hostile] = recordAll(['setenv A 1', grows]);
    expect(before).toBeInstanceOf(Map);
    expect(hostile).toEqual({ failed: expect.stringContaining('tclsh') });
    expect(ends('set a [string repeat x 2000000000]')).toEqual(['display: more than it may take']);
  });
});
