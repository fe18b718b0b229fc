import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PathSettings } from '../../src/env/path-variable.ts';
import { defaults, runs, shellAfter, type Variables, variables } from './command.ts';
import { ReferenceVariable } from './reference-model.ts';

const settings: fc.Arbitrary<PathSettings> = fc.record({
  duplicates: fc.boolean(),
  keepPosition: fc.boolean(),
  reverseBlocks: fc.boolean(),
  home: fc.constant('/home/me'),
});

interface Addition {
  readonly side: 'prepend' | 'append';
  readonly paths: readonly string[];
  readonly priority: number;
}

function additions(path: fc.Arbitrary<string>): fc.Arbitrary<Addition[]> {
  const addition = fc.record({
    side: fc.constantFrom('prepend', 'append'),
    paths: fc.array(path, { minLength: 1, maxLength: 3 }),
    priority: fc.constantFrom(0, 0, 0, 10, 10, 500),
  });
  return fc.array(addition, { maxLength: 12 });
}

const own = fc.constantFrom('/own/a', '/own/b', 'c', '/own/d');
const added = fc.constantFrom('/new/a', '/new/b', 'n', '/new/tex//');
const delimiters = fc.constantFrom(':', ';', ' ', '.+', ',');
const name = 'XP';

describe('any edits of a path variable', () => {
  it('[6.2] are undone by their removes, in any order and over any number of commands', () => {
    fc.assert(
      fc.property(
        settings,
        fc.uniqueArray(own),
        additions(added),
        delimiters,
        fc.nat(),
        fc.boolean(),
        (rules, before, adds, delimiter, seed, apart) => {
          const start = variables(before.length === 0 ? {} : { [name]: before.join(delimiter) });
          const work = adds.map(({ side, paths, priority }) => ({
            side,
            text: paths.join(delimiter),
            edit: { delimiter, priority },
          }));
          const undo = [...work].sort((left, right) => order(left, seed) - order(right, seed));
          let state: Variables = start;
          const command = (edits: typeof work, leave: boolean) => {
            state = shellAfter(
              state,
              (environment) => {
                for (const { side, text, edit } of edits) {
                  if (leave) {
                    const where = side === 'prepend' ? 'first' : 'last';
                    environment.remove(name, text, { ...edit, where, force: false });
                  } else environment[side](name, text, edit);
                }
              },
              rules,
            );
          };
          if (apart) {
            for (const edit of work) command([edit], false);
            for (const edit of undo) command([edit], true);
          } else {
            command(work, false);
            command(undo, true);
          }
          expect(state.get(name)).toBe(start.get(name));
          expect(state.get(`__LMOD_Priority_${name}`)).toBeUndefined();
        },
      ),
      runs(300),
    );
  });

  it('[6] give what the plain model gives, also where elements were there before', () => {
    const path = fc.constantFrom('/a', '/b', '/c', 'd', '', '/e//');
    const before = fc.array(path, { maxLength: 6 }).map((paths) => paths.join(':'));
    const counts = fc.dictionary(fc.constantFrom('/a', '/b', 'd'), fc.integer({ min: 1, max: 4 }));
    const steps = fc.array(
      fc.record({
        how: fc.constantFrom('prepend', 'append', 'first', 'last', 'all'),
        text: fc.array(path, { minLength: 1, maxLength: 3 }).map((paths) => paths.join(':')),
        priority: fc.constantFrom(0, 0, 0, 10, 500),
      }),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(settings, before, counts, steps, (rules, text, known, edits) => {
        const start: Record<string, string> = text === '' ? {} : { [name]: text };
        const record = Object.entries(known).map(([element, count]) => `${element}:${count}`);
        if (record.length > 0) start[`__LMOD_REF_COUNT_${name}`] = record.join(';');
        const model = new ReferenceVariable(text, known, rules);
        const result = shellAfter(
          variables(start),
          (environment) => {
            environment.openPath(name);
            for (const { how, text: value, priority } of edits) {
              const edit = { delimiter: ':', priority };
              if (how === 'prepend' || how === 'append') {
                environment[how](name, value, edit);
                model.add(value, how, priority);
              } else {
                environment.remove(name, value, { ...edit, where: how, force: false });
                model.remove(value, priority, how);
              }
              expect(environment.get(name)).toBe(model.toVariables(name)[name]);
            }
          },
          rules,
        );
        const found = Object.fromEntries(result);
        // counts that a site with duplicates does not keep are left as they were found
        if (!model.unique && model.elements.length > 0) delete found[`__LMOD_REF_COUNT_${name}`];
        expect(found).toEqual(model.toVariables(name));
      }),
      runs(400),
    );
  });

  it('[6.2] leave a normal text alone when nothing is added', () => {
    const path = fc.constantFrom('/a', '/b', '..', '/c/../d', '/tex//');
    fc.assert(
      fc.property(fc.uniqueArray(path, { minLength: 1 }), (paths) => {
        const before = variables({ [name]: paths.join(':') });
        const result = shellAfter(before, (environment) => environment.openPath(name), defaults);
        expect(result.get(name)).toBe(before.get(name));
      }),
      runs(50),
    );
  });
});

/** A place in an order that depends on the seed only. */
function order(edit: { readonly text: string; readonly edit: { readonly priority: number } }, seed: number) {
  let hash = seed % 1_000_003;
  for (const char of `${edit.text}${edit.edit.priority}`) hash = (hash * 31 + char.charCodeAt(0)) % 1_000_003;
  return hash;
}
