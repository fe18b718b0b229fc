// reachable: each line of its terse form is a load that works, and what it leaves out cannot be loaded next.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerIn, newEngine } from '../helpers/in-process.ts';
import { tempTree } from '../helpers/temp-tree.ts';
import { projectRoot } from '../helpers/tools.ts';
import { ask, schemaErrors } from './ask.ts';

const engine = newEngine();

function environment(path: string): Record<string, string> {
  return { PATH: '/usr/bin:/bin', HOME: '/nonexistent', MODULEPATH: path };
}

async function lines(words: readonly string[], env: Record<string, string>): Promise<readonly string[]> {
  const { stdout } = await ask(engine, ['reachable', '--terse', ...words], env);
  return stdout.split('\n').filter((line) => line !== '');
}

function loads(line: string, env: Record<string, string>): boolean {
  return answerIn(engine, ['load', ...line.split(' ')], env).status === 0;
}

describe('reachable', () => {
  const core = environment(join(projectRoot, 'modulefiles-fixtures/hierarchy/Core'));

  test('names loads that work, from nothing on and from what is loaded', async () => {
    const first = await lines([], core);
    expect(first.some((line) => line.includes(' '))).toBe(true);
    for (const line of first) expect([line, loads(line, core)]).toEqual([line, true]);
    const opener = first.find((line) => line.includes(' '))?.split(' ')[0] ?? '';
    const after = answerIn(engine, ['load', opener], core).env;
    const second = await lines([], after);
    for (const line of second) expect([line, loads(line, after)]).toEqual([line, true]);
    // what was one load away is here now, and what is loaded is no longer offered
    const opened = first.filter((line) => line.startsWith(`${opener} `)).map((line) => line.split(' ')[1]);
    expect(second).toEqual(expect.arrayContaining(opened));
    expect(second).not.toContain(opener);
  });

  test('has everything that avail has and that is not loaded', async () => {
    const listed = answerIn(engine, ['-t', 'avail'], core).text.split('\n');
    const names = listed.filter((line) => /^[^/:]+\/[^/]+$/.test(line.replace(/\(.*/, '')));
    const direct = (await lines([], core)).filter((line) => !line.includes(' '));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(direct).toContain(name.replace(/\(.*/, ''));
  });

  test('looks one load ahead, and keeps what fits or opens what fits', async () => {
    const tree = tempTree();
    const opens = (name: string): string => `prepend_path("MODULEPATH", "${tree.path}/${name}")`;
    const files = {
      'core/gcc/12.lua': opens('gcc12'),
      'core/gcc/13.lua': opens('gcc13'),
      'core/plain/1.lua': '',
      'gcc12/mpi/4.lua': opens('mpi4'),
      'gcc13/mpi/5.lua': '',
      'mpi4/hdf5/1.lua': '',
    };
    for (const [name, text] of Object.entries(files)) tree.file(name, text);
    try {
      const env = environment(join(tree.path, 'core'));
      expect(await lines([], env)).toEqual(['gcc/12', 'gcc/12 mpi/4', 'gcc/13', 'gcc/13 mpi/5', 'plain/1']);
      expect(await lines(['mpi/5'], env)).toEqual(['gcc/13', 'gcc/13 mpi/5']);
      expect(await lines(['hdf5'], env)).toEqual([]);
      const missing = await ask(engine, ['reachable', 'hdf5', '--json'], env);
      expect(missing.status).toBe(1);
      expect(schemaErrors(missing.document)).toBeUndefined();
      const loaded = answerIn(engine, ['load', 'gcc/12'], env).env;
      const { document, stdout } = await ask(engine, ['reachable', 'gcc', 'mpi', '--json'], loaded);
      expect(schemaErrors(document), stdout).toBeUndefined();
      expect(document['modules']).toMatchObject([
        { fullName: 'gcc/13', replaces: 'gcc/12', opens: [{ modules: ['mpi/5'] }] },
        { fullName: 'mpi/4', opens: [{ modules: ['hdf5/1'] }] },
      ]);
      const people = await ask(engine, ['reachable'], loaded);
      expect(people.stdout).toContain('gcc/13 (in place of gcc/12)\n      mpi/5\n');
    } finally {
      tree.remove();
    }
  });
});
