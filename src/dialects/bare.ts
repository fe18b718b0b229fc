// No language at all: the variables as lines for people, on stderr (lmod-compat.md 7).
import type { Change } from '../env/changes.ts';
import type { Dialect } from './dialect.ts';

/** Lmod's escapes: a backslash before what a shell could take for something. */
function escaped(text: string): string {
  return text.replace(/[\s?\\{}|<>!;#$^&*"'()~[\]`]/g, (found) => (found === '\n' ? '\n' : `\\${found}`));
}

function line(change: Change): string {
  switch (change.kind) {
    case 'set':
      return `${change.name}: ${escaped(change.value)}\n`;
    case 'alias':
      return `${change.name}: ${escaped(change.body)}\n`;
    default:
      return '';
  }
}

export const bare: Dialect = {
  names: ['bare'],
  type: 'bare',
  shell: false,
  forPeople: true,
  say: (changes) => changes.map(line).join(''),
  redirect: undefined,
};
