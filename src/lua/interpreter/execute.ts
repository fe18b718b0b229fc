// Runs the instructions of Lua functions, counting them. After luaV_execute of fengari (MIT; © 2017-2019 Benoit
// Giannangeli, © 2017-2025 Daurnimator, © 1994-2017 Lua.org, PUC-Rio), with integers of 64 bits.
import ldo from 'fengari/src/ldo.js';
import lfunc from 'fengari/src/lfunc.js';
import lobject from 'fengari/src/lobject.js';
import ltable from 'fengari/src/ltable.js';
import lvm from 'fengari/src/lvm.js';
import { INTEGER, isEqual, isLess, isLessOrEqual, operate } from './arithmetic.ts';
import { type Budget, COST, SIZE, UNLIMITED } from './budget.ts';
import { layoutFor, widen } from './list-length.ts';
import { startLoop, stepLoop } from './loops.ts';
import { concatenate, getTable, setTable } from './tables.ts';

/** What fengari notes of a call: it was made from JavaScript; its caller is gone, for it was the caller's last act. */
const FRESH = 8;
const TAIL_CALL = 32;
/** An operand of 9 bits is a constant where the highest is set, else a register. */
const CONSTANT = 256;
const ALL_RESULTS = -1;
/** fields of a table constructor are stored in batches of so many */
const BATCH = 50;
/** places of the stack that fengari needs to make an error of Lua of an exception */
const ROOM = 20;
const SAFE = Number.MAX_SAFE_INTEGER;

function at(cells: readonly LuaCell[], index: number): LuaCell {
  const cell = cells[index];
  if (cell === undefined) throw new Error('Lua reads outside of its stack');
  return cell;
}

function operand(
  stack: readonly LuaCell[],
  base: number,
  constants: readonly LuaCell[],
  code: number,
): LuaCell {
  return (code & CONSTANT) === 0 ? at(stack, base + code) : at(constants, code - CONSTANT);
}

function next(frame: LuaFrame): LuaInstruction {
  const instruction = frame.l_code[frame.l_savedpc++];
  if (instruction === undefined) throw new Error('Lua runs beyond its code');
  return instruction;
}

/** Runs the Lua function whose frame is on top, and all that it calls, until it returns. */
export function execute(L: LuaThread): void {
  const budget = L.budget ?? UNLIMITED;
  L.ci.callstatus |= FRESH;
  try {
    while (!runFrame(L, L.ci, budget)) {
      // a function was called or has returned: on with the frame that is on top now
    }
  } catch (error) {
    if (error instanceof Error) L.ci.top = Math.max(L.ci.top, L.top + ROOM);
    throw error;
  }
}

