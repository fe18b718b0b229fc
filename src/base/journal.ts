// How to take back what was done to the environment, newest first.

type Undo = () => void;

/** A moment to which the environment can return. */
export interface Mark {
  readonly length: number;
}

export class Journal {
  readonly #undos: Undo[] = [];

  note(undo: Undo): void {
    this.#undos.push(undo);
  }

  /** Puts a value under a key, or takes the key out (`undefined`), in a way that can be taken back. */
  assign<K, V extends NonNullable<unknown>>(map: Map<K, V>, key: K, value: V | undefined): void {
    const before = map.get(key);
    put(map, key, value);
    this.note(() => put(map, key, before));
  }

  /** Adds to the end of a list, in a way that can be taken back. */
  append<V>(list: V[], value: V): void {
    list.push(value);
    this.note(() => list.pop());
  }

  mark(): Mark {
    return { length: this.#undos.length };
  }

  /** Costs as much as what is undone. Marks taken later than this one are void afterwards. */
  rollback(mark: Mark): void {
    while (this.#undos.length > mark.length) this.#undos.pop()?.();
  }
}

function put<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}
