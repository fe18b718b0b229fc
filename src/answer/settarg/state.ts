// What settarg keeps in the environment: the build scenario, words of the user's own and the variables it set; in the
// form of Lmod's tool, so that a shell may pass between both (lmod-compat.md 10.4).
import { compareBytes, fromBytes } from '../../base/text.ts';
import { parseLuaTables, writeLuaTable } from '../../lua/table-text.ts';
import { LuaTable } from '../../lua/values.ts';
import { joinPieces, pieceVariables } from '../../state/environment-pieces.ts';

export interface TargetState {
  /** `unknown` before the first call */
  readonly scenario: string;
  readonly extra: readonly string[];
  readonly variables: readonly string[];
}

const tableName = '_SettargTable_';
const stem = '_SettargTable';
const version = 1;

/** Reads it; what cannot be read counts as not there. */
export function readTargetState(env: ReadonlyMap<string, string>): TargetState {
  const none: TargetState = { scenario: 'unknown', extra: [], variables: [] };
  const text = stateText(env);
  if (text === undefined) return none;
  try {
    const table = parseLuaTables(text).get(tableName);
    if (!(table instanceof LuaTable)) return none;
    const [scenario, extra, variables] = ['buildScenarioState', 'extraT', 'targA'].map((key) =>
      table.fields.get(key),
    );
    return {
      scenario: typeof scenario === 'string' ? scenario : 'unknown',
      extra: extra instanceof LuaTable ? [...extra.fields.keys()] : [],
      variables:
        variables instanceof LuaTable ? variables.list.filter((name) => typeof name === 'string') : [],
    };
  } catch {
    return none;
  }
}

/** Its text from the pieces in the environment. */
export function stateText(env: ReadonlyMap<string, string>): string | undefined {
  const joined = joinPieces(stem, env);
  return joined === undefined ? undefined : fromBytes(Buffer.from(joined, 'base64'));
}

/** The text that says this state. */
export function writeTargetState({ scenario, extra, variables }: TargetState): string {
  const fields = new Map<string, string | number | LuaTable>([
    ['buildScenarioState', scenario],
    ['extraT', new LuaTable([], new Map(extra.map((word) => [word, true])))],
    ['targA', new LuaTable([...variables].sort(compareBytes))],
    ['version', version],
  ]);
  return writeLuaTable(tableName, new LuaTable([], fields), { indent: false }).replace(/\s+/g, '');
}

/** The variables that carry the text; pieces of a longer one before it are undefined: to be unset. */
export function stateVariables(
  text: string,
  env: ReadonlyMap<string, string>,
): Map<string, string | undefined> {
  return pieceVariables(stem, text, env);
}
