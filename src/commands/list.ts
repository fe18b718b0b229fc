// list, tablelist: what is loaded (lmod-compat.md 1.3, 1.8).
import { propertyMarks } from '../config/properties.ts';
import type { Session } from '../engine/session.ts';
import { showsHidden } from '../engine/trees.ts';
import { isColourName } from '../render/colour.ts';
import { isLeftOut } from '../render/list.ts';
import type { ListEntry, PropertyMark } from '../render/view.ts';
import { type LoadedModule, versionOf } from '../state/loaded-modules.ts';
import type { Command } from './command.ts';
import { patternMatcher } from './patterns.ts';

export const list: Command = {
  name: 'list',
  summary: 'list loaded modules',
  followsModulePath: false,
  run(session, { args, options }) {
    const { modules } = session.parts;
    const matches = patternMatcher(args, options.regexp);
    const listed = session.parts.hooks
      .listed(modules.listed('active'))
      .filter((module) => !options.brief || module.stackDepth === 0);
    const active = listed.filter((module) => matches(module.fullName, module.alias ?? module.fullName));
    const inactive = modules.listed('inactive').filter((module) => matches(module.fullName));
    return {
      kind: 'list',
      nothingLoaded: modules.listed('any').length === 0,
      active: active.map((module) => listEntry(session, module, options.terse)),
      someLeftOut: listed.some((module) => isLeftOut(module)),
      showsHidden: showsHidden(session.parts.settings.showHidden, 'list'),
      inactive: inactive.map(({ userName, fullName }) => ({ userName, fullName })),
      patterns: args,
      brief: options.brief,
    };
  },
};

function listEntry(session: Session, module: LoadedModule, terse: boolean): ListEntry {
  return {
    name: module.name,
    fullName: module.fullName,
    path: module.path,
    userName: module.userName,
    shown: terse ? module.fullName : session.parts.hooks.colour(module.fullName, module.name),
    alias: module.alias,
    stackDepth: module.stackDepth,
    visibility: module.visibility,
    forbidden: module.forbidden?.state,
    hiddenOnceLoaded: module.hiddenOnceLoaded,
    properties: marksOf(session, module),
  };
}

/** The marks of a loaded module's properties, for list and avail. */
export function marksOf(session: Session, module: LoadedModule): PropertyMark[] {
  return marksOfSets(session, module.properties);
}

/** The marks of properties as a modulefile gives them. */
export function marksOfValues(
  session: Session,
  properties: Readonly<Record<string, readonly string[]>>,
): PropertyMark[] {
  const given = Object.entries(properties).map(([name, values]): [string, Set<string>] => [
    name,
    new Set(values),
  ]);
  return marksOfSets(session, new Map(given));
}

function marksOfSets(session: Session, given: ReadonlyMap<string, ReadonlySet<string>>): PropertyMark[] {
  if (given.size === 0) return [];
  const { properties } = session.parts.lmodrc();
  return propertyMarks(properties, given).map(({ mark, colour, colourName, meaning }) => ({
    letter: mark,
    colour: colour !== undefined && isColourName(colour) ? colour : undefined,
    meaning,
    colourName,
  }));
}

export const tableList: Command = {
  name: 'tablelist',
  summary: 'list loaded modules as a Lua table',
  followsModulePath: false,
  run(session) {
    const active = session.parts.modules.listed('active');
    return {
      kind: 'tablelist',
      modules: new Map(active.map((module) => [module.name, versionOf(module) ?? ''])),
    };
  },
};
