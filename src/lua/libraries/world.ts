// What the plain Lua of one sandbox knows of its surroundings: where it is, and the environment it changed for itself.
import type { Outside } from '../outside.ts';

interface OwnVariable {
  /** what the environment held when the sandbox set its own value */
  readonly under: string | undefined;
  readonly value: string | undefined;
}

export class World {
  readonly #outside: Outside;
  readonly #own = new Map<string, OwnVariable>();
  #directory: string | undefined;

  constructor(outside: Outside) {
    this.#outside = outside;
  }

  /** A path as the sandbox means it: lfs.chdir moves the sandbox, never the process. */
  path(path: string): string {
    if (this.#directory === undefined || path.startsWith('/') || path === '') return path;
    return `${this.#directory === '/' ? '' : this.#directory}/${path}`;
  }

  directory(): string | undefined {
    return this.#directory ?? this.#outside.ask({ of: 'real-path', path: '.' });
  }

  changeDirectory(path: string): boolean {
    const target = this.#outside.ask({ of: 'real-path', path: this.path(path) });
    if (target === undefined || this.kind(target, true) !== 'directory') return false;
    this.#directory = target;
    return true;
  }

  kind(path: string, follow: boolean): string | undefined {
    return this.#outside.ask({ of: 'file-kind', path: this.path(path), follow });
  }

  variable(name: string): string | undefined {
    const value = this.#outside.ask({ of: 'getenv', name });
    const own = this.#own.get(name);
    return own && own.under === value ? own.value : value;
  }

  /** posix.setenv: seen by this sandbox and the commands it starts, until the modulefile's own setenv changes the name. */
  setVariable(name: string, value: string | undefined): void {
    this.#own.set(name, { under: this.#outside.ask({ of: 'getenv', name }), value });
  }

  environment(): ReadonlyMap<string, string> {
    const given = this.#outside.environment();
    if (this.#own.size === 0) return given;
    const environment = new Map(given);
    for (const [name, own] of this.#own) {
      if (given.get(name) !== own.under) continue;
      if (own.value === undefined) environment.delete(name);
      else environment.set(name, own.value);
    }
    return environment;
  }
}
