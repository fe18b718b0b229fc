// Lua's patterns (not regular expressions): rule files and settings of Lmod are written with them.

const CLASSES: ReadonlyMap<string, RegExp> = new Map([
  ['a', /[A-Za-z]/],
  ['c', /[\0-\x1f\x7f]/],
  ['d', /[0-9]/],
  ['g', /[!-~]/],
  ['l', /[a-z]/],
  ['p', /[!-/:-@[-`{-~]/],
  ['s', /[\t-\r ]/],
  ['u', /[A-Z]/],
  ['w', /[A-Za-z0-9]/],
  ['x', /[A-Fa-f0-9]/],
]);

type Piece =
  | {
      readonly kind: 'one';
      readonly test: (byte: string) => boolean;
      readonly repeat: '' | '*' | '+' | '-' | '?';
    }
  | { readonly kind: 'balanced'; readonly open: string; readonly close: string }
  | { readonly kind: 'frontier'; readonly test: (byte: string) => boolean }
  | { readonly kind: 'open' | 'close' }
  | { readonly kind: 'again'; readonly capture: number }
  | { readonly kind: 'end' };

/** Is the pattern found anywhere in the text (Lua's `text:find(pattern)`)? A malformed pattern is found nowhere. */
export function luaFind(text: string, pattern: string): boolean {
  // without any of these Lua searches for the plain text, whatever else it holds
  if (!/[\^$*+?.([%-]/.test(pattern)) return text.includes(pattern);
  const anchored = pattern.startsWith('^');
  if (anchored && !text.startsWith(plainStart(pattern))) return false;
  const pieces = parse(anchored ? pattern.slice(1) : pattern);
  if (pieces === undefined) return false;
  const last = anchored ? 0 : text.length;
  for (let at = 0; at <= last; at += 1) {
    if (matches(text, at, pieces, 0, [])) return true;
  }
  return false;
}

/** What every match of an anchored pattern begins with, as far as that is easily seen; most texts need no more than a look at it. */
function plainStart(pattern: string): string {
  const end = /^\^\w*/.exec(pattern)?.[0].length ?? 1;
  const isRepeated = end > 1 && end < pattern.length && '*?-'.includes(pattern.charAt(end));
  return pattern.slice(1, isRepeated ? end - 1 : end);
}

/** Is it a pattern that Lua would search for? */
export function isPattern(text: string): boolean {
  const pieces = parse(text.replace(/^\^/, ''));
  if (pieces === undefined) return false;
  let open = 0;
  for (const { kind } of pieces) {
    if (kind === 'open') open += 1;
    else if (kind === 'close') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}

interface Capture {
  readonly start: number;
  readonly end: number | undefined;
}

function matches(
  text: string,
  at: number,
  pieces: readonly Piece[],
  index: number,
  captures: readonly Capture[],
): boolean {
  const piece = pieces[index];
  if (piece === undefined) return true;
  const rest = (next: number, known: readonly Capture[] = captures) =>
    matches(text, next, pieces, index + 1, known);
  switch (piece.kind) {
    case 'end':
      return at === text.length;
    case 'open':
      return rest(at, [...captures, { start: at, end: undefined }]);
    case 'close': {
      const which = captures.findLastIndex((capture) => capture.end === undefined);
      return rest(
        at,
        captures.map((capture, i) => (i === which ? { start: capture.start, end: at } : capture)),
      );
    }
    case 'again': {
      const capture = captures[piece.capture];
      const word = capture?.end === undefined ? undefined : text.slice(capture.start, capture.end);
      return word !== undefined && text.startsWith(word, at) && rest(at + word.length);
    }
    case 'frontier':
      return !piece.test(text.charAt(at - 1) || '\0') && piece.test(text.charAt(at) || '\0') && rest(at);
    case 'balanced': {
      const end = balancedEnd(text, at, piece.open, piece.close);
      return end !== undefined && rest(end);
    }
    case 'one':
      return repeated(text, at, piece, rest);
  }
}

function repeated(
  text: string,
  at: number,
  piece: Extract<Piece, { kind: 'one' }>,
  rest: (next: number) => boolean,
): boolean {
  const fits = (where: number) => where < text.length && piece.test(text.charAt(where));
  if (piece.repeat === '') return fits(at) && rest(at + 1);
  if (piece.repeat === '?') return (fits(at) && rest(at + 1)) || rest(at);
  if (piece.repeat === '-') {
    for (let next = at; ; next += 1) {
      if (rest(next)) return true;
      if (!fits(next)) return false;
    }
  }
  let end = at;
  while (fits(end)) end += 1;
  const least = piece.repeat === '+' ? at + 1 : at;
  for (let next = end; next >= least; next -= 1) if (rest(next)) return true;
  return false;
}

function balancedEnd(text: string, at: number, open: string, close: string): number | undefined {
  if (text.charAt(at) !== open) return undefined;
  let depth = 1;
  for (let next = at + 1; next < text.length; next += 1) {
    const byte = text.charAt(next);
    if (byte === close) {
      depth -= 1;
      if (depth === 0) return next + 1;
    } else if (byte === open) depth += 1;
  }
  return undefined;
}

/** The pieces of a pattern, or undefined where it is malformed. */
function parse(pattern: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < pattern.length) {
    const start = pattern.charAt(at);
    const next = pattern.charAt(at + 1);
    if (start === '(' || start === ')') {
      pieces.push({ kind: start === '(' ? 'open' : 'close' });
      at += 1;
    } else if (start === '$' && at + 1 === pattern.length) {
      pieces.push({ kind: 'end' });
      at += 1;
    } else if (start === '%' && next === 'b') {
      if (at + 4 > pattern.length) return undefined;
      pieces.push({ kind: 'balanced', open: pattern.charAt(at + 2), close: pattern.charAt(at + 3) });
      at += 4;
    } else if (start === '%' && next >= '1' && next <= '9') {
      pieces.push({ kind: 'again', capture: Number(next) - 1 });
      at += 2;
    } else {
      const frontier = start === '%' && next === 'f';
      const single = parseSingle(pattern, frontier ? at + 2 : at);
      if (single === undefined) return undefined;
      at = single.end;
      if (frontier) {
        pieces.push({ kind: 'frontier', test: single.test });
        continue;
      }
      const sign = pattern.charAt(at);
      const repeat = sign === '*' || sign === '+' || sign === '-' || sign === '?' ? sign : '';
      pieces.push({ kind: 'one', test: single.test, repeat });
      at += repeat.length;
    }
  }
  return pieces;
}

interface Single {
  readonly test: (byte: string) => boolean;
  readonly end: number;
}

function parseSingle(pattern: string, at: number): Single | undefined {
  const byte = pattern.charAt(at);
  if (byte === '[') return parseSet(pattern, at + 1);
  if (byte === '.') return { test: () => true, end: at + 1 };
  if (byte !== '%') return { test: (other) => other === byte, end: at + 1 };
  const escaped = pattern.charAt(at + 1);
  return escaped === '' ? undefined : { test: classTest(escaped), end: at + 2 };
}

/** `%d` and its like; in upper case, all else; of another character, itself. */
function classTest(letter: string): (byte: string) => boolean {
  const members = CLASSES.get(letter.toLowerCase());
  if (members === undefined) return (byte) => byte === letter;
  const wanted = letter === letter.toLowerCase();
  return (byte) => members.test(byte) === wanted;
}

function parseSet(pattern: string, start: number): Single | undefined {
  let at = start;
  const negated = pattern.charAt(at) === '^';
  if (negated) at += 1;
  const tests: ((byte: string) => boolean)[] = [];
  // a `]` at the start is a member
  for (let first = true; first || pattern.charAt(at) !== ']'; first = false) {
    if (at >= pattern.length) return undefined;
    const low = pattern.charAt(at);
    const high = pattern.charAt(at + 2);
    if (low === '%') {
      tests.push(classTest(pattern.charAt(at + 1)));
      at += 2;
    } else if (pattern.charAt(at + 1) === '-' && high !== '' && high !== ']') {
      tests.push((byte) => byte >= low && byte <= high);
      at += 3;
    } else {
      tests.push((byte) => byte === low);
      at += 1;
    }
  }
  return { test: (byte) => tests.some((test) => test(byte)) !== negated, end: at + 1 };
}
