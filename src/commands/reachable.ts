// reachable: what can be loaded next, and what each of that would open; between avail (now) and spider (at any time).
import { ModuleError } from '../base/problem.ts';
import { compareBytes } from '../base/text.ts';
import type { Session } from '../engine/session.ts';
import type { ReachableModule, ReachableView } from '../render/insight-views.ts';
import type { Catalog, CatalogModule } from '../spider/catalog.ts';
import type { Command } from './command.ts';
import { describeOmissions, exploreHierarchy, isShown, modulePathOf, secondsOf } from './hierarchy.ts';
import { patternMatcher } from './patterns.ts';

export const reachable: Command = {
  name: 'reachable',
  summary: 'what can be loaded next, and what that would open',
  followsModulePath: false,
  run(session, { args, options }): ReachableView {
    const matches = patternMatcher(args, options.regexp);
    // one load from here: what the directories of MODULEPATH open, not what those open in turn
    const catalog = exploreHierarchy(session, {
      bounds: { depth: 1, ...secondsOf(options.spiderTimeout) },
      isWorthStudy: (text) => text.includes('MODULEPATH') || /module[ \t]+use/.test(text),
    });
    const omitted = describeOmissions(catalog.omissions.filter(({ reason }) => reason !== 'too-deep'));
    if (omitted !== undefined) session.notice({ kind: 'warning', text: omitted });
    const modules = nextModules(session, catalog, matches);
    if (args.length > 0 && modules.length === 0 && !options.terse)
      throw new ModuleError({ kind: 'nothing-found', names: args });
    return { kind: 'reachable', patterns: args, modules };
  },
};

type Matches = ReturnType<typeof patternMatcher>;

/** Those that fit, and those that open one that fits; of several files of one name the first on MODULEPATH. */
function nextModules(session: Session, catalog: Catalog, matches: Matches): readonly ReachableModule[] {
  const isLoadable = loadable(session);
  const byRoot = new Map(catalog.roots.map(({ path, modules }) => [path, modules.filter(isLoadable)]));
  const here = new Set(modulePathOf(session));
  const active = new Set(session.parts.modules.listed('active').map(({ path }) => path));
  const known = new Set<string>();
  const found: ReachableModule[] = [];
  for (const { file, details } of [...here].flatMap((root) => byRoot.get(root) ?? [])) {
    if (known.has(file.fullName)) continue;
    known.add(file.fullName);
    if (active.has(file.path)) continue;
    const isWanted = matches(file.fullName, file.name);
    const opens = details.opens.flatMap((directory) => {
      const modules = here.has(directory) ? [] : (byRoot.get(directory) ?? []);
      const names = modules.filter((module) => isWanted || matches(module.file.fullName, module.file.name));
      return names.length === 0 ? [] : [{ directory, modules: names.map((module) => module.file.fullName) }];
    });
    if (!isWanted && opens.length === 0) continue;
    const replaced = session.parts.modules.get(file.name);
    found.push({
      fullName: file.fullName,
      path: file.path,
      directory: file.root,
      replaces: replaced?.status === 'active' ? replaced.fullName : undefined,
      opens,
    });
  }
  return found.sort((left, right) => compareBytes(left.fullName, right.fullName));
}

/** What lists show, and nothing refuses to load. */
function loadable(session: Session): (module: CatalogModule) => boolean {
  const shown = isShown(session);
  return (module) => shown(module) && module.forbidden !== 'forbidden';
}
