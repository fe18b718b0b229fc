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
import { spider } from './spider.ts';
import { isAvailCommand, isLoadedCommand } from './status.ts';
import { swap } from './swap.ts';
import { unload } from './unload.ts';
import { unuse, use } from './use.ts';

const commands: ReadonlyMap<string, Command> = new Map(
  [
    avail,
    category,
    describe,
    disable,
    getDefault,
    help,
    isAvailCommand,
    isLoadedCommand,
    keyword,
    lastError,
    list,
    overview,
    load,
    purge,
    refresh,
    reset,
    restore,
    save,
    saveList,
    show,
    spider,
    swap,
    tableList,
    tryLoad,
    unload,
    unuse,
    update,
    use,
    whatis,
  ].map((command) => [command.name, command]),
);

/** The subcommand of this name; undefined for one that this version does not have. */
export function commandNamed(name: SubcommandName): Command | undefined {
  return commands.get(name);
}
