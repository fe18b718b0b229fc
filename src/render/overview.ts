// How many versions each name has, directory by directory (lmod-compat.md 1.3, overview).
import { banner } from './banner.ts';
import { layOutEntries } from './columns.ts';
import type { Style } from './style.ts';
import type { OverviewView } from './view.ts';

/** A blank line ends it. The same for people and in terse form, as Lmod does (lmod-compat.md 1.8). */
export function overview(view: OverviewView, style: Style): string {
  const blocks = view.roots
    .filter((root) => root.names.length > 0)
    .map((root) => {
      const rows = root.names.map(({ name, versions }) => [name, `(${versions})  `]);
      return `\n${banner(root.label, style.width)}\n${layOutEntries(rows, style.width)}\n`;
    });
  return `${blocks.join('')}\n`;
}
