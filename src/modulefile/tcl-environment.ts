// What a modulefile in Tcl finds in `env`.
import { lmodVersion } from '../config/version.ts';

const [major = '', minor = '', subminor = ''] = lmodVersion.split('.');

/** Modulefiles ask these to learn which tool reads them. */
const own: ReadonlyMap<string, string> = new Map([
  ['LMOD_VERSION', lmodVersion],
  ['LMOD_VERSION_MAJOR', major],
  ['LMOD_VERSION_MINOR', minor],
  ['LMOD_VERSION_SUBMINOR', subminor],
]);

export function tclEnvironment(environment: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...environment, ...own]);
}

/** One variable of it. */
export function tclVariable(
  environment: { get(name: string): string | undefined },
  name: string,
): string | undefined {
  return own.get(name) ?? environment.get(name);
}
