import { constants, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Trial } from './sandbox.ts';

describe('[2.8] names of a modulefile', () => {
  const trial = new Trial();
  const present: Record<string, string> = {
    _ENV: 'assert ipairs next pairs pcall tonumber tostring unpack print require loadfile loadstring dofile type',
    string: 'byte char find format gmatch gsub len lower match rep reverse sub upper split escape',
    table: 'insert remove sort concat unpack sqrt tan tanh',
    math: 'floor ceil min max',
    os: 'clock difftime time date getenv execute exit',
    io: 'open close write popen',
    lfs: 'attributes chdir lock_dir currentdir dir lock mkdir rmdir setmode symlinkattributes touch unlock',
    posix: 'uname setenv hostid open openlog closelog syslog stat',
    dbg: 'active fini print print2D printA printT start',
  };
  for (const [library, names] of Object.entries(present)) {
    it(`has the functions of ${library}`, () => {
      for (const name of names.split(' ')) {
        expect(trial.value(`"${name}", type(${library}.${name})`)).toEqual([name, 'function']);
      }
    });
  }

  const absent = [
    'error select setmetatable getmetatable rawget rawset xpcall coroutine debug utf8 _G collectgarbage load',
    'os.remove os.rename os.tmpname io.read io.lines io.input math.huge math.random string.dump table.pack lfs.link',
  ];
  it('lacks what real Lmod keeps away', () => {
    for (const name of absent.join(' ').split(' '))
      expect(trial.value(`"${name}", ${name}`)).toEqual([name, undefined]);
  });

  it('[4.7] are fewer in a rule file, but strings keep their methods', () => {
    const rules = new Trial({ libraries: 'rules' });
    for (const name of 'print type ipairs string table lfs posix capture dirname os.exit io.popen'.split(
      ' ',
    )) {
      expect(rules.value(`"${name}", ${name}`)).toEqual([name, undefined]);
    }
    expect(
      rules.value(
        'pathJoin("/a", "b"), isDir("/a"), ("a"):upper(), os.getenv("X"), require("math").floor(1.5)',
      ),
    ).toEqual(['/a/b', false, 'A', undefined, 1]);
  });
});

describe('strings', () => {
  const trial = new Trial();
  it('[2.8] have the methods that Lmod adds', () => {
    expect(
      trial.value('(" a b \\n"):trim(), (""):trim(), ("a.b-c"):escape(), ("aB.1"):caseIndependent()'),
    ).toEqual(['a b', '', 'a%.b%-c', '[Aa][Bb]%.1']);
    expect(
      trial.value('("a b$"):multiEscaped(), ("a@b"):atSymbolEscaped(), (\'a"b\'):doubleQuoteString()'),
    ).toEqual(['a\\ b\\$', 'a\\@b', '"a\\"b"']);
    expect(trial.value('("aaa bbb ccc"):fillWords("  ", 10)')).toEqual(['  aaa bbb\n  ccc']);
  });

  it('[2.8] are split at a pattern', () => {
    const pieces = (expression: string) =>
      trial.value(`(function() local t = {} for p in ${expression} do t[#t + 1] = p end return t end)()`)[0];
    expect(pieces('("a:b::c"):split(":")')).toEqual(['a', 'b', '', 'c']);
    expect(pieces('("a  b"):split()')).toEqual(['a', 'b']);
    expect(pieces('(""):split(":")')).toEqual(['']);
    expect(pieces('("a1b22c"):split("%d+")')).toEqual(['a', 'b', 'c']);
  });
});

describe('tostring and print', () => {
  it('write for the shell, and make a run unrecordable where they show an address', () => {
    const trial = new Trial();
    trial.run('print("a", 1.5, nil, true) io.write("x", 2) io.stderr:write("e"):write("f")');
    expect(trial.world).toMatchObject({ stdout: 'a\t1.5\tnil\ttrue\nx2', stderr: 'ef', reasons: [] });
    trial.run('tostring({})');
    trial.run('print(print)');
    trial.run('string.format("%s", {})');
    expect(trial.world.reasons.length).toBe(3);
  });
});

