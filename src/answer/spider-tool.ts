// The command `spider` beside `lmod`: what modules exist, for other programs (contracts.md 1, lmod-compat.md 8.7).
import type { Request, Response } from '../base/request.ts';
import { compareBytes } from '../base/text.ts';
import { parseSpiderTool, type SpiderRequest, type SpiderStyle, spiderToolHelp } from '../cli/spider-tool.ts';
import { versionText } from '../cli/usage.ts';
import { describeOmissions, type Exploration, exploreWithRules } from '../commands/hierarchy.ts';
import { ownVersion } from '../config/version.ts';
import { printJson } from '../dialects/quote.ts';
import type { Engine } from '../engine/engine.ts';
import { writeLuaTable } from '../lua/table-text.ts';
import { cacheText } from '../spider/cache-tables.ts';
import { type Catalog, visibleModulesOf } from '../spider/catalog.ts';
import { databaseOf, providersOf, softwareOf } from '../spider/database.ts';
import { Hierarchy } from '../spider/hierarchy.ts';
import { luaValueOf, type Plain } from '../spider/plain.ts';
import { type PathFilter, packageNames, reverseMapOf } from '../spider/reverse-map.ts';
import { toolReply } from './tool-reply.ts';
import { openToolSession } from './tool-session.ts';

/** Answers `spider [-o STYLE] DIRECTORIES`. Nothing is cached, and the user's own rule files do not count. */
export function answerSpider(engine: Engine, request: Request): Response {
  const asked = parseSpiderTool(request.argv);
  switch (asked.kind) {
    case 'help':
      return toolReply(spiderToolHelp, '', 0);
    case 'version':
      return toolReply('', versionText(ownVersion), 0);
    case 'error':
      return toolReply('', asked.text, 1);
    case 'walk':
      return walked(engine, request, asked);
  }
}

function walked(engine: Engine, request: Request, asked: Extract<SpiderRequest, { kind: 'walk' }>): Response {
  const { directories } = asked;
  // what this user has loaded, and the user's own rules, are nothing to others
  const session = openToolSession(engine, request, { directories, withoutUserRules: true, tolerance: 'all' });
  const bounds = asked.noRecursion ? { depth: 0 } : {};
  const exploration = exploreWithRules(session, { bounds, withHard: true, afresh: true });
  const { catalog, problems } = exploration;
  const omissions = asked.noRecursion ? undefined : describeOmissions(catalog.omissions, problems);
  const filter = session.parts.hooks.pathFilter();
  return { ...toolReply('', '', 0), ...output(asked, exploration, omissions, filter) };
}

/**
 * Texts of Lua tell of what was left out in comments: EasyBuild takes any word on stderr for a failure. Lists and JSON have
 * no place for it but stderr.
 */
function output(
  { style, timestampFile }: { readonly style: SpiderStyle; readonly timestampFile: string | undefined },
  exploration: Exploration,
  omissions: string | undefined,
  filter: PathFilter | undefined,
): Pick<Response, 'code' | 'texts'> {
  const text = written(style, timestampFile, exploration, filter);
  if (omissions === undefined) return { code: text, texts: [] };
  if (luaStyles.has(style)) return { code: `${text}${comment(omissions)}`, texts: [] };
  return { code: text, texts: [{ text: `Warning: ${omissions}\n`, pageable: false }] };
}

const luaStyles: ReadonlySet<SpiderStyle> = new Set([
  'moduleT',
  'spiderT',
  'dbT',
  'softwarePageLua',
  'reverseMap',
  'reverseMapT',
]);

function comment(text: string): string {
  return text
    .split('\n')
    .map((line) => `-- ${line}\n`)
    .join('');
}

function written(
  style: SpiderStyle,
  timestamp: string | undefined,
  { catalog, book, marks }: Exploration,
  filter: PathFilter | undefined,
): string {
  const hierarchy = new Hierarchy(catalog, catalog.start);
  const timestampFn = timestamp ?? false;
  switch (style) {
    case 'list':
      return pathList(catalog);
    case 'moduleT':
    case 'spiderT':
      return cacheText(catalog, book, marks(), timestamp);
    case 'dbT':
      return `${lua('timestampFn', [timestampFn])}${lua('dbT', databaseOf(catalog, hierarchy))}${lua('provideByT', providersOf(catalog, hierarchy))}\n`;
    case 'spider-json':
      return json(databaseOf(catalog, hierarchy));
    case 'softwarePage':
    case 'jsonSoftwarePage':
      return json(softwareOf(catalog, hierarchy));
    case 'softwarePageLua':
      return `${lua('spA', softwareOf(catalog, hierarchy))}\n`;
    case 'reverseMap':
    case 'reverseMapT': {
      const { paths, libraries } = reverseMapOf(catalog, hierarchy, filter);
      const map = new Map([...paths].map(([path, entry]): [string, Plain] => [path, { ...entry }]));
      return `${lua('timestampFn', [timestampFn])}${lua('reverseMapT', map)}${lua('xlibmap', libraries)}\n`;
    }
    case 'jsonReverseMap':
    case 'jsonReverseMapT': {
      const { paths, libraries } = reverseMapOf(catalog, hierarchy, filter);
      return json({ timestampFn, reverseMapT: paths, xlibmap: libraries });
    }
    case 'xalt_rmap':
    case 'xalt_rmapT': {
      const map = reverseMapOf(catalog, hierarchy, filter);
      return json({ reverseMapT: packageNames(map), xlibmap: map.libraries });
    }
  }
}

function pathList(catalog: Catalog): string {
  const paths = visibleModulesOf(catalog).map(({ file }) => file.path);
  return [...new Set(paths)]
    .sort(compareBytes)
    .map((path) => `${path}\n`)
    .join('');
}

function lua(name: string, value: Plain): string {
  return writeLuaTable(name, luaValueOf(value), { indent: true });
}

function json(value: unknown): string {
  return `${printJson(value)}\n`;
}
