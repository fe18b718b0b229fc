// What others prepare in the way of a user's engine: nobody's environment reaches them, nothing is written for them, and
// the answer is right all the same.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ForgedEngine, type Misdeed, misdeeds } from '../helpers/forged-engine.ts';
import { type Answer, Caller, eventually, hasClient } from '../helpers/resident.ts';
import { canBecomeOthers, somebody, somebodyElse } from '../helpers/rights.ts';

/** A right answer to `bash list` that no engine gave. */
function expectCold(answer: Answer): void {
  expect(answer).toMatchObject({ warm: false, status: 0 });
  expect(answer.err.trim()).toBe('No modules loaded');
  expect(answer.out).toContain('_ModuleTable_');
}

const secret = 'a-value-of-the-environment';
const asked = { LMODJS_ENGINE: 'on', SECRET: secret };

describe.skipIf(!hasClient || !canBecomeOthers)('in /tmp', () => {
  const fallback = `/tmp/lmodjs-${somebody}`;
  const noRuntime = { XDG_RUNTIME_DIR: '' };
  let caller: Caller;
  /** whatever is prepared lies here; everybody may look */
  let prepared: string;

  beforeEach(() => {
    caller = new Caller(somebody);
    prepared = mkdtempSync('/tmp/lmodjs-prepared-');
    chmodSync(prepared, 0o755);
  });

  afterEach(() => {
    caller.stop(noRuntime);
    caller.leave();
    for (const path of [fallback, prepared]) rmSync(path, { recursive: true, force: true });
  });

  /** A folder that belongs to this user. */
  function folder(path: string, owner: number, mode: number): string {
    mkdirSync(path);
    chownSync(path, owner, owner);
    chmodSync(path, mode);
    return path;
  }

  function link(target: string): string {
    symlinkSync(target, fallback);
    spawnSync('chown', ['-h', String(somebodyElse), fallback]);
    return target;
  }

  test('a folder of the user alone is made where nothing is, and serves', () => {
    expectCold(caller.call([caller.lmod, 'bash', 'list'], { ...noRuntime, ...asked }));
    expect(eventually(() => caller.isRunning(noRuntime))).toBe(true);
    const { uid, mode } = lstatSync(fallback);
    expect([uid, mode & 0o7777]).toEqual([somebody, 0o700]);
    for (const name of readdirSync(fallback))
      expect(lstatSync(join(fallback, name)).mode & 0o077, name).toBe(0);
    expect(caller.call([caller.lmod, 'bash', 'list'], noRuntime)).toMatchObject({ warm: true, status: 0 });
  });

  const traps: readonly [string, string, () => string | undefined][] = [
    ['a folder of somebody else', 'belongs to somebody else', () => folder(fallback, somebodyElse, 0o700)],
    [
      'an open folder of somebody else',
      'belongs to somebody else',
      () => folder(fallback, somebodyElse, 0o777),
    ],
    [
      'a folder of the user that others may read',
      'entered by others',
      () => folder(fallback, somebody, 0o750),
    ],
    [
      'a folder of the user that all may write',
      'entered by others',
      () => folder(fallback, somebody, 0o1777),
    ],
    [
      'a link to a folder of somebody else',
      'is no directory',
      () => link(folder(join(prepared, 'theirs'), somebodyElse, 0o777)),
    ],
    [
      'a link to a private folder of the user',
      'is no directory',
      () => link(folder(join(prepared, 'mine'), somebody, 0o700)),
    ],
    ['a link to nothing', 'is no directory', () => void link(join(prepared, 'nothing'))],
    ['a file', 'is no directory', () => void writeFileSync(fallback, '')],
    ['a pipe', 'is no directory', () => void spawnSync('mkfifo', [fallback])],
  ];

  test.each(traps)('%s is not used, and stays as it was', (_, said, make) => {
    const inside = make();
    for (const _again of [1, 2])
      expectCold(caller.call([caller.lmod, 'bash', 'list'], { ...noRuntime, ...asked }, { timeout: 10_000 }));
    const started = caller.call([caller.lmodjs, 'engine', 'start'], noRuntime);
    expect(started).toMatchObject({ status: 1, out: '' });
    expect(started.err).toMatch(/^lmodjs engine: .*\n$/);
    expect(started.err).toContain(said);
    if (inside !== undefined) expect(readdirSync(inside)).toEqual([]);
  });

  test('a runtime directory of somebody else is not used either', () => {
    const theirs = folder(join(prepared, 'runtime'), somebodyElse, 0o777);
    caller.call([caller.lmod, 'bash', 'list'], { XDG_RUNTIME_DIR: theirs, ...asked });
    expect(readdirSync(theirs)).toEqual([]);
    expect(eventually(() => caller.isRunning(noRuntime))).toBe(true);
  });

  test.each([
    ['somebody else', somebodyElse],
    ['root', 0],
  ])('an engine of %s behind the socket is not told a word', (_, uid) => {
    const name = caller.socketName();
    const theirs = folder(join(prepared, 'theirs'), uid, 0o755);
    const forged = new ForgedEngine(join(theirs, name), 'answers garbage', uid);
    try {
      renameSync(join(theirs, name), join(caller.folder, name));
      chmodSync(join(caller.folder, name), 0o777);
      expectCold(caller.call([caller.lmod, 'bash', 'list'], asked));
      expect(forged.heard).toBe('');
    } finally {
      forged.end();
    }
  });

  test('what listens as the user does hear the request: the test above can fail', () => {
    const name = caller.socketName();
    const theirs = folder(join(prepared, 'theirs'), somebody, 0o755);
    const forged = new ForgedEngine(join(theirs, name), 'answers garbage', somebody);
    try {
      renameSync(join(theirs, name), join(caller.folder, name));
      expectCold(caller.call([caller.lmod, 'bash', 'list'], asked));
      expect(forged.heard).toContain(secret);
    } finally {
      forged.end();
    }
  });

  test('nobody else can ask a running engine', () => {
    caller.start();
    const name = readdirSync(caller.folder).find((each) => each.startsWith('engine-')) ?? '';
    const script = `require('net').connect(process.argv[1]).on('error', (e) => console.log(e.code)).on('connect', () => console.log('in'))`;
    const reached = (uid: number): string =>
      new Caller(uid).call([process.execPath, '-e', script, join(caller.folder, name)], {}, { timeout: 2000 })
        .out;
    expect(reached(somebodyElse)).toBe('EACCES\n');
    expect(reached(somebody)).toBe('in\n');
  });

  test('an engine ends when its folder is opened to others', () => {
    caller.start();
    chmodSync(caller.folder, 0o777);
    expect(eventually(() => /ends: .*entered by others/.test(caller.log), 12_000)).toBe(true);
  });

  test('a modulefile that the user may no longer read is not told from memory', () => {
    const tree = folder(join(prepared, 'tree'), somebody, 0o755);
    const file = join(tree, 'private.lua');
    writeFileSync(file, 'setenv("WORD", "told")\n');
    caller.start();
    const load = (): Answer => caller.call([caller.lmod, 'bash', 'load', 'private'], { MODULEPATH: tree });
    // twice after it has settled, so that it is remembered
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3200);
    for (const _again of [1, 2]) expect(load()).toMatchObject({ warm: true, status: 0 });
    chmodSync(file, 0);
    expect(load()).toMatchObject({ status: 1 });
    expect(load().out).not.toContain('told');
  });
});

