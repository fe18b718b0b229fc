// All that lmodjs says, in English. Keys and values are those by which Lmod's sites know the messages (lmod-compat.md 9.6);
// where Lmod has no such message, the key is ours. Other languages are in messages/.

/** Two forms: which of them holds is said by the value `count`. */
const texts = {
  // titles, and small words
  errTitle: 'Error:',
  warnTitle: 'Warning:',
  word_and: 'and',
  word_or: 'or',
  word_nothing: 'nothing',
  unknownKey: 'There is no text for the message "%{key}".',
  literal: '%{text}',
  whileEvaluating: 'While evaluating:',

  // names that cannot be loaded or shown
  e_Failed_Load: {
    one: 'unknown module %{names}: no directory of MODULEPATH has it.%{nearest}%{advice}\nA modulefile in Tcl is seen only if it starts with "#%Module".%{elsewhere}',
    other:
      'unknown modules %{names}: no directory of MODULEPATH has them.%{nearest}%{advice}\nA modulefile in Tcl is seen only if it starts with "#%Module".%{elsewhere}',
  },
  e_Failed_2_Find_w_Access: {
    one: 'unknown module %{names}: no directory of MODULEPATH has it.%{nearest}%{advice}\nA modulefile in Tcl is seen only if it starts with "#%Module".%{elsewhere}',
    other:
      'unknown modules %{names}: no directory of MODULEPATH has them.%{nearest}%{advice}\nA modulefile in Tcl is seen only if it starts with "#%Module".%{elsewhere}',
  },
  andElsewhere: '\n%{text}',
  nearestNames: '\nDid you mean %{names}?',
  searchAdvice: '\nCheck name and version. What there is, also behind other modules:\n\n%{commands}',
  e_Failed_Load_2: {
    one: '%{names} exists, but cannot be loaded as it is: no directory of MODULEPATH has it.%{suggest_cmd}%{spider_cmd}',
    other:
      '%{names} exist, but cannot be loaded as they are: no directory of MODULEPATH has them.%{suggest_cmd}%{spider_cmd}',
  },
  loadsWith: {
    one: '\nThis loads it with what it needs:\n\n%{commands}',
    other: '\nThis loads them with what they need:\n\n%{commands}',
  },
  loadsWithAny: {
    one: '\nThis loads it with what it needs (any one line):\n\n%{commands}',
    other: '\nThis loads them with what they need (any one line):\n\n%{commands}',
  },
  everythingAbout: '\nEverything about it:\n\n%{commands}',
  e_Failed_Load_any: '"%{module}" needs one of %{names}, but none of them can be loaded.%{advice}',
  seeWhatThereIs: '\nSee what there is, and how to load it:\n\n%{commands}',
  e_No_Matching_Mods:
    'nothing was found for %{names}: no module or extension of that name can be reached from MODULEPATH.%{advice}',
  searchDescriptions: '\nLook for it in descriptions:\n\n%{commands}',
  e_Avail_No_MPATH:
    'module %{name} has nowhere to look: MODULEPATH is not set, or none of its directories exists.\nAdd a directory of modulefiles:\n\n   $ module use DIRECTORY\n',
  w_Undef_MPATH: 'MODULEPATH is not set or empty. Add a directory: module use DIRECTORY',

  // modulefiles that are wrong
  e_Unable_2_Load:
    'the modulefile of "%{name}" could not be evaluated.\n   %{message}\n   File: %{fn}\nNothing was changed. Whoever looks after this modulefile must correct it.',
  e_bad_arg:
    'wrong use of %{cmdName}(): %{expected}.\n   File: %{place}\nWhoever looks after this modulefile must correct it.',
  e_Sh_Error:
    'the script "%{script}" failed: %{errorMsg}.%{output}\n   Sourced by: %{file}\nNothing was changed. Try the script in a shell of its own, with "set -e".',
  scriptOutput: '\n   %{text}',
  e_Inf_Loop:
    '"%{fullName}" was loaded more than %{count} times by one command: its modulefile, or one that it loads, loads itself in a circle.\n   File: %{file}\nWhoever looks after these modulefiles must break the circle.',
  nestedTooDeep:
    'modulefiles load one another too deeply, perhaps in a circle:\n   %{chain}\nWhoever looks after these modulefiles must break the circle.',
  e_Failed_2_Inherit:
    '"%{name}" inherits from a modulefile of the same name, but no later directory of MODULEPATH has one.\n   File: %{file}',
  unknownLanguage:
    'a modulefile is in a language that cannot be evaluated here: %{reason}.\n   File: %{file}',
  e_No_ValidT_Entry:
    'there is no property "%{name}" with the value "%{value}".\nKnown: %{known}. Properties are defined in the site\'s lmodrc.lua.',
  endedWithoutAnswer:
    'a modulefile ended the program with status %{status}, so there is no answer.\nA modulefile should tell what is wrong by LmodError, not by os.exit.',
  nothingOfThatName:
    '"%{word}" is no loaded module, no variable that is set and no entry of one.\nSee what is loaded:\n\n   $ module list\n',
  notLoadedYet:
    'the module "%{word}" is not loaded, and no variable and no entry of one is called so.\nSee which file the name means:\n\n   $ lmodjs explain %{word}\n',
  restNotEvaluated: '%{fullName}: %{message}. The rest of the file was not evaluated.',
  callSkipped: '%{place}: %{cmdName}: %{detail}. The call was skipped.',

  // modules that do not go together
  e_Conflict: {
    one: '"%{name}" cannot be loaded together with %{names}, which is loaded.\nUnload first what is in the way:\n\n   $ module unload %{module_list}\n',
    other:
      '"%{name}" cannot be loaded together with %{names}, which are loaded.\nUnload first what is in the way:\n\n   $ module unload %{module_list}\n',
  },
  e_Conflict_Downstream:
    '"%{userName}" cannot be loaded: "%{fullNameUpstream}" was loaded before and does not work together with it.\nUnload first what is in the way:\n\n   $ module unload %{fullNameUpstream}\n',
  badPattern:
    '"%{pattern}" is not a Lua pattern, which --regexp takes words for: a bracket is not closed, or a "%" has nothing after it.\nPut a "%" before a character that stands for itself, or leave --regexp out.',
  e_Prereq: {
    one: '"%{name}" needs %{names}, which is not loaded.%{advice}',
    other: '"%{name}" needs %{names}, which are not loaded.%{advice}',
  },
  loadFirst: '\nLoad first what it needs:\n\n%{commands}',
  e_Prereq_Any: '"%{name}" needs one of these to be loaded: %{names}.%{advice}',
  forInstance: '\nFor instance:\n\n%{commands}',
  e_RequireFullName:
    '"%{sn}" must be loaded with its version.\nFor instance:\n\n   $ module load %{fullName}\n',
  e_Forbidden:
    '"%{fullName}" may not be loaded: a rule of this site forbids it.\n   File: %{file}\nOther versions:\n\n   $ module avail %{sn}\n',
  e_Family_Conflict:
    'only one module of the family "%{name}" can be loaded, and "%{oldName}" is.\nReplace it:\n\n   $ module swap %{oldName} %{fullName}\n',
  e_No_AutoSwap:
    '"%{oldFullName}" is loaded, and this site does not replace it by "%{newFullName}" unasked.\nReplace it, or set LMOD_DISABLE_NAME_AUTOSWAP to "no":\n\n   $ module swap %{oldFullName} %{newFullName}\n',
  e_Swap_Failed: '"%{name}" cannot be swapped: it is not loaded.\nWhat is loaded:\n\n   $ module list\n',
  m_Family_Swap: 'Family: %{newFullName} replaces %{oldFullName}.',
  w_Nearly_Forbidden: '%{fullName} can be loaded until %{after}, then it will be refused.',
  w_Nearly_Forbidden_w_msg:
    '%{fullName} can be loaded until %{after}, then it will be refused.\n%{literal_msg}',
  soon: 'soon',
  w_MissingModules: 'Modules that others depend on are not loaded: %{missing}',
  m_No_Search_Cmd:
    'There is no "module search". Names of all modules that hold a word:\n\n   $ module spider %{s}\n\nModules whose descriptions hold a word:\n\n   $ module keyword %{s}',
  m_Unload_unknown: '%{modName} is not loaded, so it cannot be unloaded.',
  m_Sticky_Mods: 'Sticky modules stay loaded ("module --force purge" unloads them too):',
  m_Sticky_Unstuck: 'Sticky modules that could not be loaded again:',

  // files of the site and the user
  unreadableFile:
    'a file cannot be read (%{reason}).\n   File: %{file}\nCheck that it exists and that you may read it and all directories above it.',
  ruleFile:
    'a file with aliases, defaults or hidden modules is wrong.\n   %{message}\n   File: %{file}\nAs long as it is, modules of its directory cannot be chosen safely.',
  siteFile:
    'a configuration file of this site is wrong, so no command can be trusted.\n   %{message}\n   File: %{file}\nWhoever looks after it must correct it.',
  hookFailed:
    'a function that this site registered for "%{hook}" failed.\n   %{message}\nNothing was changed. Whoever looks after the site\'s SitePackage.lua must correct it.',
  lmodrcFile:
    'a file with properties of modules and places of caches is wrong.\n   %{message}\n   File: %{file}\nCorrect it, or take it away or out of LMOD_RC.',
  settargRules:
    'a file of rules for settarg is wrong, so that TARG was left as it is.\n   %{message}\n   File: %{file}\nWhoever wrote this file must correct it.',
  messageFile:
    'a file with words for messages is wrong, so its words are not used.\n   %{message}\n   File: %{file}',
  w_Unknown_Hook: 'hook.register: there is no hook %{given}; the function will never be called',
  w_Unknown_Hook_Action:
    'hook.register("%{name}", ...): "%{action}" is none of append, prepend, replace; nothing was registered',
  e_MT_corrupt:
    'the record of loaded modules in the environment (_ModuleTable_) cannot be read: %{reason}.\nClear it, then load your modules again:\n\n   $ clearMT\n',

  // commands
  noSubcommand: 'a subcommand is missing.\nAll subcommands:\n\n   $ module help\n',
  unknownSubcommand: 'there is no subcommand "%{word}".%{nearest}\nAll subcommands:\n\n   $ module help\n',
  e_Illegal_option: 'a dash needs a name: "-NAME" unloads NAME. Nothing was done.',
  w_Possible_Bad_Dir: '"%{dir}" is added to MODULEPATH as a directory. An option stands before "use".',

  // collections
  w_SYS_DFLT_EMPTY:
    'the system names no modules to go back to: LMOD_SYSTEM_DEFAULT_MODULES is not set. Nothing was changed.\nUnload everything, or see what you saved:\n\n   $ module purge\n   $ module savelist\n',
  m_Reset_SysDflt: 'The modules are those that the system loads%{forSystem}.%{removed}',
  takenOut: ' Taken out of MODULEPATH: %{directories}',
  m_For_System: ' for the system "%{sname}"',
  m_Restore_Coll: 'Restoring the collection "%{name}"%{forSystem}.',
  m_Save_Coll: 'The loaded modules are saved as the collection "%{a}"%{msgTail}.',
  m_Collection_disable: 'The collection "%{name}" is disabled: its file, if there is one, now ends in "~".',
  notRenamed: '%{path} could not be renamed: %{reason}.',
  namedCollList: 'Saved collections%{msgHdr}:',
  m_No_Named_Coll: 'No collection is saved%{msgHdr}.',
  coll_contains: 'The collection "%{collection}" has',
  coll_use_paths: '  directories of MODULEPATH:',
  coll_modules: '  modules:',
  e_Unknown_Coll:
    'there is no saved collection "%{collection}".%{near}\nAll of them:\n\n   $ module savelist\n',
  w_No_Coll: 'there is no saved collection "%{collection}".\nAll of them:\n\n   $ module savelist\n',
  nearCollections: '\nThere are %{names}.',
  e_coll_corrupt:
    'the collection "%{name}" cannot be read: %{reason}.\n   File: %{fn}\nNothing was changed. The collection saved before it may be beside it, with a "~" at its end.\nLoad your modules and save them again:\n\n   $ module save %{name}\n',
  collectionUnwritable:
    'the collection "%{name}" was not saved: %{reason}.\n   File: %{file}\nWhat was saved before is as it was. Check that you may write there and that there is space left.',
  collectionNoHome:
    'the collection "%{name}" has no place: HOME is not set, and collections are in $HOME/.config/lmod.',
  w_No_dot_Coll:
    'the name of a collection cannot have a dot, as "%{name}" has. Nothing was saved.\nFor instance:\n\n   $ module save %{withoutDots}\n',
  w_System_Reserved:
    '"system" stands for the modules that the system loads, so it cannot be saved.\nAnother name, for instance:\n\n   $ module save mine\n',
  w_Save_Empty_Coll:
    'no module is loaded, so nothing was saved in "%{name}".\nIf an empty collection is meant:\n\n   $ module --force save %{name}\n',
  w_MPATH_Coll:
    'the collection "%{collection}" was saved where sessions begin with another MODULEPATH, so its modules may be other ones here.\n   Saved with: %{saved}\n   Here it is: %{current}\nSee what it holds, load that and save it again:\n\n   $ module describe %{collection}\n',
  w_Broken_Coll: {
    one: 'the collection "%{collectionName}" does not fit any more: %{names} changes MODULEPATH, or loads other modules, otherwise than when it was saved.\nSee what it holds, load that and save it again:\n\n   $ module describe %{collectionName}\n   $ module save %{collectionName}\n',
    other:
      'the collection "%{collectionName}" does not fit any more: %{names} change MODULEPATH, or load other modules, otherwise than when it was saved.\nSee what it holds, load that and save it again:\n\n   $ module describe %{collectionName}\n   $ module save %{collectionName}\n',
  },
  w_Mods_Not_Loaded: {
    one: 'this module of the collection "%{name}" could not be loaded: %{names}.\nSee what there is:\n\n%{commands}',
    other:
      'these modules of the collection "%{name}" could not be loaded: %{names}.\nSee what there is:\n\n%{commands}',
  },
  w_Empty_Coll: 'the collection "%{collectionName}" has no modules, so none is loaded now.',

  // words of the site about modules (the admin file)
  m_Module_Msgs: '%{border}\nThe site has this to say of modules:\n%{border}\n',
  m_Module_Msgs_close: '%{border}\n\n',

  // lists; CMake's init file, jupyter-lmod and EasyBuild know an empty list by its words
  noModsLoaded: 'No modules loaded\n',
  currLoadedMods: 'Loaded modules',
  matching: ' matching %{wanted}',
  noneFound: '  none',
  Where: '\n  Where:\n',
  Inactive: '\nInactive modules',
  inactiveNote: ' (nothing on MODULEPATH provides them now)',
  m_Hidden_loaded: 'More modules are loaded, but hidden: "module -A list" shows them.',
  m_Inactive_Modules: '\nInactive modules (nothing on MODULEPATH provides them now):\n',
  m_Activate_Modules: '\nActive again:\n',
  m_Reload_Modules: '\nReloaded from another directory, because MODULEPATH changed:\n',
  m_Reload_Version_Chng: '\nReloaded in another version:\n',
  list: '',
  spider: '',
  overview: '',
  avail:
    '"module spider" lists all modules, also those that need others to be loaded first.\n\nA shorter list: "ml -d av" (only defaults), "ml ov" (numbers of versions).',
  globalAliases: 'Global Aliases',
  m_Extensions_head: 'Extensions (module --nx avail leaves them out)',
  m_Extensions_tail: '\nAn extension comes with a module: "module spider NAME" says with which.\n',
  m_IsNVV:
    'Some modules here are name/version/version: for every name, the first directory of MODULEPATH that holds it decides its default.',
  noModules: 'There are no modules in the directories of MODULEPATH.',
  noMatchingModules: 'No module matches %{names}.',
  specific_hlp: 'Help for "%{fullName}"',
  categories: 'Categories:',
  noCategories: 'No module names a category.',
  noCategory: 'No category has a name that holds %{names}. All there are: module category',
  keyword_msg: '%{border}Modules and extensions found for %{names}:\n%{border}',
  keywordNothing: 'No modules were found for %{names}.',

  // what spider finds
  m_Spider_Title: 'All modules and extensions, also those that need others to be loaded first:\n',
  m_Spider_Tail:
    '%{border}More about a name, and how to load it:\n\n   $ module spider NAME\n\nA name with several versions needs its version as well:\n\n   $ module spider NAME/VERSION\n\n%{border}',
  nothingAtAll: 'No modules were found.',
  m_ProvidedBy: 'Names marked (E) are extensions: they come with other modules.\n\n',
  m_Description: '    Description:\n%{descript}\n\n',
  m_Versions: '     Versions:\n',
  m_Other_possible: '     Other names that hold the word:\n        %{b}\n',
  m_Other_matches: '     Other names that hold the word:\n        %{bb}\n',
  m_Regex_Spider: "%{border}  To find these and others:\n\n     $ module -r spider '.*%{name}.*'\n\n",
  m_Spdr_L1: '%{border}  How to load one of them:\n\n     $ module spider %{exampleV}\n%{border}',
  m_Properties: '    Properties:\n',
  m_Direct_Load: '\n    It can be loaded as it is: module load %{fullName}\n',
  m_Additional_Variants: '\n    Other variants of it come after the modules of any one of these lines:\n',
  m_Depend_Mods: '\n    Before "%{fullName}", load all modules of any one of these lines:\n',
  m_ProvidedFrom:
    '\n    It is an extension, and comes with these modules. In parentheses: what to load before.\n\n',
  helpTitle: 'Help:',
  waysUntried: { one: '%{count} more way was not tried.', other: '%{count} more ways were not tried.' },
  waysFailing: {
    one: '%{count} way that modulefiles promise was tried and does not lead to it.',
    other: '%{count} ways that modulefiles promise were tried and do not lead to it.',
  },
  noWay: 'No way to load it was found from the present MODULEPATH.',
  m_ModProvides: '\n    Extensions that come with it:\n',

  // legends
  DefaultM: 'the default version',
  Extension: 'an extension: part of another module',
  ForbiddenM: 'forbidden: you may not load it',
  HiddenM: 'hidden: seldom meant to be loaded by hand',
  HiddenLoadM: 'left out of list once it is loaded',
  LoadedM: 'loaded',
  NearlyForbiddenM: 'will soon be forbidden',
  Hidden_softM: 'hidden from lists, but chosen like any other',
  aliasMsg: 'any other word in parentheses is an alias: for a/1.2 (new), a/new loads a/1.2',
  m_Global_Alias_na: 'no module of the present MODULEPATH has this name',
  StickyM: 'Sticky: needs --force to unload',
  ExplM: 'Experimental',
  TstM: 'Being tested',
  ObsM: 'Obsolete',
} as const;

export type MessageKey = keyof typeof texts;

export const english: Readonly<
  Record<MessageKey, string | { readonly one: string; readonly other: string }>
> = texts;
