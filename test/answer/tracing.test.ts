// -T and LMOD_TRACING, -D, --timer: what a command does, told while it does it.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerCommand } from '../../src/answer/tools.ts';
import { Engine } from '../../src/engine/engine.ts';
import { LuaRuntime } from '../../src/lua/runtime.ts';
import { newEngine, requestOf } from '../helpers/in-process.ts';
import { python } from '../helpers/python-reply.ts';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';

let tree: TempTree;

beforeEach(() => {
  tree = tempTree();
  tree.file('core/gcc/12.lua', `prepend_path("MODULEPATH", "${tree.path}/gcc12")\nload("lib")\n`);
  tree.file('gcc12/lib/1.0.lua', 'setenv("LIB", os.getenv("HOME"))\n');
  tree.file('core/foo/1.0.lua', 'setenv("FOO", "1.0")\n');
  tree.file('core/quit/1.0.lua', 'LmodBreak("enough")\n');
});
afterEach(() => tree.remove());

function lmod(words: readonly string[], more: Readonly<Record<string, string>> = {}, engine = newEngine()) {
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: join(tree.path, 'home'),
    MODULEPATH: join(tree.path, 'core'),
    LMOD_CONFIG_DIR: join(tree.path, 'config'),
    ...more,
  };
  const response = answerCommand(engine, 'lmod', requestOf(words, env));
  const text = response.texts.map((block) => block.text).join('');
  return { ...response, env, text: text.replaceAll(tree.path, 'TREE') };
}

describe('[1.4, 9.2] -T and LMOD_TRACING', () => {
  test('tell the command, every load in its place, and what MODULEPATH becomes', () => {
    const { text } = lmod(['bash', '-T', 'load', 'gcc', 'foo']);
    const lines = text.split('\n');
    expect(lines[0]).toMatch(/^ {2}lmodjs .*: module -T load gcc foo$/);
    expect(lines.slice(1)).toEqual([
      '  loading gcc: TREE/core/gcc/12.lua',
      '    MODULEPATH: at its front TREE/gcc12',
      '    loading lib: TREE/gcc12/lib/1.0.lua',
      '  loading foo: TREE/core/foo/1.0.lua',
      '  MODULEPATH has changed, looking again for: lib gcc foo',
      '',
    ]);
  });

  test.each([
    ['--trace', {}],
    ['-q', { LMOD_TRACING: 'yes' }],
  ] as const)('%s with %j: the same, also when quiet', (option, env) => {
    expect(lmod(['bash', option, 'load', 'foo'], env).text).toContain(
      '  loading foo: TREE/core/foo/1.0.lua\n',
    );
  });

  test('a site may switch it on', () => {
    tree.file('config/lmod_config.lua', 'require("Cosmic"):singleton():assign("LMOD_TRACING", "yes")\n');
    expect(lmod(['bash', 'load', 'foo']).text).toContain('loading foo');
  });

  test('without either nothing is said', () => {
    expect(lmod(['bash', 'load', 'gcc', 'foo'], { LMOD_TRACING: 'no' }).text).toBe('');
  });

  test('unloading, names that wait for MODULEPATH, LmodBreak, a walk of spider', () => {
    const loaded = python(lmod(['python', 'load', 'foo']).code, {});
    const after = { ...loaded, LMOD_TRACING: 'yes' };
    expect(lmod(['bash', 'unload', 'foo', 'nosuch'], after).text).toMatch(
      /unloading foo: TREE\/core\/foo\/1\.0\.lua\n {2}unloading nosuch: it is not loaded\n/,
    );
    expect(lmod(['bash', '-T', 'load', 'foo', 'nosuch']).text).toContain('nosuch is not found yet');
    expect(lmod(['bash', '-T', 'load', 'quit']).text).toContain('LmodBreak: quit/1.0 is not loaded');
    expect(lmod(['bash', '-T', '-t', 'spider']).text).toContain('spider looks through TREE/gcc12\n');
  });

  test('a restore names its collection and the MODULEPATH it takes', () => {
    tree.folder('home');
    const loaded = python(lmod(['python', 'load', 'foo']).code, {});
    lmod(['bash', 'save', 'mine'], loaded);
    const { text } = lmod(['bash', '-T', 'restore', 'mine'], loaded);
    expect(text).toContain('collection TREE/home/.config/lmod/mine\n');
    expect(text).toContain('MODULEPATH: as saved, TREE/core\n');
  });

  test('[1.5] goes where lists go: with LMOD_REDIRECT to stdout, as commands that print it', () => {
    const { code, text } = lmod(['bash', '-T', 'list'], { LMOD_REDIRECT: 'yes' });
    expect(code).toMatch(/^echo '' '' 'lmodjs' .*'module' '-T' 'list';\n/);
    expect(text).not.toContain('module -T');
    expect(lmod(['python', '-T', 'list'], { LMOD_REDIRECT: 'yes' }).text).toContain('module -T list');
  });
});

describe('[1.4] -D and --debug', () => {
  test('also tell what modulefiles call', () => {
    const { text } = lmod(['bash', '-D', 'load', 'foo']);
    expect(text).toContain('    evaluating foo/1.0 to load\n      setenv("FOO","1.0")\n');
  });

  test('at level 2 also what they ask', () => {
    const question = 'asks for getenv HOME';
    expect(lmod(['bash', '-D', 'load', 'gcc']).text).not.toContain(question);
    expect(lmod(['bash', '--debug=2', 'load', 'gcc']).text).toContain(question);
    expect(lmod(['bash', '-D', '-D', 'load', 'gcc']).text).toContain(question);
  });

  test('leave the reply as it is', () => {
    expect(lmod(['bash', '-D', 'load', 'gcc']).code).toBe(lmod(['bash', 'load', 'gcc']).code);
  });
});

describe('[1.4] --timer', () => {
  test('says after all else how often the parts were done and how long they took, each without those inside it', () => {
    let now = 0;
    const engine = new Engine({
      startLua: () => new LuaRuntime(),
      uname: () => '',
      clock: () => {
        now += 1;
        return now;
      },
    });
    const { text, status, code } = lmod(['bash', '--timer', 'load', 'gcc', 'foo'], {}, engine);
    expect({ status, code }).toEqual({ status: 0, code: lmod(['bash', 'load', 'gcc', 'foo']).code });
    expect(text).toMatch(/^\nPart +Count +Time/);
    expect(text).toMatch(/^lua modulefiles: load +3 +/m);
    const total = Number(/^all +(\S+)$/m.exec(text)?.[1]);
    expect(total).toBe(now - 1);
  });

  test('also where the command fails', () => {
    const { text, status } = lmod(['bash', '--timer', 'load', 'nosuch']);
    expect(status).toBe(1);
    expect(text).toMatch(/unknown module.*\nPart +Count/s);
  });
});
