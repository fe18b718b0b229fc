// Rule files written in Tcl that say more than literal words: tclsh runs them and reports each command.
import { ModuleError } from '../base/problem.ts';
import { findReplies, frame, hasStrayOutput, parseFrames } from '../tcl/frames.ts';
import { runTclsh } from '../tcl/tclsh.ts';
import script from './rule-file.tcl';
import { secondsOf } from './rule-scope.ts';
import { wordsToAction } from './rule-words.ts';
import type { RuleAction, RuleScope } from './rules.ts';

export interface TclRunner {
  /** tclsh's absolute path; undefined where there is none */
  readonly program: string | undefined;
  /** what the file sees as its environment */
  readonly environment: ReadonlyMap<string, string>;
}

/**
 * What a Tcl rule file says (lmod-compat.md 3.3).
 * @throws ModuleError rule-file where tclsh is missing or the file fails
 */
export function readTclRules(path: string, { program, environment }: TclRunner): readonly RuleAction[] {
  const fail = (message: string): never => {
    throw new ModuleError({ kind: 'rule-file', file: path, message });
  };
  if (program === undefined) return fail('tclsh is needed to read it, and was not found');
  const request = frame([path]) + frame([...environment].flat());
  const { status, stdout, stderr, failed } = runTclsh(program, script, request);
  if (failed !== undefined) return fail(`tclsh ${failed}`);
  if (hasStrayOutput(stdout)) return fail('it writes to stdout, which a rule file must not');
  const calls = parseFrames(findReplies(stdout)[0] ?? '');
  if (status !== 0 || calls === undefined) return fail(stderr.trim() || `tclsh ended with status ${status}`);
  return calls.flatMap(([command = '', ...words]) => {
    if (command === 'failed') return fail(words[0] ?? '');
    const actions = toActions(command, words);
    return typeof actions === 'string' ? fail(`${command}: ${actions}`) : actions;
  });
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
  const usual = pattern ? 'kindless' : 'hidden';
  const visibility = flags.has('hard') ? 'hard' : flags.has('soft') ? 'soft' : usual;
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
