// The session as modulefiles see it: each of their calls lands here.
import { ModuleError, type Notice } from '../base/problem.ts';
import { fromListed } from '../config/properties.ts';
import type { Environment } from '../env/environment.ts';
import type { Chosen, DocumentItem, Host, HostMark, SavedModule, Subject } from '../modulefile/host.ts';
import type { Mode } from '../modulefile/mode.ts';
import type { LoadedModule } from '../state/loaded-modules.ts';
import type { ModuleSpec } from '../tree/module-file.ts';
import { conflicting, forgetConflicts, rememberConflicts, unmet } from './checks.ts';
import {
  dependOn,
  dependOnAny,
  forgo,
  forgoAny,
  rememberChoice,
  rememberDependencies,
} from './dependencies.ts';
import { joinFamily, leaveFamily } from './families.ts';
import { inherit } from './inherit.ts';
import { isListed } from './listed-names.ts';
import { loadRequired, loadSaved } from './load.ts';
import { isLoaded, Reference } from './reference.ts';
import type { Session } from './session.ts';
import { sourceScript, takeBackScript } from './source-script.ts';
import { purgeAll } from './sticky.ts';

/** Who speaks where no modulefile is being evaluated: functions of the site. */
const nobody: Subject = { name: '', version: undefined, fullName: '', userName: '', path: '' };

const edits: ReadonlyMap<string, string> = new Map([
  ['prepend_path', 'at its front'],
  ['append_path', 'at its end'],
  ['remove_path', 'without'],
]);

