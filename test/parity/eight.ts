// Lmod 8.6 (Debian's) beside 9.2.9: what it does not know yet is left out before facts are compared.
import type { Changes, StepFacts } from './facts.ts';

/** Facts as 8.6 could tell them; applied to both sides of a comparison. */
export function asEight(facts: readonly StepFacts[]): StepFacts[] {
  let before = '[]';
  return facts.map((fact) => {
    const { variables, modules, text, ...rest } = fact;
    const kept = variables && variablesOfEight(variables);
    const table = modules?.map(moduleOfEight);
    const changed = table !== undefined && JSON.stringify(table) !== before;
    if (table !== undefined) before = JSON.stringify(table);
    return {
      ...rest,
      ...(kept && Object.keys(kept).length > 0 ? { variables: kept } : {}),
      ...(changed ? { modules: table } : {}),
      // 8.6 prints help texts, table forms and `-t show` otherwise (lmod-compat.md 13)
      ...(text === undefined || fact.step.includes('show') ? {} : { text }),
    };
  });
}

function variablesOfEight(variables: Changes): Changes {
  const kept: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(variables)) {
    // came with 9.2.6
    if (name === '__LMOD_LAST_ERROR') continue;
    // 8.6 stacks the new value on top of the old ones; 9.x only the old ones (lmod-compat.md 6.3)
    if (name.startsWith('__LMOD_STACK_')) continue;
    // 8.6 does not count empty elements
    kept[name] = name.startsWith('__LMOD_REF_COUNT_') ? withoutEmpties(value) : value;
  }
  return kept;
}

function withoutEmpties(counts: string | null): string | null {
  if (counts === null) return null;
  const kept = counts.split(';').filter((count) => !count.startsWith(':'));
  return kept.length === 0 ? null : kept.join(';');
}

/** 8.6 does not keep what a module depends on. */
function moduleOfEight(line: string): string {
  return line
    .split(' | ')
    .filter((word) => !word.startsWith('needs '))
    .join(' | ');
}
