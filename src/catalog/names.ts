// The index by name: a line a directory, enough to know which directories a search has to look into at all.
import type { KnownMarker, PlainDirectory } from '../tree/known.ts';
import type { DirectoryFacts } from './directory-record.ts';
import { speaksOfOtherNames } from './foreign-rules.ts';
import type { RecordPlace } from './format.ts';
import { plainVersions } from './plain-directory.ts';
import type { SummaryRow } from './summary.ts';

/** What a search looks at of one directory before it opens its record. */
export interface DirectoryNames {
  /** its path below the root */
  readonly directory: string;
  readonly mtime: number;
  /** the stamp proves something */
  readonly settled: boolean;
  /** it has to be looked into whatever is sought: it opens directories or may do, or holds rules for others */
  readonly isAlwaysRead: boolean;
  /** its rule file may speak of modules in other directories: it is read with every name */
  readonly rulesOthers: boolean;
  /** what its modules say depends on who asks */
  readonly isUntold: boolean;
  /** it holds versions of one name and nothing else (plain-directory.ts), all in this language; else undefined */
  readonly plain: PlainDirectory['language'] | undefined;
  /** none of its modules may have properties, and the extensions are all that any of them brings for anybody */
  readonly isQuiet: boolean;
  /** files that are no modulefiles */
  readonly strangers: number;
  /** names of its modulefiles without `.lua`, joined by `/`; where it is plain in the order of versions */
  readonly files: string;
  /** `name/version` of extensions that its modules bring */
  readonly extensions: readonly string[];
  /** its line in the summary; undefined where there is none */
  readonly summary: RecordPlace | undefined;
}

type Line = [
  directory: string,
  mtime: number,
  state: number,
  strangers: number,
  files: string,
  extensions: readonly string[] | 0,
  offset: number,
  length: number,
  checksum: number,
];

/** As one line of the section. */
export function encodeNames(names: DirectoryNames): string {
  const { directory, mtime, strangers, files, extensions, summary } = names;
  const { settled, isAlwaysRead, isUntold, rulesOthers, plain, isQuiet } = names;
  const language = plain === undefined ? 0 : plain === 'lua' ? 16 : 32;
  const { offset, length, checksum } = summary ?? { offset: -1, length: 0, checksum: 0 };
  const line: Line = [
    directory,
    mtime,
    (settled ? 1 : 0) +
      (isAlwaysRead ? 2 : 0) +
      (isUntold ? 4 : 0) +
      (rulesOthers ? 8 : 0) +
      language +
      (isQuiet ? 64 : 0),
    strangers,
    files,
    extensions.length === 0 ? 0 : extensions,
    offset,
    length,
    checksum,
  ];
  return `${JSON.stringify(line)}\n`;
}

/** All lines, by directory. */
export function decodeNames(section: string): ReadonlyMap<string, DirectoryNames> {
  const lines = JSON.parse(`[${section.trimEnd().replaceAll('\n', ',')}]`) as Line[];
  return new Map(lines.map((line) => [line[0], namesOf(line)]));
}

function namesOf(line: Line): DirectoryNames {
  const [directory, mtime, state, strangers, files, extensions, offset, length, checksum] = line;
  return {
    directory,
    mtime,
    settled: (state & 1) !== 0,
    isAlwaysRead: (state & 2) !== 0,
    isUntold: (state & 4) !== 0,
    rulesOthers: (state & 8) !== 0,
    plain: (state & 16) !== 0 ? 'lua' : (state & 32) !== 0 ? 'tcl' : undefined,
    isQuiet: (state & 64) !== 0,
    strangers,
    files,
    extensions: extensions === 0 ? [] : extensions,
    summary: offset < 0 ? undefined : { offset, length, checksum },
  };
}

/** What the index says of a directory; `rows`: its part of the summary. */
export function namesFrom(
  facts: DirectoryFacts,
  rows: readonly SummaryRow[],
): Omit<DirectoryNames, 'summary'> {
  const known = new Map(rows.map((row) => [row.file, row]));
  const visible = facts.files.filter(({ name }) => !name.startsWith('.'));
  const plain = plainVersions(facts);
  const modulefiles = facts.files.filter(({ name, magic }) => magic || name.endsWith('.lua'));
  return {
    directory: facts.name,
    mtime: facts.mtime,
    settled: facts.settled,
    isAlwaysRead:
      rows.some(({ opens }) => opens.length > 0) ||
      modulefiles.some(({ name }) => known.get(name)?.leads !== false) ||
      facts.markers.some(speaksOfOthers),
    rulesOthers:
      facts.name !== '' &&
      facts.markers.some((marker) => 'text' in marker && speaksOfOtherNames(facts.name, marker.text)),
    isUntold: modulefiles.some(({ name }) => known.get(name)?.text === undefined),
    plain: plain?.language,
    isQuiet: modulefiles.every(({ name }) => isQuiet(known.get(name))),
    strangers: visible.filter(({ name, magic }) => !magic && !name.endsWith('.lua')).length,
    files: (plain?.versions ?? facts.files.map(({ name }) => withoutLua(name))).join('/'),
    extensions: [...new Set(rows.flatMap(({ provides }) => provides ?? []))],
  };
}

function withoutLua(name: string): string {
  return name.endsWith('.lua') ? name.slice(0, -4) : name;
}

/** Is it known of the modulefile that a list has nothing to say of it but its extensions? */
function isQuiet(row: SummaryRow | undefined): boolean {
  return row !== undefined && (row.text !== undefined || !row.leads) && !row.mayHaveProperties;
}

/** A file that names a default and nothing else. */
const plainVersion = /^#%Module[^\n]*\n(?:\s*(?:#[^\n]*)?\n)*\s*set\s+ModulesVersion\s+"?[\w.+-]+"?\s*$/;

/** May it say something of modules in other directories, or stop a walk by a mistake? */
function speaksOfOthers(marker: KnownMarker): boolean {
  return 'text' in marker && !plainVersion.test(marker.text);
}
