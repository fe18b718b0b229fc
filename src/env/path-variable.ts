// The elements of one path-like variable with their counts and priorities (lmod-compat.md 6.1, 6.2).

import type { Journal } from '../base/journal.ts';
import { compareBytes } from '../base/text.ts';
import { joinPath, type PathForm, splitPath, trimHoles } from './path-text.ts';

export interface PathSettings {
  /** LMOD_DUPLICATE_PATHS */
  readonly duplicates: boolean;
  /** LMOD_TMOD_PATH_RULE: an element that is there already is not moved */
  readonly keepPosition: boolean;
  /** LMOD_PREPEND_BLOCK=reverse */
  readonly reverseBlocks: boolean;
  readonly home: string;
}

/** What the environment says of a path variable before this command changes it. */
export interface PathRecord {
  readonly text: string | undefined;
  readonly counts: ReadonlyMap<string, number>;
  readonly priorities: ReadonlyMap<string, number>;
}

/** Which of several equal elements a removal takes, where duplicates are allowed. */
export type Where = 'first' | 'last' | 'all';

type Side = 'front' | 'back';

/** Where an element stands: the lane of its priority, and its slot there. */
interface Position {
  readonly priority: number;
  readonly side: Side;
  readonly slot: number;
}

interface Entry {
  readonly count: number;
  readonly positions: readonly Position[];
}

/** Elements of one priority: the front grows to the left, the back to the right; who leaves leaves a gap. */
type Lane = Readonly<Record<Side, (string | undefined)[]>>;

const ABSENT: Entry = { count: 0, positions: [] };

/**
 * Edits cost as much as the elements they name, whatever the variable holds: nothing is shifted or sorted
 * before the text is asked for. Every edit notes its undo in the journal.
 */
export class PathVariable {
  readonly form: PathForm;
  /** no element occurs twice, and counts are kept */
  readonly unique: boolean;
  readonly #settings: PathSettings;
  readonly #journal: Journal;
  readonly #entries = new Map<string, Entry>();
  readonly #lanes = new Map<number, Lane>();
  #elements: readonly string[] | undefined;
  #text: string | undefined;

  constructor(name: string, delimiter: string, record: PathRecord, settings: PathSettings, journal: Journal) {
    this.form = { name, delimiter, home: settings.home };
    this.unique = !settings.duplicates || settings.keepPosition || name === 'MODULEPATH';
    this.#settings = settings;
    this.#journal = journal;
    this.#read(record);
  }

