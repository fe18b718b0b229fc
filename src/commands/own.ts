// The queries that only `lmodjs` has; those of `module` are in index.ts.
import type { Query } from '../cli/lmodjs/query.ts';
import type { Command } from './command.ts';
import { diff } from './diff.ts';
import { explain } from './explain.ts';
import { moduleTable } from './module-table.ts';
import { reachable } from './reachable.ts';
import { why } from './why.ts';

/** The command for a query of ours; undefined for one that `module` has. */
export function ownCommand({ name, own }: Pick<Query, 'name' | 'own'>): Command | undefined {
  switch (name) {
    case 'table':
      return moduleTable;
    case 'explain':
      return explain;
    case 'reachable':
      return reachable;
    case 'why':
      return why;
    case 'diff':
      return diff(own);
    default:
      return undefined;
  }
}
