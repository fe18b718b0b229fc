import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LuaError, LuaLimitError } from '../../src/lua/errors.ts';
import { LuaRuntime } from '../../src/lua/runtime.ts';
import {
  LuaFunction,
  LuaNumber,
  LuaObject,
  LuaOpaque,
  LuaTable,
  type LuaValue,
} from '../../src/lua/values.ts';
import { plain, Trial } from './sandbox.ts';

describe('a run', () => {
  it('says the line of an error, in the message and apart', () => {
    const result = new Trial().run('local x = 1\nlocal y = x .. nil\n', '/tree/foo/1.0.lua');
    expect(result).toEqual({
      ok: false,
      message: '/tree/foo/1.0.lua:2: attempt to concatenate a nil value',
      line: 2,
    });
  });

  it('says the line of a syntax error', () => {
    const result = new Trial().run('local x =\n=', '/tree/foo/1.0.lua');
    expect(result).toMatchObject({ ok: false, line: 2 });
    expect(result).toHaveProperty('message', expect.stringContaining('/tree/foo/1.0.lua:2:'));
  });

  it('keeps a long path whole in messages', () => {
    const path = `/apps/${'very-long-part/'.repeat(20)}1.0.lua`;
    expect(new Trial().run('nosuch()', path)).toHaveProperty(
      'message',
      expect.stringContaining(`${path}:1:`),
    );
  });

  it('gives errors without a position the line that raised them', () => {
    expect(new Trial().run('\n\nassert(nil)')).toEqual({
      ok: false,
      message: '/tree/a/1.lua:3: assertion failed!',
      line: 3,
    });
  });

  it('says what kind of value an error is that is no text', () => {
    expect(new Trial().run('assert(false, {})')).toHaveProperty(
      'message',
      '/tree/a/1.lua:1: (error object is a table value)',
    );
  });

  it('[2.1] refuses compiled Lua', () => {
    const result = new Trial().run('\x1bLua\x53\0');
    expect(result).toMatchObject({ ok: false });
    expect(result).toHaveProperty('message', expect.stringContaining('binary'));
  });

  it('[2.1] leaves its globals to the next run of the sandbox, and reports reading and setting them', () => {
    const trial = new Trial();
    trial.run('root = "/apps"; out(nothing)');
    trial.run('out(root, nothing)', '/tree/b/1.lua');
    expect(trial.given).toEqual([[undefined], ['/apps', undefined]]);
    expect(trial.world.written).toEqual(['root']);
    expect(trial.world.read).toEqual(['nothing false', 'root true', 'nothing false']);
  });

  it('reports that a function of the sandbox was replaced, and then finds the new one', () => {
    const trial = new Trial({ functions: { setenv: () => 'host' } });
    trial.run('out(setenv()) setenv = function() return "own" end out(setenv()) setenv = nil out(setenv)');
    expect(trial.given.flat()).toEqual(['host', 'own', undefined]);
    expect(trial.world.written).toEqual(['setenv', 'setenv']);
  });

  it('overflows its stack as an error of its own', () => {
    const trial = new Trial();
    expect(trial.run('local function f() return 1 + f() end f()')).toHaveProperty(
      'message',
      expect.stringContaining('stack overflow'),
    );
    expect(trial.run('local function f(x) return pcall(f, x) end f() out("still here")').ok).toBe(true);
    expect(trial.run(`local s = ${'('.repeat(5000)}1${')'.repeat(5000)}`).ok).toBe(false);
    expect(trial.given).toEqual([['still here']]);
  });
});

describe('sandboxes of one runtime', () => {
  it('see nothing of each other: globals, libraries, string methods, package.loaded', () => {
    const runtime = new LuaRuntime();
    new Trial({ runtime }).run(`
      x = 1; string.format = nil; string = nil; os.getenv = nil; table.concat = nil; print = nil
      require("string").trim = nil; require("string").upper = function() return "bad" end
      require("math").floor = nil; package.loaded.lfs = "bad"; lfs.dir = nil; pathJoin = nil`);
    const trial = new Trial({ runtime });
    expect(
      trial.value(
        'x, string.format("%d", 1), (" a "):trim(), ("a"):upper(), type(os.getenv), pathJoin("a"), type(lfs.dir)',
      ),
    ).toEqual([undefined, '1', 'a', 'A', 'function', 'a', 'function']);
    expect(trial.value('type(require("lfs")), table.concat({1}), type(print)')).toEqual([
      'table',
      '1',
      'function',
    ]);
  });

  it('may run inside one another, each with its own string methods', () => {
    const runtime = new LuaRuntime();
    const inner = new Trial({ runtime, libraries: 'rules' });
    inner.run('require("string").mine = function() return "inner" end');
    const outer = new Trial({
      runtime,
      functions: {
        nested: () => {
          inner.run('out(("x"):mine())');
        },
      },
    });
    outer.run('require("string").mine = function() return "outer" end nested() out(("x"):mine())');
    expect([...inner.given, ...outer.given]).toEqual([['inner'], ['outer']]);
  });
});