  /** An element without a record counts 1, each repetition adds 1 (lmod-compat.md 6.1). */
  #read({ text, counts, priorities }: PathRecord): void {
    if (text === undefined || text === '') return;
    for (const path of splitPath(text, this.form)) {
      const known = this.#entries.get(path);
      const count = known === undefined ? (counts.get(path) ?? 1) : known.count + 1;
      if (known !== undefined && this.unique) {
        this.#entries.set(path, { ...known, count });
        continue;
      }
      const priority = priorities.get(path) ?? 0;
      const slot = this.#lane(priority).back.push(path) - 1;
      const positions = [...(known?.positions ?? []), { priority, side: 'back', slot } as const];
      this.#entries.set(path, { count, positions });
    }
  }

  /** Puts elements in front, as a block in the order given. A priority is stored negative. */
  prepend(text: string, priority: number): void {
    const block = splitPath(text, this.form);
    if (!this.#settings.reverseBlocks) block.reverse();
    for (const path of block) this.#add(path, 'front', -priority);
  }

  append(text: string, priority: number): void {
    for (const path of splitPath(text, this.form)) this.#add(path, 'back', priority);
  }

  #add(path: string, side: Side, priority: number): void {
    const { count, positions } = this.#entries.get(path) ?? ABSENT;
    this.#put(path, { count: count + 1, positions: this.#positions(path, side, priority, count, positions) });
  }

  #positions(
    path: string,
    side: Side,
    priority: number,
    count: number,
    before: readonly Position[],
  ): readonly Position[] {
    if (!this.unique && priority === 0) {
      const added = this.#occupy(path, side, 0);
      return side === 'front' ? [added, ...before] : [...before, added];
    }
    if (this.#settings.keepPosition && count > 0) return before;
    for (const position of before) this.#vacate(position);
    return [this.#occupy(path, side, strongest(priority, before[0]?.priority ?? 0))];
  }

  /**
   * Takes 1 from the count of each element named, and the element itself when nothing is left (at once with
   * `force`). Where duplicates are allowed it takes the first or last of them, or all; one that was added with
   * a priority is known by it.
   */
  remove(text: string, priority: number, where: Where, force: boolean): void {
    for (const path of splitPath(text, this.form)) {
      const entry = this.#entries.get(path);
      if (entry === undefined) continue;
      if (this.unique) this.#countDown(path, entry, force);
      else if (force || where === 'all') this.#keep(path, entry, []);
      else if (priority !== 0) this.#keepOthers(path, entry, where === 'first' ? -priority : priority);
      else
        this.#keep(path, entry, where === 'first' ? entry.positions.slice(1) : entry.positions.slice(0, -1));
    }
  }

  #countDown(path: string, entry: Entry, force: boolean): void {
    const count = force ? 0 : entry.count - 1;
    if (count < 1) this.#keep(path, entry, []);
    else this.#put(path, { ...entry, count });
  }

  #keepOthers(path: string, entry: Entry, priority: number): void {
    this.#keep(
      path,
      entry,
      entry.positions.filter((position) => position.priority !== priority),
    );
  }

  #keep(path: string, entry: Entry, kept: readonly Position[]): void {
    if (kept.length === entry.positions.length) return;
    for (const position of entry.positions) if (!kept.includes(position)) this.#vacate(position);
    const count = Math.max(1, entry.count - (entry.positions.length - kept.length));
    this.#put(path, kept.length === 0 ? undefined : { count, positions: kept });
  }

  /** Takes over counts kept elsewhere (a collection); an element without one counts 1. */
  setCounts(counts: ReadonlyMap<string, number>): void {
    for (const [path, entry] of [...this.#entries]) {
      this.#put(path, { ...entry, count: counts.get(path) ?? 1 });
    }
  }

  /** In the order of the variable's text: lower priority numbers first, then by position. */
  elements(): readonly string[] {
    this.#elements ??= trimHoles([...this.#inOrder()]);
    return this.#elements;
  }

  *#inOrder(): Iterable<string> {
    for (const [, lane] of [...this.#lanes].sort(([left], [right]) => left - right)) {
      for (let slot = lane.front.length - 1; slot >= 0; slot--) {
        const path = lane.front[slot];
        if (path !== undefined) yield path;
      }
      for (const path of lane.back) if (path !== undefined) yield path;
    }
  }

  /** The variable's text; undefined when its last element is gone. */
  text(): string | undefined {
    if (this.#entries.size === 0) return undefined;
    this.#text ??= joinPath(this.elements(), this.form);
    return this.#text;
  }

  /** Element and count in the order of the text. */
  *counts(): Iterable<readonly [string, number]> {
    for (const path of new Set(this.elements())) yield [path, this.#entries.get(path)?.count ?? 1];
  }

  /** Element and priority, of those that have one, sorted by element. */
  priorities(): readonly (readonly [string, number])[] {
    const found = new Map<string, number>();
    for (const [priority, lane] of this.#lanes) {
      if (priority === 0) continue;
      for (const path of [...lane.front, ...lane.back]) if (path !== undefined) found.set(path, priority);
    }
    return [...found].sort(([left], [right]) => compareBytes(left, right));
  }

  #lane(priority: number): Lane {
    const lane = this.#lanes.get(priority) ?? { front: [], back: [] };
    this.#lanes.set(priority, lane);
    return lane;
  }

  #occupy(path: string, side: Side, priority: number): Position {
    const slots = this.#lane(priority)[side];
    slots.push(path);
    this.#journal.note(() => slots.pop());
    return { priority, side, slot: slots.length - 1 };
  }

  #vacate({ priority, side, slot }: Position): void {
    const slots = this.#lane(priority)[side];
    const path = slots[slot];
    slots[slot] = undefined;
    this.#journal.note(() => {
      slots[slot] = path;
    });
  }

  #put(path: string, entry: Entry | undefined): void {
    this.#forgetText();
    this.#journal.assign(this.#entries, path, entry);
    this.#journal.note(() => this.#forgetText());
  }

  #forgetText(): void {
    this.#elements = undefined;
    this.#text = undefined;
  }
}

/**
 * The priority after adding an element again: the stronger one for the side that asks; adding it without a
 * priority clears what it had.
 */
function strongest(asked: number, before: number): number {
  if (asked < 0) return Math.min(asked, before);
  return asked > 0 ? Math.max(asked, before) : 0;
}
