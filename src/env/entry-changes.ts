// What happened to the entries of a path variable, one by one.

/** An entry with its places before and after, counted from 0; whoever joins those with `after` in order has the new value. */
export interface EntryChange {
  readonly entry: string;
  readonly change: 'added' | 'removed' | 'kept' | 'moved';
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** First the entries there are now, in their order, then those that are gone. `undefined`: the variable is not set. */
export function entryChanges(
  before: string | undefined,
  after: string | undefined,
  delimiter: string,
): readonly EntryChange[] {
  const old = before === undefined ? [] : before.split(delimiter);
  const now = after === undefined ? [] : after.split(delimiter);
  const places = new Map<string, number[]>();
  for (const [place, entry] of old.entries()) places.set(entry, [...(places.get(entry) ?? []), place]);
  const origin = now.map((entry) => places.get(entry)?.shift());
  const kept = longestRise(origin);
  const there = now.map((entry, place): EntryChange => {
    const from = origin[place];
    const change = from === undefined ? 'added' : kept.has(from) ? 'kept' : 'moved';
    return { entry, change, before: from, after: place };
  });
  const left = new Set(origin);
  const gone = old.flatMap((entry, place): EntryChange[] =>
    left.has(place) ? [] : [{ entry, change: 'removed', before: place, after: undefined }],
  );
  return [...there, ...gone];
}

/** The most numbers that stand in rising order: those entries have kept their places, others have moved around them. */
function longestRise(numbers: readonly (number | undefined)[]): ReadonlySet<number> {
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const number of numbers) {
    if (number === undefined) continue;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous.set(number, low === 0 ? undefined : ends[low - 1]);
    ends[low] = number;
  }
  const rise = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous.get(at)) rise.add(at);
  return rise;
}
