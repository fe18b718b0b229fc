// What goes wrong while a catalog is built or read loses nothing: the answers stay those of the disk.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/base/digest.ts';
import { CatalogTree } from '../helpers/catalog-tree.ts';
import { Chance } from '../helpers/chance.ts';
import { projectRoot } from '../helpers/tools.ts';

const full = process.env['LMODJS_FULL'] === '1';
const main = join(projectRoot, 'dist/main.cjs');
const secret = 'S3cret-of-the-builder';
let tree: CatalogTree;

beforeEach(() => {
  tree = new CatalogTree();
  for (const name of ['one', 'two', 'three'])
    for (const version of ['1.0', '2.0'])
      tree.write(
        `${name}/${version}.lua`,
        `setenv("VALUE", "${name} ${version}")\nsetenv("SEEN", os.getenv("SECRET") or "nothing")\nwhatis("of ${name}")\n`,
      );
});

afterEach(() => tree.remove());

const asked = [
  ['load', 'one'],
  ['load', 'two/1.0', 'three'],
  ['-t', 'avail'],
  ['show', 'one/1.0'],
  ['whatis', 'two'],
] as const;

function withoutWarning(text: string): string {
  return text.replace(
    /(Warning: )?The\s+catalog\s[\s\S]*?makes\s+it\s+anew\.\s*|(Warning: )?The\s+catalog\s[\s\S]*?no\s+catalog\s+of\s+lmodjs\.\s*/g,
    '',
  );
}

/** Every answer is that of the disk, with one warning at most. */
function expectTruth(note: string): void {
  for (const words of asked) {
    const truth = tree.plain(words);
    const got = tree.stored(words);
    expect(got.env, note).toEqual(truth.env);
    expect(got.status, note).toBe(truth.status);
    expect(got.text.split(/is\s+not\s+used/).length, note).toBeLessThanOrEqual(2);
    expect(withoutWarning(got.text), note).toBe(truth.text);
  }
}

function shardFiles(): string[] {
  return readdirSync(tree.shardFolder).map((name) => join(tree.shardFolder, name));
}

function cache(words: readonly string[], prefix: readonly string[] = []): ChildProcess {
  const [program = process.execPath, ...args] = [...prefix, process.execPath];
  return spawn(program, [...args, main, 'lmodjs', 'cache', ...words, '--dir', tree.catalog, tree.path], {
    env: { PATH: '/usr/bin:/bin', HOME: `/home/${secret}`, SECRET: secret, LMOD_SECRET: secret },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function outcome(child: ChildProcess): Promise<{ status: unknown; stdout: string; stderr: string }> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    stderr += String(chunk);
  });
  const [status] = await once(child, 'close');
  return { status, stdout, stderr };
}

describe('a shard that is not as it was written', () => {
  it('changes no answer, wherever it is cut, flipped or filled with other bytes', async () => {
    await tree.build();
    const files = shardFiles();
    expect(files).toHaveLength(2);
    const chance = new Chance(5);
    for (let turn = 0; turn < (full ? 1000 : 60); turn += 1) {
      const file = chance.one(files);
      const whole = readFileSync(file);
      const kind = chance.one(['flip', 'flip', 'cut', 'fill', 'empty', 'longer'] as const);
      const at = chance.below(whole.length);
      writeFileSync(file, damaged(whole, kind, at, chance));
      expectTruth(`${kind} at ${at} of ${file}, turn ${turn}`);
      writeFileSync(file, whole);
    }
    expectTruth('whole again');
  }, 600_000);

  it('does not end an update, which makes it anew', async () => {
    await tree.build();
    const chance = new Chance(7);
    for (let turn = 0; turn < (full ? 60 : 6); turn += 1) {
      const file = chance.one(shardFiles());
      const whole = readFileSync(file);
      writeFileSync(
        file,
        damaged(whole, chance.one(['flip', 'cut', 'fill']), chance.below(whole.length), chance),
      );
      tree.write('one/2.0.lua', `setenv("VALUE", "turn ${turn}")\n`);
      const { roots } = await tree.build();
      expect(roots).toMatchObject([{ modules: 6, failed: [], recorded: 6 }]);
      const { roots: again } = await tree.build({ fromNothing: true });
      expect(again).toMatchObject([{ outcome: 'published' }]);
      expectTruth(`turn ${turn}`);
    }
  }, 600_000);

  it('whose checksums are right but whose records are false causes no mistake of ours', async () => {
    const share = { index: 1, count: 1 };
    const chance = new Chance(11);
    await tree.build({ share });
    const [part = ''] = shardFiles();
    const lines = readFileSync(part, 'latin1');
    for (let turn = 0; turn < (full ? 300 : 12); turn += 1) {
      writeFileSync(part, forged(lines, chance), 'latin1');
      await tree.build({ takesParts: true, fromNothing: true });
      for (const words of [...asked, ['unload', 'one'], ['spider'], ['keyword', 'one'], ['help', 'one']]) {
        const { text } = tree.stored(words);
        expect(text, `turn ${turn}: ${words.join(' ')}`).not.toContain('made a mistake');
      }
      expect(tree.stored(['-t', 'avail']).text).toContain('two/2.0');
    }
  }, 600_000);
});

