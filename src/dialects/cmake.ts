// CMake: a script to include (lmod-compat.md 7, contracts.md 4).
import { language } from './language.ts';

/** The language has no escapes for bytes: those without a name stand as they are. */
function quoteCmake(text: string): string {
  const body = text
    .replace(/["\\$@]/g, '\\$&')
    .replace(/[\n\t\r]/g, (byte) => ({ '\n': '\\n', '\t': '\\t', '\r': '\\r' })[byte] ?? byte);
  return `"${body}"`;
}

function ifPossible(name: string, code: string): string {
  return /^[\w.+/-]+$/.test(name) ? code : '';
}

export const cmake = language({
  names: ['cmake'],
  type: 'cmake',
  set: (name, value) => ifPossible(name, `set(ENV{${name}} ${quoteCmake(value)})\n`),
  unset: (name) => ifPossible(name, `unset(ENV{${name}})\n`),
  success: 'set (_mlstatus TRUE)\n',
  failure: 'set (_mlstatus FALSE)\n',
});
