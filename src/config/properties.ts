// The properties a module may have and how lists mark them (lmod-compat.md 9.3; sites add theirs with lmodrc.lua).
import { ModuleError } from '../base/problem.ts';

export interface PropertyMark {
  /** the letter in lists */
  readonly mark: string;
  readonly colour: 'red' | 'green' | 'blue' | 'yellow';
  /** what the legend says */
  readonly meaning: string;
}

const builtIn: ReadonlyMap<string, ReadonlyMap<string, PropertyMark>> = new Map([
  [
    'state',
    new Map<string, PropertyMark>([
      ['experimental', { mark: 'E', colour: 'blue', meaning: 'Experimental' }],
      ['testing', { mark: 'T', colour: 'green', meaning: 'Being tested' }],
      ['obsolete', { mark: 'O', colour: 'red', meaning: 'Obsolete' }],
    ]),
  ],
  [
    'lmod',
    new Map<string, PropertyMark>([
      ['sticky', { mark: 'S', colour: 'red', meaning: 'Sticky: needs --force to unload' }],
    ]),
  ],
  [
    'arch',
    new Map<string, PropertyMark>([
      ['mic', { mark: 'm', colour: 'blue', meaning: 'Built for host and MIC' }],
      ['offload', { mark: 'o', colour: 'blue', meaning: 'Built for offload to the MIC' }],
      ['gpu', { mark: 'g', colour: 'red', meaning: 'Built for GPU' }],
      ['mic:offload', { mark: '*', colour: 'blue', meaning: 'Built for host, MIC and offload' }],
      ['gpu:mic', { mark: 'gm', colour: 'red', meaning: 'Built for GPU and MIC' }],
      ['gpu:mic:offload', { mark: '@', colour: 'red', meaning: 'Built for GPU, MIC and offload' }],
    ]),
  ],
]);

/** The values of `add_property("arch", "gpu:mic")`, each known; throws a ModuleError otherwise. */
export function fromListed(name: string, value: string): string[] {
  const known = [...(builtIn.get(name)?.keys() ?? [])].filter((key) => !key.includes(':'));
  const values = value.split(':');
  if (values.every((single) => known.includes(single))) return values;
  throw new ModuleError({ kind: 'property', name, value, known });
}

/** The marks of a module's properties, in the order of their names. */
export function propertyMarks(properties: ReadonlyMap<string, ReadonlySet<string>>): PropertyMark[] {
  return [...properties].sort().flatMap(([name, values]) => {
    const mark = builtIn.get(name)?.get([...values].sort().join(':'));
    return mark ? [mark] : [];
  });
}
