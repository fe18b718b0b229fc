import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Environment } from '../../src/env/environment.ts';
import { runSession, type Step } from '../helpers/shell-session.ts';
import { tools } from '../helpers/tools.ts';
import { applyChanges, defaults, runs } from './command.ts';

interface ScalarCall {
  readonly f: 'setenv' | 'pushenv' | 'unsetenv';
  readonly name: string;
  readonly value: string;
}
interface PathEdit {
  readonly f: PathCall;
  readonly name: string;
  readonly value: string;
  readonly priority: number;
}
type Call = ScalarCall | PathEdit;
type PathCall = 'prepend_path' | 'append_path' | 'remove_path';

/** One command: these modules go, then those come. */
interface Command {
  readonly unload: readonly number[];
  readonly load: readonly number[];
}

/** A list whose elements are joined by `;` */
const semicolons = 'YP';
/** modules with an even number leave this one alone: see `commands` */
const both = 'BOTH';

const initial: Record<string, string> = {
  XP: '/a:/b//:/x:/a',
  YP: '/c;/d',
  BOTH: '/b:/q',
  S1: 'mine',
  PE: 'orig',
};

const elements = fc.array(fc.constantFrom('/a', '/b', '/c', '/d', '/e/./f', '/t//'), {
  minLength: 1,
  maxLength: 3,
});
const pathCall = (name: string): fc.Arbitrary<Call> =>
  fc.record({
    f: fc.constantFrom<PathCall>('prepend_path', 'prepend_path', 'append_path', 'append_path', 'remove_path'),
    name: fc.constant(name),
    value: elements.map((paths) => paths.join(name === semicolons ? ';' : ':')),
    priority: fc.constantFrom(0, 0, 0, 10, 100),
  });
const scalarCall: fc.Arbitrary<Call> = fc.oneof(
  fc.record({
    f: fc.constant('setenv' as const),
    name: fc.constantFrom('S1', 'S2'),
    value: fc.constantFrom('1', 'a b', '/p//'),
  }),
  fc.record({
    f: fc.constant('unsetenv' as const),
    name: fc.constantFrom('S1', 'S3'),
    value: fc.constant(''),
  }),
  fc.record({
    f: fc.constant('pushenv' as const),
    name: fc.constantFrom('PE', 'PF'),
    value: fc.constantFrom('1', '2', 'a:b'),
  }),
);
const bothCall: fc.Arbitrary<Call> = fc.oneof(
  fc.record({
    f: fc.constant('setenv' as const),
    name: fc.constant(both),
    value: fc.constantFrom('/q:/a', '/b'),
  }),
  pathCall(both),
);

const quietFile = fc.array(fc.oneof(pathCall('XP'), pathCall(semicolons), scalarCall), {
  minLength: 1,
  maxLength: 6,
});
const file = fc.array(fc.oneof(pathCall('XP'), pathCall(semicolons), scalarCall, bothCall), {
  minLength: 1,
  maxLength: 6,
});

/** A series for a number of modules, from random numbers. */
const moduleCount = 12;
const series = fc.record({
  files: fc.tuple(...Array.from({ length: moduleCount }, (_, index) => (index % 2 === 0 ? quietFile : file))),
  draws: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('load', 'load', 'unload', 'both')), {
    minLength: 14,
    maxLength: 14,
    size: 'max',
  }),
});

/**
 * Commands that load and unload in one go use only modules that never set and extend the same variable: there
 * real Lmod lets a value come back that it has just unset.
 */
function commands(draws: readonly (readonly [number, number, string])[]): Command[] {
  const loaded = new Set<number>();
  const all = Array.from({ length: moduleCount }, (_, index) => index);
  return draws.map(([first, second, how]) => {
    const able = how === 'both' ? all.filter((index) => index % 2 === 0) : all;
    const here = able.filter((index) => loaded.has(index));
    const away = able.filter((index) => !loaded.has(index));
    const unload = how === 'load' ? [] : pick(here, first, second);
    const load = how === 'unload' ? [] : pick(away, second, first);
    for (const index of unload) loaded.delete(index);
    for (const index of load) loaded.add(index);
    return { unload, load };
  });
}

function pick(from: readonly number[], first: number, second: number): number[] {
  if (from.length === 0) return [];
  return [...new Set([first % from.length, second % from.length])].map((index) => from[index] ?? 0);
}

