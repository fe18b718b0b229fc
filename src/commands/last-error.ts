// last-error: the text of the last error again (lmod-compat.md 1.2).
import { lastErrorVariable } from '../engine/close.ts';
import type { Command } from './command.ts';

export const lastError: Command = {
  name: 'last-error',
  summary: 'show the last error again',
  followsModulePath: false,
  run(session) {
    return { kind: 'last-error', text: session.parts.request.env.get(lastErrorVariable) ?? '' };
  },
};
