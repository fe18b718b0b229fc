// What settarg keeps in the environment: the build scenario, words of the user's own and the variables it set; in the
// form of Lmod's tool, so that a shell may pass between both (lmod-compat.md 10.4).
import { compareBytes, fromBytes, toBytes } from '../../base/text.ts';
import { parseLuaTables, writeLuaTable } from '../../lua/table-text.ts';
import { LuaTable } from '../../lua/values.ts';

export interface TargetState {
  /** `unknown` before the first call */
  readonly scenario: string;
  readonly extra: readonly string[];
  readonly variables: readonly string[];
}

const tableName = '_SettargTable_';
const version = 1;
const pieceLength = 512;

function pieceName(number: number): string {
  return `_SettargTable${String(number).padStart(3, '0')}_`;
}

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
  const size = Number(env.get(`${tableName}Sz_`) ?? Number.POSITIVE_INFINITY);
  const pieces: string[] = [];
  for (let number = 1; !(number > size); number++) {
    const piece = env.get(pieceName(number));
    if (piece === undefined) break;
    pieces.push(piece);
  }
  return pieces.length === 0 ? undefined : fromBytes(Buffer.from(pieces.join(''), 'base64'));
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
  const encoded = toBytes(text).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
  const variables = new Map<string, string | undefined>();
  const count = Math.ceil(encoded.length / pieceLength);
  for (let index = 0; index < count; index++)
    variables.set(pieceName(index + 1), encoded.slice(index * pieceLength, (index + 1) * pieceLength));
  for (let number = count + 1; env.has(pieceName(number)); number++)
    variables.set(pieceName(number), undefined);
  variables.set(`${tableName}Sz_`, String(count));
  return variables;
}
