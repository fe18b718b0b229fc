// How the process of a resident engine is started, so that its memory stays bounded. client/client.c says the same.

/**
 * A load of a hundred modules makes some 20 MB of objects that are soon forgotten: with room for them most requests need no
 * collection. One that needs more than the last limit is better answered by a process of its own.
 */
export const engineFlags = [
  '--min-semi-space-size=16',
  '--max-semi-space-size=16',
  '--max-old-space-size=400',
];

/** glibc gives memory that a large answer needed back to the system at once, instead of raising its thresholds. */
export const engineVariables = {
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_ARENA_MAX: '2',
};
