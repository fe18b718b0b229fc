// os.getenv, by itself: it is all of `os` that most modulefiles use.
import type { HostFunction } from '../values.ts';
import { type Kit, textArgument } from './kit.ts';

/** With Lmod's second argument: the answer where the variable is not set. */
export function getenv({ world }: Pick<Kit, 'world'>): HostFunction {
  return (args) => world.variable(textArgument(args, 0, 'getenv')) ?? args[1];
}
