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

/** One that is missing here does not compile. */
const commands: Readonly<Record<SubcommandName, Command>> = {
  avail,
  category,
  describe,
  disable,
  getdefault: getDefault,
  help,
  'is-avail': isAvailCommand,
  'is-loaded': isLoadedCommand,
  keyword,
  'last-error': lastError,
  list,
  load,
  overview,
  purge,
  refresh,
  reset,
  restore,
  save,
  savelist: saveList,
  search,
  show,
  spider,
  swap,
  tablelist: tableList,
  'try-load': tryLoad,
  unload,
  unuse,
  update,
  use,
  whatis,
};

/** The subcommand of this name. */
export function commandNamed(name: SubcommandName): Command {
  return commands[name];
}
