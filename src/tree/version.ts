// Lmod's order of versions: a text for each version, so that comparing versions is comparing bytes.

/** Words with a meaning of their own; `c` is a release candidate, `@` a development version, `zfinal-` a patch. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['pre', 'c'],
  ['preview', 'c'],
  ['rc', 'c'],
  ['dev', '@'],
  ['p', 'zfinal-'],
]);

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
  const text = version.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const parts: string[] = [];
  let at = 0;
  if (text.startsWith('.')) {
    parts.push(ZERO);
    at = 1;
  }
  while (at < text.length) {
    // a dot before a piece only separates
    if (text.charAt(at) === '.') at += 1;
    if (at === text.length) break;
    const start = at;
    const first = text.charAt(at);
    at = endOfRun(text, at);
    if (isDigit(first)) parts.push(text.slice(start, at).padStart(9, '0'));
    else if (first === '/') parts.push('/');
    else if (first === '-') {
      // `-p1` is a patch as `-1` is
      if (text.charAt(at) === 'p') at += 1;
      addWord(parts, PATCH);
    } else {
      const word = text.slice(start, at);
      addWord(parts, `*${WORDS.get(word) ?? word}`);
    }
  }
  addWord(parts, END);
  return parts.join('.').replaceAll('./.', '/');
}

/** Digits and letters come in runs, other characters one by one. */
function endOfRun(text: string, start: number): number {
  const first = text.charAt(start);
  const belongs = isDigit(first) ? isDigit : isLetter(first) ? isLetter : undefined;
  let end = start + 1;
  while (belongs !== undefined && end < text.length && belongs(text.charAt(end))) end += 1;
  return end;
}

function isDigit(byte: string): boolean {
  return byte >= '0' && byte <= '9';
}

function isLetter(byte: string): boolean {
  return byte >= 'a' && byte <= 'z';
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
