// Evaluating a modulefile and replaying its recording must not be distinguishable (docs/architecture.md).
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import fastGlob from 'fast-glob';
import { describe, expect, it } from 'vitest';
import type { Evaluator } from '../../src/engine/evaluator.ts';
import { evaluate } from '../../src/modulefile/evaluate.ts';
import type { Recording } from '../../src/modulefile/recording.ts';
import { replay } from '../../src/modulefile/replay.ts';
import { type Answered, answerIn, newEngine } from '../helpers/in-process.ts';

const fixtures = new URL('../../modulefiles-fixtures', import.meta.url).pathname;

interface Kept {
  readonly path: string;
  readonly recording: Recording;
}

/** An evaluator that keeps what it records, in order. */
function recording(kept: Kept[]): Evaluator {
  return (host, language, means) => {
    const at = kept.length;
    const { path } = host.subject;
    // nested loads finish first: the place is taken before
    kept.push({
      path,
      recording: {
        mode: host.mode,
        events: [],
        end: { kind: 'end' },
        unrecordable: 'not finished',
        asksMode: false,
      },
    });
    const evaluation = evaluate(host, language, means);
    kept[at] = { path, recording: evaluation.recording };
    return evaluation;
  };
}

/** An evaluator that replays them in the same order, and counts those that needed no Lua. */
function replaying(kept: readonly Kept[], replayed: string[]): Evaluator {
  let next = 0;
  return (host, language, means) => {
    const one = kept[next++];
    expect(one?.path).toBe(host.subject.path);
    if (!one || one.recording.unrecordable !== undefined) return evaluate(host, language, means);
    const result = replay(one.recording, host, means.voice, (field) => `test-${field}`);
    expect(result, `${host.subject.path} in mode ${host.mode}`).not.toBe('differs');
    replayed.push(one.path);
    return { recording: one.recording, broken: result === 'broken' };
  };
}

/** All modulefiles in Lua below a folder, hidden ones included, rule files not. */
function modulefiles(directory: string): string[] {
  return fastGlob
    .sync('**/*.lua', { cwd: directory, absolute: true, dot: true, ignore: ['**/.modulerc.lua'] })
    .sort();
}

/** MODULEPATH directories of the fixtures, and the names of the modules in each. */
function trees(): { root: string; names: string[] }[] {
  const roots = readdirSync(fixtures, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    // files of sites are no modulefiles
    .filter((entry) => entry.name !== 'site-packages')
    .map((entry) => (entry.name === 'hierarchy' ? `${entry.name}/Core` : entry.name));
  return roots.map((root) => {
    const directory = join(fixtures, root);
    const names = modulefiles(directory).map((path) => relative(directory, path).replace(/\.lua$/, ''));
    return { root: directory, names };
  });
}

interface Step {
  readonly words: readonly string[];
  readonly env: Record<string, string>;
}

function comparable({ code, text, status }: Answered): unknown {
  return { code, text, status };
}

/** One command evaluated, then done again by its recordings alone. */
function bothWays({ words, env }: Step, replayed: string[]): Answered {
  const kept: Kept[] = [];
  const evaluated = answerIn(newEngine(recording(kept)), words, env);
  const again = answerIn(newEngine(replaying(kept, replayed)), words, env);
  expect(comparable(again), words.join(' ')).toEqual(comparable(evaluated));
  return evaluated;
}

describe('recorded evaluation', () => {
  for (const { root, names } of trees()) {
    it(`replays every modulefile of ${relative(fixtures, root)} in all modes as it was evaluated`, () => {
      const env = { MODULEPATH: root, HOME: '/nonexistent', PATH: '/usr/bin:/bin', X: 'from outside' };
      const replayed: string[] = [];
      for (const name of names) {
        const loaded = bothWays({ words: ['load', name], env }, replayed);
        if (loaded.status === 0) bothWays({ words: ['unload', name], env: loaded.env }, replayed);
        for (const mode of ['show', 'help', 'whatis']) bothWays({ words: [mode, name], env }, replayed);
      }
      expect(names.length).toBeGreaterThan(0);
      expect(replayed.length).toBeGreaterThan(0);
    });
  }

  it('is given up when an answer is another one, and everything is as before', () => {
    const root = join(fixtures, 'variables');
    const env = { MODULEPATH: root, HOME: '/home/a', PATH: '/usr/bin', BASE: '/one' };
    const kept: Kept[] = [];
    const reader = 'reads/1.0';
    answerIn(newEngine(recording(kept)), ['load', reader], env);
    const results: string[] = [];
    const engine = newEngine((host, language, means) => {
      const [one] = kept;
      if (one) results.push(replay(one.recording, host, means.voice, (field) => `test-${field}`));
      return evaluate(host, language, means);
    });
    const elsewhere = { ...env, HOME: '/home/b', BASE: '/two' };
    const got = answerIn(engine, ['load', reader], elsewhere);
    expect(results).toEqual(['differs']);
    expect(got.code).toBe(answerIn(newEngine(), ['load', reader], elsewhere).code);
  });
});
