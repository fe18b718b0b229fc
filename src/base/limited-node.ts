/** Megabytes of objects in the resident engine: what needs more is better answered by a process of its own. */
export const engineHeap = 400;
/** Megabytes of objects in a child that evaluates modulefiles of strangers. */
export const childHeap = 1000;

/**
 * How Node is started where it lives long or does much; past `megabytes` of objects it ends. A load of a hundred modules makes
 * some 20 MB of objects that are soon forgotten: with room for them most requests need no collection. V8 takes a code cache only
 * with the flags it was made with: `NAME.MEGABYTES.cache` (edge/start.ts) is made for these two numbers by
 * scripts/build/code-cache.mjs. client/client.c starts the engine with the same flags.
 */
export function limitedNode(megabytes: number): string[] {
  return ['--min-semi-space-size=16', '--max-semi-space-size=16', `--max-old-space-size=${megabytes}`];
}
