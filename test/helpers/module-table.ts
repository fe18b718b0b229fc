// Reads `_ModuleTable_` out of an environment: a small reader of Lua table text, kept apart from the one under test.

export type TableValue = string | number | boolean | Table;
export type Table = Map<string | number, TableValue>;

/** One line for each module, in load order, then what else the table says. */
export interface ModuleTableFacts {
  readonly modules: readonly string[];
  readonly families: readonly string[];
  readonly systemBase: string;
  /** what loaded modules conflict with, for later loads */
  readonly conflicts: readonly string[];
}

/** The decoded table, or undefined when the environment holds none. */
export function decodeModuleTable(env: ReadonlyMap<string, string>): Table | undefined {
  const stated = env.get('_ModuleTable_Sz_');
  if (stated === undefined) return undefined;
  // Real Lmod forgets to unset the first surplus piece: the stated number decides.
  const pieces = Array.from({ length: Number(stated) }, (_, index) => {
    const piece = env.get(`_ModuleTable${String(index + 1).padStart(3, '0')}_`);
    if (piece === undefined)
      throw new Error(`_ModuleTable_Sz_ is ${stated}, but piece ${index + 1} is missing`);
    return piece;
  });
  const text = Buffer.from(pieces.join(''), 'base64').toString('latin1');
  const table = readTable(text.slice(text.indexOf('=') + 1));
  return table instanceof Map ? table : undefined;
}

/** What the table means: the facts that both engines must agree on. */
export function moduleTableFacts(env: ReadonlyMap<string, string>): ModuleTableFacts | undefined {
  const table = decodeModuleTable(env);
  if (table === undefined) return undefined;
  const entries = [...asTable(table.get('mT')).entries()]
    .map(([sn, entry]) => ({ sn: String(sn), entry: asTable(entry) }))
    .sort((left, right) => order(left.entry) - order(right.entry));
  const families = [...asTable(table.get('family')).entries()].map(([name, sn]) => `${name}=${String(sn)}`);
  return {
    modules: entries.map(({ sn, entry }) => moduleLine(sn, entry)),
    families: families.sort(),
    systemBase: String(table.get('systemBaseMPATH') ?? ''),
    conflicts: [...asTable(table.get('conflictT')).entries()]
      .flatMap(([name, specs]) => [...asTable(specs).values()].map((spec) => `${name}: ${showValue(spec)}`))
      .sort(),
  };
}

function order(entry: Table): number {
  const place = Number(entry.get('loadOrder') ?? 0);
  return place < 0 ? 1e6 - place : place;
}

function moduleLine(sn: string, entry: Table): string {
  const words = [`${String(entry.get('fullName'))} ${String(entry.get('status'))}`];
  const say = (label: string, value: TableValue | undefined): void => {
    if (value !== undefined && value !== false) words.push(`${label} ${String(value)}`);
  };
  if (!String(entry.get('fullName')).startsWith(sn)) say('of', sn);
  say('as', entry.get('userName'));
  say('typed', entry.get('origUserName'));
  say('depth', entry.get('stackDepth'));
  say('count', entry.get('ref_count'));
  say('weight', entry.get('wV'));
  const properties = [...asTable(entry.get('propT')).entries()].flatMap(([name, values]) =>
    [...asTable(values).keys()].map((value) => `${name}:${value}`),
  );
  if (properties.length > 0) say('marked', properties.sort().join(','));
  const needs = [...asTable(asTable(entry.get('depT')).get('depA')).values()].map(need);
  if (needs.length > 0) say('needs', needs.join(','));
  say('from', entry.get('fn'));
  return words.join(' | ');
}

function need(value: TableValue): string {
  const record = asTable(value);
  const version = asTable(record.get('version'));
  return `${String(record.get('sn'))}(${showValue(version)})`;
}

function showValue(value: TableValue | undefined): string {
  if (!(value instanceof Map)) return String(value);
  return [...value.entries()]
    .map(([key, inner]) => `${key}=${showValue(inner)}`)
    .sort()
    .join(' ');
}

function asTable(value: TableValue | undefined): Table {
  return value instanceof Map ? value : new Map();
}

/** Reads one Lua value: table, string in any quotes, number, true, false. */
export function readTable(text: string): TableValue {
  let at = 0;
  const fail = (wanted: string): never => {
    throw new Error(`Lua table text: ${wanted} expected at ${at}: ${text.slice(at, at + 30)}`);
  };
  const skip = (): void => {
    at += /^(\s|--[^\n]*\n)*/.exec(text.slice(at, at + 2000))?.[0].length ?? 0;
  };
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) return undefined;
    at = pattern.lastIndex;
    return found[1] ?? found[0];
  };
  const longString = (): string | undefined => {
    const level = take(/\[(=*)\[\n?/y);
    if (level === undefined) return undefined;
    const end = text.indexOf(`]${level}]`, at);
    if (end < 0) fail('end of a long string');
    const body = text.slice(at, end);
    at = end + level.length + 2;
    return body;
  };
  const value = (): TableValue => {
    skip();
    const long = longString();
    if (long !== undefined) return long;
    const quoted = take(/"((?:[^"\\]|\\[\s\S])*)"/y);
    if (quoted !== undefined)
      return quoted.replace(/\\([\s\S])/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));
    const number = take(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/iy);
    if (number !== undefined) return Number(number);
    const word = take(/true|false|nil/y);
    if (word !== undefined) return word === 'true';
    if (text[at] !== '{') return fail('a value');
    at++;
    return table();
  };
  const table = (): Table => {
    const found: Table = new Map();
    for (let position = 1; ; ) {
      skip();
      if (text[at] === '}') {
        at++;
        return found;
      }
      const name = take(/([A-Za-z_]\w*)\s*=(?!=)/y);
      if (name !== undefined) found.set(name, value());
      else if (text[at] === '[' && text[at + 1] !== '[' && text[at + 1] !== '=') {
        at++;
        const key = value();
        skip();
        if (take(/\]\s*=/y) === undefined) fail('] =');
        found.set(typeof key === 'number' ? key : String(key), value());
      } else found.set(position++, value());
      skip();
      if (text[at] === ',' || text[at] === ';') at++;
    }
  };
  return value();
}