describe('nested runs', () => {
  it('go 150 deep and come back', () => {
    let depth = 0;
    const trial: Trial = new Trial({
      functions: {
        load: () => {
          depth += 1;
          return depth < 150 ? trial.run(`out(load())`, `/tree/m/${depth}.lua`).ok : 'bottom';
        },
      },
    });
    expect(trial.run('out(load())').ok).toBe(true);
    expect(depth).toBe(150);
    expect(trial.given.length).toBe(150);
  });
});

describe('what a host function throws', () => {
  const ways: Record<string, string> = {
    'a plain call': 'boom()',
    pcall: 'pcall(boom)',
    'nested pcalls': 'pcall(pcall, function() pcall(boom) end) pcall(boom)',
    'a loop of pcalls': 'while true do pcall(boom) end',
    'a sort comparator': 'pcall(table.sort, {3, 2, 1}, boom)',
    'a gsub callback': 'pcall(string.gsub, "abc", ".", boom)',
    'a pattern iterator': 'pcall(function() for _ in ("a b"):gmatch("%a") do boom() end end)',
    'a piece of loadstring': 'loadstring(boom)',
    'the function of loadstring': 'pcall(loadstring("boom()"))',
    'a tail call': 'do return boom() end',
  };
  for (const [way, text] of Object.entries(ways)) {
    it(`leaves run() as the same object through ${way}`, () => {
      const thrown = new TypeError('boom');
      const trial = new Trial({
        functions: {
          boom: () => {
            throw thrown;
          },
        },
      });
      let caught: unknown;
      try {
        trial.run(`${text}\nout("went on")`);
      } catch (error) {
        caught = error;
      }
      expect(caught).toBe(thrown);
      expect(trial.given).toEqual([]);
      expect(trial.value('1')).toEqual([1]);
    });
  }

  it('passes through the runs around it, and may be caught by a host function between them', () => {
    const thrown = new Error('inner');
    const trial: Trial = new Trial({
      functions: {
        boom: () => {
          throw thrown;
        },
        inner: () => trial.run('pcall(boom)').ok,
        guarded: () => {
          try {
            trial.run('boom()');
          } catch (error) {
            return error === thrown;
          }
          return undefined;
        },
      },
    });
    expect(trial.value('guarded()')).toEqual([true]);
    expect(() => trial.run('pcall(inner)')).toThrow(thrown);
  });

  it('is an error of Lua where it is a LuaError, with the place of the call', () => {
    const trial = new Trial({
      functions: {
        refuse: () => {
          throw new LuaError('no');
        },
      },
    });
    expect(trial.run('\nrefuse()')).toEqual({ ok: false, message: '/tree/a/1.lua:2: no', line: 2 });
    expect(trial.value('pcall(function() refuse() end)')).toEqual([false, '/tree/a/1.lua:1: no']);
  });
});

