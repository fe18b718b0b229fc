// What tclsh tells of an evaluated modulefile (evaluation.tcl).

/** What `module-info mode` says. */
export const tclModes = ['load', 'remove', 'display', 'spider'] as const;
export type TclMode = (typeof tclModes)[number];

/** A call by the name it has in Lua; all values are texts. */
export interface TclCall {
  readonly name: string;
  readonly args: readonly string[];
  /** `delim`, `priority`, `modeA` (words), `cmd`: with any of these it is written `name{…}` */
  readonly keys: ReadonlyMap<string, string>;
}

export type TclEvent =
  | { readonly what: 'call'; readonly call: TclCall }
  /** for stdout, before anything else */
  | { readonly what: 'write'; readonly text: string }
  | { readonly what: 'exit'; readonly status: number };

/** What a file can ask of its surroundings: variables, loaded and available modules, the shell, itself, files, the machine. */
const questionKinds = [
  'getenv',
  'loaded',
  'avail',
  'shell',
  'path',
  'fullName',
  'userName',
  'kind',
  'uname',
] as const;

/** A question a file asked, and the answer. */
export interface Learned {
  readonly of: (typeof questionKinds)[number];
  /** a variable, a module, `name` or `type` of the shell, a path, a field of uname */
  readonly about: string;
  readonly answer: string | undefined;
}

export type TclOutcome =
  | {
      readonly kind: 'done';
      readonly events: readonly TclEvent[];
      readonly learned: readonly Learned[];
      /** a file that may only read wanted to act */
      readonly refused: boolean;
      /** how the file failed after that */
      readonly error: { readonly message: string; readonly line: number | undefined } | undefined;
    }
  /** it stopped at `is-avail NAME`, whose answer is not known */
  | { readonly kind: 'asks'; readonly name: string }
  /** it wanted more than its reach */
  | { readonly kind: 'beyond'; readonly what: string }
  /** tclsh gave no answer, and why */
  | { readonly kind: 'failed'; readonly reason: string };

type Frames = readonly (readonly string[])[];

export function outcomeOf(frames: Frames): TclOutcome {
  const events: TclEvent[] = [];
  const learned: Learned[] = [];
  let refused = false;
  let error: { message: string; line: number | undefined } | undefined;
  for (const [what, first = '', second = '', third = '', ...rest] of frames) {
    if (what === 'call') events.push(callOf(first, Number(second), [third, ...rest]));
    else if (what === 'write') events.push({ what: 'write', text: first });
    else if (what === 'exit') events.push({ what: 'exit', status: Number.parseInt(first, 10) || 0 });
    else if (what === 'learned')
      learned.push(learnedOf(third, rest[0] ?? '', first === '1' ? second : undefined));
    else if (what === 'refused') refused = true;
    else if (what === 'asks') return { kind: 'asks', name: first };
    else if (what === 'beyond') return { kind: 'beyond', what: first };
    else if (first === 'error') error = { message: second, line: third === '' ? undefined : Number(third) };
  }
  return { kind: 'done', events, learned, refused, error };
}

/** What a file does in each mode; one evaluation stands for all where the others would be the same. */
export function outcomesByMode(frames: Frames): ReadonlyMap<TclMode, TclOutcome> {
  const found = new Map<TclMode, TclOutcome>();
  const starts = frames.flatMap(([what], at) => (what === 'mode' ? [at] : []));
  starts.forEach((start, at) => {
    const mode = tclModes.find((each) => each === frames[start]?.[1]);
    if (mode !== undefined) found.set(mode, outcomeOf(frames.slice(start + 1, starts[at + 1])));
  });
  return found;
}

function learnedOf(word: string, about: string, answer: string | undefined): Learned {
  const of = questionKinds.find((kind) => kind === word);
  if (of === undefined) throw new Error(`tclsh told of an unknown question: ${word}`);
  return { of, about, answer };
}

function callOf(name: string, count: number, words: readonly string[]): TclEvent {
  const keys = new Map<string, string>();
  for (let at = count; at + 1 < words.length; at += 2) keys.set(words[at] ?? '', words[at + 1] ?? '');
  return { what: 'call', call: { name, args: words.slice(0, count), keys } };
}
