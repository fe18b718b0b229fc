// What a modulefile in Tcl asked, as questions of a recording; and why it cannot be recorded.
import type { Learned, TclOutcome } from '../tcl/outcome.ts';
import type { RecordedEvent } from './recording.ts';
import { toolVariables } from './tool-variables.ts';

/** The questions, in the order in which they were first asked. They come before all calls, as in the evaluation. */
export function recordedQuestions(learned: readonly Learned[]): RecordedEvent[] {
  return learned.flatMap((each) => recordedQuestion(each) ?? []);
}

function recordedQuestion({ of, about, answer }: Learned): RecordedEvent | undefined {
  switch (of) {
    case 'getenv':
      // they are what our version is, which a recording holds for alone
      if (toolVariables.has(about)) return undefined;
      return { what: 'world', question: { of, name: about }, answer };
    case 'kind':
      return { what: 'world', question: { of: 'file-kind', path: about, follow: true }, answer };
    case 'uname':
      return { what: 'world', question: { of, field: about }, answer };
    case 'loaded':
      return asked('is-loaded', answer === '1', about);
    case 'avail':
      return asked('is-avail', answer === '1', about);
    case 'shell':
      return asked(about === 'type' ? 'myShellType' : 'myShellName', answer);
    case 'path':
      return asked('myFileName', answer);
    case 'fullName':
      return asked('myModuleFullName', answer);
    case 'userName':
      return asked('myModuleUsrName', answer);
  }
}

function asked(
  name: string,
  answer: string | boolean | undefined,
  ...args: readonly string[]
): RecordedEvent {
  return { what: 'question', call: { name, args, line: undefined }, answer };
}

const running = new Set(['exec', 'system', 'uname']);
const timing = new Set(['clock', 'after', 'time', 'timerate', 'vwait', 'update']);
const files =
  /^(?:open|puts|socket|chan|close|read|gets|seek|tell|eof|fconfigure|fcopy|fblocked|fileevent|flush|file (?:copy|delete|link|mkdir|rename|tempfile))$/;

const tooMuch = 'more than it may take';

/** Did it pass a limit, which is a fault of the file? */
export function isTooMuch(outcome: TclOutcome): boolean {
  return outcome.kind === 'beyond' && outcome.what === tooMuch;
}

/** In words, why a closed evaluation ended at this (closed.tcl). */
export function beyondReason(what: string): string {
  if (what.startsWith('unknown '))
    return `it calls ${what.slice('unknown '.length)}, which it does not define`;
  if (what === tooMuch) return 'it takes too much time or memory';
  if (running.has(what)) return `it runs a command (${what})`;
  if (timing.has(what)) return `it asks for the time (${what})`;
  if (files.test(what)) return `it reads or writes a file or channel (${what})`;
  return `it uses ${what}`;
}
