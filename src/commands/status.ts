// is-loaded, is-avail: yes or no, by the exit status alone (lmod-compat.md 1.3, 1.6).
import { isLoaded, Reference } from '../engine/reference.ts';
import { parseSpec } from '../tree/spec.ts';
import { type Command, nothing } from './command.ts';

export const isLoadedCommand: Command = {
  name: 'is-loaded',
  summary: 'succeeds if all of these are loaded',
  followsModulePath: false,
  run(session, { args }) {
    const references = args.map((word) => Reference.inSession(session, parseSpec(word)));
    session.negative = !references.every((reference) => isLoaded(session, reference, 'active', 'pending'));
    return nothing;
  },
};

export const isAvailCommand: Command = {
  name: 'is-avail',
  summary: 'succeeds if all of these can be loaded',
  followsModulePath: false,
  run(session, { args }) {
    const references = args.map((word) => Reference.inTree(session, parseSpec(word)));
    session.negative = !references.every((reference) => reference.meaning !== undefined);
    return nothing;
  },
};
