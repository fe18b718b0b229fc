// What a modulefile opens and brings whoever asks, where all it says depends on who asks: by its text and what it did first.
import type { Recording } from '../modulefile/recording.ts';
import { detailsOf, standardPatterns } from '../spider/details.ts';
import type { ModuleFile } from '../tree/module-file.ts';

/** It opens no directory. */
export interface Foreseen {
  /** extensions it brings; undefined where it speaks of none */
  readonly provides: readonly string[] | undefined;
  /** it may have properties for somebody */
  readonly mayHaveProperties: boolean;
}

/** Words by which Lua could change MODULEPATH without a plain `prepend_path("MODULEPATH", …)`, or do what its text hides. */
const hiding = /MODULEPATH|MPATH|\b(?:inherit|source_sh|loadfile|dofile|require|char|_G|_ENV)\b/;
const pathCall = /(?:prepend|append)_path/g;
const plainPathCall = /(?:prepend|append)_path\s*[({]\s*(?:"\w+"|'\w+')\s*,/g;
const extensionsCall = /\bextensions\s*[({"'[]/g;
const plainExtensionsCall = /\bextensions\s*\(\s*(?:"[^"\\\n]*"|'[^'\\\n]*')\s*\)/g;
/** the function is passed on or gets another name */
const extensionsValue = /[=,({]\s*extensions\b|\bextensions\s*[;,)}]/;

/** Undefined where only an evaluation for the one who asks tells it. */
export function foresee(text: string, file: ModuleFile, seen: readonly Recording[]): Foreseen | undefined {
  if (file.language !== 'lua' || hiding.test(text) || extensionsValue.test(text)) return undefined;
  if (count(text, pathCall) !== count(text, plainPathCall)) return undefined;
  // the words of all functions that are not hidden stand in the text
  const mayHaveProperties = text.includes('property');
  const calls = count(text, extensionsCall);
  if (calls === 0) return { provides: undefined, mayHaveProperties };
  if (calls !== 1 || count(text, plainExtensionsCall) !== 1) return undefined;
  // its only call, with a plain text: whatever comes after it, it stays what was said
  const items = callsForAll(seen).filter(({ name }) => name === 'extensions');
  if (items.length === 0) return undefined;
  const { provides } = detailsOf(items, undefined, {
    root: file.root,
    home: '',
    patterns: standardPatterns('LMOD'),
  });
  return { provides, mayHaveProperties };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** The calls in mode spider before the first answer that another one might get differently. */
function callsForAll(seen: readonly Recording[]) {
  const { events } = seen.find(({ mode }) => mode === 'spider' || mode === 'any') ?? { events: [] };
  const first = events.findIndex(({ what }) => what !== 'call' && what !== 'write');
  return (first < 0 ? events : events.slice(0, first)).flatMap((event) =>
    event.what === 'call' ? [{ kind: 'call' as const, name: event.call.name, args: event.call.args }] : [],
  );
}