/** Runs one frame until it calls or returns; true where it returned to JavaScript. */
function runFrame(L: LuaThread, frame: LuaFrame, budget: Budget): boolean {
  const { stack } = L;
  const closure = frame.func.value;
  const { k: constants } = closure.p;
  const base = frame.l_base;
  for (;;) {
    const i = next(frame);
    if (--budget.work < 0) budget.refuse();
    const ra = base + i.A;
    switch (i.opcode) {
      case 0: // MOVE
        at(stack, ra).setfrom(at(stack, base + i.B));
        break;
      case 1: // LOADK
        at(stack, ra).setfrom(at(constants, i.Bx));
        break;
      case 2: // LOADKX
        at(stack, ra).setfrom(at(constants, next(frame).Ax));
        break;
      case 3: // LOADBOOL
        at(stack, ra).setbvalue(i.B !== 0);
        if (i.C !== 0) frame.l_savedpc++;
        break;
      case 4: // LOADNIL
        for (let n = 0; n <= i.B; n++) at(stack, ra + n).setnilvalue();
        break;
      case 5: // GETUPVAL
        at(stack, ra).setfrom(at(closure.upvals, i.B));
        break;
      case 6: // GETTABUP
        getTable(L, at(closure.upvals, i.B), operand(stack, base, constants, i.C), ra);
        break;
      case 7: // GETTABLE
        getTable(L, at(stack, base + i.B), operand(stack, base, constants, i.C), ra);
        break;
      case 8: // SETTABUP
        setTable(
          L,
          at(closure.upvals, i.A),
          operand(stack, base, constants, i.B),
          operand(stack, base, constants, i.C),
        );
        break;
      case 9: // SETUPVAL
        at(closure.upvals, i.B).setfrom(at(stack, ra));
        break;
      case 10: // SETTABLE
        setTable(
          L,
          at(stack, ra),
          operand(stack, base, constants, i.B),
          operand(stack, base, constants, i.C),
        );
        break;
      case 11: // NEWTABLE
        budget.take(SIZE.table);
        at(stack, ra).sethvalue(newTable(L, i.B, i.C));
        break;
      case 12: {
        // SELF
        const key = operand(stack, base, constants, i.C);
        at(stack, ra + 1).setfrom(at(stack, base + i.B));
        getTable(L, at(stack, base + i.B), key, ra);
        break;
      }
      case 13: // ADD
      case 14: {
        // SUB
        const a = operand(stack, base, constants, i.B);
        const b = operand(stack, base, constants, i.C);
        if (a.type === INTEGER && b.type === INTEGER) {
          const { value: left } = a;
          const { value: right } = b;
          if (typeof left === 'number' && typeof right === 'number') {
            const result = i.opcode === 13 ? left + right : left - right;
            if (result <= SAFE && result >= -SAFE) {
              at(stack, ra).setivalue(result);
              break;
            }
          }
        }
        operate(L, i.opcode - 13, a, b, at(stack, ra));
        break;
      }
      case 15: // MUL
      case 16: // MOD
      case 17: // POW
      case 18: // DIV
      case 19: // IDIV
      case 20: // BAND
      case 21: // BOR
      case 22: // BXOR
      case 23: // SHL
      case 24: // SHR
        operate(
          L,
          i.opcode - 13,
          operand(stack, base, constants, i.B),
          operand(stack, base, constants, i.C),
          at(stack, ra),
        );
        break;
      case 25: // UNM
      case 26: {
        // BNOT
        const value = at(stack, base + i.B);
        operate(L, i.opcode - 13, value, value, at(stack, ra));
        break;
      }
      case 27: // NOT
        at(stack, ra).setbvalue(at(stack, base + i.B).l_isfalse());
        break;
      case 28: // LEN
        lvm.luaV_objlen(L, at(stack, ra), at(stack, base + i.B));
        break;
      case 29: // CONCAT
        L.top = base + i.C + 1;
        concatenate(L, i.C - i.B + 1);
        at(stack, ra).setfrom(at(stack, base + i.B));
        ldo.adjust_top(L, frame.top);
        break;
      case 30: // JMP
        jump(L, frame, i);
        break;
      case 31: // EQ
        branch(
          L,
          frame,
          isEqual(L, operand(stack, base, constants, i.B), operand(stack, base, constants, i.C)),
          i.A,
        );
        break;
      case 32: // LT
        branch(
          L,
          frame,
          isLess(L, operand(stack, base, constants, i.B), operand(stack, base, constants, i.C)),
          i.A,
        );
        break;
      case 33: // LE
        branch(
          L,
          frame,
          isLessOrEqual(L, operand(stack, base, constants, i.B), operand(stack, base, constants, i.C)),
          i.A,
        );
        break;
      case 34: // TEST
        branch(L, frame, !at(stack, ra).l_isfalse(), i.C);
        break;
      case 35: {
        // TESTSET
        const value = at(stack, base + i.B);
        const holds = value.l_isfalse() === (i.C === 0);
        if (holds) at(stack, ra).setfrom(value);
        branch(L, frame, holds, 1);
        break;
      }
      case 36: // CALL
        if (i.B !== 0) ldo.adjust_top(L, ra + i.B);
        budget.spend(COST.call);
        if (!ldo.luaD_precall(L, ra, i.C - 1)) return false;
        budget.spend(COST.native);
        if (i.C !== 0) ldo.adjust_top(L, frame.top);
        break;
      case 37: // TAILCALL
        if (i.B !== 0) ldo.adjust_top(L, ra + i.B);
        budget.spend(COST.call);
        if (!ldo.luaD_precall(L, ra, ALL_RESULTS)) {
          replaceCaller(L, closure);
          return false;
        }
        budget.spend(COST.native);
        break;
      case 38: {
        // RETURN
        if (closure.p.p.length > 0) lfunc.luaF_close(L, base);
        const all = ldo.luaD_poscall(L, frame, ra, i.B !== 0 ? i.B - 1 : L.top - ra);
        if ((frame.callstatus & FRESH) !== 0) return true;
        if (all) ldo.adjust_top(L, L.ci.top);
        return false;
      }
      case 39: // FORLOOP
        if (stepLoop(at(stack, ra), at(stack, ra + 1), at(stack, ra + 2), at(stack, ra + 3)))
          frame.l_savedpc += i.sBx;
        break;
      case 40: // FORPREP
        startLoop(L, at(stack, ra), at(stack, ra + 1), at(stack, ra + 2));
        frame.l_savedpc += i.sBx;
        break;
      case 41: // TFORCALL
        for (let n = 2; n >= 0; n--) at(stack, ra + 3 + n).setfrom(at(stack, ra + n));
        ldo.adjust_top(L, ra + 6);
        ldo.luaD_call(L, ra + 3, i.C);
        ldo.adjust_top(L, frame.top);
        budget.spend(COST.native);
        break;
      case 42: // TFORLOOP
        if (!at(stack, ra + 1).ttisnil()) {
          at(stack, ra).setfrom(at(stack, ra + 1));
          frame.l_savedpc += i.sBx;
        }
        break;
      case 43: // SETLIST
        setList(L, frame, budget, i, ra);
        break;
      case 44: // CLOSURE
        budget.take(SIZE.closure);
        setClosure(L, closure, base, i, ra);
        break;
      case 45: // VARARG
        setVarargs(L, frame, i, ra);
        break;
      default:
        throw new Error(`Lua has no instruction ${i.opcode}`);
    }
  }
}

