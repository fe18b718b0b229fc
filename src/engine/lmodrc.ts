// lmodrc.lua for a session: read once, when a property or a cache is first asked for (lmod-compat.md 9.3).
import { type Lmodrc, lmodrcPlaces, readLmodrc } from '../config/lmodrc.ts';
import type { Environment } from '../env/environment.ts';
import { silentModules } from '../site/modules/silent.ts';
import type { Engine } from './engine.ts';
import type { Opening } from './opening.ts';
import { ruleWorld } from './trees.ts';

/** Throws a ModuleError where a file is wrong, each time it is asked. */
export function lmodrcReader(
  engine: Engine,
  { request, settings }: Opening,
  environment: Environment,
): () => Lmodrc {
  let known: Lmodrc | undefined;
  return () => {
    const home = request.env.get('HOME') ?? '';
    const places = lmodrcPlaces({ packageRoot: request.packageRoot, home }, settings);
    known ??= readLmodrc(places, (functions) =>
      engine.lua().sandbox({
        functions,
        outside: ruleWorld(engine, environment),
        libraries: 'full',
        required: silentModules,
      }),
    );
    return known;
  };
}
