// Which rule files have to be read whatever name is looked up: those that may speak of modules in other directories.

/** These give names to anything, or run what is not in the file. */
const anything =
  /alias|virtual|require|loadfile|dofile|\b(?:source|eval|exec|foreach|while|for|proc|function|interp)\b/;

/** Words of rule files that are no names of modules. */
const vocabulary = new Set([
  'module_version',
  'hide_version',
  'hide_modulefile',
  'hide',
  'name',
  'module-version',
  'hide-version',
  'hide-modulefile',
  'module-hide',
  'set',
  'ModulesVersion',
]);

/**
 * May this text say something of names that do not begin with the path of its own directory? In doubt it may: that costs a
 * look at the file with each name, and no answer.
 */
export function speaksOfOtherNames(directory: string, text: string): boolean {
  const code = text.replace(/^[ \t]*(?:#|--)[^\n]*$/gm, '');
  if (anything.test(code)) return true;
  const words = code.match(/[^\s"'(){}[\],;=\\]+/g) ?? [];
  const hides = /hide|forbid/.test(code);
  return words.some((word) => {
    if (vocabulary.has(word) || word === directory || word.startsWith('/')) return false;
    if (word.startsWith(`${directory}/`)) return false;
    return word.includes('/') || hides;
  });
}
