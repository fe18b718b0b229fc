// source_sh in modulefiles: loaded, shown, unloaded, and read from a table that Lmod wrote.
import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCall, writeCall } from '../../src/lua/call-text.ts';
import { LuaTable } from '../../src/lua/values.ts';
import { readScripts, writeScripts } from '../../src/state/cached-scripts.ts';
import { answerIn, newEngine } from '../helpers/in-process.ts';
import { tempTree } from '../helpers/temp-tree.ts';

const fixture = new URL('../../modulefiles-fixtures/source-sh', import.meta.url).pathname;
const start = { PATH: '/usr/bin:/bin', MODULEPATH: fixture, HOME: '/nowhere' };

describe('[2.2] source_sh', () => {
  it('does what the script does, and takes it back on unload', () => {
    const engine = newEngine();
    const loaded = answerIn(engine, ['load', 'bash'], start);
    expect(loaded.text).toBe('');
    expect(loaded.env).toMatchObject({
      SOURCED_NEW: `a "quoted" $value; with 'more'`,
      SOURCED_ARGUMENT: 'first',
      PATH: '/sourced/front:/usr/bin:/bin:/sourced/back',
    });
    const { env } = answerIn(engine, ['unload', 'bash'], loaded.env);
    expect(env).toMatchObject({ PATH: start.PATH });
    expect(env).not.toHaveProperty('SOURCED_NEW');
  });

  it('unloads without the script', () => {
    const tree = tempTree();
    try {
      const script = tree.file('setup.sh', 'export LEFT=1\nalias kept=ls\n');
      tree.file('tree/m/1.lua', `source_sh("bash", "${script}")`);
      const engine = newEngine();
      const { env } = answerIn(engine, ['load', 'm'], { ...start, MODULEPATH: `${tree.path}/tree` });
      rmSync(script);
      expect(answerIn(engine, ['unload', 'm'], env).env).not.toHaveProperty('LEFT');
    } finally {
      tree.remove();
    }
  });

  it('[1.10] shows itself as a comment before the calls', () => {
    const { text } = answerIn(newEngine(), ['show', 'bash'], start);
    expect(text).toMatch(/--source_sh\("bash",".*setup\.sh first"\)\n.*prepend_path/s);
    expect(text).toContain('setenv("SOURCED_ARGUMENT","first")');
  });

  it('fails as a whole where the script fails', () => {
    const { status, text, env } = answerIn(newEngine(), ['load', 'fails'], start);
    expect(status).not.toBe(0);
    expect(text).toContain('no licence');
    expect(env).not.toHaveProperty('BEFORE_THE_END');
  });
});

describe('[5.2] the text of a cached call', () => {
  it('is kept in the base64 that Lmod 9.2.9 writes and reads', () => {
    const calls = [
      'cHJlcGVuZF9wYXRoKCJQQVRIIiwiL3NvdXJjZWQvZnJvbnQiKQ==',
      'c2V0X3NoZWxsX2Z1bmN0aW9uKCJzb3VyY2VkX2Z1bmN0aW9uIiwiIFwKICAgIGVjaG8gXCJoZWxsbyAkMVwiXAoiLCIiKQ==',
    ];
    const written = new LuaTable([], new Map([['L3Nj_3No', new LuaTable(calls)]]));
    const scripts = readScripts(written);
    expect([...scripts.keys()]).toEqual(['/sc\xffsh']);
    expect([...scripts.values()].flat().map(parseCall)).toEqual([
      { name: 'prepend_path', args: ['PATH', '/sourced/front'] },
      { name: 'set_shell_function', args: ['sourced_function', ' \n    echo "hello $1"\n', ''] },
    ]);
    expect(writeScripts(scripts)).toEqual(written);
  });

  it('is read back as it was written', () => {
    const call = { name: 'setenv', args: ['A', 'q"\\\n\r\0é\\n'] };
    expect(parseCall(writeCall(call))).toEqual(call);
    expect(parseCall('x()')).toEqual({ name: 'x', args: [] });
  });

  it('is data: anything but literal strings is refused', () => {
    for (const text of [
      'os.exit(1)',
      'setenv("A", f())',
      'setenv("A") os.exit()',
      'setenv("A"',
      'x("a",)',
      '',
    ]) {
      expect(parseCall(text), text).toBeUndefined();
    }
  });
});
