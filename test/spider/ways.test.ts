// Ways through hierarchies drawn by a seed: what spider tells does load when typed.
import { afterAll, describe, expect, test } from 'vitest';
import { Chance } from '../helpers/chance.ts';
import { answerIn, newEngine } from '../helpers/in-process.ts';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';

const rounds = process.env['LMODJS_FULL'] === undefined ? 3 : 100;
const seed = Number(process.env['LMODJS_SEED'] ?? 1);
const engine = newEngine();
const trees: TempTree[] = [];
afterAll(() => {
  for (const tree of trees) tree.remove();
});

interface Opener {
  readonly fullName: string;
  readonly name: string;
  readonly root: string;
  readonly opens: readonly string[];
}

interface Drawn {
  readonly openers: readonly Opener[];
  /** the directories that a target lies in, by its full name */
  readonly targets: ReadonlyMap<string, readonly string[]>;
  readonly env: Readonly<Record<string, string>>;
}

/** Three levels of openers in Lua and Tcl, with families, conflicts, prerequisites and doors that lead back. */
function drawHierarchy(round: number, tclPercent: number): Drawn {
  const chance = new Chance(seed * 1000 + round);
  const tree = tempTree();
  trees.push(tree);
  const roots = ['core', 'l1a', 'l1b', 'l2a', 'l2b', 'l3'];
  const openers: Opener[] = [];
  const draw = (root: string, doors: readonly string[]): void => {
    for (let at = 0; at <= 1; at += 1) {
      // the same name in several places: the second of a way would replace the first
      const name = `${chance.one(['gcc', 'mpi', 'kit', 'sdk'])}`;
      const fullName = `${name}/${1 + chance.below(3)}`;
      if (openers.some((other) => other.root === root && other.fullName === fullName)) continue;
      const opens = [chance.one(doors), ...(chance.percent(30) ? [chance.one(roots)] : [])].filter(
        (door) => door !== root,
      );
      if (opens.length === 0) continue;
      const others = ['gcc', 'mpi', 'kit', 'sdk'].filter((other) => other !== name);
      const inTcl = chance.percent(tclPercent);
      const lines: string[] = [];
      for (const door of opens) {
        lines.push(
          inTcl
            ? `prepend-path MODULEPATH ${tree.path}/${door}`
            : `prepend_path("MODULEPATH", "${tree.path}/${door}")`,
        );
      }
      if (chance.percent(30)) lines.push(inTcl ? 'family tools' : 'family("tools")');
      if (chance.percent(20))
        lines.push(inTcl ? `conflict ${chance.one(others)}` : `conflict("${chance.one(others)}")`);
      if (chance.percent(10))
        lines.push(inTcl ? `prereq ${chance.one(others)}` : `prereq("${chance.one(others)}")`);
      if (chance.percent(10) && !inTcl) lines.push('if mode() == "load" then LmodError("refused") end');
      tree.file(
        `${root}/${fullName}${inTcl ? '' : '.lua'}`,
        `${inTcl ? '#%Module\n' : ''}${lines.join('\n')}\n`,
      );
      openers.push({ fullName, name, root, opens: [...new Set(opens)] });
    }
  };
  draw('core', ['l1a', 'l1b']);
  draw('core', ['l2a']);
  draw('l1a', ['l2a', 'l2b']);
  draw('l1b', ['l2b', 'l3']);
  draw('l2a', ['l3']);
  draw('l2b', ['l3', 'l1a']);
  const targets = new Map<string, string[]>();
  for (const root of roots.slice(1)) {
    const fullName = `goal/${1 + chance.below(2)}`;
    tree.file(`${root}/${fullName}.lua`, '');
    targets.set(fullName, [...(targets.get(fullName) ?? []), root]);
  }
  const env = { HOME: '/nonexistent', PATH: '/usr/bin:/bin', MODULEPATH: `${tree.path}/core` };
  return { openers, targets, env };
}

/** Does loading these, one command as spider's reader types it, and then this name, bring the file of this root? */
function leadsTo(drawn: Drawn, names: readonly string[], fullName: string, root: string): boolean {
  const loaded = answerIn(engine, ['load', ...names], drawn.env);
  if (loaded.status !== 0) return false;
  if (!names.every((name) => (loaded.env['LOADEDMODULES'] ?? '').split(':').includes(name))) return false;
  const after = answerIn(engine, ['load', fullName], loaded.env);
  const file = `/${root}/${fullName}.lua`;
  return after.status === 0 && (after.env['_LMFILES_'] ?? '').split(':').some((path) => path.endsWith(file));
}

