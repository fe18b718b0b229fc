// The tool `spiderCacheSupport`: the table `scDescriptT` for a site's lmodrc.lua (lmod-compat.md 10.4).
import { regularizePath } from '../base/regularize.ts';
import { writeLuaTable } from '../lua/table-text.ts';
import { LuaTable, type LuaValue } from '../lua/values.ts';
import type { OptionRow } from './options.ts';
import { parseOptions } from './parse.ts';

const options = [
  { names: ['-v', '--verbose'], kind: 'count', key: 'verbose', help: 'accepted and ignored' },
  {
    names: ['--cacheDirs'],
    kind: 'value',
    key: 'directories',
    help: 'directories of caches, colons between',
  },
  { names: ['--updateFn'], kind: 'value', key: 'stamp', help: 'the time stamp of all of them' },
  {
    names: ['--descriptFn'],
    kind: 'value',
    key: 'file',
    help: 'a file with a line DIRECTORY[:STAMP] a cache',
  },
] as const satisfies readonly OptionRow[];

export type CacheDescription = { readonly kind: 'text' | 'error'; readonly text: string };

interface Place {
  readonly directory: string;
  readonly stamp: string | undefined;
}

/** The text for lmodrc.lua; nothing where no cache is named. `read` gives a file's text. */
export function describeCaches(
  words: readonly string[],
  read: (path: string) => string | undefined,
): CacheDescription {
  const { options: given, warnings } = parseOptions(options, words);
  if (warnings[0] !== undefined) return { kind: 'error', text: `${warnings[0]}\n` };
  const described = given.file === undefined ? undefined : read(given.file);
  const places =
    described === undefined
      ? split(given.directories ?? '', ':').map((directory) => ({ directory, stamp: given.stamp }))
      : placesIn(described);
  if (places.length === 0) return { kind: 'text', text: '' };
  return { kind: 'text', text: writeLuaTable('scDescriptT', tableOf(places), { indent: true }) };
}

/** `#` starts a comment line. */
function placesIn(text: string): readonly Place[] {
  return split(text, '\n')
    .filter((line) => !/^\s*(?:#|$)/.test(line))
    .map((line) => {
      const [directory = '', stamp] = line.split(':').map((part) => part.trim());
      return { directory, stamp };
    });
}

function split(text: string, separator: string): readonly string[] {
  return text.split(separator).filter((part) => part !== '');
}

function tableOf(places: readonly Place[]): LuaTable {
  return new LuaTable(
    places.map(({ directory, stamp }) => {
      const fields: readonly (readonly [string, LuaValue])[] = [
        ['dir', regularizePath(directory, '')],
        ['timestamp', stamp === undefined || stamp === '' ? false : regularizePath(stamp, '')],
      ];
      return new LuaTable([], new Map(fields));
    }),
  );
}
