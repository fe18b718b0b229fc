// The normal form of one element of a path variable.

/** Texts that may need work; all others are their own normal form. */
const SUSPICIOUS = /^[~.]|\/$|\/\/|\/\.(?:\/|$)/;

/**
 * Runs of `/` become one, a trailing `/` and `.` parts go, `..` stays, a leading `~` becomes the home
 * directory. A value that ends in exactly two slashes keeps them (TeX's sign for "and below"). `/` alone
 * becomes the empty text, as in Lmod. Source: lmod-compat.md 6.2.
 */
export function regularizePath(path: string, home: string): string {
  if (!SUSPICIOUS.test(path)) return path;
  const keepsSlashes = /[^/]\/\/$/.test(path);
  const expanded = /^~(?=\/|$)/.test(path) ? home.replace(/\/+$/, '') + path.slice(1) : path;
  const parts = expanded.replace(/\/{2,}/g, '/').split('/');
  const [first, ...rest] = parts.filter((part, index) => part !== '.' && (part !== '' || index === 0));
  const nothingLeft = first === undefined || (first === '' && rest.length === 0);
  const joined = nothingLeft ? (parts[0] === '.' ? '.' : '') : [first, ...rest].join('/');
  return keepsSlashes ? `${joined}//` : joined;
}
