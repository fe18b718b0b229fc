// The command `settarg_cmd` beside `lmod`: code that names what is loaded in TARG and TARG_* (lmod-compat.md 10.4).

import type { Request, Response } from '../../base/request.ts';
import { compareBytes } from '../../base/text.ts';
import { parseSettarg } from '../../cli/settarg.ts';
import { lmodVersion } from '../../config/version.ts';
import { bash } from '../../dialects/bash.ts';
import { dialectFor } from '../../dialects/index.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Change } from '../../env/changes.ts';
import { writeLuaTable } from '../../lua/table-text.ts';
import { LuaTable, type LuaValue } from '../../lua/values.ts';
import { readModuleTable } from '../../state/module-table.ts';
import { toolReply } from '../tool-reply.ts';
import { readMachineNames } from './machine.ts';
import { readTargetRules, type TargetRules } from './rules.ts';
import { readTargetState, stateText, stateVariables, writeTargetState } from './state.ts';
import { computeTarget, type TargetModule } from './target.ts';

/** Throws a ModuleError for rules or a module table that cannot be read. */
export function answerSettarg(engine: Engine, request: Request): Response {
  const { env } = request;
  const asked = parseSettarg(request.argv);
  if (asked.kind === 'version') return toolReply('', `settarg of lmodjs, as in Lmod ${lmodVersion}\n`, 0);
  if (asked.kind !== 'target') return toolReply('', asked.text, asked.kind === 'help' ? 0 : 1);
  const rules = readTargetRules(engine, request);
  if (asked.show === 'rules') return toolReply('', rulesText(rules), 0);
  const { variables, state } = computeTarget(asked, {
    env,
    rules,
    machine: readMachineNames(engine.uname, asked.machine, env),
    state: readTargetState(env),
    modules: activeModules(env),
  });
  const text = writeTargetState(state);
  const all = new Map([...variables, ...(text === stateText(env) ? [] : stateVariables(text, env))]);
  const names = [...all.keys()].sort(compareBytes);
  const dialect = dialectFor(asked.shell);
  const shown = asked.show === 'state' ? `${text}\n` : '';
  if (!dialect || dialect === dialectFor('bare')) return toolReply(table(names, all), shown, 0);
  const changes = names.map((name): Change => {
    const value = all.get(name) ?? '';
    return value === '' ? { kind: 'unset', name } : { kind: 'set', name, value, pathLike: name === 'PATH' };
  });
  return toolReply((dialect.names.includes('sh') ? bash : dialect).say(changes, 'success'), shown, 0);
}

/** In the order they were loaded; undefined in a shell without a module table. */
function activeModules(env: ReadonlyMap<string, string>): readonly TargetModule[] | undefined {
  return readModuleTable(env)
    ?.modules.listed('active')
    .map(({ name, fullName }) => ({ name, version: fullName.slice(name.length + 1) }));
}

/** For people, and for shells that have no dialect. */
function table(names: readonly string[], values: ReadonlyMap<string, string | undefined>): string {
  const width = Math.max(...names.map((name) => name.length));
  return names.map((name) => `${name.padEnd(width)}  "${values.get(name) ?? ''}"\n`).join('');
}

/** The rules as their file would say them. */
function rulesText(rules: TargetRules): string {
  const list = (words: readonly (string | number)[]) => new LuaTable([...words]);
  const fields = (map: ReadonlyMap<string, LuaValue>) => new LuaTable([], new Map(map));
  const classes = new Map([...rules.classes].map(([name, members]) => [name, list(members)]));
  const parts: readonly (readonly [string, LuaTable])[] = [
    ['SettargConfigFnA', list(rules.sources)],
    ['BuildScenarioTbl', fields(rules.scenarios)],
    ['HostnameTbl', list(rules.hostParts)],
    ['ModuleTbl', fields(classes)],
    ['TargetList', list(rules.targets)],
    ['NoFamilyList', list(rules.withoutFamily)],
    ['SettargDirTemplate', list(rules.template)],
    ['TitleTbl', fields(rules.titles)],
  ];
  const texts = parts.map(([name, value]) => writeLuaTable(name, value, { indent: true }));
  return `${texts.join('')}TargPathLoc = "${rules.pathPlace}"\n`;
}
