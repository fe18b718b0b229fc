// Reads what shells print about their aliases, functions and completions.

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** One quoted or plain piece of a word, or a blank or line end that ends the word. */
const piece =
  /'([^']*)'|\$'((?:[^'\\]|\\[\s\S])*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^\s'"\\$]+|\$)|([\s\S])/gy;

/** What `alias` prints in bash, zsh, ksh and sh: `alias name='text'` or `name=text` a line, quoted as the shell reads it. */
export function parseAliases(listing: string): Map<string, string> {
  const aliases = new Map<string, string>();
  let word = '';
  const finish = (): void => {
    const equals = word.indexOf('=', 1);
    if (equals > 0) aliases.set(word.slice(0, equals), word.slice(equals + 1));
    word = '';
  };
  for (const [, single, dollar, double, escaped, plain, end] of listing.matchAll(piece)) {
    if (end !== undefined) finish();
    else if (dollar !== undefined) word += unescapeAnsi(dollar);
    else word += single ?? double?.replace(/\\([$`"\\])/g, '$1') ?? escaped ?? plain ?? '';
  }
  finish();
  return aliases;
}

/** The text of `$'…'`. */
function unescapeAnsi(text: string): string {
  return text.replace(/\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|([\s\S]))/g, (_all, hex, octal, char) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255);
    return escapes[char] ?? char;
  });
}

/** What `alias` prints in tcsh: name, tab, words; several words may stand in parentheses. */
export function parseTcshAliases(listing: string): Map<string, string> {
  return eachLine(listing, /^([^\t]+)\t(.*)$/, (text) => text.replace(/^\((.*)\)$/, '$1'));
}

/** Names and printed definitions in turn. */
export function parseFunctions(records: readonly string[]): Map<string, string> {
  const functions = new Map<string, string>();
  for (let at = 0; at + 1 < records.length; at += 2) {
    const body = functionBody(records[at + 1] ?? '');
    if (body !== undefined) functions.set(records[at] ?? '', body);
  }
  return functions;
}

/** What is between the braces; the whole group where a redirection follows it. */
function functionBody(definition: string): string | undefined {
  const group = /\{[\s\S]*$/.exec(definition)?.[0].trimEnd();
  if (group === undefined) return undefined;
  if (!/[};]$/.test(group)) return ` ${group}\n`;
  const body = group.replace(/;$/, '');
  return body.slice(1, -1);
}

/** What `complete` prints in bash: `complete OPTIONS command` a line; those for no command of a name are left out. */
export function parseCompletions(listing: string): Map<string, string> {
  const completions = new Map<string, string>();
  for (const [, options, command] of listing.matchAll(/^complete +(.*?) *([\w.?'+-]+)$/gm)) {
    if (command !== undefined && !command.startsWith('-')) completions.set(command, options ?? '');
  }
  return completions;
}

/** What `complete` prints in tcsh: command, tab, rules in quotes. */
export function parseTcshCompletions(listing: string): Map<string, string> {
  return eachLine(listing, /^(\S+)[\t ]+(.*)$/, (rules) => rules.replace(/^'([^']*)'$/, '$1'));
}

function eachLine(listing: string, pattern: RegExp, value: (text: string) => string): Map<string, string> {
  const found = listing.split('\n').flatMap((line) => {
    const [, name, text] = pattern.exec(line) ?? [];
    return name === undefined || text === undefined ? [] : [[name, value(text)] as const];
  });
  return new Map(found);
}