function damaged(whole: Buffer, kind: string, at: number, chance: Chance): Buffer {
  if (kind === 'empty') return Buffer.alloc(0);
  if (kind === 'cut') return whole.subarray(0, at);
  if (kind === 'longer') return Buffer.concat([whole, Buffer.alloc(at)]);
  const copy = Buffer.from(whole);
  if (kind === 'flip') copy.writeUInt8(copy.readUInt8(at) ^ (1 << chance.below(8)), at);
  else copy.fill(chance.below(256), at, Math.min(copy.length, at + 1 + chance.below(64)));
  return copy;
}

/** Parts of jobs whose answers are nonsense, each with its right digest. */
function forged(lines: string, chance: Chance): string {
  return lines
    .split('\n')
    .map((line, at) => {
      if (at === 0 || line === '') return line;
      const text = line.slice(line.indexOf(' ') + 1);
      const [path, stamp, answer] = JSON.parse(text);
      const rows = String(answer.record).split('\n');
      const row = 1 + chance.below(2);
      const others = ['[[', '0', 'null', '{}', '[]', '"x"', '-1', '[null]', '1e999', '"any"', '"load"'];
      const tokens = (rows[row] ?? '').match(/"(?:[^"\\]|\\.)*"|-?\d+|\[|\]|,|[^"\d[\],]+/g) ?? [];
      tokens[chance.below(tokens.length)] = chance.one(others);
      rows[row] = tokens.join('');
      const made = JSON.stringify([path, stamp, { ...answer, record: rows.join('\n') }]);
      return `${digestOf(made)} ${made}`;
    })
    .join('\n');
}

