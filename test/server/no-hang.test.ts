// Nobody waits for an engine that is stopped, gone, replaced, or in another world: the answer is right and comes soon.
import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
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
import {
  type Answer,
  Caller,
  copyPackage,
  eventually,
  exists,
  hasClient,
  signal,
  type Variables,
} from '../helpers/resident.ts';
import { canBecomeOthers, canMakeUserNamespace, canMount, isRoot, somebody } from '../helpers/rights.ts';

let caller: Caller;
let tree: string;
let list: string[];

beforeEach(() => {
  caller = new Caller();
  tree = join(caller.runtime, 'tree');
  mkdirSync(tree);
  list = [caller.lmod, 'bash', 'list'];
});
afterEach(() => caller.leave());

function expectCold(answer: Answer): void {
  expect(answer).toMatchObject({ warm: false, status: 0 });
  expect(answer.out).toContain('_ModuleTable_');
}

function write(folder: string, name: string, word: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.lua`), `setenv("WORD", "${word}")\n`);
}

/** What loading `name` from the tree sets WORD to; `before`: the words before the command. */
function load(
  name: string,
  before: readonly string[] = [],
  env: Variables = {},
): Answer & { readonly word: string } {
  const answer = caller.call([...before, caller.lmod, 'bash', 'load', name], { MODULEPATH: tree, ...env });
  return { ...answer, word: /WORD=['"]?(\w+)/.exec(answer.out)?.[1] ?? '' };
}

describe.skipIf(!hasClient)('an engine that', () => {
  test.each(['SIGSTOP', 'SIGKILL'] as const)(
    'gets %s in mid-request leaves the answer to the program itself',
    async (name) => {
      writeFileSync(
        join(tree, 'long.lua'),
        'local x = 0 for i = 1, 9e6 do x = x + i end setenv("WORD", "long")\n',
      );
      const pid = caller.start();
      const began = performance.now();
      const child = spawn(caller.lmod, ['bash', 'load', 'long'], {
        env: {
          PATH: '/usr/bin:/bin',
          MODULEPATH: tree,
          XDG_RUNTIME_DIR: caller.runtime,
          LMODJS_ENGINE: 'auto',
          LMODJS_TRACE: '1',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [out, err] = ['', ''];
      child.stdout.on('data', (bytes) => {
        out += bytes;
      });
      child.stderr.on('data', (bytes) => {
        err += bytes;
      });
      const ended = new Promise((resolve) => child.on('close', resolve));
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(signal(pid, name)).toBe(true);
      expect(await ended).toBe(0);
      expect(err).toContain('took too long, stands still or ended');
      expect(out).toMatch(/WORD=['"]?long/);
      expect(performance.now() - began).toBeLessThan(12_000);
      signal(pid, 'SIGKILL');
      expectCold(caller.call(list));
    },
  );

  test('was killed and left its socket is replaced at the next start', () => {
    const first = caller.start();
    signal(first, 'SIGKILL');
    expectCold(caller.call(list));
    expect(exists(caller.socket)).toBe(true);
    const second = caller.start();
    expect(second).toBeGreaterThan(0);
    expect(second).not.toBe(first);
    expect(caller.call(list)).toMatchObject({ warm: true, status: 0 });
  });

  test('is stopped can be replaced, and ends when it goes on', () => {
    const first = caller.start();
    signal(first, 'SIGSTOP');
    expect(caller.call([caller.lmodjs, 'engine', 'restart']).status).toBe(0);
    expect(caller.call(list)).toMatchObject({ warm: true, status: 0 });
    signal(first, 'SIGCONT');
    expect(eventually(() => caller.log.includes(`${first} ends: another engine took over`))).toBe(true);
    expect(caller.call(list)).toMatchObject({ warm: true, status: 0 });
  });

  test('has lost its folder ends, and the next is started in a new one', () => {
    const pid = caller.start();
    rmSync(caller.folder, { recursive: true });
    expectCold(caller.call(list));
    expect(eventually(() => !signal(pid, 'SIGCONT'))).toBe(true);
    caller.start();
    expect(caller.call(list)).toMatchObject({ warm: true, status: 0 });
  });

  test('is started many times at once remains as one', async () => {
    const env = {
      PATH: '/usr/bin:/bin',
      XDG_RUNTIME_DIR: caller.runtime,
      MODULEPATH: tree,
      LMODJS_ENGINE: 'on',
    };
    const calls = Array.from({ length: 6 }, () => {
      const child = spawn(caller.lmod, ['bash', 'list'], { env, stdio: 'ignore' });
      return new Promise((resolve) => child.on('close', resolve));
    });
    expect(await Promise.all(calls)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(eventually(() => caller.isRunning())).toBe(true);
    // at most one more, by a caller that looked just before the first came up; it has taken over within five seconds
    expect(caller.log.match(/ listens /g)?.length).toBeLessThanOrEqual(2);
    expect(eventually(() => enginesOf(caller.runtime).length === 1, 12_000)).toBe(true);
    expect(caller.call(list)).toMatchObject({ warm: true, status: 0 });
  });

  test('does not come up is not started anew by each call, but again after a while', () => {
    const copy = join(caller.runtime, 'package');
    copyPackage(copy);
    const started = join(caller.runtime, 'started');
    const node = join(caller.runtime, 'node');
    writeFileSync(node, `#!/bin/sh\ncase "$*" in *main.cjs\\ engine) echo >> ${started} ;; esac\n`, {
      mode: 0o755,
    });
    const conf = join(copy, 'dist/engine.conf');
    writeFileSync(conf, readFileSync(conf, 'latin1').replace(process.execPath, node), 'latin1');
    const ask = (): Answer =>
      caller.call([join(copy, 'libexec/lmod'), 'bash', 'list'], { LMODJS_ENGINE: 'on' });
    for (let call = 0; call < 5; call++) expectCold(ask());
    const starts = (): number => (exists(started) ? readFileSync(started, 'latin1').length : 0);
    expect(eventually(() => starts() > 0)).toBe(true);
    expect(starts()).toBe(1);
    const past = Date.now() / 1000 - 10;
    utimesSync(join(caller.folder, 'starting'), past, past);
    for (let call = 0; call < 3; call++) expectCold(ask());
    expect(eventually(() => starts() === 2)).toBe(true);
  });

  test('has all its code in memory: it answers where nothing is left of dist but its name', () => {
    const copy = join(caller.runtime, 'package');
    copyPackage(copy);
    const [lmod, lmodjs] = [join(copy, 'libexec/lmod'), join(copy, 'libexec/lmodjs')];
    const questions = [
      [lmod, 'bash', 'load', 'SciPy-bundle'],
      [lmod, 'bash', 'load', 'zlb'],
      [lmod, 'python', 'avail'],
      [lmod, 'fish', 'spider', 'zlib'],
      [lmod, 'bash', 'show', 'zlib'],
      [lmod, 'bash', '--help'],
      [lmodjs, 'list', '--json'],
      [lmodjs, 'explain', 'zlib'],
      [lmodjs, 'complete', '--', 'module', 'load', 'z'],
    ];
    const before = questions.map((words) => caller.call(words, { LMODJS_ENGINE: 'off' }));
    caller.call([lmodjs, 'engine', 'start']);
    for (const name of readdirSync(join(copy, 'dist')))
      if (name !== 'engine.conf' && name !== 'main.cjs') rmSync(join(copy, 'dist', name));
    writeFileSync(join(copy, 'dist/main.cjs'), 'throw new Error("gone")');
    for (const [at, words] of questions.entries()) {
      const { out, err, status } = before[at] ?? {};
      expect(caller.call(words), words.join(' ')).toMatchObject({ out, err, status, warm: true });
    }
    caller.call(['/bin/sh', '-c', `kill ${enginesOf(caller.runtime).join(' ')}`]);
  });

  test('runs on a Node that was replaced is asked nothing any more, and ends', () => {
    const copy = join(caller.runtime, 'package');
    copyPackage(copy);
    const node = join(caller.runtime, 'node');
    // another program under the same name, as a package manager leaves it
    symlinkSync(process.execPath, node);
    for (const file of ['dist/engine.conf', 'libexec/lmod.cold', 'libexec/lmodjs.cold']) {
      const path = join(copy, file);
      writeFileSync(path, readFileSync(path, 'latin1').replaceAll(process.execPath, node), 'latin1');
    }
    const own = [join(copy, 'libexec/lmod'), 'bash', 'load', 'zlib'];
    caller.call([join(copy, 'libexec/lmodjs'), 'engine', 'start']);
    expect(caller.call(own)).toMatchObject({ warm: true, status: 0 });
    rmSync(node);
    writeFileSync(node, `#!/bin/sh\nexec ${process.execPath} "$@"\n`, { mode: 0o755 });
    expect(caller.call(own)).toMatchObject({ warm: false, status: 0, reason: 'no engine is running' });
    expect(eventually(() => caller.log.includes('ends: the installation was changed'))).toBe(true);
    caller.call([join(copy, 'libexec/lmodjs'), 'engine', 'start']);
    expect(caller.call(own)).toMatchObject({ warm: true, status: 0 });
    caller.call([join(copy, 'libexec/lmodjs'), 'engine', 'stop']);
  });
});

