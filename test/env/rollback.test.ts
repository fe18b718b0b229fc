import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Environment } from '../../src/env/environment.ts';
import { defaults, runs, variables } from './command.ts';

type Step = (environment: Environment) => void;
/** a detour is taken and then rolled back; detours nest */
type Program = readonly (Step | { readonly detour: Program })[];

const names = ['XP', 'MODULEPATH', 'SCALAR', '__LMOD_STACK_SCALAR', '__proto__'];
const name = fc.constantFrom(...names);
const value = fc.constantFrom('/a', '/b', '/a:/c', '', 'text', '/b:/a');
const edit = fc.record({ delimiter: fc.constantFrom(':', ';'), priority: fc.constantFrom(0, 0, 7) });

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(name, value).map<Step>(
    ([n, v]) =>
      (to) =>
        to.set(n, v),
  ),
  fc.tuple(name, fc.boolean()).map<Step>(
    ([n, processToo]) =>
      (to) =>
        to.unset(n, { processToo }),
  ),
  fc.tuple(name, fc.option(value, { nil: undefined })).map<Step>(
    ([n, v]) =>
      (to) =>
        to.setProcess(n, v),
  ),
  fc.tuple(name, value, edit).map<Step>(
    ([n, v, e]) =>
      (to) =>
        to.prepend(n, v, e),
  ),
  fc.tuple(name, value, edit).map<Step>(
    ([n, v, e]) =>
      (to) =>
        to.append(n, v, e),
  ),
  fc
    .tuple(
      name,
      value,
      edit,
      fc.constantFrom('first' as const, 'last' as const, 'all' as const),
      fc.boolean(),
    )
    .map<Step>(
      ([n, v, e, where, force]) =>
        (to) =>
          to.remove(n, v, { ...e, where, force }),
    ),
  fc.tuple(name, fc.option(value, { nil: undefined })).map<Step>(
    ([n, v]) =>
      (to) =>
        to.push(n, v),
  ),
  name.map<Step>((n) => (to) => to.pop(n)),
  name.map<Step>((n) => (to) => to.setReferenceCounts(n, new Map([['/a', 3]]))),
  fc.tuple(name, value).map<Step>(
    ([n, v]) =>
      (to) =>
        to.setAlias(n, v),
  ),
  name.map<Step>((n) => (to) => to.unsetFunction(n)),
  value.map<Step>((v) => (to) => to.run(v)),
  value.map<Step>((v) => (to) => to.verbatim(v)),
);

const { program } = fc.letrec<{ program: Program; part: Program[number] }>((tie) => ({
  program: fc.array(tie('part'), { maxLength: 10 }),
  part: fc.oneof(
    { maxDepth: 3 },
    { arbitrary: step, weight: 4 },
    { arbitrary: fc.record({ detour: tie('program') }), weight: 1 },
  ),
}));

function observe(environment: Environment): unknown {
  return {
    changes: environment.changes(),
    snapshot: environment.snapshot(),
    variables: names.map((n) => [
      environment.get(n),
      environment.entries(n),
      [...environment.referenceCounts(n)],
    ]),
  };
}

function run(environment: Environment, parts: Program, detours: boolean): void {
  for (const part of parts) {
    if (typeof part === 'function') part(environment);
    else if (detours) {
      const before = observe(environment);
      const mark = environment.mark();
      run(environment, part.detour, true);
      environment.rollback(mark);
      expect(observe(environment)).toEqual(before);
    }
  }
}

describe('rollback', () => {
  it('restores everything, so that detours leave no trace even in what follows', () => {
    fc.assert(
      fc.property(program, fc.boolean(), (parts, duplicates) => {
        const original = variables({
          XP: '/a:/b:/a',
          MODULEPATH: '/m',
          SCALAR: '1',
          __LMOD_REF_COUNT_XP: '/b:2',
        });
        const straight = new Environment(original, { ...defaults, duplicates });
        const winding = new Environment(original, { ...defaults, duplicates });
        run(straight, parts, false);
        run(winding, parts, true);
        expect(observe(winding)).toEqual(observe(straight));
      }),
      runs(200),
    );
  });

  it('costs as much as what it undoes, not as what came before', () => {
    const environment = new Environment(variables({ PATH: '/usr/bin' }), defaults);
    for (let index = 0; index < 100_000; index++) environment.set(`V${index % 100}`, String(index));
    const began = performance.now();
    for (let index = 0; index < 20_000; index++) {
      const mark = environment.mark();
      environment.prepend('PATH', '/a', { delimiter: ':', priority: 0 });
      environment.rollback(mark);
    }
    expect(performance.now() - began).toBeLessThan(2000);
    expect(environment.get('PATH')).toBe('/usr/bin');
  });
});
