// is-loaded, is-avail: yes or no, by the exit status alone (lmod-compat.md 1.3, 1.6).
import { isLoaded, Reference } from '../engine/reference.ts';
import type { Session } from '../engine/session.ts';
import type { StatusView } from '../render/view.ts';
import { parseSpec } from '../tree/spec.ts';
import type { Command } from './command.ts';

export const isLoadedCommand: Command = {
  name: 'is-loaded',
  summary: 'succeeds if all of these are loaded',
  followsModulePath: false,
  run(session, { args }) {
    const references = args.map((word) => Reference.inSession(session, parseSpec(word)));
    return answered(session, references, (reference) => isLoaded(session, reference, 'active', 'pending'));
  },
};

export const isAvailCommand: Command = {
  name: 'is-avail',
  summary: 'succeeds if all of these can be loaded',
  followsModulePath: false,
  run(session, { args }) {
    const references = args.map((word) => Reference.inTree(session, parseSpec(word)));
    return answered(session, references, (reference) => reference.meaning !== undefined);
  },
};

function answered(
  session: Session,
  references: readonly Reference[],
  holds: (reference: Reference) => boolean,
): StatusView {
  const names = references.map((reference) => ({
    name: reference.spec.typed,
    answer: holds(reference),
    fullName: reference.fullName,
  }));
  const answer = names.every((each) => each.answer);
  session.negative = !answer;
  return { kind: 'status', answer, names };
}