/** Processes of engines whose runtime directory is this one. */
function enginesOf(runtime: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const isEngine = /main\.cjs\0engine\0/.test(readFileSync(`/proc/${pid}/cmdline`, 'latin1'));
        return (
          isEngine && readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`XDG_RUNTIME_DIR=${runtime}\0`)
        );
      } catch {
        return false;
      }
    })
    .map(Number);
}

describe.skipIf(!hasClient)('a caller', () => {
  const shells: readonly [string, string][] = [
    ['in a command substitution', 'x=$("$LMOD" bash list); test -n "$x"'],
    ['in a substitution that catches stderr, too', 'x=$("$LMOD" bash list 2>&1); test -n "$x"'],
    ['in a pipe', '"$LMOD" bash list | grep -q _ModuleTable_'],
    ['whose reader leaves', '"$LMOD" bash avail 2>&1 | head -c 1 > /dev/null'],
    ['under nohup', 'nohup "$LMOD" bash list > out; grep -q _ModuleTable_ out'],
    ['in a session of its own', 'setsid -w "$LMOD" bash list > out; grep -q _ModuleTable_ out'],
    ['in the background', '"$LMOD" bash list > out & wait; grep -q _ModuleTable_ out'],
    ['without stdin', '"$LMOD" bash list <&- | grep -q _ModuleTable_'],
    ['without stdout', '"$LMOD" bash list >&-'],
    ['without stderr', '"$LMOD" bash list 2>&- | grep -q _ModuleTable_'],
    ['without stdin and stdout', '"$LMOD" bash list <&- >&-'],
    ['without any of the three', '"$LMOD" bash list <&- >&- 2>&-'],
    [
      'with many open files',
      'for n in 3 4 5 6 7 8 9; do eval "exec $n</dev/null"; done; "$LMOD" bash list | grep -q _ModuleTable_',
    ],
  ];

  test.each(shells)(
    '%s is not held up: without an engine, when one is started, and with one',
    (_, script) => {
      const env = { LMOD: caller.lmod, LMODJS_TRACE: '' };
      const ask = (engine: string): void => {
        const given = { ...env, LMODJS_ENGINE: engine };
        const answer = caller.call(['/bin/bash', '-c', script], given, { timeout: 8000, cwd: tree });
        expect({ engine, status: answer.status }).toEqual({ engine, status: 0 });
      };
      ask('off');
      ask('on');
      expect(eventually(() => caller.isRunning())).toBe(true);
      ask('auto');
    },
  );

  test('with closed descriptors gives an engine nothing to write to, and no file is mistaken for them', () => {
    const script = '"$LMOD" bash load nosuch <&- >&- 2>&-';
    const env = { LMOD: caller.lmod, LMODJS_ENGINE: 'on' };
    expect(caller.call(['/bin/bash', '-c', script], env).status).toBe(1);
    expect(eventually(() => caller.isRunning())).toBe(true);
    expect(caller.call(['/bin/bash', '-c', script], env).status).toBe(1);
    for (const name of readdirSync(caller.folder))
      if (name === 'last-call') expect(readFileSync(join(caller.folder, name), 'latin1')).toBe('');
    expect(caller.log).not.toContain('nosuch');
  });
});