describe('questions to the world', () => {
  it('[2.8] os.getenv asks; what sites write as a default is passed over, as by Lua', () => {
    const trial = new Trial();
    trial.world.env.set('SET', '').set('A', 'b');
    expect(trial.value('os.getenv("A"), os.getenv("SET", "x"), os.getenv("B", "x"), os.getenv("B")')).toEqual(
      ['b', '', undefined, undefined],
    );
    expect(trial.world.reasons).toEqual([]);
  });

  it('[2.8] isFile, isDir and abspath follow links as Lmod does', () => {
    const trial = new Trial();
    trial.world.files
      .set('/d/', '')
      .set('/f', 'x')
      .set('/l', '-> /f')
      .set('/ld', '-> /d')
      .set('/dead', '-> /none');
    expect(
      trial.value('isFile("/f"), isFile("/d"), isFile("/none"), isFile("/l"), isFile("/dead"), isFile(nil)'),
    ).toEqual([true, false, undefined, '/f', undefined, false]);
    expect(trial.value('isDir("/d"), isDir("/ld"), isDir("/f"), isDir("/none"), isDir(nil)')).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(trial.value('abspath("/l"), (realpath("/none"))')).toEqual(['/f', undefined]);
  });

  it('io.open reads a file', () => {
    const trial = new Trial();
    trial.world.files.set('/f', 'one\ntwo 12 0x10\n\nlast').set('/d/', '');
    trial.run(`local f = io.open("/f")
      out(f:read(), f:read(4), f:read("n", "*n"), f:read("L"), f:read("l"), f:read("a"), f:read("a"), f:read("l"))
      out(f:seek("set", 1), f:read(2), f:close())
      for line in io.open("/f"):lines() do out(line) end
      out(pcall(f.read, f))
      out(io.open("/none")) out(io.open("/d")) out(f:write())`);
    const given = trial.given.map((row) =>
      row.map((value) => (typeof value === 'object' && 'text' in value ? value.text : value)),
    );
    expect(given).toEqual([
      ['one', 'two ', '12', '\n', '', 'last', '', undefined],
      ['1', 'ne', true],
      ['one'],
      ['two 12 0x10'],
      [''],
      ['last'],
      [false, 'attempt to use a closed file'],
      [undefined, '/none: No such file or directory', '2'],
      [undefined, '/d: Is a directory', '21'],
    ]);
    expect(trial.world.reasons).toEqual([]);
  });

  it('lfs and posix tell about files', () => {
    const trial = new Trial();
    trial.world.files.set('/d/', 'a\nb\n').set('/f', 'four');
    expect(
      trial.value('lfs.attributes("/f", "mode"), lfs.attributes("/f", "size"), lfs.attributes("/d").mode'),
    ).toEqual(['file', 4, 'directory']);
    expect(trial.value('lfs.attributes("/none")')).toEqual([
      undefined,
      "cannot obtain information from file '/none': No such file or directory",
      2,
    ]);
    expect(
      trial.value('posix.stat("/f", "type"), posix.stat("/f").size, posix.stat("/none", "type")'),
    ).toEqual(['regular', 4, undefined]);
    expect(
      trial.value('(function() local t = {} for e in lfs.dir("/d") do t[#t+1] = e end return t end)()'),
    ).toEqual([['.', '..', 'a', 'b']]);
    expect(trial.value('pcall(lfs.dir, "/none")')).toEqual([
      false,
      'cannot open /none: No such file or directory',
    ]);
    expect(trial.value('posix.uname("%n-%m")')).toEqual(['<nodename>-<machine>']);
  });
});

