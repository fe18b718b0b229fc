// Numeric for loops, over integers or floats.
import ldebug from 'fengari/src/ldebug.js';
import { textToBytes } from '../bytes.ts';
import { FLOAT, INTEGER, toFloat, toInteger } from './arithmetic.ts';
import { add, LARGEST, SMALLEST, subtract } from './integers.ts';

/** Makes the three values of a loop ready: all integers where start and step are, else all floats. */
export function startLoop(L: LuaThread, index: LuaCell, limit: LuaCell, step: LuaCell): void {
  if (index.type === INTEGER && step.type === INTEGER) {
    const range = integerLimit(limit, step.value);
    if (range) {
      limit.setivalue(range.limit);
      index.setivalue(subtract(range.never ? 0 : index.value, step.value));
      return;
    }
  }
  const last = floatFor(L, limit, 'limit');
  const by = floatFor(L, step, 'step');
  const first = floatFor(L, index, 'initial value');
  limit.setfltvalue(last);
  step.setfltvalue(by);
  index.setfltvalue(first - by);
}

function floatFor(L: LuaThread, cell: LuaCell, what: string): number {
  return toFloat(cell) ?? ldebug.luaG_runerror(L, textToBytes(`'for' ${what} must be a number`));
}

/** The limit as an integer; a float beyond all integers stands for the last of them, or for no turn at all. */
function integerLimit(limit: LuaCell, step: LuaInteger): { limit: LuaInteger; never: boolean } | undefined {
  const whole = toInteger(limit, step < 0 ? Math.ceil : Math.floor);
  if (whole !== undefined) return { limit: whole, never: false };
  const float = toFloat(limit);
  if (float === undefined) return undefined;
  return float > 0 ? { limit: LARGEST, never: step < 0 } : { limit: SMALLEST, never: step >= 0 };
}

/** Goes to the next turn and sets the variable; false where the loop is over. Integers wrap around, as in Lua 5.3. */
export function stepLoop(index: LuaCell, limit: LuaCell, step: LuaCell, variable: LuaCell): boolean {
  if (index.type === INTEGER && step.type === INTEGER) {
    const value = add(index.value, step.value);
    if (!isWithin(value, limit, step.value)) return false;
    index.setivalue(value);
    variable.setivalue(value);
    return true;
  }
  if (index.type !== FLOAT || step.type !== FLOAT) throw new Error('Lua counts with what is no number');
  const value = index.value + step.value;
  if (!isWithin(value, limit, step.value)) return false;
  index.setfltvalue(value);
  variable.setfltvalue(value);
  return true;
}

function isWithin(value: LuaInteger, limit: LuaCell, step: LuaInteger): boolean {
  if (limit.type !== INTEGER && limit.type !== FLOAT) throw new Error('Lua counts to what is no number');
  return step > 0 ? value <= limit.value : limit.value <= value;
}
