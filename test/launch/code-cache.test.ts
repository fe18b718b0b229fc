// Every bundle that a command may need has been compiled before: V8 takes the code cache that the build has left beside it.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { childHeap, engineHeap, limitedNode } from '../../src/base/limited-node.ts';
import { projectRoot } from '../helpers/tools.ts';

const dist = join(projectRoot, 'dist');
const bundles = readdirSync(dist).flatMap((name) => (name.endsWith('.js') ? [name.slice(0, -3)] : []));

/** Bundles that a Node with these flags would compile, with caches of this ending. */
function rejected(flags: readonly string[], ending: string): string[] {
  const program = `
    const { readFileSync } = require('fs'), { Script } = require('vm');
    const [ending, ...names] = process.argv.slice(1);
    for (const name of names) {
      const cachedData = readFileSync(name + ending);
      const { cachedDataRejected } = new Script(readFileSync(name + '.js', 'latin1'), { filename: name, cachedData });
      if (cachedDataRejected) console.log(name);
    }`;
  const args = [...flags, '-e', program, ending, ...bundles];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: dist, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

it('is there for commands', () => {
  expect(bundles).toEqual(expect.arrayContaining(['engine', 'rest', 'fengari', 'yargs']));
  expect(rejected([], '.cache')).toEqual([]);
});

it.each([engineHeap, childHeap])('is there for a Node whose objects may take %i MB', (megabytes) => {
  expect(rejected(limitedNode(megabytes), '.cache')).toEqual(bundles);
  expect(rejected(limitedNode(megabytes), `.${megabytes}.cache`)).toEqual([]);
});

it('is there for the engine that the client starts', () => {
  const flags = limitedNode(engineHeap).map((flag) => `"${flag}"`);
  expect(readFileSync(join(projectRoot, 'client/client.c'), 'utf8')).toContain(flags.join(', '));
});