describe('[2.8] require', () => {
  it('gives the libraries', () => {
    const trial = new Trial();
    for (const name of 'posix lfs os string table math io'.split(' ')) {
      expect(trial.value(`"${name}", type(require("${name}"))`)).toEqual([name, 'table']);
    }
    expect(trial.value('require("os") == os, require("string") == string')).toEqual([false, false]);
    expect(
      trial.value('type(os.remove), type(require("os").remove), type(require("coroutine").wrap)'),
    ).toEqual(['nil', 'function', 'function']);
  });

  it('loads a file on LMOD_PACKAGE_PATH once, with its name', () => {
    const trial = new Trial();
    trial.world.env.set('LMOD_PACKAGE_PATH', '/site:/other');
    trial.world.files.set('/other/a/b.lua', 'count = (count or 0) + 1 return { name = ..., count = count }');
    expect(trial.value('require("a.b").name, require("a.b").count')).toEqual(['a.b', 1]);
  });

  it('[2.8] asks what the file itself put into package.loaded and package.preload', () => {
    const trial = new Trial();
    expect(
      trial.value(
        '(function() package.preload.own = function(name) made = (made or 0) + 1 return { name = name } end package.loaded.other = 5 return require("own").name, require("own") == require("own"), made, require("other") end)()',
      ),
    ).toEqual(['own', true, 1, 5]);
  });

  it('says where it looked', () => {
    const trial = new Trial();
    trial.world.env.set('LMOD_PACKAGE_PATH', '/site');
    expect(trial.value('pcall(require, "none")')).toEqual([
      false,
      "module 'none' not found:\n\tno field package.preload['none']\n\tno file '/site/none.lua'\n\tno file '/site/none/init.lua'",
    ]);
    trial.world.files.set('/site/bad.lua', 'x =');
    expect(() => trial.value('require("bad")')).toThrow(
      "error loading module 'bad' from file '/site/bad.lua'",
    );
  });

  it('loadfile passes its arguments on and shares the globals', () => {
    const trial = new Trial({ functions: { setenv: ([name]) => `set ${String(name)}` } });
    trial.world.files.set('/common.lua', '#! line\nlocal a, b = ... return setenv(a .. b), shared');
    expect(
      trial.value('(function() shared = 7 return assert(loadfile("/common.lua"))("x", "y") end)()'),
    ).toEqual(['set xy', 7]);
    expect(trial.value('loadfile("/none")')).toEqual([
      undefined,
      'cannot open /none: No such file or directory',
    ]);
    expect(trial.value('loadstring("return 1 +")')[0]).toBe(undefined);
    expect(trial.value('loadstring("return ...", "n")(5), loadstring("\\27Lua")')[0]).toBe(5);
  });
});

