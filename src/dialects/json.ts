// JSON: one object of all changes, for programs (lmod-compat.md 7).
import type { Change } from '../env/changes.ts';
import type { Dialect } from './dialect.ts';
import { printJson } from './quote.ts';

interface Reply {
  readonly env: Map<string, string>;
  readonly unset: string[];
  /** false where an alias goes */
  readonly alias: Map<string, string | false>;
  /** for sh-like shells and for csh; false where a function goes */
  readonly shellFunc: Map<string, readonly [string, string] | false>;
}

export const json: Dialect = {
  names: ['json'],
  type: 'json',
  shell: false,
  say(changes, outcome) {
    const reply: Reply = { env: new Map(), unset: [], alias: new Map(), shellFunc: new Map() };
    for (const change of changes) add(reply, change);
    return `${printJson({ ...reply, _mlstatus: outcome === 'success' })}\n`;
  },
  redirect: undefined,
};

/** Completions, commands and plain text have no place in the object. */
function add(reply: Reply, change: Change): void {
  switch (change.kind) {
    case 'set':
      reply.env.set(change.name, change.value);
      return;
    case 'unset':
      reply.unset.push(change.name);
      return;
    case 'alias':
      reply.alias.set(change.name, change.body);
      return;
    case 'unalias':
      reply.alias.set(change.name, false);
      return;
    case 'function':
      reply.shellFunc.set(change.name, [change.body.sh, change.body.csh]);
      return;
    case 'unfunction':
      reply.shellFunc.set(change.name, false);
      return;
    case 'complete':
    case 'uncomplete':
    case 'export-function':
    case 'unexport-function':
    case 'run':
    case 'verbatim':
      return;
  }
}