describe.skipIf(!hasClient)('where the socket should be', () => {
  let caller: Caller;

  beforeEach(() => {
    caller = new Caller();
  });
  afterEach(() => caller.leave());

  test.each(Object.keys(misdeeds) as Misdeed[])('something that %s is left alone in time', (deed) => {
    const forged = new ForgedEngine(join(caller.folder, caller.socketName()), deed);
    try {
      const answer = caller.call([caller.lmod, 'bash', 'list'], asked);
      expectCold(answer);
      expect(answer.took).toBeLessThan(8000);
    } finally {
      forged.end();
    }
  });

  const odd: readonly [string, (place: string) => void][] = [
    ['a file', (place) => writeFileSync(place, 'text')],
    ['a folder', (place) => mkdirSync(place)],
    ['a pipe', (place) => void spawnSync('mkfifo', [place])],
    ['a link to nothing', (place) => symlinkSync('nothing', place)],
    ['a link to a file', (place) => symlinkSync('/etc/passwd', place)],
  ];

  test.each(odd)('%s is no engine, and does not keep one from starting', (what, make) => {
    const place = join(caller.folder, caller.socketName());
    make(place);
    expectCold(caller.call([caller.lmod, 'bash', 'list'], {}, { timeout: 10_000 }));
    const started = caller.call([caller.lmodjs, 'engine', 'start'], {}, { timeout: 20_000 });
    if (what === 'a folder') {
      // what is not ours to remove stays, and is named
      expect(started).toMatchObject({ status: 1 });
      expect(started.err).toContain('engine.log tells why');
      expect(caller.log).toContain('ends: ');
    } else {
      expect(started.status).toBe(0);
      expect(lstatSync(place).isSocket()).toBe(true);
    }
  });

  test.each([
    'answers garbage',
    'answers with what looks like a status',
    'takes up and closes',
    'sends endless garbage',
  ] as const)('lmodjs engine says one line of something that %s', (deed) => {
    const forged = new ForgedEngine(join(caller.folder, caller.socketName()), deed);
    try {
      const told = caller.call([caller.lmodjs, 'engine', 'status']);
      expect(told).toMatchObject({ status: 1, out: 'No engine is running.\n', err: '' });
      expect(told.took).toBeLessThan(8000);
    } finally {
      forged.end();
    }
  });

  test.each([
    ['a link', (place: string, target: string) => symlinkSync(target, place)],
    ['a pipe', (place: string) => void spawnSync('mkfifo', [place])],
  ])('%s in the place of the log is not written to, and keeps no engine from its work', (_, make) => {
    caller.socketName();
    const target = join(caller.runtime, 'another-file');
    writeFileSync(target, 'text');
    rmSync(join(caller.folder, 'engine.log'), { force: true });
    make(join(caller.folder, 'engine.log'), target);
    expect(caller.start()).toBeGreaterThan(0);
    expect(caller.call([caller.lmod, 'bash', 'list'])).toMatchObject({ warm: true, status: 0 });
    caller.stop();
    expect(caller.isRunning()).toBe(false);
    expect(readFileSync(target, 'latin1')).toBe('text');
  });

  test('a pipe in the place of the note of the last call holds nobody up', () => {
    caller.socketName();
    rmSync(join(caller.folder, 'last-call'), { force: true });
    spawnSync('mkfifo', [join(caller.folder, 'last-call')]);
    expectCold(caller.call([caller.lmod, 'bash', 'list'], {}, { timeout: 5000 }));
  });
});
