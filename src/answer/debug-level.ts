// How much `-D` tells.
import type { Options } from '../cli/options.ts';

/** 0: none; 1: modulefiles and their calls; 2: also what they asked, with the answers. */
export function debugLevel({ debug, debugLevel: given }: Options, always = false): number {
  const level = Number(given);
  const asked = given === undefined ? 0 : Number.isInteger(level) ? level : 1;
  return Math.max(debug, asked, always ? 1 : 0);
}