describe('a build that cannot go on', () => {
  it('leaves the catalog before, or the new one, when it is killed at any moment; nothing of it goes on', async () => {
    await tree.build();
    const chance = new Chance(3);
    for (let turn = 0; turn < (full ? 100 : 8); turn += 1) {
      tree.write('one/2.0.lua', `setenv("VALUE", "turn ${turn}")\n`);
      const child = cache([chance.one(['build', 'update'])]);
      const ended = once(child, 'close');
      await wait(chance.below(700));
      const below = childrenOf(child.pid ?? 0);
      child.kill('SIGKILL');
      await ended;
      expectTruth(`killed, turn ${turn}`);
      for (let tries = 0; tries < 200 && below.some(isAlive); tries += 1) await wait(25);
      expect(below.filter(isAlive)).toEqual([]);
    }
    for (const file of shardFiles()) if (file.endsWith('.new')) utimesSync(file, 1e9, 1e9);
    await tree.build({ fromNothing: true });
    expect(shardFiles().filter((file) => file.endsWith('.new'))).toEqual([]);
    expectTruth('built again');
  }, 600_000);

  it('meets another one: the later index wins, and is whole', async () => {
    for (let turn = 0; turn < (full ? 20 : 2); turn += 1) {
      tree.write('one/2.0.lua', `setenv("VALUE", "turn ${turn}")\n`);
      const ends = await Promise.all(['build', 'update', 'build'].map((action) => outcome(cache([action]))));
      expect(ends.map(({ status }) => status)).toEqual([0, 0, 0]);
      expect((await outcome(cache(['verify']))).stdout).toContain('6 modules compared, 0 differ');
      expectTruth(`turn ${turn}`);
    }
  }, 600_000);

  it('says in one line that the disk is full, and leaves the catalog before', async () => {
    await tree.build();
    const before = shardFiles().map((file) => readFileSync(file, 'latin1'));
    tree.write('large/1.0.lua', `help([[${'x'.repeat(300_000)}]])\n`);
    const limited = ['/bin/sh', '-c', 'ulimit -f 64; exec "$0" "$@"'];
    const { status, stdout, stderr } = await outcome(cache(['build'], limited));
    expect(status).toBe(1);
    expect(stdout + stderr).toMatch(/not published: .*\n/);
    expect(stdout + stderr).not.toMatch(/ at |Error:/);
    expect(shardFiles().map((file) => readFileSync(file, 'latin1'))).toEqual(before);
    expectTruth('disk full');
  }, 60_000);

  it('evaluates and reports where nothing can be written', async () => {
    rmSync(tree.catalog, { recursive: true });
    writeFileSync(tree.catalog, 'a file');
    const { status, stdout } = await outcome(cache(['build']));
    expect(status).toBe(1);
    expect(stdout).toMatch(/not published: .*catalog/);
    expectTruth('not writable');
  }, 60_000);

  it('loses modules only up to the limit, from nothing as well', async () => {
    await tree.build();
    rmSync(join(tree.path, 'one'), { recursive: true });
    tree.age('');
    for (const action of ['build', 'update']) {
      const { status, stdout } = await outcome(cache([action]));
      expect(status).toBe(1);
      expect(stdout).toContain('it would lose 33 % of its 6 modules');
    }
    expect((await outcome(cache(['build', '--max-loss', '40']))).status).toBe(0);
  }, 60_000);

  it('loses recordings only up to the limit', async () => {
    await tree.build();
    tree.write('one/1.0.lua', 'setenv("NOW", tostring(os.time()))\n');
    const { status, stdout } = await outcome(cache(['update']));
    expect(status).toBe(1);
    expect(stdout).toContain('it would lose 17 % of its 6 recordings');
    expect((await outcome(cache(['update', '--max-loss', '20']))).status).toBe(0);
  }, 60_000);

  it('publishes nothing where no process can be started', async () => {
    await tree.build();
    const before = tree.stored(['-t', 'spider']);
    tree.write('one/1.0.lua', 'setenv("A", "new")\n');
    const pool = { ...tree.pool, program: '/bin/false', args: [], processes: 2 };
    const { roots } = await tree.build({ pool });
    expect(roots.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['refused', 'no process could be started to evaluate its modulefiles (/bin/false): 1 of 1 are left'],
    ]);
    expect(tree.stored(['-t', 'spider'])).toEqual(before);
  }, 60_000);
});

