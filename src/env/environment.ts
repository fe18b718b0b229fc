// The working environment of one request: what modulefiles see of it, and what they made of it.

import { Journal, type Mark } from '../base/journal.ts';
import type { Change, FunctionBody } from './changes.ts';
import { differences } from './differences.ts';
import { countsName, parseNumbers, prioritiesName, stackName } from './helper-variables.ts';
import { type PathSettings, PathVariable, type Where } from './path-variable.ts';
import { type PushedValue, parsePushedValues } from './pushed-values.ts';
import { ShellCode } from './shell-code.ts';
import { textOf, type Variable } from './variable.ts';

export interface PathEdit {
  readonly delimiter: string;
  readonly priority: number;
}

export interface PathRemoval extends PathEdit {
  readonly where: Where;
  /** remove whatever the count says (`module unuse`) */
  readonly force: boolean;
}

/** What os.getenv sees where that is not the variable itself: a value, or `none`. */
type Shadow = { readonly value: string } | 'none';

/**
 * There are two views. The *variables* are what the calling shell gets. The *process view* is what os.getenv
 * and started commands see; they differ where a modulefile is only shown, and after some unloads
 * (lmod-compat.md 2.1). A variable is *touched* once a call of this command was about it.
 */
export class Environment {
  readonly #original: ReadonlyMap<string, string>;
  readonly #settings: PathSettings;
  readonly #journal = new Journal();
  readonly #variables = new Map<string, Variable>();
  readonly #shadows = new Map<string, Shadow>();
  readonly #code = new ShellCode(this.#journal);
  /** a number for the latest call about each variable, which orders them */
  readonly #calls = new Map<string, number>();
  #callCount = 0;

  constructor(original: ReadonlyMap<string, string>, settings: PathSettings) {
    this.#original = original;
    this.#settings = settings;
  }

  /** What os.getenv sees now. */
  get(name: string): string | undefined {
    const shadow = this.#shadows.get(name);
    if (shadow !== undefined) return shadow === 'none' ? undefined : shadow.value;
    return this.#value(name);
  }

  /** What the caller's environment held when the command began. */
  original(name: string): string | undefined {
    return this.#original.get(name);
  }

