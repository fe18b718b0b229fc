// Lmod's order of versions: a text for each version, so that comparing versions is comparing bytes.

/** Words with a meaning of their own; `c` is a release candidate, `@` a development version, `zfinal-` a patch. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['pre', 'c'],
  ['preview', 'c'],
  ['rc', 'c'],
  ['dev', '@'],
  ['p', 'zfinal-'],
]);

const CAPITAL = /[A-Z]/;
const [DASH, DOT, SLASH, LETTER_P] = [0x2d, 0x2e, 0x2f, 0x70];

const END = '*zfinal';
const PATCH = '*zfinal-';
const ZERO = '000000000';
/** The order of a module without versions: above plain versions, below marked ones (lmod-compat.md 4.4). */
export const NO_VERSION_ORDER = 'M.*zfinal';

/**
 * Lmod's parseVersion (lmod-compat.md 4.5): `canonicalVersion(a) < canonicalVersion(b)` when a is older than b.
 * Written as a scan, not with patterns: a listing asks it of every module.
 */
export function canonicalVersion(version: string): string {
  const text = CAPITAL.test(version)
    ? version.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    : version;
  const parts: string[] = [];
  let at = 0;
  if (text.charCodeAt(0) === DOT) {
    parts.push(ZERO);
    at = 1;
  }
  while (at < text.length) {
    // a dot before a piece only separates
    if (text.charCodeAt(at) === DOT) at += 1;
    if (at === text.length) break;
    const start = at;
    const first = text.charCodeAt(at);
    at = endOfRun(text, at);
    if (isDigit(first)) parts.push(ZERO.slice(at - start) + text.slice(start, at));
    else if (first === SLASH) parts.push('/');
    else if (first === DASH) {
      // `-p1` is a patch as `-1` is
      if (text.charCodeAt(at) === LETTER_P) at += 1;
      addWord(parts, PATCH);
    } else {
      const word = text.slice(start, at);
      addWord(parts, `*${WORDS.get(word) ?? word}`);
    }
  }
  addWord(parts, END);
  const joined = parts.join('.');
  return joined.includes('/') ? joined.replaceAll('./.', '/') : joined;
}

/** Digits and letters come in runs, other characters one by one. */
function endOfRun(text: string, start: number): number {
  const first = text.charCodeAt(start);
  let end = start + 1;
  if (isDigit(first)) while (isDigit(text.charCodeAt(end))) end += 1;
  else if (isLetter(first)) while (isLetter(text.charCodeAt(end))) end += 1;
  return end;
}

/** Codes of bytes; behind the end of a text there is NaN, which is neither. */
function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

/** Zeros before a word count for nothing; neither does a patch sign that no number follows. */
function addWord(parts: string[], word: string): void {
  if (word !== END) dropLast(parts, PATCH);
  dropLast(parts, ZERO);
  if (word === END) dropLast(parts, PATCH);
  parts.push(word);
}

function dropLast(parts: string[], what: string): void {
  while (parts.at(-1) === what) parts.pop();
}

/** The order of a directory within a version (`x/64/1.0`): as a version, but open at its end. */
export function directoryOrder(name: string): string {
  return canonicalVersion(name).replace(/\.\*zfinal$/, '');
}

/** The order of a version that may lie in directories of versions (N/V/V); undefined: of a module without versions. */
export function versionOrder(version: string | undefined): string {
  if (version === undefined) return NO_VERSION_ORDER;
  const end = version.lastIndexOf('/') + 1;
  const above = version.slice(0, end).split('/').slice(0, -1);
  return `${above.map((name) => `${directoryOrder(name)}/`).join('')}${canonicalVersion(version.slice(end))}`;
}

/** Who marked a default, weakest first: the tree, the site's rule files, the user's (lmod-compat.md 4.3). */
export type DefaultMark = '^' | 's' | 'u';

/** The weight of a marked default: its mark in place of the first character of the last piece. */
export function markDefault(weight: string, mark: DefaultMark): string {
  const start = weight.lastIndexOf('/') + 1;
  return weight.slice(0, start) + mark + weight.slice(start + 1);
}

/** Was this weight marked as a default, by anyone? */
export function isMarked(weight: string): boolean {
  return weight.charAt(weight.lastIndexOf('/') + 1) >= '^';
}
