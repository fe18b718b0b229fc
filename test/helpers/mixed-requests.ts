// Requests of many kinds, drawn by a seed, as people and tools mix them: for measuring and shaking the resident engine.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Chance } from './chance.ts';

/** The words after `lmod`, and what the caller has loaded. */
export interface MixedRequest {
  readonly words: readonly string[];
  readonly loaded: Loaded | undefined;
}

/** An environment in which modules are loaded. */
export interface Loaded {
  readonly modules: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Full names of the Lua modules of a tree of NAME/VERSION, sorted. */
export function modulesOf(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap(({ name }) =>
      readdirSync(join(root, name)).flatMap((file) =>
        /^[^.].*\.lua$/.test(file) ? [`${name}/${file.slice(0, -4)}`] : [],
      ),
    )
    .sort();
}

/** An endless series of requests on these modules; `states`: environments with modules in them. */
export class MixedRequests {
  readonly #chance: Chance;
  readonly #modules: readonly string[];
  readonly #states: readonly Loaded[];

  constructor(seed: number, modules: readonly string[], states: readonly Loaded[]) {
    this.#chance = new Chance(seed);
    this.#modules = modules;
    this.#states = states;
  }

  next(): MixedRequest {
    const chance = this.#chance;
    const module = chance.one(this.#modules);
    const name = module.slice(0, module.indexOf('/'));
    const loaded = this.#states.length > 0 && chance.percent(40) ? chance.one(this.#states) : undefined;
    const shell = chance.one(['bash', 'bash', 'bash', 'zsh', 'python', 'csh', 'json']);
    return { words: [shell, ...this.#command(module, name, loaded)], loaded };
  }

  #command(module: string, name: string, loaded: Loaded | undefined): readonly string[] {
    const chance = this.#chance;
    const kind = chance.below(100);
    if (kind < 30) return ['load', module];
    if (kind < 36) return ['load', name];
    if (kind < 40) return ['load', ...chance.some(this.#modules, 2, 4)];
    if (kind < 42) return ['load', `${name}/no-such-version`];
    if (kind < 52) return loaded ? ['unload', chance.one(loaded.modules)] : ['list'];
    if (kind < 60) return chance.one([['list'], ['-t', 'list'], ['purge'], ['is-loaded', name]]);
    if (kind < 66) return [chance.one(['show', 'whatis', 'help']), module];
    if (kind < 72) return ['is-avail', chance.percent(80) ? module : 'nothing/1.0'];
    if (kind < 82)
      return chance.one([
        ['avail', name],
        ['-t', 'avail', name],
        ['avail', module],
      ]);
    if (kind < 90) return ['spider', chance.one([module, name])];
    if (kind < 94) return ['keyword', name];
    if (kind < 97) return ['swap', name, module];
    return chance.one([['avail'], ['-t', 'avail'], ['spider'], ['-t', 'spider'], ['overview']]);
  }
}
