// Modulefiles in Tcl replayed from a catalog do what tclsh says they do, whatever they ask and however the answers change.
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { evaluatorFor } from '../../src/engine/evaluator.ts';
import { CatalogTree } from '../helpers/catalog-tree.ts';
import { Chance } from '../helpers/chance.ts';
import { type Answered, answerIn, newEngine } from '../helpers/in-process.ts';
import { projectRoot, tools } from '../helpers/tools.ts';
import { inventedModulefile, inventedSurroundings } from './tcl-inventions.ts';

const fixtures = join(projectRoot, 'modulefiles-fixtures');

let tree: CatalogTree;
beforeAll(() => {
  tree = new CatalogTree();
});
afterAll(() => tree.remove());

/** Modulefiles in Tcl below a directory, as names. */
function tclModules(directory: string): string[] {
  return fastGlob
    .sync('**', { cwd: directory, dot: true })
    .filter((path) => readFileSync(join(directory, path), 'latin1').startsWith('#%Module'))
    .filter((path) => !/\.(?:modulerc|version)/.test(path))
    .sort();
}

function comparable({ text, status, env, code }: Answered): unknown {
  const variables = Object.entries(env).filter(([name]) => !/^_ModuleTable|^LMODJS_CACHE_DIRS$/.test(name));
  return { text, status, env: Object.fromEntries(variables), lines: code.split('\n').length };
}

/** An engine that counts the modulefiles it has had to evaluate. */
function watchedEngine(evaluated: string[]): Engine {
  const uname = (field: string): string => `test-${field}`;
  const evaluator = evaluatorFor(uname);
  return newEngine((host, language, means) =>
    evaluator(host, language, {
      ...means,
      readFile: (path) => {
        evaluated.push(path);
        return means.readFile(path);
      },
    }),
  );
}

/** The same answer with the catalog and without; the environment after it. */
function compare(words: readonly string[], env: Record<string, string>, evaluated: string[] = []): Answered {
  const plain = answerIn(newEngine(), words, env);
  const stored = answerIn(watchedEngine(evaluated), words, { ...env, LMODJS_CACHE_DIRS: tree.catalog });
  expect(comparable(stored), words.join(' ')).toEqual(comparable(plain));
  return plain;
}

/** One module in every mode. True where none of it needed its file. */
function compareModule(name: string, env: Record<string, string>): boolean {
  const evaluated: string[] = [];
  const loaded = compare(['load', name], env, evaluated);
  if (loaded.status === 0) {
    compare(['unload', name], loaded.env, evaluated);
    compare(['refresh'], loaded.env, evaluated);
    answerIn(newEngine(), ['save', 'all'], loaded.env);
    compare(['restore', 'all'], env, evaluated);
  }
  for (const mode of ['show', 'help', 'whatis']) compare([mode, name], env, evaluated);
  return !evaluated.some((path) => path.endsWith(`/${name}`));
}

describe.skipIf(tools.tclsh === undefined)('modulefiles in Tcl with a catalog', () => {
  it('answer as without one, in every mode, for all fixtures', async () => {
    cpSync(join(fixtures, 'tcl'), tree.path, { recursive: true });
    for (const path of fastGlob.sync('**', { cwd: tree.path, dot: true })) {
      tree.write(path, readFileSync(join(tree.path, path), 'latin1'));
    }
    const root = tree.path;
    const { roots } = await tree.build();
    const names = tclModules(root);
    expect(roots[0]?.modules).toBeGreaterThanOrEqual(names.length);
    const home = join(tree.work, 'home');
    mkdirSync(home);
    const env = { MODULEPATH: root, HOME: home, PATH: '/usr/bin:/bin', DOOMED: 'x', BASE: '/base' };
    // those that act, or ask what was another thing at the build: the shell, the machine, HOME, what is loaded or set
    expect(names.filter((name) => !compareModule(name, env))).toEqual([
      'asks/info',
      'asks/loaded',
      'asks/machine',
      'asks/system',
      'left/1.0',
      'right/1.0',
      'says/file',
      'top/1.0',
      'variables/1.0',
      'variables/in-order',
    ]);
    for (const words of [['spider'], ['spider', 'everyday'], ['keyword', 'o'], ['avail']])
      compare(words, env);
  }, 300_000);

  it('need no tclsh where they are recorded', () => {
    const env = { ...tree.env, LMOD_TCLSH: '/nonexistent' };
    expect(answerIn(newEngine(), ['load', 'modules/depends'], env)).toMatchObject({ status: 0, text: '' });
    expect(answerIn(newEngine(), ['load', 'says/file'], env).text).toContain('tclsh was not found');
  });

  it('answer as without one, whatever they ask and whatever is answered', async () => {
    rmSync(tree.path, { recursive: true });
    const full = process.env['LMODJS_FULL'] !== undefined;
    const count = full ? 400 : 24;
    const chance = new Chance(20_261_126);
    const names: string[] = [];
    const files = join(tree.work, 'files');
    for (let at = 0; at < count; at += 1) {
      const name = `made${at}/1.0`;
      tree.write(name, inventedModulefile(chance, { names, files }));
      names.push(name);
    }
    await tree.build();
    const replayed = { yes: 0, no: 0 };
    for (const name of names) {
      for (let time = 0; time < 3; time += 1) {
        const env = { ...tree.plainEnv, ...inventedSurroundings(chance, files) };
        const before = chance.percent(40)
          ? answerIn(newEngine(), ['load', chance.one(names)], env)
          : undefined;
        const start = before?.status === 0 ? before.env : env;
        const evaluated: string[] = [];
        const mode = chance.one(['load', 'load', 'load', 'show', 'help', 'whatis', 'spider']);
        const answered = compare([mode, name], start, evaluated);
        if (mode === 'load' && answered.status === 0) compare(['unload', name], answered.env, evaluated);
        replayed[evaluated.length === 0 ? 'yes' : 'no'] += 1;
      }
    }
    // the answers change often, but not always
    expect(replayed.yes).toBeGreaterThan(count / 2);
    expect(replayed.no).toBeGreaterThan(count / 4);
  }, 600_000);
});
