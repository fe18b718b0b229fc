// THE table: every function of a modulefile that acts, what it does in each mode (lmod-compat.md 2.2).

import { keepHelp, keepWhatis, print, skip } from './actions/documentation.ts';
import { breakOff, refuse, tell, tellRaw, warn } from './actions/messages.ts';
import {
  addProperty,
  dependOnModules,
  forgoModules,
  joinFamily,
  leaveFamily,
  loadAnyModule,
  loadModules,
  refuseConflicts,
  removeProperty,
  requireAll,
  requireAny,
  tryLoadModules,
  unloadModules,
} from './actions/modules.ts';
import { appendPath, prependPath, removeFirst, removeLast, removePath } from './actions/paths.ts';
import { runCommand, setAlias, setFunction, unsetAlias, unsetFunction } from './actions/shell-code.ts';
import {
  hideVariableFromFile,
  popVariable,
  pushVariable,
  setVariable,
  showVariableToFile,
  takeBackVariable,
  unsetVariable,
} from './actions/variables.ts';
import {
  anyArguments,
  executeArguments,
  moduleArguments,
  nameAndValueArguments,
  pathArguments,
  plainModuleArguments,
  pushenvArguments,
  setenvArguments,
  stringArguments,
  unsetenvArguments,
} from './arguments.ts';
import type { ArgumentRule } from './call.ts';
import type { Action, Host } from './host.ts';
import type { Mode } from './mode.ts';

export type VocabularyRow = Readonly<Record<Mode, Action>> & { readonly arguments: ArgumentRule };

/** Two actions, one after the other. */
function both(first: Action, second: Action): Action {
  return (call, host: Host) => {
    first(call, host);
    return second(call, host);
  };
}

const printAndShow = both(print, showVariableToFile);

/* biome-ignore format: one row a function, one column a mode */
export const vocabulary = {
  setenv:               { arguments: setenvArguments,       load: setVariable,     unload: takeBackVariable, show: printAndShow, help: showVariableToFile, whatis: showVariableToFile },
  unsetenv:             { arguments: unsetenvArguments,     load: unsetVariable,   unload: skip,             show: both(print, hideVariableFromFile), help: skip, whatis: skip },
  pushenv:              { arguments: pushenvArguments,      load: pushVariable,    unload: popVariable,      show: printAndShow, help: showVariableToFile, whatis: showVariableToFile },
  prepend_path:         { arguments: pathArguments,         load: prependPath,     unload: removeFirst,      show: print,  help: skip,       whatis: skip },
  append_path:          { arguments: pathArguments,         load: appendPath,      unload: removeLast,       show: print,  help: skip,       whatis: skip },
  remove_path:          { arguments: pathArguments,         load: removePath,      unload: removePath,       show: print,  help: skip,       whatis: skip },

  set_alias:            { arguments: nameAndValueArguments, load: setAlias,        unload: unsetAlias,       show: print,  help: skip,       whatis: skip },
  unset_alias:          { arguments: stringArguments,       load: unsetAlias,      unload: skip,             show: print,  help: skip,       whatis: skip },
  set_shell_function:   { arguments: stringArguments,       load: setFunction,     unload: unsetFunction,    show: print,  help: skip,       whatis: skip },
  unset_shell_function: { arguments: stringArguments,       load: unsetFunction,   unload: skip,             show: print,  help: skip,       whatis: skip },
  execute:              { arguments: executeArguments,      load: runCommand,      unload: runCommand,       show: print,  help: runCommand, whatis: runCommand },

  load:                 { arguments: moduleArguments,       load: loadModules,     unload: unloadModules,    show: print,  help: skip,       whatis: skip },
  try_load:             { arguments: moduleArguments,       load: tryLoadModules,  unload: unloadModules,    show: print,  help: skip,       whatis: skip },
  try_add:              { arguments: moduleArguments,       load: tryLoadModules,  unload: unloadModules,    show: print,  help: skip,       whatis: skip },
  always_load:          { arguments: moduleArguments,       load: loadModules,     unload: skip,             show: print,  help: skip,       whatis: skip },
  load_any:             { arguments: moduleArguments,       load: loadAnyModule,   unload: unloadModules,    show: print,  help: skip,       whatis: skip },
  unload:               { arguments: moduleArguments,       load: unloadModules,   unload: unloadModules,    show: print,  help: skip,       whatis: skip },
  always_unload:        { arguments: moduleArguments,       load: unloadModules,   unload: unloadModules,    show: print,  help: skip,       whatis: skip },
  depends_on:           { arguments: plainModuleArguments,  load: dependOnModules, unload: forgoModules,     show: print,  help: skip,       whatis: skip },
  prereq:               { arguments: plainModuleArguments,  load: requireAll,      unload: skip,             show: print,  help: skip,       whatis: skip },
  prereq_any:           { arguments: plainModuleArguments,  load: requireAny,      unload: skip,             show: print,  help: skip,       whatis: skip },
  conflict:             { arguments: plainModuleArguments,  load: refuseConflicts, unload: skip,             show: print,  help: skip,       whatis: skip },
  family:               { arguments: stringArguments,       load: joinFamily,      unload: leaveFamily,      show: print,  help: skip,       whatis: skip },
  add_property:         { arguments: stringArguments,       load: addProperty,     unload: removeProperty,   show: print,  help: skip,       whatis: skip },
  remove_property:      { arguments: stringArguments,       load: removeProperty,  unload: skip,             show: print,  help: skip,       whatis: skip },

  help:                 { arguments: stringArguments,       load: skip,            unload: skip,             show: print,  help: keepHelp,   whatis: skip },
  whatis:               { arguments: stringArguments,       load: skip,            unload: skip,             show: print,  help: skip,       whatis: keepWhatis },
  extensions:           { arguments: stringArguments,       load: skip,            unload: skip,             show: print,  help: skip,       whatis: skip },

  LmodError:            { arguments: anyArguments,          load: refuse,          unload: warn,             show: refuse, help: skip,       whatis: skip },
  LmodWarning:          { arguments: anyArguments,          load: warn,            unload: warn,             show: warn,   help: warn,       whatis: warn },
  LmodMessage:          { arguments: anyArguments,          load: tell,            unload: tell,             show: print,  help: skip,       whatis: skip },
  LmodMsgRaw:           { arguments: anyArguments,          load: tellRaw,         unload: tellRaw,          show: print,  help: skip,       whatis: skip },
  LmodBreak:            { arguments: anyArguments,          load: breakOff,        unload: skip,             show: print,  help: skip,       whatis: skip },
} satisfies Record<string, VocabularyRow>;

export type VocabularyName = keyof typeof vocabulary;

export function isVocabularyName(name: string): name is VocabularyName {
  return Object.hasOwn(vocabulary, name);
}
