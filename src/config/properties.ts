// The properties a module may have and how lists mark them (lmod-compat.md 9.3); sites add theirs with lmodrc.lua.
import { ModuleError } from '../base/problem.ts';
import { LuaTable, type LuaValue } from '../lua/values.ts';

export interface PropertyMark {
  /** the letters in lists */
  readonly mark: string;
  readonly colour: string | undefined;
  /** the module's name is coloured as well */
  readonly colourName: boolean;
  /** what the legend says */
  readonly meaning: string;
}

export interface Property {
  readonly valid: ReadonlySet<string>;
  /** by value, or by sorted values joined with colons */
  readonly marks: ReadonlyMap<string, PropertyMark>;
}

/** What `propT` says, by the names of properties. */
export type Properties = ReadonlyMap<string, Property>;

function property(
  colour: string,
  marks: Readonly<Record<string, readonly [string, string, string?]>>,
): Property {
  const rows = Object.entries(marks).map(
    ([values, [mark, meaning, own = colour]]): [string, PropertyMark] => [
      values,
      { mark, colour: own, colourName: false, meaning },
    ],
  );
  return { valid: new Set(Object.keys(marks).filter((key) => !key.includes(':'))), marks: new Map(rows) };
}

export const builtInProperties: Properties = new Map([
  [
    'state',
    property('blue', {
      experimental: ['E', 'Experimental'],
      testing: ['T', 'Being tested', 'green'],
      obsolete: ['O', 'Obsolete', 'red'],
    }),
  ],
  ['lmod', property('red', { sticky: ['S', 'Sticky: needs --force to unload'] })],
  [
    'arch',
    property('blue', {
      mic: ['m', 'Built for host and MIC'],
      offload: ['o', 'Built for offload to the MIC'],
      gpu: ['g', 'Built for GPU', 'red'],
      'mic:offload': ['*', 'Built for host, MIC and offload'],
      'gpu:mic': ['gm', 'Built for GPU and MIC', 'red'],
      'gpu:mic:offload': ['@', 'Built for GPU, MIC and offload', 'red'],
    }),
  ],
  ['status', property('yellow', { active: ['L', 'loaded'] })],
]);

/** The rows of a `propT`: each top key takes the place of the one before (lmod-compat.md 9.3). */
export function readProperties(table: LuaTable): Properties {
  return new Map(
    [...table.fields].map(([name, row]): [string, Property] => {
      const valid = fieldsOf(fieldsOf(row).get('validT'));
      const display = fieldsOf(fieldsOf(row).get('displayT'));
      const marks = [...display].map(([values, shown]): [string, PropertyMark] => [values, markOf(shown)]);
      return [name, { valid: new Set(valid.keys()), marks: new Map(marks) }];
    }),
  );
}

function markOf(shown: LuaValue): PropertyMark {
  const fields = fieldsOf(shown);
  const word = (key: string): string => {
    const value = fields.get(key);
    return typeof value === 'string' ? value : '';
  };
  return {
    mark: (word('short') || word('long')).replace(/^\((.*)\)$/, '$1'),
    colour: word('color') || undefined,
    colourName: fields.get('full_color') === true,
    meaning: word('doc'),
  };
}

function fieldsOf(value: LuaValue): ReadonlyMap<string, LuaValue> {
  return value instanceof LuaTable ? value.fields : new Map();
}

/** The values of `add_property("arch", "gpu:mic")`, each known; throws a ModuleError otherwise. */
export function fromListed(properties: Properties, name: string, value: string): string[] {
  const valid = properties.get(name)?.valid ?? new Set<string>();
  const values = value.split(':');
  if (values.every((single) => valid.has(single))) return values;
  throw new ModuleError({ kind: 'property', name, value, known: [...valid] });
}

/** The marks of a module's properties, in the order of their names. */
export function propertyMarks(
  properties: Properties,
  given: ReadonlyMap<string, ReadonlySet<string>>,
): PropertyMark[] {
  return [...given].sort().flatMap(([name, values]) => {
    const mark = properties.get(name)?.marks.get([...values].sort().join(':'));
    return mark ? [mark] : [];
  });
}
