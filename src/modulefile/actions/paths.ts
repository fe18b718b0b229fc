// prepend_path, append_path, remove_path and their undoing (lmod-compat.md 2.2, 6).
import { type CheckedCall, numberOf } from '../call.ts';
import type { Action, Host } from '../host.ts';

interface Edit {
  readonly name: string;
  readonly value: string;
  readonly how: { readonly delimiter: string; readonly priority: number };
}

function editOf(call: CheckedCall): Edit {
  const [name, value] = call.list;
  const delimiter = call.fields.get('delim');
  return {
    name: String(name),
    value: String(value),
    how: {
      delimiter: typeof delimiter === 'string' && delimiter !== '' ? delimiter : ':',
      priority: numberOf(call.fields.get('priority')) ?? 0,
    },
  };
}

function noteModulePath(host: Host, action: string, edit: Edit): void {
  if (edit.name === 'MODULEPATH') host.modulePathChanged(action, edit.value);
}

export const prependPath: Action = (call, host) => {
  const edit = editOf(call);
  host.environment.prepend(edit.name, edit.value, edit.how);
  noteModulePath(host, 'prepend_path', edit);
  return undefined;
};

export const appendPath: Action = (call, host) => {
  const edit = editOf(call);
  host.environment.append(edit.name, edit.value, edit.how);
  noteModulePath(host, 'append_path', edit);
  return undefined;
};

function remover(where: 'first' | 'last' | 'all'): Action {
  return (call, host) => {
    const edit = editOf(call);
    host.environment.remove(edit.name, edit.value, { ...edit.how, where, force: false });
    noteModulePath(host, 'remove_path', edit);
    return undefined;
  };
}

export const removeFirst = remover('first');
export const removeLast = remover('last');
export const removePath = remover('all');
