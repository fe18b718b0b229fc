// How the process of a resident engine is started, so that its memory stays bounded. client/client.c says the same.

/** Young objects are few at a time, and a request that needs more than this is better answered by a process of its own. */
export const engineFlags = ['--max-semi-space-size=8', '--max-old-space-size=400'];

/** glibc gives memory that a large answer needed back to the system at once, instead of raising its thresholds. */
export const engineVariables = {
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_ARENA_MAX: '2',
};
