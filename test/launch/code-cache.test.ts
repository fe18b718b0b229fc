// Every bundle that a command may need has been compiled before: V8 takes the code cache that the build has left beside it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { expect, it } from 'vitest';
import { projectRoot } from '../helpers/tools.ts';

const dist = join(projectRoot, 'dist');
const bundles = readdirSync(dist).filter((name) => name.endsWith('.js'));

it('looks at all of them', () => {
  expect(bundles).toEqual(expect.arrayContaining(['engine.js', 'rest.js', 'fengari.js', 'yargs.js']));
});

it.each(bundles)('%s', (name) => {
  const cache = join(dist, name.replace(/\.js$/, '.cache'));
  expect(existsSync(cache)).toBe(true);
  const text = readFileSync(join(dist, name), 'latin1');
  const { cachedDataRejected } = new Script(text, {
    filename: join(dist, name),
    cachedData: readFileSync(cache),
  });
  expect(cachedDataRejected).toBe(false);
});
