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
  /** its path, its modulefiles and extensions in one text, to be searched */
  readonly inSmallLetters: string;
  /** the names of its extensions without versions, each once */
  readonly extensionNames: readonly string[];
}

/** What a build knows of a directory. */
export type KnownNames = Omit<DirectoryNames, 'inSmallLetters' | 'extensionNames'>;

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

/** `numpy` of `numpy/1.26`. */
function nameOfExtension(fullName: string): string {
  const slash = fullName.indexOf('/');
  return slash < 0 ? fullName : fullName.slice(0, slash);
}

/** As one line of the section. */
export function encodeNames(names: KnownNames): string {
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
  return new Map(lines.map((line) => [line[0], new StoredNames(line)]));
}

/** A class: what is searched is put together when a search comes by, once. */
class StoredNames implements DirectoryNames {
  readonly directory: string;
  readonly mtime: number;
  readonly settled: boolean;
  readonly isAlwaysRead: boolean;
  readonly isUntold: boolean;
  readonly rulesOthers: boolean;
  readonly plain: DirectoryNames['plain'];
  readonly isQuiet: boolean;
  readonly strangers: number;
  readonly files: string;
  readonly extensions: readonly string[];
  readonly summary: RecordPlace | undefined;
  #inSmallLetters: string | undefined;
  #extensionNames: readonly string[] | undefined;

  constructor([directory, mtime, state, strangers, files, extensions, offset, length, checksum]: Line) {
    this.directory = directory;
    this.mtime = mtime;
    this.settled = (state & 1) !== 0;
    this.isAlwaysRead = (state & 2) !== 0;
    this.isUntold = (state & 4) !== 0;
    this.rulesOthers = (state & 8) !== 0;
    this.plain = (state & 16) !== 0 ? 'lua' : (state & 32) !== 0 ? 'tcl' : undefined;
    this.isQuiet = (state & 64) !== 0;
    this.strangers = strangers;
    this.files = files;
    this.extensions = extensions === 0 ? [] : extensions;
    this.summary = offset < 0 ? undefined : { offset, length, checksum };
  }

  get inSmallLetters(): string {
    this.#inSmallLetters ??= `${this.directory}/${this.files}/${this.extensions.join('/')}`.toLowerCase();
    return this.#inSmallLetters;
  }

  get extensionNames(): readonly string[] {
    this.#extensionNames ??= [...new Set(this.extensions.map(nameOfExtension))];
    return this.#extensionNames;
  }
}

/** What the index says of a directory; `rows`: its part of the summary. */
export function namesFrom(facts: DirectoryFacts, rows: readonly SummaryRow[]): Omit<KnownNames, 'summary'> {
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
