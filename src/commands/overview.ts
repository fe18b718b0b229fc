// overview: the names that can be loaded, and how many versions each has (lmod-compat.md 1.3).
import type { AvailView, OverviewView } from '../render/view.ts';
import { avail } from './avail.ts';
import type { Command } from './command.ts';

export const overview: Command = {
  name: 'overview',
  summary: 'list names with their numbers of versions',
  followsModulePath: false,
  run(session, given) {
    const view = avail.run(session, given);
    return view.kind === 'avail' ? { kind: 'overview', patterns: view.patterns, roots: counted(view) } : view;
  },
};

function counted(view: AvailView): OverviewView['roots'] {
  return view.roots.map(({ label, modules }) => {
    const versions = new Map<string, number>();
    for (const { name } of modules) versions.set(name, (versions.get(name) ?? 0) + 1);
    return { label, names: [...versions].map(([name, count]) => ({ name, versions: count })) };
  });
}
