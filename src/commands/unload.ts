// unload (lmod-compat.md 1.3).

import { Reference } from '../engine/reference.ts';
import { checkRequired } from '../engine/required.ts';
import { unloadForUser } from '../engine/sticky.ts';
import { parseSpec } from '../tree/spec.ts';
import { type Command, nothing } from './command.ts';

export const unload: Command = {
  name: 'unload',
  summary: 'unload modules',
  followsModulePath: true,
  run(session, { args }) {
    const references = args.map((word) => Reference.inSession(session, parseSpec(word)));
    unloadForUser(session, references, { force: false });
    checkRequired(session);
    return nothing;
  },
};
