// The queries that only `lmodjs` has; those of `module` are in index.ts.
import type { Query } from '../cli/lmodjs/query.ts';
import type { Command } from './command.ts';
import { moduleTable } from './module-table.ts';

/** The command for a query of ours; undefined for one that `module` has. */
export function ownCommand({ name }: Pick<Query, 'name' | 'own'>): Command | undefined {
  return name === 'table' ? moduleTable : undefined;
}
