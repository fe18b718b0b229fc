// The resident engine and its client as a user has them: a private folder for the socket, the built commands.
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { questionWords } from '../../src/cli/lmodjs.ts';
import { type Answer, Caller, eventually, hasClient } from '../helpers/resident.ts';
import { isRoot } from '../helpers/rights.ts';
import { projectRoot, tools } from '../helpers/tools.ts';

let caller: Caller;
let runtime = '';
const lmod = join(projectRoot, 'libexec/lmod');
const lmodjs = join(projectRoot, 'libexec/lmodjs');

beforeEach(() => {
  caller = new Caller();
  runtime = caller.runtime;
});

afterEach(() => caller.leave());

const call: Caller['call'] = (...given) => caller.call(...given);
const start: Caller['start'] = (...given) => caller.start(...given);
const isRunning: Caller['isRunning'] = (...given) => caller.isRunning(...given);

/** The environment that a reply for bash leaves. */
function exported(code: string): Record<string, string> {
  const { stdout } = spawnSync('/bin/bash', ['-c', `${code}\nenv -0`], { env: {}, encoding: 'latin1' });
  const pairs = stdout.split('\0').map((entry) => entry.split(/=(.*)/s));
  return Object.fromEntries(pairs.filter(([name]) => /^(?!_$|SHLVL$|PWD$|LMODJS_ENGINE$)./.test(name ?? '')));
}

