// Two states of a shell, and the calls between them.
import { describe, expect, it } from 'vitest';
import { callsBetween, type ShellState } from '../../src/shell-script/differences.ts';

function state(variables: Record<string, string>): ShellState {
  const none = new Map<string, string>();
  return { variables: new Map(Object.entries(variables)), aliases: none, functions: none, completions: none };
}

function between(before: Record<string, string>, after: Record<string, string>): string[] {
  return callsBetween(state(before), state(after), 'bash').map(({ name, args }) => [name, ...args].join(' '));
}

describe('[10.4] the calls between two states', () => {
  it('add the parts around the first one shared with the old value, in an order that gives the new value', () => {
    expect(between({ P: '/a:/b' }, { P: '/x:/y:/a:/m:/b:/z' })).toEqual([
      'prepend_path P /y',
      'prepend_path P /x',
      'append_path P /m',
      'append_path P /z',
    ]);
  });

  it('set a value that shares nothing, and a new one', () => {
    expect(between({ A: '1' }, { A: '2', B: '3' })).toEqual(['setenv A 2', 'setenv B 3']);
  });

  it('say nothing of what is unset, unchanged or of the session', () => {
    const after = { KEPT: '', SHLVL: '2', _ModuleTable001_: 'x', 'odd-name': '1', LMOD_CMD: '/x' };
    expect(between({ GONE: '1', KEPT: '' }, after)).toEqual([]);
  });
});
