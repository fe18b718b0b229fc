// What the README tells a newcomer to run is there, and is what the CI runs.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from './helpers/tools.ts';

const read = (name: string): string => readFileSync(join(projectRoot, name), 'utf8');

/** The commands of the README's `sh` blocks. */
const commands = [...read('README.md').matchAll(/^```sh\n(.*?)^```/gms)].map(([, text = '']) => text.trim());

test('the README starts with two commands, and the CI runs both', () => {
  const first = commands.slice(0, 2);
  expect(first).toEqual(['scripts/demo.sh', 'scripts/test.sh']);
  for (const command of first) {
    accessSync(join(projectRoot, command), constants.X_OK);
    expect(read('.ci/run')).toMatch(new RegExp(`^${command}\\b`, 'm'));
  }
});

test('the files that the documents link to are there', () => {
  for (const document of ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md']) {
    const links = [...read(document).matchAll(/\]\(([^)#]+)/g)].map(([, target = '']) => target);
    const missing = links.filter((link) => !link.startsWith('http') && !existsSync(join(projectRoot, link)));
    expect(missing).toEqual([]);
  }
});
