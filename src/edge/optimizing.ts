// How much V8 optimizes in a process that answers a single request.
import { setFlagsFromString } from 'node:v8';

/**
 * A command that goes through ten thousand modules is over before code that V8 optimizes for it has paid for that: half of
 * the processor's time went there. From now on code has to run for fifteen times as long before it is optimized. Only in
 * Node 20: V8 of later ones has no such flag, which it would tell the user, and gains nothing by those it has.
 */
export function optimizeLater(): void {
  if (process.versions.v8.startsWith('11.3.')) setFlagsFromString('--interrupt-budget=1000000');
}
