// Why a modulefile is evaluated.

export const modes = ['load', 'unload', 'show', 'help', 'whatis'] as const;

/** What a modulefile's calls do; `mode()` tells it (lmod-compat.md 2.1). */
export type Mode = (typeof modes)[number];
