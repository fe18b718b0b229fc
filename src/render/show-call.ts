// A call of a modulefile as the line that `show` prints for it (lmod-compat.md 1.10).
import { LuaTable, type LuaValue } from '../lua/values.ts';
import { isRange, specOf } from '../modulefile/ranges.ts';
import { describeSpec } from '../tree/spec.ts';
import { percentQuoted, plainText, tightTable } from './lua-text.ts';
import { looksLikeMarkdown } from './markdown.ts';

type Printer = (name: string, args: readonly LuaValue[], indent: string) => string;

/**
 * The line or lines of a call, each with its line end. Arguments are as the vocabulary checked them: module names and
 * ranges without blanks, `delim` and `modeA` as keys of a table. `depth` counts `inherit()` around it; as in Lmod the
 * load family and `execute` stay at the margin.
 */
export function showCall(name: string, args: readonly LuaValue[], depth = 0): string {
  return (printers.get(name) ?? plainCall)(name, args, '  '.repeat(depth));
}

const moduleFunctions = [
  'load',
  'load_any',
  'try_load',
  'always_load',
  'unload',
  'depends_on',
  'depends_on_any',
  'prereq',
  'prereq_any',
  'conflict',
];

/** Functions that are not shown as `name("a","b")`. */
const printers: ReadonlyMap<string, Printer> = new Map<string, Printer>([
  ...moduleFunctions.map((name): [string, Printer] => [name, moduleCall]),
  ['try_add', (_name, args) => moduleCall('try_load', args)],
  ['always_unload', (_name, args) => moduleCall('unload', args)],
  ['help', help],
  ['whatis', whatis],
  ['family', (name, args, indent) => plainCall(name, args.slice(0, 1), indent)],
  ['execute', execute],
  ['set_shell_function', shellFunction],
  ['source_sh', (_name, args, indent) => plainCall('--source_sh', args, indent)],
]);

/** `name("a",true,"3")`: nothing inside quotes is escaped; a table as first argument gives `name{…}`. */
function plainCall(name: string, args: readonly LuaValue[], indent: string): string {
  const first = args[0];
  if (first instanceof LuaTable) return `${indent}${name}${tableOrNothing(first)}\n`;
  const shown = args
    .filter((value) => value !== undefined)
    .map((value) => (typeof value === 'boolean' ? String(value) : `"${plainText(value)}"`));
  return `${indent}${name}(${shown.join(',')})\n`;
}

function tableOrNothing(table: LuaTable): string {
  if (table.list.length === 0 && table.fields.size === 0) return '()';
  const fields = new Map(table.fields);
  fields.delete('n');
  fields.delete('kind');
  if (isNormalMode(fields.get('modeA'))) fields.delete('modeA');
  return tightTable(new LuaTable(table.list, fields));
}

function isNormalMode(modes: LuaValue): boolean {
  return modes instanceof LuaTable && modes.list.length === 1 && modes.list[0] === 'normal';
}

/** `load("a",between("b","1","2<"))`: a table of names counts as the names themselves. */
function moduleCall(name: string, args: readonly LuaValue[]): string {
  const first = args[0];
  const names = first instanceof LuaTable && !isRange(first) ? first.list : args;
  return `${name}(${names.map(moduleName).join(',')})\n`;
}

function moduleName(value: LuaValue): string {
  return describeSpec(specOf(value));
}

/**
 * `help([[…]])`; several texts as `]],[[`. A text that is taken for Markdown is announced by a comment. Of a call without
 * text, which Spack writes, Lmod shows the end alone.
 */
function help(_name: string, args: readonly LuaValue[], indent: string): string {
  if (args.length === 0) return ']])\n';
  const texts = args.map(plainText);
  const notes = texts.filter(looksLikeMarkdown).map(() => '-- help shows this text as Markdown\n');
  const bodies = texts.map((text) => text.split('\n').join(`\n${indent}`));
  return `${notes.join('')}${indent}help([[${bodies.join(`]],[[\n${indent}`)}]])\n`;
}

/** Only the first argument counts. */
function whatis(name: string, args: readonly LuaValue[], indent: string): string {
  const note = looksLikeMarkdown(plainText(args[0])) ? '-- whatis shows this text as Markdown\n' : '';
  return note + plainCall(name, args.slice(0, 1), indent);
}

/** Lmod writes this one with blanks after the commas. */
function execute(name: string, args: readonly LuaValue[]): string {
  const table = args[0] instanceof LuaTable ? args[0] : new LuaTable();
  const modes = table.fields.get('modeA');
  const shown = (modes instanceof LuaTable ? modes.list : []).map((mode) => `"${plainText(mode)}"`);
  return `${name}{cmd="${plainText(table.fields.get('cmd'))}", modeA={${shown.join(', ')}}}\n`;
}

/** The two bodies are written as Lua would read them. */
function shellFunction(name: string, args: readonly LuaValue[]): string {
  const [functionName = '', sh = '', csh = ''] = args.map(plainText);
  return `${name}("${functionName}",${percentQuoted(sh)},${percentQuoted(csh)})\n`;
}
