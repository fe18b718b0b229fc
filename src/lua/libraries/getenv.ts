// os.getenv, by itself: it is all of `os` that most modulefiles use.
import type { HostFunction } from '../values.ts';
import { type Kit, textArgument } from './kit.ts';

/** Plain Lua's, as in Lmod: a second argument is passed over. */
export function getenv({ world }: Pick<Kit, 'world'>): HostFunction {
  return (args) => world.variable(textArgument(args, 0, 'getenv'));
}