export class SessionHost implements Host {
  readonly environment: Environment;
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
    this.environment = session.parts.environment;
  }

  /** A digest must not depend on the shell (lmod-compat.md 5.5). */
  get shell(): { readonly name: string; readonly type: string } {
    if (this.mode === 'hash') return { name: 'bash', type: 'sh' };
    return { name: this.session.parts.shellName, type: this.session.parts.dialect.type };
  }

  get mode(): Mode {
    return this.session.frames.at(-1)?.mode ?? this.session.outerMode;
  }

  get depth(): number {
    return this.session.depth;
  }

  get subject(): Subject {
    return this.session.frames.at(-1)?.subject ?? nobody;
  }

  get chain(): readonly Subject[] {
    return this.session.frames.map(({ subject }) => subject);
  }

  get modules(): Host['modules'] {
    return this.session.parts.modules;
  }

  mark(): HostMark {
    return {
      environment: this.environment.mark(),
      modules: this.session.parts.modules.mark(),
      rest: this.session.journal.mark(),
      wishes: this.session.wishes.mark(),
      notices: this.session.notices.length,
    };
  }

  rollback(mark: HostMark, keep: 'notices and wishes' | 'nothing'): void {
    this.environment.rollback(mark.environment);
    this.session.parts.modules.rollback(mark.modules);
    this.session.journal.rollback(mark.rest);
    this.session.parts.resolver.setRoots(this.environment.entries('MODULEPATH'));
    if (keep === 'notices and wishes') return;
    this.session.wishes.rollback(mark.wishes);
    this.session.notices.length = mark.notices;
    this.session.noticesSaid = Math.min(this.session.noticesSaid, mark.notices);
  }

  get quiet(): boolean {
    return this.session.quiet;
  }

  notice(notice: Notice): void {
    this.session.notice(notice);
  }

  document(item: DocumentItem): void {
    this.session.journal.append(this.session.documents, item);
  }

  modulePathChanged(action: string, value: string): void {
    const { modules, resolver } = this.session.parts;
    this.session.modulePathMoved = true;
    this.session.trace(`MODULEPATH: ${edits.get(action) ?? action} ${value}`);
    resolver.setRoots(this.environment.entries('MODULEPATH'));
    const name = this.session.frames.at(-1)?.subject.name;
    const module = name === undefined ? undefined : modules.get(name);
    if (!module) return;
    const actions = [...module.modulePathActions, `${action}("MODULEPATH","${value}")`];
    modules.update(module.name, { modulePathActions: actions });
  }

  load(specs: readonly ModuleSpec[]): void {
    loadRequired(this.session, this.inTree(specs));
  }

  loadSaved({ spec, ...saved }: SavedModule): void {
    loadSaved(this.session, [Reference.inCollection(this.session, spec, saved)]);
  }

  tryLoad(specs: readonly ModuleSpec[]): void {
    this.session.operations.load(this.inTree(specs));
  }

  loadAny(specs: readonly ModuleSpec[]): void {
    for (const reference of this.inTree(specs)) {
      this.session.operations.load([reference]);
      if (isLoaded(this.session, reference, 'active', 'pending')) return;
    }
    const names = specs.map((spec) => spec.typed);
    throw new ModuleError({ kind: 'load-any', module: this.subject.fullName, names });
  }

  dependOn(specs: readonly ModuleSpec[]): void {
    dependOn(this.session, specs);
  }

  dependOnAny(specs: readonly ModuleSpec[]): void {
    dependOnAny(this.session, this.inTree(specs));
  }

  forgoAny(specs: readonly ModuleSpec[]): void {
    forgoAny(this.session, specs);
  }

  rememberChoice(specs: readonly ModuleSpec[]): void {
    rememberChoice(this.session, this.inTree(specs));
  }

  inherit(): void {
    inherit(this.session);
  }

  sourceScript(shell: string, script: string): void {
    sourceScript(this.session, shell, script);
  }

  takeBackScript(script: string): void {
    takeBackScript(this.session, script);
  }

  purge(options: { readonly force: boolean }): void {
    purgeAll(this.session, options);
  }

  rememberDependencies(specs: readonly ModuleSpec[]): void {
    rememberDependencies(this.session, this.inTree(specs));
  }

  forgo(specs: readonly ModuleSpec[]): void {
    forgo(this.session, specs);
  }

  unload(specs: readonly ModuleSpec[]): void {
    this.session.operations.unload(this.inSession(specs));
  }

  get user(): Host['user'] {
    return this.session.parts.request.user;
  }

  /** A digest must not depend on what is loaded. */
  loaded(): readonly LoadedModule[] {
    if (this.mode === 'hash') return [];
    return this.session.parts.modules.listed('active');
  }

  isLoaded(spec: ModuleSpec): boolean {
    if (this.mode === 'hash') return false;
    return isLoaded(this.session, Reference.inSession(this.session, spec), 'active', 'pending');
  }

  activeNames(): readonly string[] {
    return this.loaded().flatMap(({ userName, name, fullName }) => [userName, name, fullName]);
  }

  isPending(spec: ModuleSpec): boolean {
    if (this.mode === 'hash') return false;
    return isLoaded(this.session, Reference.inSession(this.session, spec), 'pending');
  }

  find(spec: ModuleSpec): string | undefined {
    return Reference.inTree(this.session, spec).meaning?.path;
  }

  isListed(name: string): boolean {
    return isListed(this.session, name);
  }

  meaning(spec: ModuleSpec, among: 'session' | 'tree'): (Subject & Chosen) | undefined {
    const reference =
      among === 'tree' ? Reference.inTree(this.session, spec) : Reference.inSession(this.session, spec);
    const { meaning, fullName } = reference;
    return meaning && { ...meaning, fullName: fullName ?? meaning.name };
  }

  unmet(specs: readonly ModuleSpec[]): readonly string[] {
    return unmet(this.session, specs);
  }

  conflicting(specs: readonly ModuleSpec[]): readonly string[] {
    return conflicting(this.session, specs);
  }

  rememberConflicts(specs: readonly ModuleSpec[]): void {
    rememberConflicts(this.session, specs);
  }

  forgetConflicts(): void {
    forgetConflicts(this.session);
  }

  get loadsPrerequisites(): boolean {
    return this.session.parts.settings.modulesAutoHandling;
  }

  joinFamily(family: string): void {
    joinFamily(this.session, family);
  }

  leaveFamily(family: string): void {
    leaveFamily(this.session, family);
  }

  addProperty(name: string, value: string): void {
    const values = fromListed(this.session.parts.lmodrc().properties, name, value);
    this.changeProperty(name, (before) => new Set([...before, ...values]));
  }

  removeProperty(name: string, value: string): void {
    const values = new Set(fromListed(this.session.parts.lmodrc().properties, name, value));
    this.changeProperty(name, (before) => new Set([...before].filter((kept) => !values.has(kept))));
  }

  checkProperty(name: string, value: string): void {
    fromListed(this.session.parts.lmodrc().properties, name, value);
  }

  private changeProperty(name: string, change: (before: ReadonlySet<string>) => ReadonlySet<string>): void {
    const { modules } = this.session.parts;
    const module = modules.get(this.subject.name);
    if (!module) return;
    const properties = new Map(module.properties);
    properties.set(name, change(properties.get(name) ?? new Set()));
    modules.update(module.name, { properties });
  }

  private inTree(specs: readonly ModuleSpec[]): Reference[] {
    return specs.map((spec) => Reference.inTree(this.session, spec));
  }

  private inSession(specs: readonly ModuleSpec[]): Reference[] {
    return specs.map((spec) => Reference.inSession(this.session, spec));
  }
}
