// package-lock.json must work for `npm ci` on every machine and registry.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from './helpers/tools.ts';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

test('package-lock.json has the optional packages of all platforms (scripts/complete-lock.mjs adds them)', () => {
  const { packages }: { packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
    readFileSync(join(projectRoot, 'package-lock.json'), 'utf8'),
  );
  const optional = Object.values(packages).flatMap((each) => Object.keys(each.optionalDependencies ?? {}));
  expect(optional).not.toEqual([]);
  expect(optional.filter((name) => packages[`node_modules/${name}`] === undefined)).toEqual([]);
});
