// Tables: reading, writing and joining values by the rules of metatables, counted. After fengari's ltable.js and lvm.js.
import ldebug from 'fengari/src/ldebug.js';
import lobject from 'fengari/src/lobject.js';
import lstring from 'fengari/src/lstring.js';
import ltable from 'fengari/src/ltable.js';
import ltm from 'fengari/src/ltm.js';
import { textToBytes } from '../bytes.ts';
import { EVENT, FLOAT, INTEGER, isNumber, isText, NIL, TABLE } from './arithmetic.ts';
import { budgetOf, COST, SIZE } from './budget.ts';
import { fromFloat } from './integers.ts';
import { noteNew } from './list-length.ts';

/** Metatables that lead from one to the next, before it is called a loop. */
const LONGEST_CHAIN = 2000;

const { luaH_get, luaH_next, luaH_setfrom } = ltable;

/** What fengari's Map files a text or integer under; undefined for the other keys, which fengari sees to. */
function hashOf(key: LuaCell): string | LuaInteger | undefined {
  if (isText(key)) return key.value.hash ?? lstring.luaS_hashlongstr(key.value);
  return key.type === INTEGER ? key.value : undefined;
}

/** A float key with the value of an integer is that integer. */
function normalized(key: LuaCell): LuaCell {
  if (key.type !== FLOAT) return key;
  const integer = fromFloat(key.value);
  return integer === undefined ? key : new lobject.TValue(INTEGER, integer);
}

export function rawGet(L: LuaThread, table: LuaHash, key: LuaCell): LuaCell {
  const hash = hashOf(key);
  if (hash === undefined) return luaH_get(L, table, normalized(key));
  const found = table.strong.get(hash);
  return found === undefined ? lobject.luaO_nilobject : found.value;
}

export function rawSet(L: LuaThread, table: LuaHash, key: LuaCell, value: LuaCell): void {
  const hash = hashOf(key);
  const found = hash === undefined ? undefined : table.strong.get(hash);
  if (found !== undefined && value.type !== NIL) {
    found.value.setfrom(value);
    return;
  }
  const { size } = table.strong;
  const place = normalized(key);
  luaH_setfrom(L, table, place, value);
  if (table.strong.size > size) {
    budgetOf(L).take(SIZE.entry);
    if (table.layout) noteNew(table, table.layout, place.type === INTEGER ? place.value : place);
  }
}

export function rawGetInteger(table: LuaHash, key: LuaInteger): LuaCell {
  const found = table.strong.get(key);
  return found === undefined ? lobject.luaO_nilobject : found.value;
}

/** `next`: puts the key and value after the key at this place into it and the place above. */
export function rawNext(L: LuaThread, table: LuaHash, keyAt: number): boolean {
  const key = L.stack[keyAt];
  if (key && key.type === FLOAT) key.setfrom(normalized(key));
  return luaH_next(L, table, keyAt);
}

/** `to = table[key]`; `to` is a place of the stack. */
export function getTable(L: LuaThread, table: LuaCell, key: LuaCell, to: number): void {
  let from = table;
  for (let turn = 0; turn < LONGEST_CHAIN; turn++) {
    let method: LuaCell | null;
    if (from.type === TABLE) {
      const found = rawGet(L, from.value, key);
      method = found.type === NIL ? ltm.fasttm(L, from.value.metatable, EVENT.index) : null;
      if (method === null) {
        placeAt(L, to).setfrom(found);
        return;
      }
    } else {
      method = ltm.luaT_gettmbyobj(L, from, EVENT.index);
      if (method.ttisnil()) ldebug.luaG_typeerror(L, from, textToBytes('index'));
    }
    if (method.ttisfunction()) {
      budgetOf(L).spend(COST.native);
      ltm.luaT_callTM(L, method, from, key, placeAt(L, to), 1);
      return;
    }
    from = method;
  }
  ldebug.luaG_runerror(L, textToBytes("'__index' chain too long; possible loop"));
}

/** `table[key] = value` */
export function setTable(L: LuaThread, table: LuaCell, key: LuaCell, value: LuaCell): void {
  let into = table;
  for (let turn = 0; turn < LONGEST_CHAIN; turn++) {
    let method: LuaCell | null;
    if (into.type === TABLE) {
      method = ltm.fasttm(L, into.value.metatable, EVENT.newIndex);
      if (method === null || rawGet(L, into.value, key).type !== NIL) {
        rawSet(L, into.value, key, value);
        ltable.invalidateTMcache(into.value);
        return;
      }
    } else {
      method = ltm.luaT_gettmbyobj(L, into, EVENT.newIndex);
      if (method.ttisnil()) ldebug.luaG_typeerror(L, into, textToBytes('index'));
    }
    if (method.ttisfunction()) {
      budgetOf(L).spend(COST.native);
      ltm.luaT_callTM(L, method, into, key, value, 0);
      return;
    }
    into = method;
  }
  ldebug.luaG_runerror(L, textToBytes("'__newindex' chain too long; possible loop"));
}

function placeAt(L: LuaThread, index: number): LuaCell {
  const cell = L.stack[index];
  if (cell === undefined) throw new Error(`Lua's stack has no place ${index}`);
  return cell;
}

/** Is it a text, or a number that can be made one? */
function isJoinable(cell: LuaCell | undefined): cell is LuaCell {
  return cell !== undefined && (isText(cell) || isNumber(cell));
}

function textOf(L: LuaThread, cell: LuaCell): LuaText {
  if (!isText(cell)) lobject.luaO_tostring(L, cell);
  if (!isText(cell)) throw new Error('a number became no text');
  return cell.value;
}

/** Joins this many values on top of the stack into one (`..`), from the right; the budget is asked before. */
export function concatenate(L: LuaThread, count: number): void {
  let left = count;
  while (left > 1) {
    const { top } = L;
    const last = placeAt(L, top - 1);
    const before = placeAt(L, top - 2);
    let joined = 2;
    if (isJoinable(before) && isJoinable(last)) joined = join(L, top, left);
    else ltm.luaT_trybinTM(L, before, last, before, EVENT.concat);
    left -= joined - 1;
    while (L.top > top - (joined - 1)) delete L.stack[--L.top];
  }
}

/** Joins as many texts below `top` as there are, up to `limit`; how many. */
function join(L: LuaThread, top: number, limit: number): number {
  const texts: Uint8Array[] = [];
  let length = 0;
  for (let at = top - 1; texts.length < limit; at--) {
    const cell = placeAt(L, at);
    if (!isJoinable(cell)) break;
    const { realstring } = textOf(L, cell);
    texts.push(realstring);
    length += realstring.length;
  }
  budgetOf(L).takeText(length);
  const bytes = new Uint8Array(length);
  let end = length;
  for (const text of texts) {
    end -= text.length;
    bytes.set(text, end);
  }
  placeAt(L, top - texts.length).setsvalue(lstring.luaS_bless(L, bytes));
  return texts.length;
}