describe.skipIf(!hasClient || !canMount)('where the disk is full', () => {
  /** Runs a script of bash with a full, small file system at `place`. */
  function withFull(place: string, script: string): Answer {
    const prepare = `set -e; mount -t tmpfs -o size=64k,mode=700 none ${place}; mkdir -p ${place}/.config; cat /dev/zero > ${place}/ballast 2> /dev/null || true`;
    return caller.call(['unshare', '-m', '/bin/bash', '-c', `${prepare}; set +e; ${script}`], {
      LMOD: caller.lmod,
      LMODJS: caller.lmodjs,
      LMODJS_ENGINE: 'on',
    });
  }

  test.each([
    ['the folder of the sockets', '', 'no place for an engine: ENOSPC'],
    ['a socket', 'rm -f $PLACE/file.1; mkdir -m 700 $PLACE/lmodjs;', 'the engine does not come up'],
  ])('for %s, calls are answered, none is started, and who asks is told', (_, make, said) => {
    const place = join(caller.runtime, 'full');
    mkdirSync(place, { mode: 0o700 });
    const script = `
      mount -t tmpfs -o nr_inodes=20,mode=700 none $PLACE && n=0; while touch $PLACE/file.$n 2> /dev/null; do n=$((n+1)); done; ${make}
      export XDG_RUNTIME_DIR=$PLACE
      for n in 1 2 3; do "$LMOD" bash list || exit 1; done
      "$LMODJS" engine start; echo "status $?"; ls -A $PLACE/lmodjs`;
    const env = { LMOD: caller.lmod, LMODJS: caller.lmodjs, LMODJS_ENGINE: 'on', PLACE: place };
    const answer = caller.call(['unshare', '-m', '/bin/bash', '-c', script], env);
    expect(answer.out.match(/_ModuleTable_Sz_=/g)).toHaveLength(3);
    expect(answer.out).toMatch(/status 1\n$/);
    expect(answer.err).toContain(said);
    expect(answer.err).not.toMatch(/\bat .*:\d+:\d+/);
    expect(answer.took).toBeLessThan(8000);
  });

  test('for the log, a running engine goes on answering', () => {
    const place = join(caller.runtime, 'full');
    mkdirSync(place, { mode: 0o700 });
    const script = `rm ${place}/ballast; export XDG_RUNTIME_DIR=${place}; "$LMODJS" engine start > /dev/null 2>&1; cat /dev/zero > ${place}/ballast 2> /dev/null; for n in 1 2 3; do LMODJS_ENGINE=auto "$LMOD" bash load zlib; done; "$LMODJS" engine stop > /dev/null 2>&1`;
    const answer = withFull(place, script);
    expect(answer.warm).toBe(true);
    expect(answer.out.match(/LOADEDMODULES=/g)).toHaveLength(3);
  });

  test('for the home directory, what only reads is answered, and what writes says so and leaves nothing half', () => {
    const place = join(caller.runtime, 'home');
    mkdirSync(place);
    caller.start();
    const script = `export HOME=${place}; "$LMOD" bash load zlib | grep -c LOADEDMODULES; "$LMOD" bash avail 2>&1 | grep -c zlib; eval "$("$LMOD" bash load zlib)"; "$LMOD" bash save mine > out; echo "status $?"; find ${place}/.config -type f`;
    const answer = withFull(place, `cd ${tree}; ${script}`);
    const [loads, avails, status, ...left] = answer.out.trim().split('\n');
    expect([Number(loads) > 0, Number(avails) > 0, status, left]).toEqual([true, true, 'status 1', []]);
    expect(answer.err).toContain('ENOSPC');
    expect(answer.err).not.toMatch(/\bat .*:\d+:\d+/);
  });
});

