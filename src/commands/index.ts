// The one table of subcommands that exist; names and abbreviations are matched in cli/subcommands.
import type { SubcommandName } from '../cli/subcommands.ts';
import { avail } from './avail.ts';
import { category } from './category.ts';
import { describe, disable, save, saveList } from './collections.ts';
import type { Command } from './command.ts';
import { help, show, whatis } from './documents.ts';
import { keyword } from './keyword.ts';
import { lastError } from './last-error.ts';
import { list, tableList } from './list.ts';
import { load, tryLoad } from './load.ts';
import { overview } from './overview.ts';
import { purge } from './purge.ts';
import { refresh, update } from './refresh.ts';
import { getDefault, reset, restore } from './restore.ts';
import { search } from './search.ts';
import { spider } from './spider.ts';
import { isAvailCommand, isLoadedCommand } from './status.ts';
import { swap } from './swap.ts';
import { unload } from './unload.ts';
import { unuse, use } from './use.ts';

/** One that is missing here does not compile. Each is named when it is wanted: most are read only then. */
const commands: Readonly<Record<SubcommandName, () => Command>> = {
  avail: () => avail,
  category: () => category,
  describe: () => describe,
  disable: () => disable,
  getdefault: () => getDefault,
  help: () => help,
  'is-avail': () => isAvailCommand,
  'is-loaded': () => isLoadedCommand,
  keyword: () => keyword,
  'last-error': () => lastError,
  list: () => list,
  load: () => load,
  overview: () => overview,
  purge: () => purge,
  refresh: () => refresh,
  reset: () => reset,
  restore: () => restore,
  save: () => save,
  savelist: () => saveList,
  search: () => search,
  show: () => show,
  spider: () => spider,
  swap: () => swap,
  tablelist: () => tableList,
  'try-load': () => tryLoad,
  unload: () => unload,
  unuse: () => unuse,
  update: () => update,
  use: () => use,
  whatis: () => whatis,
};

/** The subcommand of this name. */
export function commandNamed(name: SubcommandName): Command {
  return commands[name]();
}
