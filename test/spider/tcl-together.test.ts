// [3.1, 8.1] Spider reads several modulefiles in Tcl in one start of tclsh, and says the same as one by one.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { answerCommand } from '../../src/answer/tools.ts';
import { answerIn, newEngine, requestOf } from '../helpers/in-process.ts';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';
import { tools } from '../helpers/tools.ts';

const trees: TempTree[] = [];
afterAll(() => {
  for (const tree of trees) tree.remove();
});

function madeTree(): TempTree {
  const tree = tempTree();
  trees.push(tree);
  return tree;
}

/** A tclsh that notes each of its starts. */
function countingTclsh(tree: TempTree): { readonly path: string; readonly starts: () => number } {
  const path = join(tree.path, 'tclsh');
  const log = join(tree.path, 'starts');
  writeFileSync(log, '');
  writeFileSync(path, `#!/bin/sh\necho start >> ${log}\nexec ${tools.tclsh} "$@"\n`, { mode: 0o755 });
  return { path, starts: () => readFileSync(log, 'latin1').split('\n').length - 1 };
}

/** What files may ask and do in ways that end an evaluation ahead of its turn, among plain ones. */
const bodies = [
  'module-whatis "plain {name}"\nprepend-path PATH /{name}/bin\n',
  'module-whatis "of $env(HOME)"\n',
  'if { [module-info mode load] } { error wrong }\nmodule-whatis "[module-info name] in [module-info mode]"\n',
  'if { [file exists /etc/passwd] } { module-whatis "has passwd" }\n',
  'if { [is-avail m0/1.0] } { module-whatis "Description: m0 is there" }\n',
  'if { [is-loaded m0] } { error loaded }\nmodule-whatis "not loaded"\n',
  'module-whatis "broken"\nnosuch command\n',
  'puts stderr "said {name}"\nmodule-whatis "speaks"\n',
  'set ::left over\nmodule-whatis "leaves [info exists ::other]"\nset ::other 1\n',
  'proc ModulesHelp { } { puts stderr "help of {name}" }\nmodule-whatis "has help"\n',
  'exit 3\n',
];

describe.skipIf(tools.tclsh === undefined)('modulefiles in Tcl that spider reads', () => {
  test('are read in a few starts of tclsh', () => {
    const tree = madeTree();
    for (let at = 0; at < 64; at += 1)
      tree.file(
        `modules/m${at}/1.0`,
        `#%Module1.0\nmodule-whatis "Description: number ${at}"\nsetenv M${at} [string repeat x ${at}]\n`,
      );
    const { path, starts } = countingTclsh(tree);
    const env = {
      PATH: '/usr/bin:/bin',
      HOME: '/nonexistent',
      MODULEPATH: join(tree.path, 'modules'),
      LMOD_TCLSH: path,
    };
    const { text, status } = answerIn(newEngine(), ['keyword', 'number'], env);
    expect(status).toBe(0);
    expect(text.match(/number \d+/g)).toHaveLength(64);
    expect(starts()).toBeLessThanOrEqual(6);
  });

  test('say what they say alone, whatever they ask or break', () => {
    const tree = madeTree();
    const names: string[] = [];
    for (let at = 0; at < 3 * bodies.length; at += 1) {
      names.push(`m${at}/1.0`);
      const body = (bodies[at % bodies.length] ?? '').replaceAll('{name}', `m${at}`);
      tree.file(`modules/m${at}/1.0`, `#%Module1.0\n${body}`);
      tree.file(`alone${at}/m${at}/1.0`, `#%Module1.0\n${body}`);
    }
    const env = { PATH: '/usr/bin:/bin', HOME: '/home/one' };
    const said = (root: string, words: readonly string[]): string =>
      answerIn(newEngine(), words, { ...env, MODULEPATH: join(tree.path, root) }).text;
    const json = (root: string): Record<string, Record<string, object>> =>
      JSON.parse(
        answerCommand(newEngine(), 'spider', requestOf(['-o', 'spider-json', join(tree.path, root)], env))
          .code,
      );
    const together = json('modules');
    for (const [at, name] of names.entries()) {
      // alone it has no m0 to ask for
      if (at % bodies.length === 4) continue;
      const plain = (value: unknown): string => JSON.stringify(value).replaceAll(`alone${at}`, 'modules');
      const module = name.slice(0, name.indexOf('/'));
      expect(plain(together[module]), name).toBe(plain(json(`alone${at}`)[module]));
    }
    expect(said('modules', ['-t', 'spider'])).toContain('m0/1.0');
    expect(said('modules', ['spider', 'm4/1.0'])).toContain('m0 is there');
  });
});
