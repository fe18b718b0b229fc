// What becomes of each modulefile of a MODULEPATH directory: its record is used again, or it is evaluated.
import { digestOf } from '../base/digest.ts';
import * as files from '../base/files.ts';
import { toBytes } from '../base/text.ts';
import { directoryLines, type StoredModule } from '../catalog/directory-record.ts';
import { pieceOf } from '../catalog/format.ts';
import { namesFrom } from '../catalog/names.ts';
import type { DetailsWriter, IndexWriter } from '../catalog/shard-writer.ts';
import { encodeSummary, type SummaryRow } from '../catalog/summary.ts';
import { encodeWords } from '../catalog/words.ts';
import { hasStamp, type KnownStamp } from '../tree/known.ts';
import { type LearnedFile, learnedFrom, type WorkerAnswer, wordLines } from './answers.ts';
import { type FoundModulefile, ModulefileFinder } from './modules.ts';
import type { Failure, Wanting } from './order.ts';
import type { Previous } from './previous.ts';
import { type ScannedDirectory, stampOf } from './scan.ts';
import { unstudied } from './study-file.ts';

/** A stamp that no file has: the record is not used, and the next build evaluates the file again. */
const noStamp: KnownStamp = { size: -1, mtime: 0, settled: false };

interface Entry {
  readonly module: StoredModule;
  readonly row: SummaryRow;
}

export interface RootWorkOptions {
  readonly root: string;
  readonly directories: readonly ScannedDirectory[];
  readonly before: Previous | undefined;
  /** seconds since 1970; every file was looked at later, and before it was read */
  readonly began: number;
  readonly facts: (path: string) => files.FileFacts | undefined;
}

export class RootWork {
  readonly #options: RootWorkOptions;
  /** directories that are written anew, each with its modulefiles; the others stay as they are */
  readonly #touched = new Map<string, Map<string, Entry>>();
  readonly #failed: Failure[] = [];
  readonly #wanting: Wanting[] = [];
  /** by directory: lines to search in, as they came */
  readonly #words = new Map<string, string[]>();
  /** modulefiles that have no usable record yet */
  readonly fresh: readonly FoundModulefile[];
  #renewed = 0;

  constructor(options: RootWorkOptions) {
    this.#options = options;
    this.fresh = this.#sort();
  }

  /** Lets what is as it was stand, and finds what has to be evaluated. */
  #sort(): FoundModulefile[] {
    const { root, directories, before, facts } = this.#options;
    const listed = new Map(directories.map((each) => [each.facts.name, each.facts]));
    const finder = new ModulefileFinder(root, listed, facts);
    if (before === undefined) {
      for (const { name } of listed.values()) this.#touched.set(name, new Map());
      return finder.all();
    }
    const entries = this.#changedEntries(before);
    for (const { name } of listed.values()) {
      if (name === '') this.#touched.set('', this.#untouchedOf(before, entries));
      else if (entries.has(topOf(name))) this.#touched.set(name, new Map());
    }
    const found = [...entries].flatMap((entry) => finder.below(entry));
    return found.filter((each) => !this.#reuse(each, before));
  }

