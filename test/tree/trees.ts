// Small module trees in a temporary directory, and resolvers on them.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { facts, read } from '../../src/base/files.ts';
import type { Outside } from '../../src/lua/outside.ts';
import { LuaRuntime } from '../../src/lua/runtime.ts';
import { type ListingOptions, listModules } from '../../src/tree/listing.ts';
import type { Wanted } from '../../src/tree/module-file.ts';
import { Resolver, type ResolverOptions, type TreeSettings } from '../../src/tree/resolver.ts';
import { findGlobalRuleFiles } from '../../src/tree/rule-files.ts';
import type { Visitor } from '../../src/tree/rule-scope.ts';
import { parseSpec } from '../../src/tree/spec.ts';
import { readTclRules } from '../../src/tree/tcl-rules.ts';
import { tools } from '../helpers/tools.ts';

/** Path to text; a text `-> target` makes a link, and a path that ends in `/` an empty directory. */
export type TreeFiles = Readonly<Record<string, string>>;

export const TCL = '#%Module\n';

export class Trees {
  readonly folder: string;
  readonly home: string;

  constructor(files: TreeFiles) {
    this.folder = mkdtempSync(join(tmpdir(), 'lmodjs-tree-'));
    this.home = join(this.folder, 'home');
    mkdirSync(this.home);
    this.add(files);
  }

  add(files: TreeFiles): void {
    for (const [path, text] of Object.entries(files)) {
      const full = join(this.folder, path);
      mkdirSync(path.endsWith('/') ? full : dirname(full), { recursive: true });
      if (path.endsWith('/')) continue;
      if (text.startsWith('-> ')) symlinkSync(text.slice(3), full);
      else writeFileSync(full, text, 'latin1');
    }
  }

  chmod(path: string, mode: number): void {
    chmodSync(join(this.folder, path), mode);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface Setup {
  readonly roots?: readonly string[];
  readonly settings?: Partial<TreeSettings>;
  readonly visitor?: Partial<Visitor>;
  /** LMOD_MODULERC, paths in the trees */
  readonly site?: readonly string[];
  /** the machine's own if not given */
  readonly tclsh?: string | undefined;
  readonly more?: Partial<ResolverOptions>;
}

/** A resolver on these trees; roots are named by their path in the trees (`core` if not given). */
export function resolverOn(trees: Trees, setup: Setup = {}): Resolver {
  const settings = {
    extendedDefault: true,
    exactMatch: false,
    findFirst: false,
    allowTcl: true,
    latest: false,
    showHidden: false,
    ignorePatterns: [],
    isRoot: false,
    home: trees.home,
    ...setup.settings,
  };
  const visitor = { now: 0, user: 'ann', groups: () => ['users'], shellType: 'sh', ...setup.visitor };
  const environment = new Map([['PATH', process.env.PATH ?? '']]);
  const site = setup.site?.map((path) => trees.path(path)).join(':');
  const siteFiles = findGlobalRuleFiles(site, trees.home);
  return new Resolver({
    settings,
    roots: (setup.roots ?? ['core']).map((root) => trees.path(root)),
    ruleFiles: () => siteFiles,
    readers: {
      lua: (functions) => new LuaRuntime().sandbox({ functions, outside: plainWorld(), libraries: 'rules' }),
      tcl: (path) =>
        readTclRules(path, {
          program: 'tclsh' in setup ? setup.tclsh : tools.tclsh,
          environment,
        }),
      visitor,
    },
    nearlyForbiddenDays: 14,
    ...setup.more,
  });
}

/** The world as a rule file may see it here: files, and no environment. */
function plainWorld(): Outside {
  return {
    ask: (question) => {
      if (question.of === 'file-kind') return facts(question.path)?.kind;
      const text = question.of === 'file-text' ? read(question.path) : undefined;
      return typeof text === 'string' ? text : undefined;
    },
    write: () => {},
    exit: (status) => {
      throw new Error(`exit ${status}`);
    },
    unrecordable: () => {},
    mayAct: false,
    environment: () => new Map(),
    globalRead: () => {},
    globalWritten: () => {},
  };
}

/** What `load` would take, as its path in the trees; `-` for nothing. */
export function fileOf(trees: Trees, resolver: Resolver, typed: string, wanted?: Wanted): string {
  const path = resolver.resolve(parseSpec(typed, wanted))?.file.path;
  return path === undefined ? '-' : path.slice(trees.folder.length + 1);
}

/** The lines of a terse avail without arguments (lmod-compat.md 1.8), roots as their paths in the trees. */
export function terseAvail(trees: Trees, resolver: Resolver, options?: ListingOptions): readonly string[] {
  const listing = listModules(resolver, options);
  const lines = listing.aliases.map(({ name, target }) => `${name}(@${target})`);
  for (const { root, modules } of listing.roots) {
    if (modules.length > 0) lines.push(`${root.slice(trees.folder.length + 1)}:`);
    const named = new Set<string>();
    for (const { file, aliases } of modules) {
      if (file.version !== undefined && !named.has(file.name)) lines.push(`${file.name}/`);
      named.add(file.name);
      lines.push(...aliases.map((alias) => `${alias}(@${resolver.resolveAlias(alias)})`), file.fullName);
    }
  }
  return lines;
}