  /** What the calling shell will have. */
  #value(name: string): string | undefined {
    const variable = this.#variables.get(name);
    return variable === undefined ? this.#original.get(name) : textOf(variable);
  }

  /** Which of these variables the latest call of this command was about, and what the calling shell will have of it. */
  latestOf(names: readonly string[]): { readonly value: string | undefined } | undefined {
    const called = names.filter((name) => this.#calls.has(name));
    const latest = called.sort((left, right) => this.#order(right) - this.#order(left))[0];
    return latest === undefined ? undefined : { value: this.#value(latest) };
  }

  #called(name: string): void {
    this.#callCount += 1;
    this.#journal.assign(this.#calls, name, this.#callCount);
  }

  #order(name: string): number {
    return this.#calls.get(name) ?? 0;
  }

  set(name: string, value: string): void {
    this.#called(name);
    this.#put(name, { kind: 'scalar', value });
  }

  /**
   * Unsets a variable. Without `processToo` (a setenv is unloaded) os.getenv goes on seeing the value of a
   * variable that this command has touched before (lmod-compat.md 2.1).
   */
  unset(name: string, options: { readonly processToo: boolean }): void {
    this.#called(name);
    const seen = !options.processToo && this.#variables.has(name) ? this.get(name) : undefined;
    this.#put(name, { kind: 'scalar', value: undefined });
    if (seen !== undefined) this.#journal.assign(this.#shadows, name, { value: seen });
  }

  /** Changes what os.getenv sees, and nothing for the calling shell (modes that only show). */
  setProcess(name: string, value: string | undefined): void {
    this.#journal.assign(this.#shadows, name, value === undefined ? 'none' : { value });
  }

  prepend(name: string, value: string, edit: PathEdit): void {
    this.#called(name);
    this.openPath(name, edit.delimiter).prepend(value, edit.priority);
  }

  append(name: string, value: string, edit: PathEdit): void {
    this.#called(name);
    this.openPath(name, edit.delimiter).append(value, edit.priority);
  }

  /** Does nothing to a variable that this command has set as a whole. */
  remove(name: string, value: string, removal: PathRemoval): void {
    const touched = this.#variables.get(name);
    if (touched !== undefined && touched.kind !== 'path') return;
    this.#called(name);
    const { priority, where, force } = removal;
    this.openPath(name, removal.delimiter).remove(value, priority, where, force);
  }

  /**
   * Makes a variable one of paths, whose normal form and counts belong to the changes from now on (as Lmod
   * does with MODULEPATH in every command), and gives it. The first delimiter used in a command stays.
   */
  openPath(name: string, delimiter = ':'): PathVariable {
    const touched = this.#variables.get(name);
    if (touched?.kind === 'path') return touched.path;
    const path = this.#read(name, delimiter);
    this.#put(name, { kind: 'path', path });
    return path;
  }

  #read(name: string, delimiter: string): PathVariable {
    const record = {
      text: this.#variables.has(name) ? this.#value(name) : this.get(name),
      counts: parseNumbers(this.get(countsName(name))),
      priorities: parseNumbers(this.get(prioritiesName(name))),
    };
    return new PathVariable(name, delimiter === '' ? ':' : delimiter, record, this.#settings, this.#journal);
  }

  /** pushenv: sets (undefined: unsets) a variable and puts its value aside (lmod-compat.md 6.3). */
  push(name: string, value: string | undefined): void {
    this.#called(name);
    const saved = this.#variables.has(name) ? this.#value(name) : this.get(name);
    this.#put(stackName(name), { kind: 'pushed', top: { saved, below: this.#pushed(name) } });
    this.#put(name, { kind: 'scalar', value });
  }

  /** Takes back the newest pushenv, whoever did it; with none left the variable is unset. */
  pop(name: string): void {
    this.#called(name);
    const top = this.#pushed(name);
    this.#put(stackName(name), { kind: 'pushed', top: top?.below });
    this.#put(name, { kind: 'scalar', value: top?.saved });
  }

  #pushed(name: string): PushedValue | undefined {
    const touched = this.#variables.get(stackName(name));
    return touched?.kind === 'pushed' ? touched.top : parsePushedValues(this.get(stackName(name)));
  }

  /** What separates the entries of a variable that a call of this command treated as one of paths; undefined for others. */
  delimiterOf(name: string): string | undefined {
    const touched = this.#variables.get(name);
    return touched?.kind === 'path' ? touched.path.form.delimiter : undefined;
  }

  /** All variables that calls of this command treated as ones of paths, with what separates their entries. */
  delimiters(): ReadonlyMap<string, string> {
    const found = [...this.#variables].flatMap(([name, variable]): [string, string][] =>
      variable.kind === 'path' ? [[name, variable.path.form.delimiter]] : [],
    );
    return new Map(found);
  }

  /** The elements of a path variable as it stands, read only. */
  entries(name: string): readonly string[] {
    return this.#path(name).elements();
  }

  /** How often each element of a path variable was added, in the variable's order. */
  referenceCounts(name: string): ReadonlyMap<string, number> {
    return new Map(this.#path(name).counts());
  }

  /** Takes over counts that were kept elsewhere (a collection's MODULEPATH, lmod-compat.md 5.5). */
  setReferenceCounts(name: string, counts: ReadonlyMap<string, number>): void {
    this.openPath(name).setCounts(counts);
  }

  /** Gives a path variable another value as a whole; counts and priorities are those the caller had. */
  replacePath(name: string, text: string | undefined): void {
    const original = (helper: string): ReadonlyMap<string, number> =>
      parseNumbers(this.#original.get(helper));
    const record = { text, counts: original(countsName(name)), priorities: original(prioritiesName(name)) };
    const path = new PathVariable(name, ':', record, this.#settings, this.#journal);
    this.#put(name, { kind: 'path', path });
  }

  #path(name: string): PathVariable {
    const touched = this.#variables.get(name);
    return touched?.kind === 'path' ? touched.path : this.#read(name, ':');
  }

  setAlias(name: string, body: string): void {
    this.#code.define({ kind: 'alias', name, body });
  }

  unsetAlias(name: string): void {
    this.#code.define({ kind: 'unalias', name });
  }

  setFunction(name: string, body: FunctionBody): void {
    this.#code.define({ kind: 'function', name, body });
  }

  unsetFunction(name: string): void {
    this.#code.define({ kind: 'unfunction', name });
  }

  setCompletion(name: string, words: string): void {
    this.#code.add({ kind: 'complete', name, words });
  }

  unsetCompletion(name: string): void {
    this.#code.add({ kind: 'uncomplete', name });
  }

  /** Shows a shell function to child shells, or hides it from them. */
  exportFunction(name: string, shown: boolean): void {
    this.#code.add({ kind: shown ? 'export-function' : 'unexport-function', name });
  }

  /** `execute{}`: a command for the calling shell, after all else. */
  run(code: string): void {
    this.#code.run(code);
  }

  /** What a modulefile wrote to stdout: the shell reads it, before all else. */
  verbatim(text: string): void {
    this.#code.verbatim(text);
  }

  mark(): Mark {
    return this.#journal.mark();
  }

  /** Undoes everything since the mark; the cost is that of what is undone. Marks nest. */
  rollback(mark: Mark): void {
    this.#journal.rollback(mark);
  }

  /**
   * The difference to the original: stdout of modulefiles, then variables in byte order with the helpers of
   * path variables among them, then aliases and functions by name, then commands (lmod-compat.md 7).
   */
  changes(): readonly Change[] {
    return [
      ...this.#code.texts(),
      ...differences(this.#original, this.#variables),
      ...this.#code.definitions(),
      ...this.#code.additions(),
      ...this.#code.commands(),
    ];
  }

  /** The environment that a started command sees now. */
  snapshot(): ReadonlyMap<string, string> {
    const view = new Map(this.#original);
    for (const name of [...this.#variables.keys(), ...this.#shadows.keys()]) {
      const value = this.get(name);
      if (value === undefined) view.delete(name);
      else view.set(name, value);
    }
    return view;
  }

  #put(name: string, variable: Variable): void {
    this.#journal.assign(this.#variables, name, variable);
    if (this.#shadows.has(name)) this.#journal.assign(this.#shadows, name, undefined);
  }
}
