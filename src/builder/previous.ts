// The shard that is there before a build, as far as it can be used again.
import { type DirectoryLines, DirectoryRecord } from '../catalog/directory-record.ts';
import { ModuleRecord } from '../catalog/module-record.ts';
import type { DirectoryNames } from '../catalog/names.ts';
import type { ShardReader } from '../catalog/shard-reader.ts';
import { decodeSummary, opensAny, type SummaryRow, summaryLines } from '../catalog/summary.ts';
import { wordRecords } from '../catalog/words.ts';

export class Previous {
  readonly shard: ShardReader;
  readonly #directories: ReadonlyMap<string, string>;
  readonly #summary: ReadonlyMap<string, string>;
  readonly #names: ReadonlyMap<string, DirectoryNames>;
  #words: ReadonlyMap<string, string> | undefined;

  /** @throws DamagedShard where a part that every build needs is damaged */
  constructor(shard: ShardReader) {
    this.shard = shard;
    this.#directories = shard.readDirectories();
    this.#summary = summaryLines(shard.section('summary'));
    this.#names = shard.names();
  }

  directory(name: string): DirectoryRecord | undefined {
    const text = this.#directories.get(name);
    return text === undefined ? undefined : new DirectoryRecord(text, () => undefined);
  }

  get directoryNames(): Iterable<string> {
    return this.#directories.keys();
  }

  /** The record as it stands, to be written again. */
  lines(name: string): DirectoryLines | undefined {
    const text = this.#directories.get(name);
    if (text === undefined) return undefined;
    const list = text.indexOf('\n', text.indexOf('\n') + 1) + 1;
    return { start: text.slice(0, list), list: text.slice(list) };
  }

  summaryLine(directory: string): string | undefined {
    return this.#summary.get(directory);
  }

  names(directory: string): DirectoryNames | undefined {
    return this.#names.get(directory);
  }

  /** The record of a directory's words as it stands; '' where there is none. @throws DamagedShard */
  words(directory: string): string {
    this.#words ??= wordRecords(this.shard.section('words'));
    return this.#words.get(directory) ?? '';
  }

  rows(directory: string): readonly SummaryRow[] {
    const line = this.#summary.get(directory);
    return line === undefined ? [] : decodeSummary(line).rows;
  }

  /** What the modules of a directory open, asked of many directories of which few open any. */
  opens(directory: string): readonly string[] {
    const line = this.#summary.get(directory);
    if (line === undefined || !opensAny(line)) return [];
    return decodeSummary(line).rows.flatMap((row) => row.opens);
  }

  /** The record of a modulefile. @throws DamagedShard */
  record(place: Parameters<ShardReader['module']>[0]): ModuleRecord {
    return new ModuleRecord(this.shard.module(place));
  }
}
