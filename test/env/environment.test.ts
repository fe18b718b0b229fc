import { describe, expect, it } from 'vitest';
import { Environment } from '../../src/env/environment.ts';
import { defaults, plain, shellAfter, variables } from './command.ts';

function open(record: Record<string, string> = {}): Environment {
  return new Environment(variables(record), defaults);
}

describe('the environment of one command', () => {
  it('[2.1] later statements see what earlier ones did', () => {
    const environment = open({ XP: '/x' });
    environment.set('A', '1');
    environment.prepend('XP', '/b', plain);
    expect([environment.get('A'), environment.get('XP')]).toEqual(['1', '/b:/x']);
    environment.unset('A', { processToo: true });
    expect(environment.get('A')).toBeUndefined();
    expect(environment.original('XP')).toBe('/x');
  });

  it('[2.1] unloading a setenv clears the process view of a fresh variable and keeps that of a touched one', () => {
    const environment = open({ A: '1', B: '1' });
    environment.unset('A', { processToo: false });
    environment.set('B', '2');
    environment.unset('B', { processToo: false });
    expect([environment.get('A'), environment.get('B')]).toEqual([undefined, '2']);
    expect(environment.changes()).toEqual([
      { kind: 'unset', name: 'A' },
      { kind: 'unset', name: 'B' },
    ]);
  });

  it('[2.2] what only os.getenv may see is never a change', () => {
    const environment = open({ A: '1' });
    environment.setProcess('A', undefined);
    environment.setProcess('B', 'shown');
    expect([environment.get('A'), environment.get('B')]).toEqual([undefined, 'shown']);
    expect(environment.snapshot()).toEqual(new Map([['B', 'shown']]));
    expect(environment.changes()).toEqual([]);
  });

  it('[6.2] setenv replaces a path variable and leaves its helpers; a later prepend builds on the new text', () => {
    const before = variables({ XP: '/a', __LMOD_REF_COUNT_XP: '/a:1' });
    const replaced = shellAfter(before, (environment) => {
      environment.prepend('XP', '/b', plain);
      environment.set('XP', '/new:/a');
    });
    expect(Object.fromEntries(replaced)).toEqual({ XP: '/new:/a', __LMOD_REF_COUNT_XP: '/a:1' });
    const extended = shellAfter(before, (environment) => {
      environment.set('XP', '/new:/a');
      environment.prepend('XP', '/b', plain);
    });
    expect(extended.get('XP')).toBe('/b:/new:/a');
  });

  it('[6.2] remove_path does nothing to a variable that was set as a whole in this command', () => {
    const environment = open({ XP: '/a' });
    environment.set('XP', '/a:/b');
    environment.remove('XP', '/b', { ...plain, where: 'first', force: false });
    expect(environment.get('XP')).toBe('/a:/b');
  });

  it('[6.2] a path variable that was unset in this command starts anew', () => {
    for (const processToo of [true, false]) {
      const environment = open({ XP: '/a' });
      environment.set('XP', '/a:/b');
      environment.unset('XP', { processToo });
      environment.prepend('XP', '/c', plain);
      expect(environment.get('XP')).toBe('/c');
    }
  });

  it('[6.3] pushenv puts values aside, the newest comes back first', () => {
    const one = shellAfter(variables({ PV: 'orig' }), (environment) => environment.push('PV', 'one'));
    expect(one.get('__LMOD_STACK_PV')).toBe('b3JpZw==');
    const two = shellAfter(one, (environment) => environment.push('PV', 'q1'));
    expect(two.get('__LMOD_STACK_PV')).toBe('b25l:b3JpZw==');
    const back = shellAfter(two, (environment) => environment.pop('PV'));
    expect(Object.fromEntries(back)).toEqual({ PV: 'one', __LMOD_STACK_PV: 'b3JpZw==' });
    expect(Object.fromEntries(shellAfter(back, (environment) => environment.pop('PV')))).toEqual({
      PV: 'orig',
    });
  });

  it('[6.3] pushenv of false unsets, and a variable that was unset is unset again', () => {
    const pushed = shellAfter(variables({}), (environment) => {
      environment.push('PV', '1');
      environment.push('PV', undefined);
    });
    expect(Object.fromEntries(pushed)).toEqual({ __LMOD_STACK_PV: 'MQ==:false' });
    const popped = shellAfter(pushed, (environment) => {
      environment.pop('PV');
      expect(environment.get('PV')).toBe('1');
      environment.pop('PV');
    });
    expect(Object.fromEntries(popped)).toEqual({});
    expect(Object.fromEntries(shellAfter(popped, (environment) => environment.pop('PV')))).toEqual({});
  });

  it.each(['', '/ends/with//', '~/home', 'a:b::', '\x00\xff\xfe?>', '\n'])(
    '[6.3] the value %j comes back from the stack as it was',
    (value) => {
      const before = variables({ PV: value, __LMOD_STACK_PV: 'AAAA' });
      for (const stack of [before, variables({ PV: value })]) {
        const pushed = shellAfter(stack, (environment) => environment.push('PV', 'x'));
        expect(pushed.get('__LMOD_STACK_PV')).not.toContain('/');
        const again = shellAfter(pushed, (environment) => environment.push('PV', 'y'));
        const popped = shellAfter(again, (environment) => {
          environment.pop('PV');
          environment.pop('PV');
        });
        expect(popped).toEqual(stack);
      }
    },
  );

  it('[6] the elements and counts of MODULEPATH are read without touching it', () => {
    const environment = open({ MODULEPATH: '/m/:/n:/m', __LMOD_REF_COUNT_MODULEPATH: '/n:4' });
    expect(environment.entries('MODULEPATH')).toEqual(['/m', '/n']);
    expect([...environment.referenceCounts('MODULEPATH')]).toEqual([
      ['/m', 2],
      ['/n', 4],
    ]);
    expect(environment.changes()).toEqual([]);
    environment.openPath('MODULEPATH');
    expect(environment.changes().map((change) => 'name' in change && change.name)).toEqual([
      'MODULEPATH',
      '__LMOD_REF_COUNT_MODULEPATH',
    ]);
  });

  it('[5.5] counts kept in a collection replace those in force', () => {
    const environment = open({ MODULEPATH: '/m:/n:/m' });
    environment.setReferenceCounts('MODULEPATH', new Map([['/n', 3]]));
    expect(Object.fromEntries(environment.referenceCounts('MODULEPATH'))).toEqual({ '/m': 1, '/n': 3 });
  });

  it('[7] changes are ordered: texts, variables by byte order, definitions by name, commands', () => {
    const environment = open({ b: '1' });
    environment.run('echo 1;');
    environment.setFunction('zf', { sh: 'echo', csh: 'echo' });
    environment.setAlias('za', 'ls');
    environment.unsetAlias('aa');
    environment.unsetFunction('aa');
    environment.set('__proto__', 'x');
    environment.prepend('P', '/a', plain);
    environment.unset('b', { processToo: true });
    environment.verbatim('true\n');
    environment.run('echo 2');
    expect(environment.changes()).toEqual([
      { kind: 'verbatim', text: 'true\n' },
      { kind: 'set', name: 'P', value: '/a', pathLike: true },
      { kind: 'set', name: '__LMOD_REF_COUNT_P', value: '/a:1', pathLike: false },
      { kind: 'set', name: '__proto__', value: 'x', pathLike: false },
      { kind: 'unset', name: 'b' },
      { kind: 'unalias', name: 'aa' },
      { kind: 'unfunction', name: 'aa' },
      { kind: 'alias', name: 'za', body: 'ls' },
      { kind: 'function', name: 'zf', body: { sh: 'echo', csh: 'echo' } },
      { kind: 'run', code: 'echo 1;' },
      { kind: 'run', code: 'echo 2' },
    ]);
  });

  it('says nothing of a variable that ends as it began', () => {
    const environment = open({ A: '1' });
    environment.set('A', '2');
    environment.set('A', '1');
    environment.set('B', '');
    environment.unset('B', { processToo: true });
    environment.unset('C', { processToo: true });
    expect(environment.changes()).toEqual([]);
  });

  it('edits of a long PATH cost the same as those of a short one', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `/opt/software/package-${index}/bin`);
    const environment = open({ PATH: many.join(':') });
    const began = performance.now();
    for (let module = 0; module < 250; module++) {
      for (let edit = 0; edit < 20; edit++) environment.prepend('PATH', `/apps/${module}/${edit}`, plain);
      environment.get('PATH');
    }
    const seconds = (performance.now() - began) / 1000;
    expect(environment.entries('PATH')).toHaveLength(10_000);
    // sorting or copying the variable for each edit takes minutes
    expect(seconds).toBeLessThan(5);
  });
});
