// The length of a list with holes. Lua answers any border, and which one follows from how its C lays tables out: a part
// that is an array, and nodes for the other keys. Programs lean on it, so the sizes of both parts are kept beside our map.

export interface Layout {
  /** keys from 1 to here have a place in the array */
  array: number;
  /** places for other keys, a power of two or none */
  nodes: number;
  /** places that a key has taken, also one that is nil by now */
  used: number;
}

/** A size as the compiler writes it: a mantissa of three bits and an exponent ("floating point byte"). */
function sizeOf(code: number): number {
  return code < 8 ? code : ((code & 7) + 8) << ((code >> 3) - 1);
}

function powerOfTwo(least: number): number {
  return least === 0 ? 0 : 2 ** Math.ceil(Math.log2(least));
}

/** The layout of `{…}` with so many entries of a list and fields, as its instruction has them. */
export function layoutFor(list: number, fields: number): Layout {
  return { array: sizeOf(list), nodes: powerOfTwo(sizeOf(fields)), used: 0 };
}

/** A constructor stores a list up to this entry. */
export function widen(layout: Layout, last: number): void {
  if (last > layout.array) layout.array = last;
}

/** A key came in that the table did not hold; where no node is free, both parts are measured anew. */
export function noteNew(table: LuaHash, layout: Layout, key: unknown): void {
  if (typeof key === 'number' && key >= 1 && key <= layout.array) return;
  if (layout.used < layout.nodes) layout.used++;
  else measure(table, layout);
}

/** The array takes the most entries of which more than half are there, up to a power of two. */
function measure(table: LuaHash, layout: Layout): void {
  const counts: number[] = [];
  for (const key of table.strong.keys()) {
    if (typeof key !== 'number' || key < 1) continue;
    const slice = key === 1 ? 0 : Math.ceil(Math.log2(key));
    counts[slice] = (counts[slice] ?? 0) + 1;
  }
  let below = 0;
  let inArray = 0;
  let array = 0;
  for (let slice = 0; slice < counts.length; slice++) {
    below += counts[slice] ?? 0;
    if (below > 2 ** slice / 2) {
      array = 2 ** slice;
      inArray = below;
    }
  }
  layout.array = array;
  layout.used = table.strong.size - inArray;
  layout.nodes = powerOfTwo(layout.used);
}

function has(table: LuaHash, key: number): boolean {
  return table.strong.has(key);
}

/** A border of the table: `#` of Lua 5.3. */
export function listLength(table: LuaHash): number {
  const array = table.layout?.array ?? 0;
  if (array > 0 && !has(table, array)) return between(table, 0, array);
  if (table.layout?.nodes === 0) return array;
  let from = array;
  let to = array + 1;
  while (has(table, to)) {
    from = to;
    to *= 2;
  }
  return between(table, from, to);
}

/** Halves the way from an entry (or 0) to a hole until they are neighbours. */
function between(table: LuaHash, from: number, to: number): number {
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (has(table, middle)) low = middle;
    else high = middle;
  }
  return low;
}
