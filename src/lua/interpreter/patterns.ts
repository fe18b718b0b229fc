// Lua's patterns, matched step by step, each step counted: a pattern can go back over a text for years. After the
// string library of Lua 5.3 (MIT; © 1994–2017 Lua.org, PUC-Rio).
import type { Budget } from './budget.ts';

/** A pattern that is no pattern; its message is Lua's own. */
export class PatternError extends Error {}

export const POSITION = -2;
const OPEN = -1;
const FAILED = -1;
const MOST_CAPTURES = 32;
/** matches inside of matches, as in Lua's C */
const DEEPEST = 200;

export interface Capture {
  start: number;
  /** POSITION for `()` */
  length: number;
}

const PERCENT = 37;
const CARET = 94;
const OPENING = 91;
const CLOSING = 93;
const DASH = 45;

/** The classes of the C locale, by the lower case letter that names them. */
const CLASSES: Readonly<Record<string, RegExp>> = {
  a: /[A-Za-z]/,
  c: /[\0-\x1f\x7f]/,
  d: /[0-9]/,
  g: /[!-~]/,
  l: /[a-z]/,
  p: /[!-/:-@[-`{-~]/,
  s: /[\t-\r ]/,
  u: /[A-Z]/,
  w: /[0-9A-Za-z]/,
  x: /[0-9A-Fa-f]/,
  z: /\0/,
};

/** For each letter, 256 flags: which bytes are in its class. */
const MEMBERS: ReadonlyMap<number, Uint8Array> = new Map(
  Object.entries(CLASSES).flatMap(([letter, members]) => {
    const inside = Uint8Array.from({ length: 256 }, (_, byte) =>
      Number(members.test(String.fromCharCode(byte))),
    );
    return [
      [letter.charCodeAt(0), inside],
      [letter.toUpperCase().charCodeAt(0), inside.map((flag) => 1 - flag)],
    ];
  }),
);

/** One pattern at work on one text. */
export class Matcher {
  readonly #text: Uint8Array;
  readonly #pattern: Uint8Array;
  readonly #budget: Budget;
  #depth = 0;
  captures: Capture[] = [];

  constructor(text: Uint8Array, pattern: Uint8Array, budget: Budget) {
    this.#text = text;
    this.#pattern = pattern;
    this.#budget = budget;
  }

  /** Where a match that begins here ends; -1 where there is none. */
  matchAt(start: number): number {
    this.captures = [];
    this.#depth = 0;
    return this.#match(start, 0);
  }

  #step(): void {
    if (--this.#budget.work < 0) this.#budget.refuse();
  }

  #match(start: number, from: number): number {
    if (++this.#depth > DEEPEST) throw new PatternError('pattern too complex');
    const end = this.#matchRest(start, from);
    this.#depth--;
    return end;
  }

  /** The rest of the pattern; what follows a plain item goes on in the loop, what may be undone goes deeper. */
  #matchRest(start: number, from: number): number {
    const pattern = this.#pattern;
    let at = start;
    let p = from;
    for (;;) {
      this.#step();
      if (p === pattern.length) return at;
      const next = pattern[p + 1];
      switch (pattern[p]) {
        case 40: // (
          return next === 41 ? this.#openCapture(at, p + 2, POSITION) : this.#openCapture(at, p + 1, OPEN);
        case 41: // )
          return this.#closeCapture(at, p + 1);
        case 36: // $
          if (p + 1 === pattern.length) return at === this.#text.length ? at : FAILED;
          break;
        case PERCENT: {
          const special = this.#special(at, p, next);
          if (special === undefined) break;
          if (special.at === FAILED) return FAILED;
          ({ at, p } = special);
          continue;
        }
        default:
      }
      const end = this.#itemEnd(p);
      const suffix = pattern[end];
      const fits = this.#fits(at, p, end);
      if (!fits && (suffix === 42 || suffix === 63 || suffix === DASH)) {
        // nothing of what may be left out: on without going deeper
        p = end + 1;
        continue;
      }
      if (suffix === 42) return this.#longest(at, p, end, 0); // *
      if (suffix === 43) return this.#longest(at, p, end, 1); // +
      if (suffix === DASH) return this.#shortest(at, p, end);
      if (suffix === 63) {
        // ?
        const whole = this.#match(at + 1, end + 1);
        if (whole !== FAILED) return whole;
        p = end + 1;
        continue;
      }
      if (!fits) return FAILED;
      at++;
      p = end;
    }
  }

  /** `%b`, `%f` and `%1`; undefined for the classes. */
  #special(at: number, p: number, kind: number | undefined): { at: number; p: number } | undefined {
    if (kind === 98) return { at: this.#balanced(at, p + 2), p: p + 4 };
    if (kind === 102) {
      const set = p + 2;
      if (this.#pattern[set] !== OPENING) throw new PatternError("missing '[' after '%f' in pattern");
      const end = this.#itemEnd(set);
      const before = this.#inSet(this.#text[at - 1] ?? 0, set, end - 1);
      const here = this.#inSet(this.#text[at] ?? 0, set, end - 1);
      return { at: !before && here ? at : FAILED, p: end };
    }
    if (kind === undefined || kind < 48 || kind > 57) return undefined;
    return { at: this.#again(at, kind - 49), p: p + 2 };
  }

  #itemEnd(from: number): number {
    const pattern = this.#pattern;
    let p = from + 1;
    if (pattern[from] === PERCENT) {
      if (p === pattern.length) throw new PatternError("malformed pattern (ends with '%')");
      return p + 1;
    }
    if (pattern[from] !== OPENING) return p;
    if (pattern[p] === CARET) p++;
    do {
      if (p >= pattern.length) throw new PatternError("malformed pattern (missing ']')");
      if (pattern[p++] === PERCENT) p++;
    } while (pattern[p] !== CLOSING);
    return p + 1;
  }

  /** Does the byte here match the item from `p` to `end`? */
  #fits(at: number, p: number, end: number): boolean {
    const byte = this.#text[at];
    if (byte === undefined) return false;
    switch (this.#pattern[p]) {
      case 46: // .
        return true;
      case PERCENT:
        return inClass(byte, this.#pattern[p + 1]);
      case OPENING:
        return this.#inSet(byte, p, end - 1);
      default:
        return this.#pattern[p] === byte;
    }
  }

  /** Is the byte in the set whose `[` and `]` are here? */
  #inSet(byte: number, opening: number, closing: number): boolean {
    const pattern = this.#pattern;
    const wanted = pattern[opening + 1] !== CARET;
    let p = wanted ? opening + 1 : opening + 2;
    for (; p < closing; p++) {
      const first = pattern[p];
      const last = pattern[p + 2];
      if (first === PERCENT) {
        p++;
        if (inClass(byte, pattern[p])) return wanted;
      } else if (pattern[p + 1] === DASH && p + 2 < closing && first !== undefined && last !== undefined) {
        p += 2;
        if (first <= byte && byte <= last) return wanted;
      } else if (first === byte) return wanted;
    }
    return !wanted;
  }

  #balanced(from: number, p: number): number {
    const [open, close] = [this.#pattern[p], this.#pattern[p + 1]];
    if (close === undefined) throw new PatternError("malformed pattern (missing arguments to '%b')");
    if (this.#text[from] !== open || open === undefined) return FAILED;
    let nested = 1;
    for (let at = from + 1; at < this.#text.length; at++) {
      this.#step();
      const byte = this.#text[at];
      if (byte === close) {
        if (--nested === 0) return at + 1;
      } else if (byte === open) nested++;
    }
    return FAILED;
  }

  #longest(at: number, p: number, end: number, least: number): number {
    let count = 0;
    while (this.#fits(at + count, p, end)) {
      this.#step();
      count++;
    }
    for (; count >= least; count--) {
      const whole = this.#match(at + count, end + 1);
      if (whole !== FAILED) return whole;
    }
    return FAILED;
  }

  #shortest(from: number, p: number, end: number): number {
    for (let at = from; ; at++) {
      const whole = this.#match(at, end + 1);
      if (whole !== FAILED) return whole;
      if (!this.#fits(at, p, end)) return FAILED;
    }
  }

  #openCapture(at: number, p: number, length: number): number {
    if (this.captures.length >= MOST_CAPTURES) throw new PatternError('too many captures');
    this.captures.push({ start: at, length });
    const whole = this.#match(at, p);
    if (whole === FAILED) this.captures.pop();
    return whole;
  }

  #closeCapture(at: number, p: number): number {
    const capture = this.captures.findLast(({ length }) => length === OPEN);
    if (!capture) throw new PatternError('invalid pattern capture');
    capture.length = at - capture.start;
    const whole = this.#match(at, p);
    if (whole === FAILED) capture.length = OPEN;
    return whole;
  }

  /** The same text as an earlier capture. */
  #again(at: number, index: number): number {
    const capture = this.captures[index];
    if (!capture || capture.length === OPEN) throw new PatternError(`invalid capture index %${index + 1}`);
    const { start, length } = capture;
    if (length === POSITION || this.#text.length - at < length) return FAILED;
    for (let i = 0; i < length; i++) {
      this.#step();
      if (this.#text[start + i] !== this.#text[at + i]) return FAILED;
    }
    return at + length;
  }

  /** The capture of this number, from 0; without any, the first is the whole match. */
  capture(index: number, start: number, end: number): Capture {
    const found = this.captures[index];
    if (!found && index === 0) return { start, length: end - start };
    if (!found) throw new PatternError(`invalid capture index %${index + 1}`);
    if (found.length === OPEN) throw new PatternError('unfinished capture');
    return found;
  }
}

function inClass(byte: number, letter: number | undefined): boolean {
  const members = letter === undefined ? undefined : MEMBERS.get(letter);
  return members ? members[byte] === 1 : letter === byte;
}