describe('ways that spider tells', () => {
  test(`[8.5] do load when typed, in ${rounds} hierarchies of seed ${seed}`, {
    timeout: 600_000,
  }, () => {
    let told = 0;
    for (let round = 0; round < rounds; round += 1) {
      const drawn = drawHierarchy(round, 15);
      for (const [fullName, roots] of drawn.targets) {
        const answer = answerIn(engine, ['-t', 'spider', fullName], drawn.env).text;
        const lines = answer.split('\n').filter((line) => line !== '');
        for (const line of lines.slice(0, 8)) {
          const works = roots.some((root) => leadsTo(drawn, line.split('  '), fullName, root));
          expect({ round, fullName, line, works }).toEqual({ round, fullName, line, works: true });
          told += 1;
        }
      }
    }
    expect(told).toBeGreaterThan(rounds);
  });

  test(`[8.5] are told wherever some loads lead to the module, in ${rounds} hierarchies of seed ${seed}`, {
    timeout: 600_000,
  }, () => {
    let reached = 0;
    for (let round = 0; round < rounds; round += 1) {
      // loads that go round in circles are ended sooner in Lua
      const drawn = drawHierarchy(round, 0);
      const chance = new Chance(seed * 1000 + 500 + round);
      const told = new Map<string, boolean>();
      const isTold = (fullName: string): boolean => {
        const known = told.get(fullName);
        if (known !== undefined) return known;
        const answer = answerIn(engine, ['-t', 'spider', fullName], drawn.env).text;
        const made = answer.split('\n').some((line) => line !== '');
        told.set(fullName, made);
        return made;
      };
      for (let walk = 0; walk < 12; walk += 1) {
        const names: string[] = [];
        const open = new Set(['core']);
        while (names.length < 4) {
          const next = chance.one(drawn.openers.filter(({ root }) => open.has(root)));
          names.push(next.fullName);
          for (const root of next.opens) open.add(root);
          for (const [fullName, roots] of drawn.targets) {
            if (!roots.some((root) => open.has(root) && leadsTo(drawn, names, fullName, root))) continue;
            reached += 1;
            expect({ round, names, fullName, told: isTold(fullName) }).toMatchObject({ told: true });
          }
        }
      }
    }
    expect(reached).toBeGreaterThan(rounds);
  });

  test('[8.5] are all told when one command asks for many modules below many toolchains', {
    timeout: 120_000,
  }, () => {
    const tree = tempTree();
    trees.push(tree);
    const names: string[] = [];
    const versions = Array.from({ length: 12 }, (_, at) => `${at + 1}.0`);
    for (const version of versions) {
      tree.file(`core/gcc/${version}.lua`, `prepend_path("MODULEPATH", "${tree.path}/gcc-${version}")\n`);
      for (let at = 0; at < 15; at += 1) tree.file(`gcc-${version}/lib${at}/1.0.lua`, '');
    }
    for (let at = 0; at < 15; at += 1) names.push(`lib${at}/1.0`);
    const env = { HOME: '/nonexistent', PATH: '/usr/bin:/bin', MODULEPATH: `${tree.path}/core` };
    const told = answerIn(engine, ['spider', ...names], env).text.split('\n');
    expect(told.filter((line) => /^ +gcc\/\d+\.0 *$/.test(line))).toHaveLength(
      names.length * versions.length,
    );
  });

  test('[8.5] are all told when each of many leads there only with nothing loaded before', {
    timeout: 120_000,
  }, () => {
    const tree = tempTree();
    trees.push(tree);
    const count = 80;
    for (let at = 1; at <= count; at += 1) {
      tree.file(
        `core/gcc/${at}.0.lua`,
        `conflict("other")\nprepend_path("MODULEPATH", "${tree.path}/gcc-${at}")\n`,
      );
      tree.file(`gcc-${at}/lib/1.0.lua`, '');
    }
    tree.file('core/other/1.0.lua', '');
    const env = { HOME: '/nonexistent', PATH: '/usr/bin:/bin', MODULEPATH: `${tree.path}/core` };
    const loaded = answerIn(engine, ['load', 'other'], env).env;
    const told = answerIn(engine, ['spider', 'lib/1.0'], loaded).text.split('\n');
    expect(told.filter((line) => /^ +gcc\/\d+\.0 *$/.test(line))).toHaveLength(count);
  });
});