describe('limits', () => {
  const runtime = () => new LuaRuntime({ work: 2_000_000, bytes: 20_000_000, text: 1_000_000 });
  const small = () => new LuaRuntime({ work: 300_000, bytes: 2_000_000 });
  const endless: Record<string, string> = {
    'a loop': 'while true do end',
    'a loop in pcall in a loop': 'while true do pcall(function() while true do end end) end',
    'a loop of failing pcalls': 'while true do pcall(string.rep, "x", 1e15) end',
    'a recursion in pcall': 'local function f() return pcall(f) end while true do f() end',
    'a numeric loop': 'for i = 1, 9223372036854775807 do end',
    'calls of the host': 'while true do pcall(out) end',
    'a text that doubles': 'local s = "x" while true do pcall(function() s = s .. s end) end',
    'texts in a table': 'local t = {} while true do t[#t + 1] = "abc" .. #t end',
    'tables in a table': 'local t = {} while true do t[#t + 1] = {} end',
    'string.rep': 'local t = {} while true do t[#t + 1] = ("x"):rep(100000) end',
    'a pattern that goes back': '("a"):rep(50):find(("a*"):rep(20) .. "b")',
    'such a pattern in pcall':
      'while true do pcall(string.gsub, ("a"):rep(50), ("a-"):rep(20) .. "b", "") end',
    'a pattern between pieces': 'for _ in (("a"):rep(100000)):split("a*b") do end',
    'insertion at the front': 'local t = {} while true do table.insert(t, 1, 0) end',
    sorting: 'local t = {} for i = 1, 1000 do t[i] = i end while true do table.sort(t) end',
    compiling: 'while true do loadstring("return 1") end',
    'work on a large text': 'local s = ("x"):rep(100000) while true do s:upper() end',
  };
  for (const [what, text] of Object.entries(endless)) {
    it(`stop ${what}, naming the file`, () => {
      const trial = new Trial({ runtime: small() });
      expect(() => trial.run(text, '/tree/hostile/1.lua')).toThrow(LuaLimitError);
      expect(() => trial.run(text, '/tree/hostile/1.lua')).toThrow(
        /^\/tree\/hostile\/1\.lua: stopped after /,
      );
      expect(trial.value('1 + 1')).toEqual([2]);
    });
  }

  it('stop a text that is too long before it is compiled', () => {
    const trial = new Trial();
    const started = performance.now();
    expect(() => trial.run('x = 1 '.repeat(20_000_000))).toThrow(LuaLimitError);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('are far from what real modulefiles need', () => {
    const trial = new Trial({ functions: { setenv: () => undefined } });
    const text = 'for i = 1, 20000 do setenv("VARIABLE_" .. i, ("/apps/%d/bin"):format(i)) end';
    expect(trial.run(text).ok).toBe(true);
  });

  it('count for each run anew', () => {
    const trial = new Trial({ runtime: runtime() });
    for (let i = 0; i < 5; i++) expect(trial.run('for i = 1, 30000 do local x = i end').ok).toBe(true);
  });

  it('keep one call from making too much text', () => {
    const trial = new Trial({ runtime: runtime() });
    for (const expression of [
      '("x"):rep(1e6 + 1)',
      '("x"):rep(10, ("y"):rep(200000))',
      'string.rep("x", 1e15)',
      'table.concat({("x"):rep(600000), ("x"):rep(600000)})',
      'string.format("%s%s", ("x"):rep(600000), ("x"):rep(600000))',
    ]) {
      expect(() => trial.value(expression)).toThrow('too large');
    }
    expect(trial.value('#("x"):rep(1e6), #("ab"):rep(3, ","), ("x"):rep(0), ("x"):rep(-1)')).toEqual([
      1e6,
      8,
      '',
      '',
    ]);
  });
});

describe('values over the boundary', () => {
  it('are byte strings, exactly, both ways', () => {
    const trial = new Trial();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = Buffer.from(bytes).toString('latin1');
        const echo = new Trial({ functions: { given: () => text } });
        expect(echo.value('given(), #given(), given():byte(1, -1)')).toEqual([text, text.length, ...bytes]);
      }),
      { numRuns: 60 },
    );
    expect(trial.value('"\\0\\128\\255é"')).toEqual(['\0\x80\xffé']);
  });

  it('are numbers with the text of Lua', () => {
    const trial = new Trial();
    trial.run('out(1, 1.0, 1e15, 0.1, -0.0, 1/0, 2^53, 100 // 1, 3 / 2)');
    const texts = trial.given[0]?.map((value) => (value instanceof LuaNumber ? value.text : value));
    expect(texts).toEqual(['1', '1.0', '1e+15', '0.1', '-0.0', 'inf', '9.007199254741e+15', '100', '1.5']);
  });

  it('are copies of tables: their list and their named fields', () => {
    const trial = new Trial({
      functions: { made: () => new LuaTable([1, new LuaTable(['x'])], new Map([['k', true]])) },
    });
    expect(trial.value('{"a", "b", mode = {"load"}, n = 2, [10] = "dropped", [true] = "dropped"}')).toEqual([
      { list: ['a', 'b'], mode: ['load'], n: 2 },
    ]);
    expect(trial.value('made()[1], made()[2][1], made().k')).toEqual([1, 'x', true]);
  });

  it('are opaque where a table is inside itself, and one table where it comes twice', () => {
    const trial = new Trial();
    trial.run('local t = {} t.self = t local s = {1} out(t, {s, s})');
    const [self, pair] = trial.given[0] ?? [];
    expect(self instanceof LuaTable && self.fields.get('self')).toEqual(new LuaOpaque('table'));
    expect(pair instanceof LuaTable && pair.list[0] === pair.list[1]).toBe(true);
    expect(trial.run('local t = {} for i = 1, 5000 do t = {t} end out(t)').ok).toBe(true);
  });

  it('are the same functions and objects again when they come back', () => {
    let kept: LuaValue;
    const object: LuaObject = new LuaObject(
      'thing',
      new Map([['name', ([self]) => (self === object ? 'itself' : 'another')]]),
    );
    const trial = new Trial({
      functions: {
        keep: ([value]) => {
          kept = value;
        },
        kept: () => kept,
        thing: () => object,
        adder: () => new LuaFunction(([a, b]) => Number(plain(a)) + Number(plain(b))),
      },
    });
    expect(trial.value('(function() local f = function() end keep(f) return kept() == f end)()')).toEqual([
      true,
    ]);
    expect(trial.value('thing():name(), tostring(thing()), type(thing()), adder()(2, 3)')).toEqual([
      'itself',
      'thing',
      'userdata',
      5,
    ]);
  });

  it('are several results where a host function gives an array', () => {
    const trial = new Trial({ functions: { pair: () => [1, undefined, 'c'], none: () => [] } });
    expect(trial.value('pair()')).toEqual([1, undefined, 'c']);
    expect(trial.value('none()')).toEqual([]);
  });

  it('come with the line of the call, also through pcall and from inside a function', () => {
    const lines: unknown[] = [];
    const trial = new Trial({
      functions: {
        here: (_, site) => {
          lines.push(site.line);
        },
      },
    });
    trial.run('here()\nlocal function f()\n  here()\nend\nf()\npcall(here)');
    expect(lines).toEqual([1, 3, 6]);
  });
});
