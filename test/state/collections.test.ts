// Collections as files: nothing is lost, nothing is executed, and real Lmod reads them as we read its own.
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseCollection } from '../../src/state/collection.ts';
import { answerIn, newEngine } from '../helpers/in-process.ts';
import { tools } from '../helpers/tools.ts';
import { fixtures, ours } from '../parity/engines.ts';

const engine = newEngine();
let home = '';
let env: Record<string, string> = {};

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lmodjs-collections-'));
  env = { PATH: '/usr/bin:/bin', HOME: home, MODULEPATH: join(fixtures, 'hierarchy/Core') };
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const directory = (): string => join(home, '.config/lmod');
const file = (name: string): string => join(directory(), name);
const loaded = (after: Record<string, string>): string | undefined => after['LOADEDMODULES'];

describe('a collection is data', () => {
  it('[5.5] save makes the file, restore loads what it holds', () => {
    const saved = answerIn(engine, ['save', 'c'], answerIn(engine, ['load', 'gcc', 'openmpi'], env).env);
    expect(saved.status).toBe(0);
    const collection = parseCollection(readFileSync(file('c'), 'latin1'));
    expect(collection.modules.map(({ fullName }) => fullName)).toEqual(['gcc/13.2.0', 'openmpi/4.1.6']);
    expect(loaded(answerIn(engine, ['restore', 'c'], env).env)).toBe('gcc/13.2.0:openmpi/4.1.6');
  });

  it('[5.5] gd and getdefault restore, and do not fall back', () => {
    answerIn(engine, ['save'], answerIn(engine, ['load', 'foo'], env).env);
    expect(loaded(answerIn(engine, ['gd'], env).env)).toBe('foo/2.0');
    expect(loaded(answerIn(engine, ['getdefault', 'default'], env).env)).toBe('foo/2.0');
    expect(answerIn(engine, ['gd', 'nosuch'], env).status).toBe(1);
  });

  const good = '_ModuleTable_ = { MTversion = 3, mT = {}, mpathA = {}, family = {} }';
  const bad: readonly [what: string, text: string][] = [
    ['empty', ''],
    ['truncated', good.slice(0, 40)],
    ['another format', '{"modules": ["gcc"]}'],
    ['foreign bytes', '\x7fELF\0\0\xff\xfe'],
    ['code', `${good}\nos.execute("touch HOME/executed")`],
    ['a call as value', '_ModuleTable_ = { MTversion = 3, mT = { x = os.execute("touch HOME/executed") } }'],
    ['nested without end', `_ModuleTable_ = ${'{'.repeat(100_000)}`],
    ['a module without a file', '_ModuleTable_ = { MTversion = 3, mT = { foo = { status = "active" } } }'],
    ['a later format', '_ModuleTable_ = { MTversion = 4, mT = {} }'],
    ['33 megabytes', ' '.repeat(33 * 1024 * 1024)],
  ];
  it.each(bad)('[5.5] a file that is %s is named, nothing of it is done and nothing changes', (_, text) => {
    mkdirSync(directory(), { recursive: true });
    writeFileSync(file('bad'), text.replaceAll('HOME', home), 'latin1');
    const before = answerIn(engine, ['load', 'foo'], env).env;
    const reply = answerIn(engine, ['restore', 'bad'], before);
    expect(reply.status).toBe(1);
    expect(reply.text).toContain(file('bad'));
    expect(loaded(reply.env)).toBe('foo/2.0');
    expect(existsSync(join(home, 'executed'))).toBe(false);
    expect(answerIn(engine, ['describe', 'bad'], before).status).toBe(1);
  });

  it('[5.2, 5.5] a table of format 2 is understood', () => {
    mkdirSync(directory(), { recursive: true });
    const path = join(fixtures, 'hierarchy/Core');
    const entry = `{ FN = "${path}/foo/1.0.lua", fullName = "foo/1.0", default = 0, loadOrder = 1, propT = {}, status = "active", hash = "da39a3ee5e6b4b0d3255bfef95601890afd80709" }`;
    const text = `_ModuleTable_ = { version = 2, c_rebuildTime = false, family = {}, mpathA = { "${path}" }, systemBaseMPATH = "${path}", mT = { foo = ${entry} } }`;
    writeFileSync(file('old'), text);
    expect(loaded(answerIn(engine, ['restore', 'old'], env).env)).toBe('foo/1.0');
  });
});