function jump(L: LuaThread, frame: LuaFrame, to: LuaInstruction): void {
  if (to.A !== 0) lfunc.luaF_close(L, frame.l_base + to.A - 1);
  frame.l_savedpc += to.sBx;
}

/** A test is followed by a jump, which is taken where the test comes out as wanted. */
function branch(L: LuaThread, frame: LuaFrame, outcome: boolean, wanted: number): void {
  if (outcome === (wanted !== 0)) jump(L, frame, next(frame));
  else frame.l_savedpc++;
}

/** Puts the frame of the function just called in the place of its caller's. */
function replaceCaller(L: LuaThread, caller: LuaClosure): void {
  const { stack } = L;
  const called = L.ci;
  const frame = called.previous;
  if (caller.p.p.length > 0) lfunc.luaF_close(L, frame.l_base);
  const end = called.l_base + called.func.value.p.numparams;
  const shift = called.funcOff - frame.funcOff;
  for (let from = called.funcOff; from < end; from++) at(stack, from - shift).setfrom(at(stack, from));
  frame.l_base = called.l_base - shift;
  frame.top = L.top - shift;
  ldo.adjust_top(L, frame.top);
  frame.l_code = called.l_code;
  frame.l_savedpc = called.l_savedpc;
  frame.callstatus |= TAIL_CALL;
  frame.next = null;
  L.ci = frame;
}

function newTable(L: LuaThread, list: number, fields: number): LuaHash {
  const table = ltable.luaH_new(L);
  table.layout = layoutFor(list, fields);
  return table;
}

function setList(L: LuaThread, frame: LuaFrame, budget: Budget, i: LuaInstruction, ra: number): void {
  const count = i.B !== 0 ? i.B : L.top - ra - 1;
  const batch = i.C !== 0 ? i.C : next(frame).Ax;
  const table = at(L.stack, ra);
  if (table.type !== 5) throw new Error('Lua fills what is no table');
  budget.take(count * SIZE.entry);
  const before = (batch - 1) * BATCH;
  if (table.value.layout) widen(table.value.layout, before + count);
  // in this order, for pairs goes through a table in the order in which its keys came
  for (let n = 1; n <= count; n++) ltable.luaH_setint(table.value, before + n, at(L.stack, ra + n));
  ldo.adjust_top(L, frame.top);
}

/** A function of the text that is running; the one made last is used again where it would hold the same variables. */
function setClosure(L: LuaThread, closure: LuaClosure, base: number, i: LuaInstruction, ra: number): void {
  const prototype = closure.p.p[i.Bx];
  if (prototype === undefined) throw new Error('Lua makes a function of nothing');
  const { cache, upvalues } = prototype;
  const made = new lobject.LClosure(L, upvalues.length);
  let same = cache !== null;
  for (let n = 0; n < upvalues.length; n++) {
    const upvalue = upvalues[n];
    if (upvalue === undefined) break;
    const cell = upvalue.instack
      ? lfunc.luaF_findupval(L, base + upvalue.idx)
      : at(closure.upvals, upvalue.idx);
    made.upvals[n] = cell;
    same &&= cache?.upvals[n] === cell;
  }
  made.p = prototype;
  if (cache === null || !same) prototype.cache = made;
  at(L.stack, ra).setclLvalue(cache !== null && same ? cache : made);
}

function setVarargs(L: LuaThread, frame: LuaFrame, i: LuaInstruction, ra: number): void {
  const { stack } = L;
  const base = frame.l_base;
  const given = Math.max(0, base - frame.funcOff - frame.func.value.p.numparams - 1);
  let wanted = i.B - 1;
  if (wanted < 0) {
    wanted = given;
    ldo.luaD_checkstack(L, given);
    ldo.adjust_top(L, ra + given);
  }
  for (let n = 0; n < wanted; n++) {
    if (n < given) at(stack, ra + n).setfrom(at(stack, base - given + n));
    else at(stack, ra + n).setnilvalue();
  }
}