describe.skipIf(!hasClient)('the engine', () => {
  test.each([
    ['bash', 'load', 'SciPy-bundle'],
    ['python', '--terse', 'avail'],
    ['zsh', 'show', 'zlib'],
    ['bash', 'load', 'no-such-module'],
    ['bash', 'is-loaded', 'zlib'],
    ['bash', 'spider', 'zlib'],
    ['bash', '--redirect', 'list'],
    ['json', 'load', 'zlib'],
  ])('answers lmod %s %s %s as the program itself does', (...words) => {
    start();
    const warm = call([lmod, ...words]);
    const cold = call([lmod, ...words], { LMODJS_ENGINE: 'off' });
    expect(warm).toMatchObject({ warm: true, reason: '' });
    const { LMODJS_ENGINE: _, ...same } = {
      LMODJS_ENGINE: '',
      out: cold.out,
      err: cold.err,
      status: cold.status,
    };
    expect(warm).toMatchObject(same);
  });

  test('answers ml, and what shells ask at Tab', () => {
    start();
    expect(call([lmodjs, 'ml', 'bash', 'zlib'])).toMatchObject({ warm: true, status: 0 });
    expect(call([lmodjs, 'complete', '--', 'module', 'load', 'zl'])).toMatchObject({ warm: true, status: 0 });
  });

  test('answers every question of lmodjs as the program itself does, in all forms, also what fails', () => {
    const collections = join(runtime, 'home/.config/lmod');
    mkdirSync(collections, { recursive: true });
    const home = { HOME: join(runtime, 'home') };
    const session = { ...home, ...exported(call([lmod, 'bash', 'load', 'SciPy-bundle'], home).out) };
    call([lmod, 'bash', 'save', 'mine'], session);
    start();
    const questions = [
      ['list', '--brief'],
      ['avail', 'zl'],
      ['overview'],
      ['spider'],
      ['spider', 'zlib'],
      ['spider', 'nosuch'],
      ['keyword', 'compression'],
      ['category'],
      ['category', 'lib'],
      ['whatis', 'zlib', 'nosuch'],
      ['help', 'zlib'],
      ['show', 'zlib'],
      ['is-loaded', 'zlib'],
      ['is-avail', 'nosuch'],
      ['savelist'],
      ['describe', 'mine'],
      ['explain', 'zlib'],
      ['reachable'],
      ['why', 'PATH'],
      ['why', 'nosuch'],
      ['diff'],
      ['diff', '-zlib'],
      ['diff', '--collection', 'mine'],
      ['table'],
      ['tablelist'],
      ['config', '--changed'],
      ['avail', '--no-such-option'],
      ['show', '--help'],
    ];
    const known = questions.map(([word]) => word);
    expect([...questionWords].filter((word) => !known.includes(word))).toEqual([]);
    const forms = [['--json'], [], ['--json'], ['--terse']];
    for (const [at, words] of questions.entries()) {
      const asked = [lmodjs, ...words, ...(forms[at % forms.length] ?? [])];
      const warm = call(asked, session);
      const cold = call(asked, { ...session, LMODJS_ENGINE: 'off' });
      const { out, err, status } = cold;
      expect(warm, asked.join(' ')).toMatchObject({ out, err, status });
      // a version of Tcl is asked of Tcl
      if (words[0] !== 'config') expect(warm, asked.join(' ')).toMatchObject({ warm: true, reason: '' });
    }
  }, 120_000);

  test.skipIf(!tools.tclsh)('hands back what starts a process', () => {
    start();
    const MODULEPATH = join(projectRoot, 'modulefiles-fixtures/tcl');
    const answer = call([lmod, 'bash', 'load', 'everyday/1.0'], { MODULEPATH });
    expect(answer).toMatchObject({ warm: false, reason: 'a process is started', status: 0 });
    expect(answer.out).toContain('EVERYDAY_ROOT');
  });

  test('hands back a modulefile that runs a command, also inside pcall', () => {
    const tree = join(runtime, 'tree');
    mkdirSync(tree);
    writeFileSync(join(tree, 'runs.lua'), 'pcall(function() setenv("RAN", capture("printf it")) end)\n');
    start();
    const answer = call([lmod, 'bash', 'load', 'runs'], { MODULEPATH: tree });
    expect(answer).toMatchObject({ warm: false, status: 0 });
    expect(answer.out).toContain('RAN=it');
  });

  test('hands back relative paths and files that are no plain files', () => {
    const tree = join(runtime, 'tree');
    mkdirSync(tree);
    writeFileSync(join(tree, 'relative.lua'), 'setenv("HERE", tostring(isFile("relative.lua")))\n');
    writeFileSync(
      join(tree, 'device.lua'),
      'local f = io.open("/dev/null") setenv("GOT", f and "it" or "none")\n',
    );
    start();
    const relative = call([lmod, 'bash', 'load', 'relative'], { MODULEPATH: tree }, { cwd: tree });
    expect(relative.out).toContain('HERE=true');
    expect(call([lmod, 'bash', 'load', 'device'], { MODULEPATH: tree }).out).toContain('GOT=it');
  });

  test('hands back what is asked with another umask or time zone', () => {
    start();
    expect(call([lmod, 'bash', 'list'], { TZ: 'Asia/Tokyo' })).toMatchObject({
      warm: false,
      reason: 'another TZ',
    });
    const script = `umask 077; exec ${lmod} bash list`;
    expect(call(['/bin/sh', '-c', script])).toMatchObject({ warm: false, status: 0 });
  });

  test.skipIf(!isRoot)('hands back what is asked with other groups or in another mount namespace', () => {
    start();
    expect(call(['/usr/bin/setpriv', '--groups', '12345', lmod, 'bash', 'list']).reason).toContain('rights');
    expect(call(['/usr/bin/unshare', '-m', lmod, 'bash', 'list']).reason).toContain('rights');
  });

  test('shows no request the environment of another', () => {
    const tree = join(runtime, 'tree');
    mkdirSync(tree);
    writeFileSync(
      join(tree, 'tells.lua'),
      'secret = secret or os.getenv("SECRET") or "none"\nsetenv("TOLD", secret)\n',
    );
    start();
    expect(call([lmod, 'bash', 'load', 'tells'], { MODULEPATH: tree, SECRET: 'mine' }).out).toContain(
      'TOLD=mine',
    );
    const other = call([lmod, 'bash', 'load', 'tells'], { MODULEPATH: tree });
    expect(other).toMatchObject({ warm: true });
    expect(other.out).toContain('TOLD=none');
    const log = readFileSync(join(runtime, 'lmodjs/engine.log'), 'latin1');
    expect(log).not.toContain('mine');
  });

  test('sees a modulefile that was changed, in place or by another', () => {
    const tree = join(runtime, 'tree');
    const file = join(tree, 'changes.lua');
    mkdirSync(tree);
    const long = new Date(Date.now() - 100_000);
    writeFileSync(file, 'setenv("WORD", "one")\n');
    utimesSync(file, long, long);
    start();
    const word = (): string | undefined =>
      /WORD=(\w+)/.exec(call([lmod, 'bash', 'load', 'changes'], { MODULEPATH: tree }).out)?.[1];
    expect(word()).toBe('one');
    writeFileSync(file, 'setenv("WORD", "two")\n');
    expect(word()).toBe('two');
    rmSync(file);
    expect(call([lmod, 'bash', 'load', 'changes'], { MODULEPATH: tree }).status).toBe(1);
  });
});

