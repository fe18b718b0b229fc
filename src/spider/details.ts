// What a modulefile said in spider mode, put into a record (lmod-compat.md 8.2).
import { regularizePath } from '../base/regularize.ts';
import { LuaTable, type LuaValue } from '../lua/values.ts';
import type { DocumentItem } from '../modulefile/host.ts';
import { luaFind } from '../tree/lua-pattern.ts';
import { type ModuleDetails, type WhatisKey, whatisKeys } from './catalog.ts';

/** What the record depends on besides the modulefile. */
export interface Place {
  /** the MODULEPATH directory the file is in */
  readonly root: string;
  readonly home: string;
  /** which variables hold directories of the package and of its libraries */
  readonly patterns: VariablePatterns;
}

/** Lua patterns for names of variables. */
export interface VariablePatterns {
  readonly directories: string;
  readonly libraries: string;
}

/** Those of Lmod, for a site of this name. */
export function standardPatterns(site: string): VariablePatterns {
  return { directories: `^${site}_.*_DIR`, libraries: `^${site}_.*_LIB` };
}

/** The record of one module. */
export function detailsOf(
  items: readonly DocumentItem[],
  failure: string | undefined,
  place: Place,
): ModuleDetails {
  const draft = new Draft(place);
  for (const item of items) {
    if (item.kind === 'call') draft.take(item.name, textsOf(item.args));
  }
  return draft.finish(failure);
}

/** The values of texts `Key: value`; of one key the last. */
export function whatisFields(whatis: readonly string[]): ModuleDetails['fields'] {
  const fields: Partial<Record<WhatisKey, string>> = {};
  for (const text of whatis) {
    const [, key, value] = /^\s*([^: ]+)\s*:\s*(.*)$/s.exec(text) ?? [];
    const known = whatisKeys.find((each) => each === key);
    if (known !== undefined && value !== undefined) fields[known] = value;
  }
  return fields;
}

/** Arguments as texts, both forms of writing a call alike; what is no text does not count. */
function textsOf(args: readonly LuaValue[]): readonly string[] {
  const [first] = args;
  const list = first instanceof LuaTable ? first.list : args;
  return list.filter((value) => typeof value === 'string');
}

class Draft {
  readonly #place: Place;
  readonly #whatis: string[] = [];
  readonly #properties = new Map<string, Set<string>>();
  readonly #programs = new Set<string>();
  readonly #libraries = new Set<string>();
  readonly #homes = new Set<string>();
  readonly #opens = new Set<string>();
  #isDynamic = false;
  #help: string | undefined;
  #family: string | undefined;
  #provides: readonly string[] | undefined;

  constructor(place: Place) {
    this.#place = place;
  }

  /** Of help, family and extensions the last call counts, as in Lmod. */
  take(name: string, texts: readonly string[]): void {
    const [first = '', second = ''] = texts;
    switch (name) {
      case 'help':
        this.#help = texts.join('');
        break;
      case 'whatis':
        this.#whatis.push(first);
        break;
      case 'family':
        this.#family = first;
        break;
      case 'extensions':
        this.#provides = texts.flatMap((text) => text.split(',')).flatMap((text) => text.trim() || []);
        break;
      case 'add_property':
        this.#properties.set(first, new Set([...(this.#properties.get(first) ?? []), second]));
        break;
      case 'remove_property':
        this.#properties.set(
          first,
          new Set([...(this.#properties.get(first) ?? [])].filter((each) => each !== second)),
        );
        break;
      case 'setenv':
        this.#addVariable(first, second);
        break;
      case 'haveDynamicMPATH':
        this.#isDynamic = true;
        break;
      case 'prepend_path':
      case 'append_path':
        this.#addPath(first, second);
        break;
    }
  }

  #addVariable(name: string, value: string): void {
    const { libraries, directories } = this.#place.patterns;
    if (luaFind(name, libraries)) this.#add(this.#libraries, value);
    if (luaFind(name, directories)) this.#add(this.#homes, value);
  }

  #addPath(name: string, value: string): void {
    switch (name) {
      case 'MODULEPATH':
        this.#addRoots(value);
        break;
      case 'PATH':
        if (value !== '.') this.#add(this.#programs, value);
        break;
      case 'LD_LIBRARY_PATH':
      case 'CRAY_LD_LIBRARY_PATH':
        this.#add(this.#libraries, value);
        break;
      case 'PKG_CONFIG_PATH':
        if (value.endsWith('/lib/pkgconfig'))
          this.#add(this.#libraries, value.slice(0, -'/pkgconfig'.length));
        break;
    }
  }

  /** The normal form of `/` is the empty text, which would hide that the whole disk was meant. */
  #addRoots(value: string): void {
    for (const path of value.split(':')) {
      const root = regularizePath(path, this.#place.home).replace(/\/+$/, '') || (path === '' ? '' : '/');
      if (root.startsWith('/') && root !== this.#place.root) this.#opens.add(root);
    }
  }

  #add(to: Set<string>, value: string): void {
    for (const path of value.split(':')) if (path !== '') to.add(regularizePath(path, this.#place.home));
  }

  finish(failure: string | undefined): ModuleDetails {
    return {
      whatis: this.#whatis,
      fields: whatisFields(this.#whatis),
      help: this.#help,
      family: this.#family,
      properties: Object.fromEntries([...this.#properties].map(([name, values]) => [name, [...values]])),
      provides: this.#provides,
      programs: [...this.#programs],
      libraries: [...this.#libraries],
      homes: [...this.#homes],
      opens: [...this.#opens],
      ...(this.#isDynamic && { opensMore: true }),
      failure,
    };
  }
}
