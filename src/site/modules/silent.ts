// Modules of Lmod that only define global functions: `require` answers them wherever a site's Lua runs.
import type { Makers } from '../../lua/runtime.ts';

const names =
  'strict sandbox cmdfuncs utils string_utils fileOps parseVersion lmod_system_execute capture modfuncs myGlobals declare TermWidth pairsByKeys serializeTbl deepcopy colorize inherits loadModuleFile StandardPackage pager'.split(
    ' ',
  );

export const silentModules: Makers = Object.fromEntries(names.map((name) => [name, () => true]));