describe('saving loses nothing', () => {
  it('[5.5] the collection before is kept with a ~', () => {
    answerIn(engine, ['save', 'c'], answerIn(engine, ['load', 'foo'], env).env);
    const before = readFileSync(file('c'), 'latin1');
    answerIn(engine, ['save', 'c'], answerIn(engine, ['load', 'gcc'], env).env);
    expect(readFileSync(file('c~'), 'latin1')).toBe(before);
    expect(readFileSync(file('c'), 'latin1')).not.toBe(before);
    expect(readdirSync(directory()).sort()).toEqual(['c', 'c~']);
  });

  it('[5.5] saving at the same time leaves one whole collection and no other files', async () => {
    const state = { ...answerIn(engine, ['load', 'gcc', 'openmpi', 'foo'], env).env };
    const statuses = await Promise.all(
      Array.from(
        { length: 6 },
        () =>
          new Promise((done) => {
            spawn(ours, ['bash', 'save', 'c'], { env: state, stdio: 'ignore' }).on('close', done);
          }),
      ),
    );
    expect(statuses).toEqual([0, 0, 0, 0, 0, 0]);
    expect(parseCollection(readFileSync(file('c'), 'latin1')).modules).toHaveLength(3);
    expect(readdirSync(directory()).sort()).toEqual(['c', 'c~']);
  });

  it('[5.5] without HOME, and with one that cannot be written, save says so and fails', () => {
    const { HOME: _, ...homeless } = answerIn(engine, ['load', 'foo'], env).env;
    const reply = answerIn(engine, ['save', 'c'], homeless);
    expect(reply.status).toBe(1);
    expect(reply.text).toContain('HOME is not set');
    expect(answerIn(engine, ['-t', 'savelist'], homeless).status).toBe(0);
    expect(answerIn(engine, ['restore', 'c'], homeless).status).toBe(1);
    const readOnly = answerIn(engine, ['save', 'c'], { ...homeless, HOME: '/proc' });
    expect(readOnly.status).toBe(1);
    expect(readOnly.text).toContain('/proc/.config/lmod/c');
  });

  it('[5.5] a disk that is full leaves the collection as it was', (context) => {
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', home]).status === 0;
    if (!mounted) return context.skip();
    try {
      const state = answerIn(engine, ['load', 'foo'], env).env;
      expect(answerIn(engine, ['save', 'c'], state).status).toBe(0);
      const before = readFileSync(file('c'), 'latin1');
      spawnSync('dd', ['if=/dev/zero', `of=${home}/filler`, 'bs=4k']);
      const reply = answerIn(engine, ['save', 'c'], answerIn(engine, ['load', 'gcc'], state).env);
      expect(reply.status).toBe(1);
      expect(reply.text).toContain('ENOSPC');
      expect(readFileSync(file('c'), 'latin1')).toBe(before);
      expect(readdirSync(directory())).toEqual(['c']);
    } finally {
      spawnSync('umount', [home]);
    }
  });

  it('[5.5] a directory that cannot be written is named', (context) => {
    if (process.getuid?.() === 0) return context.skip();
    mkdirSync(directory(), { recursive: true });
    chmodSync(directory(), 0o500);
    const reply = answerIn(engine, ['save', 'c'], answerIn(engine, ['load', 'foo'], env).env);
    expect(reply.status).toBe(1);
    expect(reply.text).toContain('EACCES');
  });
});

describe.skipIf(tools.lmod === undefined)('[5.5] collections pass between the engines', () => {
  const run = (program: string, state: Record<string, string>, ...words: readonly string[]) => {
    const script = `eval "$("$0" bash "$@" 2>/dev/null)"; printf %s "$LOADEDMODULES"`;
    return spawnSync('bash', ['-c', script, program, ...words], { env: state, encoding: 'latin1' }).stdout;
  };

  it('[5.5] real Lmod restores what we saved', () => {
    const state = answerIn(engine, ['load', 'gcc/12.3.0', 'openmpi', 'foo', 'hdf5'], env).env;
    answerIn(engine, ['save', 'c'], state);
    // Lmod 8.6 reads ~/.lmod.d only
    cpSync(directory(), join(home, '.lmod.d'), { recursive: true });
    expect(run(tools.lmod ?? '', env, 'restore', 'c')).toBe(loaded(state));
  });

  it('[5.5] we restore what real Lmod saved', () => {
    const state = answerIn(engine, ['load', 'gcc/12.3.0', 'openmpi', 'foo', 'hdf5'], env).env;
    run(tools.lmod ?? '', state, 'save', 'c');
    expect(run(ours, env, 'restore', 'c')).toBe(loaded(state));
  });
});
