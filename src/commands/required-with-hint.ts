// What was asked for is loaded now, or the user hears where it is.
import { checkRequired } from '../engine/required.ts';
import type { Session } from '../engine/session.ts';
import { withHint } from './elsewhere.ts';

/** As checkRequired, with a hint for modules that exist elsewhere. `words`: what the user asked to load. */
export function checkWithHint(session: Session, words: readonly string[]): void {
  try {
    checkRequired(session);
  } catch (error) {
    throw withHint(session, words, error);
  }
}
