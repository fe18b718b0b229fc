// Which recordings may be tried where the site is told of each module: what it has been told cannot be taken back.
import type { Call } from '../modulefile/call.ts';
import type { Recording } from '../modulefile/recording.ts';
import type { Hooks } from '../site/hooks.ts';

/** Functions that load and unload no other module, and so tell the site nothing. */
const quiet: ReadonlySet<string> = new Set([
  'setenv',
  'unsetenv',
  'pushenv',
  'whatis',
  'help',
  'extensions',
  'add_property',
  'remove_property',
  'set_alias',
  'unset_alias',
  'set_shell_function',
  'unset_shell_function',
  'complete',
  'uncomplete',
]);
const pathFunctions: ReadonlySet<string> = new Set(['prepend_path', 'append_path', 'remove_path']);

/**
 * A replay is given up at the first other answer, and the modulefile evaluated from its beginning. With hooks for loads
 * and messages only such recordings are tried that ask everything before another module can be loaded or a message told: no hook runs twice.
 */
export function recordingsUnder(hooks: Hooks, recordings: readonly Recording[]): readonly Recording[] {
  const isTold = (['load', 'unload', 'errWarnMsgHook'] as const).some((name) => hooks.has(name));
  return isTold ? recordings.filter(asksFirst) : recordings;
}

function asksFirst({ events, end }: Recording): boolean {
  const told = events.findIndex((event) => event.what === 'call' && !isQuiet(event.call));
  if (told < 0) return true;
  const later = events.slice(told + 1);
  const asks = ({ what }: Recording['events'][number]): boolean =>
    what === 'question' || what === 'world' || what === 'undefined-global';
  return end.kind !== 'thrown' && !later.some(asks);
}

function isQuiet({ name, args }: Call): boolean {
  if (quiet.has(name)) return true;
  const [variable] = args;
  return pathFunctions.has(name) && typeof variable === 'string' && variable !== 'MODULEPATH';
}
