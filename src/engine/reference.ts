// A module that a user or a modulefile named, and what the name means now (lmod-compat.md 4).
import { joinName } from '../base/text.ts';
import type { SavedModule } from '../modulefile/host.ts';
import type { LoadedModules } from '../state/loaded-modules.ts';
import { isVersionPrefix, type LoadedModule, type LoadStatus, versionOf } from '../state/loaded-modules.ts';
import { calledVersion, type ModuleSpec, type Visibility } from '../tree/module-file.ts';
import type { Resolver } from '../tree/resolver.ts';
import type { Forbidden } from '../tree/rule-book.ts';
import { describeSpec, inRange } from '../tree/spec.ts';

/** Where a name is looked up: a session, which knows references and must not be known by them. */
export interface Surroundings {
  /** how many modulefiles are being evaluated */
  readonly depth: number;
  readonly parts: { readonly modules: LoadedModules; readonly resolver: Resolver };
}

/** What a name turned out to be. */
export interface Meaning {
  readonly name: string;
  readonly version: string | undefined;
  readonly path: string;
  readonly userName: string;
  readonly alias: string | undefined;
  readonly weight: string | undefined;
  readonly visibility: Visibility;
  readonly hiddenOnceLoaded: boolean;
  /** a rule refuses it, or will soon (lmod-compat.md 4.7) */
  readonly forbidden: Forbidden | undefined;
  readonly stackDepth: number;
  readonly references: number | undefined;
  /** what it took of each depends_on_any, where that is known before it is evaluated */
  readonly chosen: readonly string[];
}

/** What a collection tells of a module's place among the others. */
type Saved = Omit<SavedModule, 'spec'> & Partial<Pick<LoadedModule, 'chosen'>>;

/** Looked up among the loaded modules (`session`) or in the trees, when first asked, until it is forgotten. */
export class Reference {
  readonly spec: ModuleSpec;
  private readonly session: Surroundings;
  private readonly source: 'tree' | 'session';
  private found: Meaning | undefined;
  private resolvedUserName: string | undefined;
  /** stays when the name is looked up again: it was typed */
  private alias: string | undefined;
  private saved: Saved | undefined;
  /** it is loaded because another module depends on it: counted */
  asDependency = false;

  private constructor(session: Surroundings, source: 'tree' | 'session', spec: ModuleSpec) {
    this.session = session;
    this.source = source;
    this.spec = spec;
  }

  static inTree(session: Surroundings, spec: ModuleSpec): Reference {
    return new Reference(session, 'tree', spec);
  }

  static inSession(session: Surroundings, spec: ModuleSpec): Reference {
    return new Reference(session, 'session', spec);
  }

  /** A module of a collection: depth and counts are those that were saved (lmod-compat.md 5.5). */
  static inCollection(session: Surroundings, spec: ModuleSpec, saved: Saved): Reference {
    const reference = new Reference(session, 'tree', spec);
    reference.saved = saved;
    reference.asDependency = (saved.references ?? 0) > 0;
    return reference;
  }

  /** The loaded module itself. */
  static toModule(session: Surroundings, module: LoadedModule): Reference {
    return new Reference(session, 'session', { typed: module.name, wanted: { kind: 'match' } });
  }

  /** What the name means; undefined when nothing has it. */
  get meaning(): Meaning | undefined {
    this.found ??= this.source === 'tree' ? this.resolve() : this.lookUp();
    return this.found;
  }

  get name(): string | undefined {
    return this.meaning?.name;
  }

  /** The name if it has been looked up already: what it means may depend on when it is. */
  get knownName(): string | undefined {
    return this.found?.name;
  }

  get fullName(): string | undefined {
    const meaning = this.meaning;
    return meaning && joinName(meaning.name, meaning.version);
  }

  /** As typed, or as resolved once it has been (`foo/1` becomes `foo/1.2`). */
  get userName(): string {
    return this.resolvedUserName ?? this.spec.typed;
  }

  /** As a message names it: a plain name without quotes, a range as it was written. */
  get plain(): string {
    return this.spec.wanted.kind === 'match'
      ? this.userName
      : describeSpec({ ...this.spec, typed: this.userName });
  }

  /** The next question looks the name up again. */
  forget(): void {
    this.found = undefined;
  }

  private resolve(): Meaning | undefined {
    const typed = { ...this.spec, typed: this.userName };
    const resolution = this.session.parts.resolver.resolve(typed);
    if (!resolution) return undefined;
    const { file } = resolution;
    this.resolvedUserName = resolution.userName;
    this.alias ??= resolution.alias;
    return {
      name: file.name,
      version: calledVersion(file, this.alias),
      path: file.path,
      userName: resolution.userName,
      alias: this.alias,
      weight: file.weight,
      visibility: file.visibility,
      hiddenOnceLoaded: file.hiddenOnceLoaded ?? false,
      forbidden: this.session.parts.resolver.forbidden(file),
      stackDepth: this.saved?.stackDepth ?? this.session.depth,
      // loading it as a dependency counts one again
      references: this.saved?.references === undefined ? undefined : this.saved.references - 1,
      chosen: this.saved?.chosen ?? [],
    };
  }

  private lookUp(): Meaning | undefined {
    const { modules } = this.session.parts;
    const name = modules.lookUp(this.spec.typed);
    const module = name === undefined ? undefined : modules.get(name);
    return module && { ...module, version: versionOf(module), forbidden: undefined };
  }
}

/** Is it loaded, or being loaded, in the version asked for (lmod-compat.md 2.7, isloaded)? */
export function isLoaded(
  session: Surroundings,
  reference: Reference,
  ...statuses: readonly LoadStatus[]
): boolean {
  const name = reference.name;
  const module = name === undefined ? undefined : session.parts.modules.get(name);
  if (!module || !statuses.includes(module.status)) return false;
  const version = versionOf(module);
  if (reference.spec.wanted.kind === 'between') return inRange(version ?? '', reference.spec.wanted);
  const typed = reference.userName;
  if ([module.name, module.userName, module.fullName].includes(typed)) return true;
  return typed.startsWith(`${module.name}/`) && isVersionPrefix(typed.slice(module.name.length + 1), version);
}
