// load, try-load: unloads first, then loads, all or nothing (lmod-compat.md 1.3).
import { ExitRequest } from '../base/problem.ts';
import { loadRequired } from '../engine/load.ts';
import { Reference } from '../engine/reference.ts';
import type { Session } from '../engine/session.ts';
import { unloadForUser } from '../engine/sticky.ts';
import { parseSpec } from '../tree/spec.ts';
import { said } from '../words/message.ts';
import { type Command, nothing } from './command.ts';
import { checkWithHint } from './required-with-hint.ts';

/** `-x` unloads x, `+x` loads x; all unloads come first. A bare `-` ends the program, as in Lmod. */
function loadForUser(session: Session, words: readonly string[]): void {
  if (words.includes('-')) {
    session.tell('message', said('e_Illegal_option', { v: '-' }));
    throw new ExitRequest(1);
  }
  const leaving = words.filter((word) => word.startsWith('-')).map((word) => parseSpec(word.slice(1)));
  const coming = words
    .filter((word) => !word.startsWith('-'))
    .map((word) => parseSpec(word.replace(/^\+/, '')));
  if (leaving.length > 0) {
    const references = leaving.map((spec) => Reference.inSession(session, spec));
    unloadForUser(session, references, { force: false });
  }
  if (coming.length === 0) return;
  if (session.parts.environment.entries('MODULEPATH').length === 0) {
    session.tell('warning', said('w_Undef_MPATH'));
  }
  loadRequired(
    session,
    coming.map((spec) => Reference.inTree(session, spec)),
  );
}

export const load: Command = {
  name: 'load',
  summary: 'load modules (-NAME unloads)',
  followsModulePath: true,
  run(session, { args }) {
    loadForUser(session, args);
    checkWithHint(session, args);
    return nothing;
  },
};

export const tryLoad: Command = {
  name: 'try-load',
  summary: 'load those modules that exist',
  followsModulePath: true,
  run(session, { args }) {
    loadForUser(session, args);
    return nothing;
  },
};
