// overview: the names that can be loaded, and how many versions each has (lmod-compat.md 1.3).
import type { AvailView, OverviewView } from '../render/view.ts';
import { available } from './avail.ts';
import { type Command, nothing } from './command.ts';
import { nothingTold } from './extensions.ts';

export const overview: Command = {
  name: 'overview',
  summary: 'list names with their numbers of versions',
  followsModulePath: false,
  readsTrees: true,
  run(session, { args, options }) {
    const view = available(session, args, {
      command: 'overview',
      options,
      defaultsOnly: false,
      isGrouped: true,
      shown: ({ fullName }) => fullName,
      toldBy: () => nothingTold,
    });
    return view ? { kind: 'overview', patterns: view.patterns, roots: counted(view) } : nothing;
  },
};

function counted(view: AvailView): OverviewView['roots'] {
  return view.roots.map(({ label, modules }) => {
    const names: { name: string; versions: number }[] = [];
    const seen = new Set<string>();
    for (const { name, fullName, virtual } of modules) {
      const last = names.at(-1);
      const isVersion = fullName.startsWith(`${name}/`);
      if (last?.name === name && (isVersion || !virtual)) last.versions += 1;
      // as in Lmod, a virtual name that does not follow the other versions of its name stands for itself
      else names.push({ name: virtual && (seen.has(name) || !isVersion) ? fullName : name, versions: 1 });
      seen.add(name);
    }
    return { label, names };
  });
}
