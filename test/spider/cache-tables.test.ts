// The tables of a spider cache, beside those that Lmod 9.2.9 writes of the same trees (recorded-cache.json).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerCommand } from '../../src/answer/tools.ts';
import { parseLuaTables } from '../../src/lua/table-text.ts';
import { LuaNumber, LuaTable, type LuaValue } from '../../src/lua/values.ts';
import { newEngine, requestOf } from '../helpers/in-process.ts';
import { projectRoot } from '../helpers/tools.ts';

const fixtures = join(projectRoot, 'modulefiles-fixtures');
const engine = newEngine();
// `{fixtures}` stands for their folder; lines are `key|key = value`, sorted
const recorded: Record<string, readonly string[]> = JSON.parse(
  readFileSync(join(projectRoot, 'test/spider/recorded-cache.json'), 'utf8'),
);

function cacheOf(tree: string): ReadonlyMap<string, LuaValue> {
  return parseLuaTables(styleOf('spiderT', tree));
}

function styleOf(style: string, tree: string): string {
  const request = requestOf(['-o', style, join(fixtures, tree)], { HOME: '/nonexistent' });
  const { code, status } = answerCommand(engine, 'spider', request);
  expect(status).toBe(0);
  return code;
}

/** The tables of a style's text; names of a software page come in no certain order from Lmod. */
function sortedTables(text: string): string[] {
  return [...parseLuaTables(text)].flatMap(([name, value]) => {
    if (name !== 'spA' || !(value instanceof LuaTable)) return lines(name, value);
    return value.list.flatMap((item) => lines(packageOf(item), item));
  });
}

function packageOf(item: LuaValue): string {
  return item instanceof LuaTable ? String(item.fields.get('package')) : '';
}

function lines(at: string, value: LuaValue): string[] {
  if (!(value instanceof LuaTable))
    return [`${at} = ${value instanceof LuaNumber ? value.text : String(value)}`];
  const items: [string, LuaValue][] = [
    ...value.list.map((item, index): [string, LuaValue] => [String(index + 1), item]),
    ...value.fields,
  ];
  return items.length === 0 ? [`${at} = {}`] : items.flatMap(([key, item]) => lines(`${at}|${key}`, item));
}

/** Lmod writes `action` and `name` only for rules of hide{}; ours also for those of hide_version() and module_virtual(). */
function isExtra(line: string): boolean {
  return /^mrcMpathT\|[^|]*\|hiddenT\|(?:by-rule\/2\.0|lib-a\/2\.0-rc1)\|(?:action|name) =/.test(line);
}

describe('the text of a spider cache', () => {
  test('[8.3] trees of every kind are recorded', () => {
    expect(Object.keys(recorded).length).toBeGreaterThanOrEqual(8);
  });

  test.each(Object.keys(recorded))('[8.3] its tables are those of Lmod 9.2.9: %s', (tree) => {
    const tables = [...cacheOf(tree)].flatMap(([name, value]) => lines(name, value));
    const ours = tables.map((line) => line.replaceAll(fixtures, '{fixtures}')).sort();
    expect(ours.filter((line) => !isExtra(line))).toEqual(recorded[tree]);
  });

  test('[8.3] brokenT names files with white space around their names, and only where there are any', () => {
    expect(lines('brokenT', cacheOf('broken').get('brokenT'))).toContain(
      'brokenT|'.concat(join(fixtures, 'broken'), '|1|issue = hasSpaces'),
    );
    expect(cacheOf('defaults').has('brokenT')).toBe(false);
  });

  test.each([
    ['dbT', 'search/Core'],
    ['dbT', 'properties'],
    ['dbT', 'hierarchy/Core'],
    ['softwarePageLua', 'properties'],
    ['softwarePageLua', 'defaults'],
  ])('[8.7] the style %s is that of Lmod 9.2.9: %s', (style, tree) => {
    const file = join(projectRoot, 'test/spider/lmod-styles', `${tree.replace('/', '-')}.${style}.lua`);
    const ours = styleOf(style, tree).replaceAll(fixtures, '{fixtures}');
    expect(sortedTables(ours).sort()).toEqual(sortedTables(readFileSync(file, 'latin1')).sort());
  });
});
