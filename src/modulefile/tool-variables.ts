// Variables by which modulefiles learn which tool reads them (lmod-compat.md 1.1).
import { lmodVersion } from '../config/version.ts';

const [major = '', minor = '', subminor = ''] = lmodVersion.split('.');

/** They hold whatever the environment says. */
export const toolVariables: ReadonlyMap<string, string> = new Map([
  ['LMOD_VERSION', lmodVersion],
  ['LMOD_VERSION_MAJOR', major],
  ['LMOD_VERSION_MINOR', minor],
  ['LMOD_VERSION_SUBMINOR', subminor],
  ['ModuleTool', 'Lmod'],
  ['ModuleToolVersion', lmodVersion],
]);
