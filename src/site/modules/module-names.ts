// MName: a module's name, and what it means in the trees or in the session (contracts.md 7).
import { LuaTable, type LuaValue } from '../../lua/values.ts';
import type { Chosen, Host, Subject } from '../../modulefile/host.ts';
import { parseSpec } from '../../tree/spec.ts';
import type { SiteAccess } from '../access.ts';
import { object, table, text } from './made.ts';

export function moduleNames(site: SiteAccess): LuaTable {
  const find = (kind: LuaValue, name: LuaValue): LuaTable => {
    const { host } = site.speeches.current;
    const spec = parseSpec(text(name));
    if (kind === 'mt') {
      const found = host.meaning(spec, 'session');
      if (!found) return unknownName(spec.typed);
      const { references } = found;
      return nameObject(host, found, { ...found, references, visibility: undefined });
    }
    const found = host.meaning(spec, 'tree');
    return found ? nameObject(host, found, { ...found, references: undefined }) : unknownName(spec.typed);
  };
  return table({
    new: ([, kind, name]) => find(kind, name),
    buildA: ([, kind, ...names]) => {
      const list = names[0] instanceof LuaTable ? names[0].list : names;
      return new LuaTable(list.filter((name) => typeof name === 'string').map((name) => find(kind, name)));
    },
  });
}

/** The name of a module under evaluation, or of one that a hook is told of. */
export function moduleName(host: Host, subject: Subject): LuaTable {
  const loaded = host.mode === 'unload' ? undefined : host.modules.get(subject.name);
  const { visibility, hiddenOnceLoaded, stackDepth } = loaded ?? subjectAlone;
  const { weight } = loaded ?? subject;
  return nameObject(host, subject, {
    weight,
    visibility,
    hiddenOnceLoaded,
    stackDepth,
    references: undefined,
  });
}

/** How the name came to its file; what is undefined nobody asked of this one. */
type Facts = Omit<Chosen, 'visibility'> & { readonly visibility: Chosen['visibility'] | undefined };

const subjectAlone = { visibility: undefined, hiddenOnceLoaded: false, stackDepth: 0 };

const defaultKinds: Readonly<Record<string, string>> = { '^': 'marked', s: 'system', u: 'user' };

/** A name that means something. */
function nameObject(host: Host, subject: Subject, facts: Facts): LuaTable {
  const { name, version, fullName, userName, path } = subject;
  const { weight, visibility = 'normal', hiddenOnceLoaded, stackDepth, references } = facts;
  const status = (wanted: string): boolean => {
    const module = host.modules.get(name);
    return module?.fullName === fullName && module.status === wanted;
  };
  return object({
    sn: () => name,
    fullName: () => fullName,
    version: () => version ?? false,
    userName: () => userName,
    fn: () => path,
    valid: () => path,
    wV: () => weight ?? false,
    stackDepth: () => stackDepth,
    ref_count: () => references,
    isVisible: () => visibility === 'normal',
    moduleKindT: () => kindOf(visibility, hiddenOnceLoaded),
    defaultKind: () => defaultKinds[(weight ?? '').replace(/^.*\//s, '').charAt(0)] ?? 'none',
    isloaded: () => status('active'),
    isPending: () => status('pending'),
    ...ofEveryName(userName),
  });
}

function kindOf(visibility: Chosen['visibility'], hiddenOnceLoaded: boolean): LuaTable | undefined {
  if (visibility === 'normal') return undefined;
  const kind = visibility === 'kindless' ? undefined : visibility;
  return new LuaTable(
    [],
    new Map<string, LuaValue>([
      ...(kind === undefined ? [] : [['kind', kind] as const]),
      ...(hiddenOnceLoaded ? [['hidden_loaded', true] as const] : []),
    ]),
  );
}

function unknownName(typed: string): LuaTable {
  return object({
    sn: () => false,
    fullName: () => false,
    version: () => false,
    userName: () => typed,
    fn: () => false,
    valid: () => false,
    wV: () => false,
    stackDepth: () => 0,
    ref_count: () => undefined,
    isVisible: () => true,
    moduleKindT: () => undefined,
    defaultKind: () => 'none',
    isloaded: () => false,
    isPending: () => false,
    ...ofEveryName(typed),
  });
}

function ofEveryName(userName: string): Parameters<typeof object>[0] {
  return {
    actionName: () => 'match',
    className: () => 'match',
    show: () => `"${userName}"`,
  };
}