describe.skipIf(!hasClient)('an engine is started', () => {
  test('for the second of two calls, and a command substitution does not wait for it', () => {
    const script = `x=$(${lmod} bash list); y=$(${lmod} bash list); echo done`;
    expect(call(['/bin/bash', '-c', script], {}, { timeout: 10_000 })).toMatchObject({
      status: 0,
      out: 'done\n',
    });
    expect(eventually(isRunning)).toBe(true);
  });

  test('for no single call, nor where LMODJS_ENGINE=off says so', () => {
    call([lmod, 'bash', 'list']);
    for (const _ of [1, 2, 3]) call([lmod, 'bash', 'list'], { LMODJS_ENGINE: 'off' });
    expect(isRunning()).toBe(false);
  });

  test('without descriptors and variables of its caller', () => {
    call([lmod, 'bash', 'list'], { LMODJS_ENGINE: 'on', SECRET: 'mine' });
    expect(eventually(isRunning)).toBe(true);
    const { pid } = JSON.parse(call([lmodjs, 'engine', 'status', '--json']).out);
    expect(readFileSync(`/proc/${pid}/environ`, 'latin1')).not.toContain('SECRET');
  });

  test('and ends when it is idle', () => {
    start({ LMODJS_ENGINE_IDLE: '1' });
    expect(
      eventually(
        () => readFileSync(join(runtime, 'lmodjs/engine.log'), 'latin1').includes('ends: idle'),
        15_000,
      ),
    ).toBe(true);
    expect(readdirSync(join(runtime, 'lmodjs')).some((name) => name.startsWith('engine-'))).toBe(false);
  });
});

describe.skipIf(!hasClient)('the client goes its own way', () => {
  const expectCold = (answer: Answer): void => {
    expect(answer).toMatchObject({ warm: false, status: 0 });
    expect(answer.out).toContain('_ModuleTable_');
  };

  test('when the engine is stopped or was killed', () => {
    const pid = start();
    process.kill(pid, 'SIGSTOP');
    expectCold(call([lmod, 'bash', 'list']));
    process.kill(pid, 'SIGKILL');
    expectCold(call([lmod, 'bash', 'list']));
  });

  test('when the folder is open to others, or a link', () => {
    const folder = join(runtime, 'lmodjs');
    mkdirSync(folder);
    chmodSync(folder, 0o777);
    expectCold(call([lmod, 'bash', 'list'], { LMODJS_ENGINE: 'on' }));
    expect(readdirSync(folder)).toEqual([]);
    expect(call([lmodjs, 'engine', 'start']).err).toContain('can be entered by others');
    rmSync(folder, { recursive: true });
    mkdirSync(join(runtime, 'elsewhere'), { mode: 0o700 });
    symlinkSync(join(runtime, 'elsewhere'), folder);
    expectCold(call([lmod, 'bash', 'list'], { LMODJS_ENGINE: 'on' }));
    expect(readdirSync(join(runtime, 'elsewhere'))).toEqual([]);
  });

  test.skipIf(!isRoot)('when the folder belongs to somebody else', () => {
    const folder = join(runtime, 'lmodjs');
    mkdirSync(folder, { mode: 0o700 });
    chownSync(folder, 12345, 12345);
    expectCold(call([lmod, 'bash', 'list'], { LMODJS_ENGINE: 'on' }));
    expect(readdirSync(folder)).toEqual([]);
  });

  test('when something else listens at the socket', () => {
    const name = /engine-[0-9a-f]{16}/.exec(call([lmodjs, 'engine', 'start']).out)?.[0] ?? '';
    call([lmodjs, 'engine', 'stop']);
    const folder = join(runtime, 'lmodjs');
    const fake = spawn(process.execPath, ['-e', fakeEngine, name], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      expect(eventually(() => readdirSync(folder).includes(name))).toBe(true);
      expectCold(call([lmod, 'bash', 'list']));
    } finally {
      fake.kill('SIGKILL');
    }
  });

  test('when the installation is replaced under a running engine', () => {
    const copy = join(runtime, 'package');
    for (const name of ['dist', 'libexec', 'init'])
      cpSync(join(projectRoot, name), join(copy, name), { recursive: true });
    const own = [join(copy, 'libexec/lmod'), 'bash', 'load', 'zlib'];
    call([join(copy, 'libexec/lmodjs'), 'engine', 'start']);
    expect(call(own)).toMatchObject({ warm: true, status: 0 });
    rmSync(join(copy, 'dist'), { recursive: true });
    cpSync(join(projectRoot, 'dist'), join(copy, 'dist'), { recursive: true });
    const conf = join(copy, 'dist/engine.conf');
    writeFileSync(conf, readFileSync(conf, 'latin1').replace(/^./, 'z'));
    expect(call(own)).toMatchObject({ warm: false, status: 0 });
    expect(
      eventually(() => readFileSync(join(runtime, 'lmodjs/engine.log'), 'latin1').includes('was changed')),
    ).toBe(true);
  });
});

/** Answers with bytes that are no answer. */
const fakeEngine = `
require('net').createServer((socket) => socket.on('data', () => socket.end('+A\\xff\\xff\\xff\\xffnonsense'))).listen(process.argv[1]);
`;
