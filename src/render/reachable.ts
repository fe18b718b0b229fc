// What can be loaded next, for people: modules that open nothing in columns, the others each with what they open.
import { layOutTexts } from './columns.ts';
import type { ReachableModule, ReachableView } from './insight-views.ts';
import type { Style } from './style.ts';

const indent = 3;
const deeper = 6;

export function reachableForPeople({ modules }: ReachableView, style: Style): string {
  const plain = modules.filter(({ opens }) => opens.length === 0);
  const openers = modules.filter(({ opens }) => opens.length > 0);
  const parts = [
    plain.length === 0 ? '' : `Can be loaded now:\n${columns(plain.map(labelOf), indent, style)}`,
    openers.length === 0
      ? ''
      : `Can be loaded now, and make more modules available:\n${openers.map((module) => openerText(module, style)).join('')}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Nothing more can be loaded from here.\n' : parts.join('\n');
}

/** A line is what can be typed behind `module load`: a module, or one and then what it opens. */
export function reachableTerse({ modules }: ReachableView): string {
  const lines = modules.flatMap(({ fullName, opens }) => [
    fullName,
    ...opens.flatMap((opened) => opened.modules.map((name) => `${fullName} ${name}`)),
  ]);
  return lines.map((line) => `${line}\n`).join('');
}

function openerText(module: ReachableModule, style: Style): string {
  const names = module.opens.flatMap(({ modules }) => modules);
  return `${' '.repeat(indent)}${labelOf(module)}\n${columns(names, deeper, style)}`;
}

function labelOf({ fullName, replaces }: ReachableModule): string {
  return replaces === undefined ? fullName : `${fullName} (in place of ${replaces})`;
}

function columns(texts: readonly string[], margin: number, { width }: Style): string {
  const lines = layOutTexts(texts, width - margin).split('\n');
  return lines.map((line) => `${' '.repeat(margin)}${line}\n`).join('');
}
