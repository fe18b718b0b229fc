// Rule files written in Tcl that say more than literal words: tclsh runs them and reports each command.
import { ModuleError } from '../base/problem.ts';
import { run } from '../base/run.ts';
import { secondsOf } from './rule-scope.ts';
import { wordsToAction } from './rule-words.ts';
import type { RuleAction, RuleScope } from './rules.ts';

export interface TclRunner {
  /** tclsh's absolute path; undefined where there is none */
  readonly program: string | undefined;
  /** the path of rule-file.tcl */
  readonly script: string;
  readonly environment: ReadonlyMap<string, string>;
}

/**
 * What a Tcl rule file says (lmod-compat.md 3.3).
 * @throws ModuleError rule-file where tclsh is missing or the file fails
 */
export function readTclRules(
  path: string,
  { program, script, environment }: TclRunner,
): readonly RuleAction[] {
  const fail = (message: string): never => {
    throw new ModuleError({ kind: 'rule-file', file: path, message });
  };
  if (program === undefined) return fail('tclsh is needed to read it, and was not found');
  // in this locale tclsh takes each byte of names and values for a character, as we do
  const env = new Map([...environment, ['LC_ALL', 'C']]);
  const { status, stdout, stderr, failed } = run(program, [script, path], { env });
  if (failed !== undefined) return fail(`tclsh ${failed}`);
  if (status !== 0) return fail(stderr.trim() || `tclsh ended with status ${status}`);
  const calls = parseCalls(stdout);
  if (calls === undefined) return fail('it writes to stdout, which a rule file must not');
  return calls.flatMap(([command = '', ...words]) => {
    const actions = toActions(command, words);
    return typeof actions === 'string' ? fail(`${command}: ${actions}`) : actions;
  });
}

/** The script's reply: for each call the number of its words in a line, then each word as `length:bytes`. */
function parseCalls(reply: string): readonly (readonly string[])[] | undefined {
  const calls: string[][] = [];
  let at = 0;
  const number = (end: string): number | undefined => {
    const stop = reply.indexOf(end, at);
    const digits = stop < 0 ? '' : reply.slice(at, stop);
    if (!/^\d+$/.test(digits)) return undefined;
    at = stop + 1;
    return Number(digits);
  };
  while (at < reply.length) {
    const count = number('\n');
    if (count === undefined) return undefined;
    const words: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const length = number(':');
      if (length === undefined) return undefined;
      words.push(reply.slice(at, at + length));
      at += length;
    }
    calls.push(words);
  }
  return calls;
}

function toActions(command: string, words: readonly string[]): readonly RuleAction[] | string {
  if (command === 'default') return words.map((version) => ({ kind: 'default-version', version }));
  const action = wordsToAction(command.replaceAll('-', '_'), words);
  if (action !== undefined) return [action];
  return hideOrForbid(command, words);
}

/** `module-hide`, `module-forbid` and their `-regex` forms: options anywhere among the names. */
function hideOrForbid(command: string, words: readonly string[]): readonly RuleAction[] | string {
  const names: string[] = [];
  const flags = new Set<string>();
  const values = new Map<string, string>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (/^--(?:hard|soft|hidden-loaded)$/.test(word)) flags.add(word.slice(2));
    else if (/^--(?:before|after|user|group|not-user|not-group|message|nearly-message)$/.test(word)) {
      values.set(word.slice(2), words[at + 1] ?? '');
      at += 1;
    } else names.push(word);
  }
  const time = [values.get('after'), values.get('before')].find(
    (text) => text !== undefined && secondsOf(text) === undefined,
  );
  if (time !== undefined) return `${time} is not a time (YYYY-MM-DD or YYYY-MM-DDTHH:MM)`;
  const pattern = command.endsWith('-regex');
  const scope = scopeOf(values);
  if (command.startsWith('module-forbid')) {
    const rule = { message: values.get('message'), nearlyMessage: values.get('nearly-message'), scope };
    return names.map((name) => ({ kind: 'forbid', name, pattern, rule }));
  }
  const visibility = flags.has('hard') ? 'hard' : flags.has('soft') ? 'soft' : 'hidden';
  const rule = { visibility, hiddenLoaded: flags.has('hidden-loaded'), scope } as const;
  return names.map((name) => ({ kind: 'hide', name, pattern, rule }));
}

function scopeOf(values: ReadonlyMap<string, string>): RuleScope | undefined {
  const list = (key: string) =>
    values
      .get(key)
      ?.split(/[\s,]+/)
      .filter((word) => word !== '');
  const scope = {
    after: values.get('after'),
    before: values.get('before'),
    users: list('user'),
    groups: list('group'),
    notUsers: list('not-user'),
    notGroups: list('not-group'),
  };
  return Object.values(scope).some((part) => part !== undefined) ? scope : undefined;
}
