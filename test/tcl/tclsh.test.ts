// Which tclsh is taken.
import { afterAll, describe, expect, test } from 'vitest';
import { findTclsh } from '../../src/tcl/tclsh.ts';
import { tempTree } from '../helpers/temp-tree.ts';
import { tools } from '../helpers/tools.ts';

const tree = tempTree();
const own = tree.file('bin/tclsh', '#!/bin/sh\n', 0o755);
tree.file('bin/other-tclsh', '#!/bin/sh\n', 0o755);
afterAll(() => tree.remove());

describe('[9.2] tclsh', () => {
  test.skipIf(!tools.tclsh?.startsWith('/usr/bin/'))('is the system’s, even where PATH has another', () => {
    expect(findTclsh('', `${tree.path}/bin:/usr/bin`)).toMatch(/^\/usr\/bin\//);
  });

  test('is what LMOD_TCLSH says: a path, or a name to look for', () => {
    expect(findTclsh(own, '')).toBe(own);
    expect(findTclsh('other-tclsh', `relative:${tree.path}/bin`)).toBe(`${tree.path}/bin/other-tclsh`);
  });

  test('is none where LMOD_TCLSH names nothing', () => {
    expect(findTclsh(`${tree.path}/bin/missing`, '/usr/bin')).toBeUndefined();
    expect(findTclsh('no-such-tclsh', '/usr/bin')).toBeUndefined();
  });
});