describe.skipIf(!hasClient || !canBecomeOthers)('without a usable runtime directory', () => {
  test.each(['', '/nonexistent/runtime', 'relative', '/etc/passwd'])(
    '(XDG_RUNTIME_DIR=%s) the engine is found in /tmp',
    (runtime) => {
      const other = new Caller(somebody);
      const env = { XDG_RUNTIME_DIR: runtime, LMODJS_ENGINE: 'on' };
      try {
        expect(other.call([other.lmod, 'bash', 'list'], env)).toMatchObject({ warm: false, status: 0 });
        expect(eventually(() => other.isRunning(env))).toBe(true);
        expect(other.call([other.lmod, 'bash', 'list'], env)).toMatchObject({ warm: true, status: 0 });
      } finally {
        other.stop(env);
        rmSync(`/tmp/lmodjs-${somebody}`, { recursive: true, force: true });
        other.leave();
      }
    },
  );
});

describe.skipIf(!hasClient || !canMount)('a caller that sees another tree at the same path', () => {
  let elsewhere: string;

  beforeEach(() => {
    elsewhere = join(caller.runtime, 'elsewhere');
    write(tree, 'app', 'outside');
    write(elsewhere, 'app', 'inside');
  });

  test('in another mount namespace, with the same runtime directory, is told its own', () => {
    caller.start();
    expect(load('app')).toMatchObject({ word: 'outside', warm: true });
    const inside = ['unshare', '-m', '/bin/sh', '-c', `mount --bind ${elsewhere} ${tree} && exec "$@"`, 'sh'];
    expect(load('app', inside)).toMatchObject({ word: 'inside', warm: false });
    expect(load('app')).toMatchObject({ word: 'outside', warm: true });
  });

  test('below another root that is the same directory mounted again, is told its own', () => {
    const root = join(caller.runtime, 'root');
    mkdirSync(root);
    const script = `
      mount --rbind / ${root} && mount --bind ${elsewhere} ${root}${tree} || exit 9
      "$LMODJS" engine start > /dev/null 2>&1
      "$LMOD" bash load app; /usr/sbin/chroot ${root} "$LMOD" bash load app; "$LMOD" bash load app
      "$LMODJS" engine stop > /dev/null 2>&1`;
    const answer = caller.call(['unshare', '-m', '/bin/sh', '-c', script], {
      LMOD: caller.lmod,
      LMODJS: caller.lmodjs,
      MODULEPATH: tree,
    });
    expect(answer.out.match(/(?<=WORD=['"]?)\w+/g)).toEqual(['outside', 'inside', 'outside']);
  });

  test('below a root without /proc, gets the answer of the program itself', () => {
    const root = join(caller.runtime, 'root');
    mkdirSync(root);
    caller.start();
    const script = `mount --rbind / ${root} && umount -l ${root}/proc && mount --bind ${elsewhere} ${root}${tree} && exec /usr/sbin/chroot ${root} "$@"`;
    const answer = load('app', ['unshare', '-m', '/bin/sh', '-c', script, 'sh']);
    expect(answer).toMatchObject({ warm: false, word: 'inside', status: 0 });
  });

  test.skipIf(!canMakeUserNamespace)(
    'in a user namespace of its own, gets the answer of the program itself',
    () => {
      caller.start();
      expect(load('app', ['unshare', '-r', '--'])).toMatchObject({ warm: false, word: 'outside', status: 0 });
    },
  );

  test('because something was mounted there while the engine runs, is told what is there now', () => {
    const script = `
      "$LMODJS" engine start > /dev/null 2>&1
      "$LMOD" bash load app; sleep 3.2; "$LMOD" bash load app; mount --bind ${elsewhere} ${tree}; "$LMOD" bash load app
      umount ${tree}; "$LMOD" bash load app; "$LMODJS" engine stop > /dev/null 2>&1`;
    const answer = caller.call(['unshare', '-m', '/bin/sh', '-c', script], {
      LMOD: caller.lmod,
      LMODJS: caller.lmodjs,
      MODULEPATH: tree,
    });
    expect(answer.warm).toBe(true);
    expect(answer.out.match(/(?<=WORD=['"]?)\w+/g)).toEqual(['outside', 'outside', 'inside', 'outside']);
  });
});

describe.skipIf(!hasClient || !canBecomeOthers)('a caller with other rights than the engine', () => {
  const group = somebody + 20_000;
  const asGroup = ['setpriv', `--reuid=${somebody}`, `--regid=${somebody}`, `--groups=${group}`, '--'];
  const withoutGroup = ['setpriv', `--reuid=${somebody}`, `--regid=${somebody}`, '--clear-groups', '--'];

  test.each([
    ['joined a group', withoutGroup, asGroup, ''],
    ['left a group', asGroup, withoutGroup, 'theirs'],
  ])('that has %s since is told what it may read itself', (_, first, then, before) => {
    // its own package: everybody may read it; its own runtime directory belongs to the user in all cases
    const other = new Caller(somebody);
    const shared = join(caller.runtime, 'shared');
    chmodSync(caller.runtime, 0o711);
    write(shared, 'app', 'theirs');
    chownSync(shared, 0, group);
    chmodSync(shared, 0o750);
    const ask = (rights: readonly string[]): Answer & { word: string } => {
      const words = [...rights, other.lmod, 'bash', 'load', 'app'];
      const answer = caller.call(words, { MODULEPATH: shared, XDG_RUNTIME_DIR: other.runtime });
      return { ...answer, word: /WORD=['"]?(\w+)/.exec(answer.out)?.[1] ?? '' };
    };
    try {
      caller.call([...first, other.lmodjs, 'engine', 'start'], { XDG_RUNTIME_DIR: other.runtime });
      expect(ask(first)).toMatchObject({ word: before, warm: true });
      expect(ask(then)).toMatchObject({ word: before === '' ? 'theirs' : '', warm: false });
    } finally {
      caller.call([...first, other.lmodjs, 'engine', 'stop'], { XDG_RUNTIME_DIR: other.runtime });
      other.leave();
    }
  });

  test.skipIf(!isRoot)(
    'that is root without the right to read everything is told what it may read itself',
    () => {
      const own = join(caller.runtime, 'own');
      write(own, 'app', 'private');
      chownSync(own, somebody, somebody);
      chmodSync(own, 0o700);
      caller.start();
      const without = ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--'];
      expect(load('app', [], { MODULEPATH: own })).toMatchObject({ word: 'private', warm: true });
      expect(load('app', without, { MODULEPATH: own })).toMatchObject({ word: '', status: 1, warm: false });
    },
  );
});