function lua(call: Call): string {
  if (call.f === 'unsetenv') return `unsetenv("${call.name}")`;
  if (!('priority' in call)) return `${call.f}("${call.name}","${call.value}")`;
  const delimiter = call.name === semicolons ? ',delim=";"' : '';
  const priority = call.priority === 0 ? '' : `,priority=${call.priority}`;
  return `${call.f}{"${call.name}","${call.value}"${delimiter}${priority}}`;
}

function perform(environment: Environment, call: Call, loading: boolean): void {
  if (!('priority' in call)) performScalar(environment, call, loading);
  else {
    const edit = { delimiter: call.name === semicolons ? ';' : ':', priority: call.priority };
    if (loading && call.f === 'prepend_path') environment.prepend(call.name, call.value, edit);
    else if (loading && call.f === 'append_path') environment.append(call.name, call.value, edit);
    else environment.remove(call.name, call.value, { ...edit, where: where[call.f], force: false });
  }
}

const where = { prepend_path: 'first', append_path: 'last', remove_path: 'all' } as const;

function performScalar(environment: Environment, { f, name, value }: ScalarCall, loading: boolean): void {
  if (f === 'setenv' && loading) environment.set(name, value);
  else if (f === 'setenv') environment.unset(name, { processToo: false });
  else if (f === 'pushenv' && loading) environment.push(name, value);
  else if (f === 'pushenv') environment.pop(name);
  else if (loading) environment.unset(name, { processToo: true });
}

const ours = ['XP', semicolons, both, 'S1', 'S2', 'S3', 'PE', 'PF'];
const watched = ours.flatMap((name) => [
  name,
  `__LMOD_REF_COUNT_${name}`,
  `__LMOD_Priority_${name}`,
  `__LMOD_STACK_${name}`,
]);

function view(environment: ReadonlyMap<string, string>): Record<string, string | undefined> {
  return Object.fromEntries(watched.map((name) => [name, environment.get(name)]));
}

/** Lmod 8 puts other values on the stack of pushenv. */
function pushesDifferently(): boolean {
  const [record] = runSession([{ engine: tools.lmod ?? '', words: ['--version'] }], {
    env: { HOME: tmpdir() },
  });
  return /Version\s+[0-8]\./.test(record?.stderr ?? '');
}

describe('real Lmod', () => {
  const test = it.skipIf(tools.lmod === undefined);

  test('[6] does the same with series of loads and unloads', () => {
    const without = pushesDifferently() ? 'pushenv' : undefined;
    fc.assert(
      fc.property(series, ({ files: generated, draws }) => {
        const files = generated.map((calls) => calls.filter((call) => call.f !== without));
        const plan = commands(draws).filter(({ load, unload }) => load.length + unload.length > 0);
        const folder = mkdtempSync(join(tmpdir(), 'real-lmod-'));
        try {
          files.forEach((calls, index) => {
            mkdirSync(join(folder, `m${index}`));
            writeFileSync(join(folder, `m${index}`, '1.lua'), `${calls.map(lua).join('\n')}\n`);
          });
          const steps = plan.map<Step>(({ unload, load }) => ({
            engine: tools.lmod ?? '',
            words: ['load', ...unload.map((index) => `-m${index}`), ...load.map((index) => `m${index}`)],
          }));
          const records = runSession(steps, { env: { ...initial, HOME: folder, MODULEPATH: folder } });
          let state = new Map(Object.entries(initial));
          plan.forEach(({ unload, load }, step) => {
            const environment = new Environment(state, { ...defaults, home: folder });
            for (const index of unload)
              for (const call of files[index] ?? []) perform(environment, call, false);
            for (const index of load) for (const call of files[index] ?? []) perform(environment, call, true);
            state = applyChanges(state, environment);
            const record = records[step];
            expect(record?.stderr).toBe('');
            const told = JSON.stringify({
              step,
              command: plan[step],
              files: [...unload, ...load].map((index) => files[index]),
            });
            expect(view(state), told).toEqual(view(record?.env ?? new Map()));
          });
        } finally {
          rmSync(folder, { recursive: true });
        }
      }),
      { ...runs(1), endOnFailure: true },
    );
  });
});
