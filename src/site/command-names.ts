// What the startup and finalize hooks are told of the command: Lmod 9's own word for it.

/** Lmod's function for each subcommand, and its name there. */
const names: Readonly<Record<string, readonly [fn: string, name: string]>> = {
  avail: ['Avail', 'avail'],
  category: ['Category', 'category'],
  describe: ['CollectionLst', 'describe'],
  disable: ['Disable', 'disable'],
  getdefault: ['GetDefault', 'getDefault'],
  help: ['Help', 'help'],
  'is-avail': ['IsAvail', 'isAvail'],
  'is-loaded': ['IsLoaded', 'isLoaded'],
  keyword: ['Keyword', 'keyword'],
  'last-error': ['LastErr', 'lastError'],
  list: ['List', 'list'],
  load: ['Load_Usr', 'load'],
  overview: ['Overview', 'overview'],
  purge: ['Purge_Usr', 'purge'],
  refresh: ['Refresh', 'refresh'],
  reset: ['Reset', 'reset'],
  restore: ['Restore', 'restore'],
  save: ['Save', 'save'],
  savelist: ['SaveList', 'savelist'],
  search: ['SearchCmd', 'search'],
  show: ['Show', 'show'],
  spider: ['SpiderCmd', 'spider'],
  swap: ['Swap', 'swap'],
  tablelist: ['TableList', 'tablelist'],
  'try-load': ['Load_Try', 'try-add'],
  unload: ['Unload', 'unload'],
  unuse: ['UnUse', 'unuse'],
  update: ['Update', 'update'],
  use: ['Use', 'use'],
  whatis: ['Whatis', 'whatis'],
};

const width = 29;

/** `cmdfuncs.lua:(Load_Usr)      load`; undefined for no command. */
export function commandDescription(command: string | undefined): string | undefined {
  const known = command === undefined ? undefined : names[command];
  return known && `${`cmdfuncs.lua:(${known[0]})`.padEnd(width)}${known[1]}`;
}
