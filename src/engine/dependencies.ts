// depends_on: loaded if needed, counted, recorded, and looked for when a command ends (lmod-compat.md 2.5).

import { ModuleError } from '../base/problem.ts';
import { joinName } from '../base/text.ts';
import {
  type Dependency,
  type LoadedModule,
  versionOf,
  type WantedVersion,
} from '../state/loaded-modules.ts';
import type { ModuleSpec } from '../tree/module-file.ts';
import { describeSpec, inRange } from '../tree/spec.ts';
import { said } from '../words/message.ts';
import { requireAtEnd } from './load.ts';
import { isLoaded, Reference } from './reference.ts';
import type { Session } from './session.ts';

/** Loads what is missing, counts what is there, and remembers the wish with the module that had it. */
export function dependOn(session: Session, specs: readonly ModuleSpec[]): void {
  const { modules } = session.parts;
  const references = specs.map((spec) => Reference.inTree(session, spec));
  const missing: Reference[] = [];
  for (const reference of references) {
    if (isLoaded(session, reference, 'active', 'pending')) {
      if (reference.name !== undefined) modules.addReference(reference.name, false);
    } else {
      reference.asDependency = true;
      missing.push(reference);
    }
  }
  for (const reference of missing) requireAtEnd(session, reference);
  if (missing.length > 0) session.operations.load(missing);
  rememberDependencies(session, references);
  session.checksDependencies = true;
}

/** Notes with the module under evaluation what it depends on. */
export function rememberDependencies(session: Session, references: readonly Reference[]): void {
  const { modules } = session.parts;
  const owner = modules.get(session.host.subject.name);
  if (!owner) return;
  const added = references.map(dependencyOf).filter((dependency) => dependency !== undefined);
  modules.update(owner.name, { dependencies: [...owner.dependencies, ...added] });
}

function dependencyOf(reference: Reference): Dependency | undefined {
  const meaning = reference.meaning;
  if (!meaning) return undefined;
  return { name: meaning.name, wanted: wantedVersion(reference, meaning.name, meaning.version) };
}

function wantedVersion(reference: Reference, name: string, version: string | undefined): WantedVersion {
  const { wanted } = reference.spec;
  if (wanted.kind === 'between') return { kind: 'between', low: wanted.low, high: wanted.high };
  const asked = wanted.kind === 'latest' ? version : reference.userName.slice(name.length + 1);
  return asked === undefined || asked === '' ? { kind: 'any' } : { kind: 'fixed', version: asked };
}

/** Keeps the first of them that is loaded, or loads the first that can be found (lmod-compat.md 2.2). */
export function dependOnAny(session: Session, references: readonly Reference[]): void {
  const loaded = references.find((reference) => isLoaded(session, reference, 'active', 'pending'));
  const taken = loaded ?? references.find((reference) => reference.meaning !== undefined);
  const { fullName, name: owner } = session.host.subject;
  if (taken?.name === undefined) {
    throw new ModuleError({
      kind: 'load-any',
      module: fullName,
      names: references.map((reference) => reference.plain),
    });
  }
  remember(session, owner, { chosen: taken.name });
  if (loaded) session.parts.modules.addReference(taken.name, false);
  else {
    taken.asDependency = true;
    requireAtEnd(session, taken);
    session.operations.load([taken]);
  }
  rememberChoice(session, references);
  session.checksDependencies = true;
}

function remember(session: Session, owner: string, { chosen }: { readonly chosen: string }): void {
  const module = session.parts.modules.get(owner);
  if (module) session.parts.modules.update(owner, { chosen: [...module.chosen, chosen] });
}

/** Notes with the module under evaluation among what it could choose. */
export function rememberChoice(session: Session, references: readonly Reference[]): void {
  const { modules } = session.parts;
  const owner = modules.get(session.host.subject.name);
  if (!owner) return;
  const choice = references.map(dependencyOf).filter((dependency) => dependency !== undefined);
  modules.update(owner.name, { choices: [...owner.choices, choice] });
}

/** The dependent is unloaded: what it chose goes if nobody else needs it. */
export function forgoAny(session: Session, specs: readonly ModuleSpec[]): void {
  const { modules } = session.parts;
  const owner = modules.get(session.host.subject.name);
  const [chosen, ...rest] = owner?.chosen ?? [];
  if (owner === undefined || chosen === undefined) return;
  modules.update(owner.name, { chosen: rest });
  const spec = specs.find((each) => Reference.inSession(session, each).name === chosen);
  if (spec) forgo(session, [spec]);
}

/** The dependent is unloaded: what nobody else needs goes too, what the user asked for stays. */
export function forgo(session: Session, specs: readonly ModuleSpec[]): void {
  const { modules } = session.parts;
  const unneeded: Reference[] = [];
  for (const spec of specs) {
    const reference = Reference.inSession(session, spec);
    const left = reference.name === undefined ? undefined : modules.dropReference(reference.name);
    if (left !== undefined && left < 1) unneeded.push(reference);
  }
  if (unneeded.length > 0) session.operations.unload(unneeded);
}

/** At the end of a command that armed the check: one warning for all dependencies that are not loaded. */
export function checkDependencies(session: Session): void {
  if (!session.checksDependencies) return;
  const { modules } = session.parts;
  const unmet = (dependencies: readonly Dependency[]): Dependency[] =>
    dependencies.filter(({ name, wanted }) => !isSatisfied(modules.get(name), wanted));
  const unmetChoices = ({ choices, chosen }: LoadedModule): Dependency[] =>
    choices.flatMap((choice, index) => {
      const taken = choice.find(({ name }) => name === chosen[index]);
      return taken && unmet(choice).length === choice.length ? [taken] : [];
    });
  const missing = new Map<string, string[]>();
  for (const module of modules.listed('active')) {
    for (const dependency of [...unmet(module.dependencies), ...unmetChoices(module)]) {
      const name = describeDependency(dependency);
      missing.set(name, [...(missing.get(name) ?? []), module.fullName]);
    }
  }
  if (missing.size === 0) return;
  const lines = [...missing].sort().map(([name, by]) => `${name} (required by: ${by.join(', ')})`);
  session.tell('warning', said('w_MissingModules', { missing: lines.join(', ') }));
}

/** Is this loaded module what was wished for? */
export function isSatisfied(module: LoadedModule | undefined, wanted: WantedVersion): boolean {
  if (!module) return false;
  if (wanted.kind === 'any') return true;
  if (wanted.kind === 'fixed') return module.fullName === joinName(module.name, wanted.version);
  return inRange(versionOf(module) ?? '', { ...wanted, called: 'between' });
}

function describeDependency({ name, wanted }: Dependency): string {
  if (wanted.kind === 'fixed') return joinName(name, wanted.version);
  if (wanted.kind === 'any') return name;
  const called = wanted.high === undefined ? 'atleast' : wanted.low === undefined ? 'atmost' : 'between';
  return describeSpec({ typed: name, wanted: { ...wanted, called } });
}
