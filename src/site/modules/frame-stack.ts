// FrameStk: the modulefiles under evaluation, innermost last (contracts.md 7).
import type { LuaTable, LuaValue } from '../../lua/values.ts';
import type { Subject } from '../../modulefile/host.ts';
import type { SiteAccess } from '../access.ts';
import { object, table } from './made.ts';
import { moduleName } from './module-names.ts';
import { moduleTableObject } from './module-table.ts';

export function frameStack(site: SiteAccess): LuaTable {
  // what spider reads about is not on the stack
  const chain = (): readonly Subject[] => {
    const { host } = site.speeches.current;
    return host.mode === 'spider' ? [] : host.chain;
  };
  const top = (of: (subject: Subject) => LuaValue): LuaValue => {
    const subject = chain().at(-1);
    return subject === undefined ? false : of(subject);
  };
  const stack = object({
    empty: () => chain().length === 0,
    atTop: () => chain().length === 1,
    stackDepth: () => chain().length,
    count: () => chain().length + 1,
    fullName: () => top(({ fullName }) => fullName),
    userName: () => top(({ userName }) => userName),
    fn: () => top(({ path }) => path),
    sn: () => top(({ name }) => name),
    version: () => top(({ version }) => version ?? false),
    mname: () => {
      const subject = chain().at(-1);
      return subject ? moduleName(site.speeches.current.host, subject) : false;
    },
    mt: () => moduleTableObject(site),
    origMT: () => moduleTableObject(site),
    // what a site clears to give up a load half-way cannot be cleared here
    __clear: () => undefined,
  });
  return table({ singleton: () => stack });
}