describe('what changes the world', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(`${tmpdir()}/lua-libraries-`);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('runs commands with the environment given, and says how they ended', () => {
    const trial = new Trial();
    trial.world.env.set('WORD', 'caf\xe9 \xc3\xa9');
    expect(trial.value('capture("echo $WORD; echo err >&2; exit 3")')).toEqual([
      'caf\xe9 \xc3\xa9\n',
      undefined,
    ]);
    expect(trial.value('capture("printf \\"\\\\351$X\\"", {X = "y"})')).toEqual(['\xe9y', true]);
    expect(trial.value('subprocess("echo \xe9")')).toEqual(['\xe9\n']);
    expect(trial.value('os.execute("echo for the shell; exit 2")')).toEqual([undefined, 'exit', 2]);
    expect(trial.value('os.execute("kill -9 $$")')).toEqual([undefined, 'signal', 9]);
    expect(trial.value('io.popen("echo a; exit 1"):read("l"), io.popen("true"):close()')).toEqual([
      'a',
      true,
      'exit',
      0,
    ]);
    expect(
      trial.value('(function() local p = io.popen("cat", "w") p:write("in") return p:close() end)()'),
    ).toEqual([true, 'exit', 0]);
    expect(trial.world).toMatchObject({ stdout: 'for the shell\nin', stderr: 'err\n' });
    expect(trial.world.reasons.every((reason) => reason.startsWith('it runs a command'))).toBe(true);
  });

  it('runs nothing and writes nothing where it may not act; what only writes goes on as if it had', () => {
    const trial = new Trial();
    trial.world.mayAct = false;
    expect(trial.value(`capture("touch ${folder}/no")`)).toEqual(['', undefined]);
    expect(trial.value(`os.execute("touch ${folder}/no")`)[0]).toBe(undefined);
    expect(trial.value(`io.popen("touch ${folder}/no"):read("a")`)).toEqual(['']);
    trial.run(`local f = io.open("${folder}/no", "w") f:write("text") assert(f:close())`);
    expect(trial.value(`lfs.mkdir("${folder}/no"), mkdir_recursive("${folder}/no")`)[0]).toBe(true);
    expect(() => readFileSync(`${folder}/no`)).toThrow('ENOENT');
    expect(trial.world.reasons.length).toBe(6);
  });

  it('writes files as they are written to, also without close', () => {
    const trial = new Trial();
    trial.run(`local f = io.open("${folder}/f", "w") f:write("a", 1, "\\n"):write("\\233")
      io.open("${folder}/f", "a"):write("end") mkdir_recursive("${folder}/x/y//z")`);
    expect(readFileSync(`${folder}/f`, 'latin1')).toBe('a1\n\xe9end');
    expect(trial.value(`lfs.mkdir("${folder}/x")`)).toEqual([undefined, 'File exists', 17]);
    expect(trial.value(`lfs.rmdir("${folder}/x/y/z"), io.open("${folder}/none/f", "w")`)).toEqual([
      true,
      undefined,
      `${folder}/none/f: No such file or directory`,
      2,
    ]);
  });

  it('[2.8] posix.open makes and empties files by the flags of open(2), and answers with a number or with why not', () => {
    const trial = new Trial();
    const { O_WRONLY, O_CREAT, O_EXCL } = constants;
    const made = O_WRONLY | O_CREAT | O_EXCL;
    expect(
      trial.value(`posix.open("${folder}/made", ${made}, 416), posix.open("${folder}/made", 0)`),
    ).toEqual([3, 4]);
    expect(statSync(`${folder}/made`).mode & 0o777).toBe(0o640);
    expect(trial.value(`posix.open("${folder}/made", ${made})`)).toEqual([
      undefined,
      `${folder}/made: File exists`,
      17,
    ]);
    expect(() => trial.value('posix.open("/f")')).toThrow("bad argument #2 to 'open'");
    trial.world.mayAct = false;
    expect(trial.value(`posix.open("${folder}/never", ${O_CREAT})`)[0]).toBeUndefined();
    expect(existsSync(`${folder}/never`)).toBe(false);
  });

  it('moves the sandbox with lfs.chdir, never the process', () => {
    const before = process.cwd();
    const trial = new Trial();
    trial.world.files.set('/tmp/', '').set('/tmp/here', 'text');
    expect(
      trial.value('lfs.chdir("/tmp"), lfs.currentdir(), isFile("here"), capture("pwd"), lfs.chdir("/none")'),
    ).toEqual([true, '/tmp', true, '/tmp\n', undefined, expect.stringContaining('/none')]);
    expect(process.cwd()).toBe(before);
  });

  it('posix.setenv is seen by this sandbox and its commands until the name changes under it', () => {
    const trial = new Trial();
    expect(trial.value('posix.setenv("V", "1"), os.getenv("V"), capture("echo $V")')).toEqual([
      0,
      '1',
      '1\n',
      true,
    ]);
    trial.world.env.set('V', 'of setenv');
    expect(trial.value('os.getenv("V"), subprocess("echo $V")')).toEqual(['of setenv', 'of setenv\n']);
  });

  it('os.exit ends the program with a status', () => {
    const trial = new Trial();
    for (const [argument, status] of Object.entries({ '': 0, true: 0, false: 1, '3': 3 })) {
      expect(() => trial.run(`pcall(os.exit, ${argument || 'nil'})`)).toThrow(`exit ${status}`);
    }
  });

  it('[recording] the clock and the time zone are nothing a recording holds', () => {
    for (const expression of ['os.time()', 'os.clock()', 'os.date()', 'os.date("%Y", 0)', 'UUIDString(0)']) {
      const trial = new Trial();
      trial.value(expression);
      expect(trial.world.reasons.length, expression).toBeGreaterThan(0);
    }
  });
});
