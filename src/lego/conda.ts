// Names of conda environments and of their kernels, as nb_conda_kernels gives them.
import { baseName, decodeUtf8 } from '../base/text.ts';

export interface CondaEnvironment {
  readonly name: string;
  readonly prefix: string;
  readonly base: boolean;
}

/** The name of the base environment. */
const baseEnvironment = 'base';

/**
 * Names environments. `base` is the prefix of the conda that owns them, if there is one: first of all, and environments
 * below its `conda-bld` are passed over. Without one its name is taken all the same, as that of a conda always is.
 */
export function nameEnvironments(prefixes: readonly string[], base: string | undefined): CondaEnvironment[] {
  const ordered = base === undefined ? prefixes : [base, ...prefixes.filter((each) => each !== base)];
  const named = new Map<string, string>(base === undefined ? [[baseEnvironment, '']] : []);
  for (const prefix of ordered) {
    if (base !== undefined && prefix.startsWith(`${base}/conda-bld/`)) continue;
    const first = prefix === base ? baseEnvironment : placeName(prefix, base, named);
    named.set(freeName(first, named), prefix);
  }
  return [...named]
    .filter(([, prefix]) => prefix !== '')
    .map(([name, prefix]) => ({ name, prefix, base: prefix === base }));
}

/** The directory's name; in a directory `envs` that is not the base's own, with the name of what holds that. */
function placeName(prefix: string, base: string | undefined, named: ReadonlyMap<string, string>): string {
  const name = baseName(prefix);
  const above = prefix.slice(0, -name.length - 1);
  if (baseName(above) !== 'envs') return name;
  const ofBase = base !== undefined && above === `${base}/envs`;
  return ofBase && !named.has(name) ? name : `${baseName(above.slice(0, -'/envs'.length))}-${name}`;
}

/** The name, or the first of NAME-2, NAME-3, … that is free. */
export function freeName(name: string, named: { readonly has: (name: string) => boolean }): string {
  if (!named.has(name)) return name;
  let count = 2;
  while (named.has(`${name}-${count}`)) count += 1;
  return `${name}-${count}`;
}

/** The name Jupyter knows a kernel of an environment by; `raw` is the name of its own directory. */
export function kernelName({ name, base }: CondaEnvironment, raw: string): string {
  const short = raw === 'python2' || raw === 'python3' ? 'py' : raw === 'ir' ? 'r' : raw;
  return cleanName(`conda-${base ? '' : 'env-'}${name}-${short}`);
}

/** Only characters that Jupyter allows: letters lose their accents, everything else becomes an underscore. */
export function cleanName(name: string): string {
  const plain = [...decodeUtf8(name).normalize('NFKD')].filter((each) => !isCombining(each));
  return plain.join('').replace(/[^a-zA-Z0-9._-]/gu, '_');
}

// Marks of the classes 1 and 240, between which the other classes lie.
const lowMark = '\u0334';
const highMark = '\u0345';

/** Has a character a combining class, as Python's unicodedata.combining asks? Only those change places in a normal form. */
function isCombining(character: string): boolean {
  const movesRight = `${character}${lowMark}`;
  const movesLeft = `${highMark}${character}`;
  return movesRight.normalize('NFD') !== movesRight || movesLeft.normalize('NFD') !== movesLeft;
}

/** What people see: `Python [conda env:NAME]`, with a star for the environment Jupyter itself runs in. */
export function displayName({ name }: CondaEnvironment, language: string, current: boolean): string {
  return `${language} [conda env:${name}]${current ? ' *' : ''}`;
}

/** The language as it stands in the display name: every Python is `Python`. */
export function displayLanguage(given: string): string {
  return given.startsWith('Python') ? 'Python' : given;
}