describe('modulefiles that do harm', () => {
  it('cost one line each; the others are there, and no process of theirs is left', async () => {
    const bad: Record<string, string> = {
      'bad/loops.lua': 'while true do end\n',
      'bad/grows.lua': 'local t = {}\nwhile true do t[#t + 1] = string.rep("x", 1000000) .. #t end\n',
      'bad/doubles.lua': 'local s = "x"\nwhile true do s = s .. s end\n',
      'bad/forks.lua': `os.execute("sleep 98765 & echo $! > ${tree.work}/pid")\nsetenv("A", "b")\n`,
      'bad/exits.lua': 'os.exit(7)\n',
      'bad/broken.lua': 'setenv("A"\n',
      'bad/tclloop': '#%Module\nwhile 1 {}\n',
      'bad/tclhelp': '#%Module\nproc ModulesHelp {} { while 1 {} }\n',
      'bad/tclgrows': '#%Module\nwhile 1 { append a [string repeat x 1000000] }\n',
      'bad/tclmatch': `#%Module\nregexp {^(a|aa|(a*)*)*\\2b$} [string repeat a 2000]\n`,
      'bad/tclforks': `#%Module\nexec /bin/sh -c "echo ran >> ${tree.work}/ran; sleep 98765" &\nwhile 1 {}\n`,
      'bad/tclwaits': '#%Module\nafter 1000000\n',
    };
    for (const [name, text] of Object.entries(bad)) tree.write(name, text);
    const words = ['build', '--allow-commands', '--timeout', '4', '--memory', '400', '--json'];
    const { stdout } = await outcome(cache(words));
    const [root] = JSON.parse(stdout).roots;
    expect(root.modules).toBe(18);
    const failed = (root.failed as { path: string }[]).map(({ path }) => path).sort();
    expect(failed).toEqual(
      expect.arrayContaining([
        'bad/broken.lua',
        'bad/grows.lua',
        'bad/loops.lua',
        'bad/tclgrows',
        'bad/tclhelp',
        'bad/tclloop',
      ]),
    );
    // commands of modulefiles in Tcl are not run: nothing of them is recorded
    expect(existsSync(join(tree.work, 'ran'))).toBe(false);
    expect(failed.every((path) => path.startsWith('bad/'))).toBe(true);
    const { stderr } = await outcome(cache(words.slice(0, -1)));
    for (const path of failed) expect(stderr.split(`${path}: `).length, path).toBe(2);
    for (const name of ['one/1.0', 'two/2.0', 'bad/loops', 'bad/tclloop'])
      expect(tree.stored(['-t', 'avail']).text).toContain(name);
    expect(tree.stored(['load', 'one']).env['VALUE']).toBe('one 2.0');
    const pid = Number(readFileSync(join(tree.work, 'pid'), 'latin1'));
    expect(isAlive(pid)).toBe(false);
  }, 120_000);

  it('in directories that cannot be read are named by one line', async () => {
    const closed = join(tree.path, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0);
    tree.age('');
    const { roots } = await tree.build();
    // root reads everything
    if (process.getuid?.() !== 0) expect(roots).toMatchObject([{ unreadable: [closed] }]);
    expect(roots).toMatchObject([{ modules: 6 }]);
    expectTruth('unreadable directory');
    chmodSync(closed, 0o755);
  }, 60_000);
});

describe('what is published', () => {
  it('holds nothing of the environment of the one who built it', async () => {
    tree.write(
      'reads/1.lua',
      'local s = os.getenv("SECRET")\nsetenv("A", s or "")\nwhatis("secret: " .. tostring(s))\n',
    );
    tree.write(
      'reads/2.lua',
      'append_path("P", pathJoin(os.getenv("HOME") or "/", "x"))\nsetenv("B", tostring(isFile(os.getenv("LMOD_SECRET") or "/x")))\n',
    );
    tree.write(
      'reads/tcl',
      '#%Module\nif {[info exists env(SECRET)]} { module-whatis $env(SECRET); setenv C $env(SECRET) }\n',
    );
    expect((await outcome(cache(['build', '--shard', '1/1']))).status).toBe(0);
    for (const file of shardFiles()) expect(readFileSync(file, 'latin1')).not.toContain(secret);
    expect((await outcome(cache(['build']))).status).toBe(0);
    const files = shardFiles();
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect(readFileSync(file, 'latin1')).not.toContain(secret);
    for (const name of ['reads/1', 'reads/2', 'reads/tcl'])
      expect(tree.stored(['load', name])).toEqual(tree.plain(['load', name]));
  }, 60_000);
});

function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'latin1' });
  return stdout.trim().split(/\s+/).filter(Boolean).map(Number);
}

/** A process that has ended but was not waited for does not live. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'latin1' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}
