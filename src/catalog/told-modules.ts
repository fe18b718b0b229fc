// What the modulefiles of one tree say of themselves, from its shard: the summary at once, each text when it is asked for.
import { checksumOf, type RecordPlace } from './format.ts';
import { DamagedShard, type ShardReader } from './shard-reader.ts';
import { decodeSummary, type SummaryRow, summaryLines } from './summary.ts';

/** What a modulefile says. */
export interface ToldModule {
  readonly opens: SummaryRow['opens'];
  readonly provides: SummaryRow['provides'];
  readonly mayHaveProperties: boolean;
  /** all it says, as JSON; undefined where that depends on who asks. Throws DamagedShard. */
  readonly text: () => string | undefined;
}

/** So many lines and texts are read one by one; whoever asks for more will ask for all. */
const mostSingly = 256;

export class ToldModules {
  readonly #shard: ShardReader;
  #lines: ReadonlyMap<string, string> | undefined;
  #readSingly = 0;
  readonly #rows = new Map<string, ReadonlyMap<string, SummaryRow>>();
  #asked = 0;
  #texts: Buffer | undefined;

  constructor(shard: ShardReader) {
    this.#shard = shard;
  }

  /** Of a file in a directory, both as below the root; undefined where what it opens or brings depends on who asks. Throws DamagedShard. */
  of(directory: string, file: string): ToldModule | undefined {
    const row = this.#rowsOf(directory).get(file);
    const place = row?.text;
    if (row === undefined || (place === undefined && row.leads)) return undefined;
    const { opens, provides, mayHaveProperties } = row;
    return { opens, provides, mayHaveProperties, text: () => place && this.#text(place) };
  }

  #rowsOf(directory: string): ReadonlyMap<string, SummaryRow> {
    const known = this.#rows.get(directory);
    if (known !== undefined) return known;
    const line = this.#line(directory);
    const rows = new Map(
      line === undefined ? [] : decodeSummary(line).rows.map((row) => [row.file, row] as const),
    );
    this.#rows.set(directory, rows);
    return rows;
  }

  #line(directory: string): string | undefined {
    this.#readSingly += 1;
    if (this.#lines === undefined && this.#readSingly <= mostSingly) {
      const place = this.#shard.names().get(directory)?.summary;
      return place && this.#shard.summaryLine(place);
    }
    this.#lines ??= summaryLines(this.#shard.section('summary'));
    return this.#lines.get(directory);
  }

  #text(place: RecordPlace): string {
    this.#asked += 1;
    const { length } = this.#shard.header.details.texts;
    if (this.#asked <= mostSingly || place.offset + place.length > length) return this.#shard.text(place);
    this.#texts ??= this.#shard.detailedTexts();
    const end = place.offset + place.length;
    if (checksumOf(this.#texts, place.offset, end) !== place.checksum) throw new DamagedShard('a text');
    return this.#texts.toString('latin1', place.offset, end);
  }
}
