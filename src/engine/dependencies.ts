// depends_on: loaded if needed, counted, recorded, and looked for when a command ends (lmod-compat.md 2.5).

import { joinName } from '../base/text.ts';
import {
  type Dependency,
  type LoadedModule,
  versionOf,
  type WantedVersion,
} from '../state/loaded-modules.ts';
import type { ModuleSpec } from '../tree/module-file.ts';
import { describeSpec, inRange } from '../tree/spec.ts';
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
  const missing = new Map<string, string[]>();
  for (const module of modules.listed('active')) {
    for (const dependency of module.dependencies) {
      if (isSatisfied(modules.get(dependency.name), dependency.wanted)) continue;
      const name = describeDependency(dependency);
      missing.set(name, [...(missing.get(name) ?? []), module.fullName]);
    }
  }
  if (missing.size === 0) return;
  const lines = [...missing].sort().map(([name, by]) => `${name} (required by ${by.join(', ')})`);
  const text = `Modules that others depend on are not loaded: ${lines.join(', ')}`;
  session.notice({ kind: 'warning', text });
}

function isSatisfied(module: LoadedModule | undefined, wanted: WantedVersion): boolean {
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