  /** The entries of the root below which anything was added, removed or changed. */
  #changedEntries(before: Previous): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const { facts, kept, hasChanged } of this.#options.directories) {
      if (kept !== undefined && !hasChanged) continue;
      if (facts.name !== '') changed.add(topOf(facts.name));
      else {
        for (const { name } of facts.files) changed.add(withoutLua(name));
        for (const { file } of before.rows('')) changed.add(withoutLua(file));
      }
    }
    return changed;
  }

  /** Modulefiles of the root itself that have nothing to do with what has changed. */
  #untouchedOf(before: Previous, entries: ReadonlySet<string>): Map<string, Entry> {
    const modules = before.directory('')?.modules;
    const kept = new Map<string, Entry>();
    for (const row of before.rows('')) {
      const module = modules?.get(row.file);
      if (module === undefined || entries.has(withoutLua(row.file))) continue;
      kept.set(row.file, { module, row });
      this.#learn('', storedWords(before, row));
    }
    return kept;
  }

  /** Takes over what the shard before has, if the file is the same. */
  #reuse({ directory, name, file }: FoundModulefile, before: Previous): boolean {
    const module = before.directory(directory)?.modules.get(name);
    const row = before.rows(directory).find((each) => each.file === name);
    if (module === undefined || row === undefined) return false;
    const facts = this.#options.facts(file);
    if (hasStamp(facts, module.stamp)) {
      this.#enter(directory, { module, row }, storedWords(before, row));
      return true;
    }
    if (facts?.size !== module.stamp.size) return false;
    const text = files.read(file);
    if (typeof text !== 'string' || digestOf(text) !== before.record(module.place).digest) return false;
    const stamp = this.stamp(file);
    if (stamp.mtime !== module.stamp.mtime || stamp.settled !== module.stamp.settled) this.#renewed += 1;
    this.#enter(directory, { module: { ...module, stamp }, row }, storedWords(before, row));
    return true;
  }

  /** The place of a modulefile is that of its directory, which the scan may have missed while the tree changed. */
  #enter(directory: string, entry: Entry, words: string): void {
    this.#touched.get(directory)?.set(entry.row.file, entry);
    this.#learn(directory, words);
  }

  /** What searches may find in the text of a modulefile of this directory. */
  #learn(directory: string, words: string): void {
    const parts = this.#words.get(directory);
    if (parts === undefined) this.#words.set(directory, [words]);
    else parts.push(words);
  }

  /** The file as it was found; one that no file has where it is gone. */
  stamp(path: string): KnownStamp {
    const facts = this.#options.facts(path);
    return facts === undefined ? noStamp : stampOf(facts, this.#options.began);
  }

  /** What was learned of a fresh modulefile goes to the details. */
  take(found: FoundModulefile, answer: WorkerAnswer, details: DetailsWriter): void {
    const { path, directory, name, file } = found;
    const studied: LearnedFile = 'failed' in answer ? learnedFrom(unstudied(path, answer.failed)) : answer;
    if (studied.wants.length > 0) this.#wanting.push({ path, variables: studied.wants });
    else if (studied.failure !== undefined) this.#failed.push({ path, reason: studied.failure });
    const place = details.module(studied.record);
    const text = studied.text && details.text(studied.text);
    // that a limit was passed is no property of the file
    const stamp = 'failed' in answer ? noStamp : this.stamp(file);
    const { opens, provides, isRecorded, leads, mayHaveProperties } = studied;
    const row = { file: name, isRecorded, leads, text, opens, provides, mayHaveProperties };
    this.#enter(directory, { module: { stamp, place }, row }, studied.words);
  }

  /** Copies all records that stay to new details; every directory is written anew then. */
  moveTo(details: DetailsWriter): void {
    const { before, directories } = this.#options;
    if (before === undefined) return;
    const moved = ({ module, row }: Entry): Entry => ({
      module: { ...module, place: details.module(pieceOf(before.shard.module(module.place))) },
      row: { ...row, text: row.text && details.text(pieceOf(toBytes(before.shard.text(row.text)))) },
    });
    for (const entries of this.#touched.values())
      for (const [file, entry] of entries) entries.set(file, moved(entry));
    for (const { facts } of directories) {
      if (this.#touched.has(facts.name)) continue;
      const modules = before.directory(facts.name)?.modules;
      const entries = before.rows(facts.name).flatMap((row): [string, Entry][] => {
        const module = modules?.get(row.file);
        if (module === undefined) return [];
        this.#learn(facts.name, storedWords(before, row));
        return [[row.file, moved({ module, row })]];
      });
      this.#touched.set(facts.name, new Map(entries));
    }
  }

  get wanting(): readonly Wanting[] {
    return this.#wanting;
  }

  get failed(): readonly Failure[] {
    return this.#failed;
  }

  /** Modulefiles of the tree and how many of them are recorded. */
  counts(): { readonly modules: number; readonly recorded: number } {
    const { before, directories } = this.#options;
    let { modules, recorded } = before?.shard.header.counts ?? { modules: 0, recorded: 0 };
    const still = new Set(directories.map(({ facts }) => facts.name));
    for (const name of before?.directoryNames ?? []) {
      if (still.has(name) && !this.#touched.has(name)) continue;
      const rows = before?.rows(name) ?? [];
      modules -= rows.length;
      recorded -= rows.filter(({ isRecorded }) => isRecorded).length;
    }
    for (const entries of this.#touched.values()) {
      modules += entries.size;
      for (const { row } of entries.values()) if (row.isRecorded) recorded += 1;
    }
    return { modules, recorded };
  }

  /** Directories that modules of the tree add to MODULEPATH. */
  opens(): string[] {
    const { before, directories } = this.#options;
    const opened = new Set<string>();
    for (const { facts } of directories) {
      const entries = this.#touched.get(facts.name);
      const own =
        entries === undefined
          ? (before?.opens(facts.name) ?? [])
          : [...entries.values()].flatMap(({ row }) => row.opens);
      for (const path of own) opened.add(path);
    }
    return [...opened].sort();
  }

  /** Would the new shard say the same as the one that is there? */
  isUnchanged(directories: readonly ScannedDirectory[]): boolean {
    const { before } = this.#options;
    if (before === undefined || this.#renewed > 0 || this.fresh.length > 0) return false;
    if (before.shard.header.counts.directories !== directories.length) return false;
    return directories.every(({ facts }) => {
      const entries = this.#touched.get(facts.name);
      const old = before.lines(facts.name);
      if (entries === undefined && before.directory(facts.name)?.settled === facts.settled) return true;
      const now = directoryLines(facts, modulesOf(entries));
      return old?.start === now.start && old.list === now.list;
    });
  }

  /** Writes all directories, in the order of the scan; `directories` as they turned out at last. */
  write(index: IndexWriter, directories: readonly ScannedDirectory[]): void {
    const { before } = this.#options;
    for (const { facts } of directories) {
      const entries = this.#touched.get(facts.name);
      const kept = entries === undefined ? before?.lines(facts.name) : undefined;
      index.directory(
        facts.name,
        kept ?? directoryLines(facts, modulesOf(entries)),
        facts.directories.size > 0,
      );
      const rows = [...(entries?.values() ?? [])].map(({ row }) => row);
      const line = rows.length > 0 ? encodeSummary({ directory: facts.name, rows }) : undefined;
      const names = entries === undefined ? before?.names(facts.name) : undefined;
      if (names !== undefined)
        index.search(names, before?.summaryLine(facts.name), before?.words(facts.name) ?? '');
      else
        index.search(
          namesFrom(facts, rows),
          line,
          encodeWords(facts.name, this.#words.get(facts.name) ?? []),
        );
    }
  }
}

function storedWords({ shard }: Previous, { text }: SummaryRow): string {
  return text === undefined ? '' : wordLines(shard.text(text));
}

function modulesOf(entries: ReadonlyMap<string, Entry> | undefined): ReadonlyMap<string, StoredModule> {
  return new Map([...(entries ?? [])].map(([file, { module }]) => [file, module]));
}

function topOf(path: string): string {
  return path.split('/', 1)[0] ?? path;
}

function withoutLua(name: string): string {
  return name.endsWith('.lua') ? name.slice(0, -4) : name;
}
