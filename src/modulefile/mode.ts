// Why a modulefile is evaluated.

export const modes = [
  'load',
  'unload',
  'restore',
  'refresh',
  'show',
  'help',
  'whatis',
  'spider',
  'check',
  'hash',
] as const;

/**
 * What a modulefile's calls do (lmod-compat.md 2.1, 2.2): `restore` loads a collection's modules, `refresh` says
 * aliases and functions again, `check` looks for mistakes, `hash` collects what a collection's digest is made of.
 */
export type Mode = (typeof modes)[number];

/** What `mode()` tells the modulefile. */
export function modeWord(mode: Mode): string {
  if (mode === 'check') return 'checkSyntax';
  return mode === 'restore' || mode === 'refresh' || mode === 'hash' ? 'load' : mode;
}

/** A mistake of the modulefile stops the command; in other modes a module must remain usable. */
export function isStrict(mode: Mode): boolean {
  return mode === 'load' || mode === 'restore' || mode === 'check';
}

/** Nobody asked for this module: its mistakes are not reported. */
export function isSilent(mode: Mode): boolean {
  return mode === 'spider' || mode === 'refresh' || mode === 'hash';
}
