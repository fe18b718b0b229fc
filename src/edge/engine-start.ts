// The environment in which a resident engine starts. client/client.c says the same.

/** glibc gives memory that a large answer needed back to the system at once, instead of raising its thresholds. */
export const engineVariables = {
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_ARENA_MAX: '2',
};
