// Lmod's keys for our problems, and the values that its messages have: what errWarnMsgHook is told (lmod-compat.md 9.5).
import type { Problem } from '../base/problem.ts';

export interface KeyedMessage {
  /** undefined where the text is a rule's own */
  readonly key: string | undefined;
  readonly values: Readonly<Record<string, string | boolean>>;
}

/** Undefined for a problem that Lmod does not know, or whose text is a modulefile's own. */
export function messageKey(problem: Problem): KeyedMessage | undefined {
  const known = keyOf(problem);
  if (known === undefined) return undefined;
  const { key, values } = known;
  return { key: 'literal_msg' in values ? undefined : key, values: { msg: key, ...values } };
}

function keyOf(problem: Problem): (KeyedMessage & { readonly key: string }) | undefined {
  switch (problem.kind) {
    case 'unknown-modules':
    case 'not-found':
      return {
        key: 'e_Failed_Load',
        values: {
          module_list: problem.names.map((name) => `"${name}"`).join(' '),
          multi_load_hint: '',
        },
      };
    case 'modulefile-error':
      return {
        key: 'e_Unable_2_Load',
        values: { name: problem.module, fn: problem.file, message: problem.message },
      };
    case 'bad-argument':
      return {
        key: 'e_bad_arg',
        values: { fn: problem.file, cmdName: problem.function, expected: problem.detail },
      };
    case 'conflict':
      return { key: 'e_Conflict', values: { name: problem.module, module_list: problem.with.join(' ') } };
    case 'remembered-conflict':
      return {
        key: 'e_Conflict_Downstream',
        values: { fullNameUpstream: problem.loaded, userName: problem.module },
      };
    case 'prereq':
      return { key: 'e_Prereq', values: { name: problem.module, module_list: problem.missing.join(' ') } };
    case 'prereq-any':
      return { key: 'e_Prereq_Any', values: { name: problem.module, module_list: problem.anyOf.join(' ') } };
    case 'load-any':
      return { key: 'e_Failed_Load_any', values: { module_list: problem.names.join(' ') } };
    case 'full-name':
      return { key: 'e_RequireFullName', values: { sn: problem.typed, fullName: problem.module } };
    case 'forbidden':
      return {
        key: 'e_Forbidden',
        values: {
          fullName: problem.module,
          noTraceBack: true,
          ...(problem.message === undefined ? {} : { literal_msg: problem.message }),
        },
      };
    case 'inherit':
      return { key: 'e_Failed_2_Inherit', values: { name: problem.module } };
    case 'family':
      return {
        key: 'e_Family_Conflict',
        values: { name: problem.family, oldName: problem.loaded, fullName: problem.module },
      };
    case 'same-name-refused':
      return { key: 'e_No_AutoSwap', values: autoSwapValues(problem.loaded, problem.module) };
    case 'swap-not-loaded':
      return { key: 'e_Swap_Failed', values: { name: problem.name } };
    case 'too-many-loads':
      return {
        key: 'e_Inf_Loop',
        values: { file: problem.file, fullName: problem.module, count: String(problem.count) },
      };
    case 'no-modulepath':
      return { key: 'e_Avail_No_MPATH', values: { name: problem.command } };
    case 'nothing-found':
      return { key: 'e_No_Matching_Mods', values: {} };
    case 'property':
      return {
        key: 'e_No_ValidT_Entry',
        values: { routine: 'MT:add_property()', name: problem.name, value: problem.value },
      };
    default:
      return undefined;
  }
}

function autoSwapValues(oldFullName: string, newFullName: string): KeyedMessage['values'] {
  const at = oldFullName.lastIndexOf('/');
  const sn = at < 0 ? oldFullName : oldFullName.slice(0, at);
  return { oldFullName, newFullName, sn, oldVersion: oldFullName.slice(sn.length + 1) };
}
