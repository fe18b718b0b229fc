// MName: a module's name, and what it means in the trees or in the session (contracts.md 7).
import { LuaTable, type LuaValue } from '../../lua/values.ts';
import type { Subject } from '../../modulefile/host.ts';
import { parseSpec } from '../../tree/spec.ts';
import type { SiteAccess } from '../access.ts';
import { object, table, text } from './made.ts';

export function moduleNames(site: SiteAccess): LuaTable {
  const find = (kind: LuaValue, name: LuaValue): LuaTable => {
    const { host } = site.speeches.current;
    const spec = parseSpec(text(name));
    const found = host.meaning(spec, kind === 'mt' ? 'session' : 'tree');
    return found ? moduleName(found) : unknownName(spec.typed);
  };
  return table({
    new: ([, kind, name]) => find(kind, name),
    buildA: ([, kind, ...names]) => {
      const list = names[0] instanceof LuaTable ? names[0].list : names;
      return new LuaTable(list.filter((name) => typeof name === 'string').map((name) => find(kind, name)));
    },
  });
}

/** A name that means something. */
export function moduleName({ name, version, fullName, userName, path }: Subject): LuaTable {
  return object({
    sn: () => name,
    fullName: () => fullName,
    version: () => version ?? false,
    userName: () => userName,
    fn: () => path,
    valid: () => true,
    className: () => 'MN_Match',
  });
}

function unknownName(typed: string): LuaTable {
  return object({
    sn: () => false,
    fullName: () => undefined,
    version: () => undefined,
    userName: () => typed,
    fn: () => undefined,
    valid: () => false,
    className: () => 'MN_Match',
  });
}
