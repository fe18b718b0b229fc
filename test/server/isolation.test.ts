// One engine serves many requests: whatever a modulefile or a site's file leaves behind, the next request does not find it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Chance } from '../helpers/chance.ts';
import { requestOf, send } from '../helpers/engine-socket.ts';
import { Caller, hasClient } from '../helpers/resident.ts';

/** Looks through all tables that Lua can reach for what an earlier one left, and leaves its own secret in each of them. */
const thief = `
local secret = os.getenv("SECRET") or "none"
local seen, found, tables = {}, {}, 0
local metatable = getmetatable or function() end
local function look(value, depth)
  if type(value) == "string" and value:find("^stolen:") then found[value] = true end
  if depth > 12 then return end
  if type(value) == "function" and debug and debug.getupvalue then
    for at = 1, 60 do
      local name, inner = debug.getupvalue(value, at)
      if not name then break end
      if inner ~= seen and inner ~= found then look(inner, depth + 1) end
    end
  end
  if type(value) ~= "table" or seen[value] or value == found then return end
  seen[value] = true
  tables = tables + 1
  for key, inner in next, value do look(key, depth + 1) look(inner, depth + 1) end
  look(metatable(value), depth + 1)
end
local places = { _G, metatable(""), package and package.loaded, debug and debug.getregistry and debug.getregistry(),
  string, table, os, io, math, coroutine, utf8, lfs, posix, bit32, myModuleName and myModuleName() }
for at = 1, 15 do look(places[at], 1) end
local kept = {}
for place in pairs(seen) do kept[#kept + 1] = place end
for _, place in ipairs(kept) do
  pcall(rawset or function(t, k, v) t[k] = v end, place, "stolen_by_me", "stolen:" .. secret)
end
stolen_global = "stolen:" .. secret
local names = {}
for value in pairs(found) do names[#names + 1] = value end
table.sort(names)
`;

const tells = 'setenv("TABLES", tostring(tables)) setenv("FOUND", table.concat(names, ",") .. ".")\n';
const siteTells = 'LmodMessage("TABLES=" .. tables .. " FOUND=" .. table.concat(names, ",") .. ".")\n';

let caller: Caller;
let tree: string;

beforeEach(() => {
  caller = new Caller();
  tree = join(caller.runtime, 'tree');
  mkdirSync(tree);
});
afterEach(() => caller.leave());

function answerText(reply: Buffer): string {
  expect(reply.toString('latin1', 0, 2)).toBe('+A');
  return reply.toString('latin1');
}

describe.skipIf(!hasClient)('a request to the engine', () => {
  test('finds nothing that a modulefile of an earlier one left in any table of Lua', async () => {
    for (const name of ['first', 'second']) writeFileSync(join(tree, `${name}.lua`), `${thief}${tells}`);
    caller.start();
    const load = async (secret: string, ...names: string[]): Promise<string> =>
      answerText(
        await send(
          caller.socket,
          requestOf(['bash', 'load', ...names], { MODULEPATH: tree, SECRET: secret }),
        ),
      );
    const together = await load('mine', 'first', 'second');
    // modulefiles of one request share their globals, so the search finds what there is
    expect(together).toMatch(/FOUND="?'?stolen:mine\./);
    expect(Number(/TABLES="?'?(\d+)/.exec(together)?.[1])).toBeGreaterThan(7);
    for (const secret of ['yours', 'hers'])
      for (const name of ['first', 'second']) {
        const alone = await load(secret, name);
        expect(alone).toMatch(/FOUND="?'?\./);
        expect(alone).not.toContain('mine');
      }
    expect(caller.log).not.toMatch(/mine|yours|hers/);
  });

  test("finds nothing that a site's file left, with all of Lua and what Lmod's modules have", async () => {
    const site = join(caller.runtime, 'site');
    mkdirSync(site);
    writeFileSync(
      join(site, 'SitePackage.lua'),
      `for _, name in ipairs({"Hook", "lfs", "posix", "strict", "string_utils", "utils", "FrameStk", "MT", "Version", "sandbox"}) do pcall(require, name) end\n${thief}${siteTells}`,
    );
    writeFileSync(join(tree, 'plain.lua'), '');
    caller.start();
    const load = async (secret: string): Promise<string> =>
      answerText(
        await send(
          caller.socket,
          requestOf(['bash', 'load', 'plain'], { MODULEPATH: tree, SECRET: secret, LMOD_PACKAGE_PATH: site }),
        ),
      );
    const first = await load('mine');
    expect(Number(/TABLES=(\d+)/.exec(first)?.[1])).toBeGreaterThan(10);
    for (const secret of ['yours', 'hers']) {
      const next = await load(secret);
      expect(next).toContain('FOUND=.');
      expect(next).not.toContain('mine');
    }
  });

  test('is answered from its own environment, whatever others ask at the same time', async () => {
    for (const name of ['one', 'two', 'three'])
      writeFileSync(
        join(tree, `${name}.lua`),
        `setenv("TOLD_${name}", os.getenv("SECRET") or "none") pushenv("PUSHED", "${name}" .. (os.getenv("SECRET") or ""))\nprepend_path("PATH", "/" .. (os.getenv("USER") or "x"))\n`,
      );
    caller.start();
    const chance = new Chance(5);
    const secrets = Array.from({ length: 12 }, (_, at) => `secret-${at}-of-its-own`);
    const wrong: string[] = [];
    const ask = async (secret: string): Promise<void> => {
      for (let round = 0; round < 25; round++) {
        const name = chance.one(['one', 'two', 'three']);
        const command = chance.one(['load', 'load', 'show', 'list', 'avail']);
        const words = ['bash', command, ...(command === 'load' || command === 'show' ? [name] : [])];
        const variables = {
          MODULEPATH: tree,
          SECRET: secret,
          USER: `${secret}-user`,
          PATH: `/${secret}-path`,
        };
        const text = answerText(await send(caller.socket, requestOf(words, variables)));
        if (command === 'load' && !text.includes(secret)) wrong.push(`${secret} is not told its own`);
        for (const other of secrets)
          if (other !== secret && text.includes(other))
            wrong.push(`${secret} is told of ${other} by ${words.join(' ')}`);
      }
    };
    await Promise.all(secrets.map(ask));
    expect(wrong).toEqual([]);
    expect(caller.log).not.toContain('of-its-own');
    const { requests } = JSON.parse(caller.call([caller.lmodjs, 'engine', 'status', '--json']).out);
    expect(requests).toMatchObject({ failed: 0 });
    expect(requests.answered).toBeGreaterThanOrEqual(12 * 25);
  });
});
