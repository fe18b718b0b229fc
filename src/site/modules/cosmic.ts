// Cosmic: Lmod's settings, to read and to set (lmod-compat.md 9.1).
import { LuaTable, type LuaValue } from '../../lua/values.ts';
import type { SiteAccess } from '../access.ts';
import { object, table, text } from './made.ts';

/** Settings that are false, not empty, where nobody sets them. */
const falseUnlessSet = new Set([
  'LMOD_SITE_NAME',
  'LMOD_SYSHOST',
  'LMOD_SYSTEM_NAME',
  'LMOD_SITEPACKAGE_PREPEND',
]);

export function cosmic(site: SiteAccess): LuaTable {
  const value = (given: LuaValue): LuaValue => currentValue(site, text(given));
  const settings = object({
    value,
    get: value,
    default: (name) => site.parts.setting(text(name)),
    changed: (name) => site.assigned.has(text(name)),
    assign: (name, given) => {
      site.assign(text(name), given);
      return undefined;
    },
    init: (given) => initialise(site, given),
    set_key: () => undefined,
    get_key: () => 'Other',
  });
  return table({ singleton: () => settings });
}

function currentValue(site: SiteAccess, name: string): LuaValue {
  const assigned = site.assigned.get(name);
  if (assigned) return assigned.value;
  if (name === 'LMOD_SITEPACKAGE_LOCATION') return site.packageFile ?? 'standard';
  const known = site.parts.setting(name);
  if (falseUnlessSet.has(name)) return known === undefined || known === '' ? false : known;
  return known;
}

/** A setting of the site's own: the environment's value, or the default that comes with it. */
function initialise(site: SiteAccess, given: LuaValue): undefined {
  if (!(given instanceof LuaTable)) return undefined;
  const { fields } = given;
  const name = text(fields.get('name'));
  const yesOrNo = fields.get('yn');
  const found = fields.get('envV') ?? site.variable(name);
  if (yesOrNo !== undefined) {
    const word = text(found ?? yesOrNo).toLowerCase();
    site.assign(name, ['no', '', '0', 'off'].includes(word) ? 'no' : 'yes');
  } else site.assign(name, found ?? fields.get('assignV') ?? fields.get('default'));
  return undefined;
}
