// A global of a sandbox that is made by a text of Lua: what the text returns, run when the name is first used.
import { LuaReference, push, raise, readText } from '../boundary.ts';
import { lua } from '../machine.ts';
import type { LuaValue } from '../values.ts';
import { compile } from './base.ts';
import type { Kit, Maker } from './kit.ts';

/** `name` stands for the text in messages; `given` are the arguments of the text. */
export function fromText(name: string, text: string, given: (kit: Kit) => readonly LuaValue[]): Maker {
  return (kit) =>
    new LuaReference('table', (L) => {
      if (!compile(L, kit, text, name)) raise(L, readText(L, -1));
      const values = given(kit);
      for (const value of values) push(L, value);
      lua.lua_call(L, values.length, 1);
    });
}
