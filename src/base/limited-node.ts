/**
 * How Node is started where it lives long or does much: the resident engine, workers of a build, children that examine modulefiles.
 * A load of a hundred modules makes some 20 MB of objects that are soon forgotten: with room for them most requests need no
 * collection. What needs more than the last limit ends that process alone. One list for all, since V8 takes a code cache only with
 * the flags it was made with (`NAME.limited.cache`, edge/start.ts). client/client.c and scripts/build/code-cache.mjs say the same.
 */
export const limitedNode = [
  '--min-semi-space-size=16',
  '--max-semi-space-size=16',
  '--max-old-space-size=400',
] as const;
