// Which modules a text seems to load.
import { expect, test } from 'vitest';
import { mentionedModules } from '../../src/tcl/mentions.ts';

test.each([
  ['depends-on gcc/12 zlib\nmodule load "x"', ['gcc/12', 'zlib']],
  ['if {![is-loaded a]} {module load a/1 b}\n  always-load c; module add a/1', ['a/1', 'b', 'c']],
  ['depends-on $name\nmodule unload d\nmodule load $e f', []],
  ['module load -mode load g', ['load', 'g']],
])('%j mentions %j', (text, names) => {
  expect(mentionedModules(text)).toEqual(names);
});
