// source_sh(): a module that is set up by a script for a shell (lmod-compat.md 2.2, 10.4).
import { ModuleError } from '../base/problem.ts';
import { parseCall, writeCall } from '../lua/call-text.ts';
import { perform } from '../modulefile/perform.ts';
import { isVocabularyName } from '../modulefile/vocabulary.ts';
import { runScript } from '../shell-script/run-script.ts';
import { commandTime } from './command-time.ts';
import type { Session } from './session.ts';

/** Does what the script did when the module was loaded, or runs it to see. Throws `script` where it fails. */
export function sourceScript(session: Session, shell: string, script: string): void {
  say(session, remembered(session, script) ?? run(session, shell, script));
}

/** Runs the script and keeps what it did with the module, if that is in the session. */
function run(session: Session, shell: string, script: string): readonly string[] {
  // in a load that is only tried no command runs
  if (!session.parts.means.voice.mayAct()) return [];
  const { environment, subject } = session.host;
  const { request, modules, settings } = session.parts;
  const result = runScript(shell, script, {
    env: environment.snapshot(),
    cwd: request.cwd(),
    timeoutMs: commandTime(settings),
  });
  if (result.kind === 'failed') {
    const { reason, output } = result;
    throw new ModuleError({ kind: 'script', file: subject.path, script, reason, output });
  }
  const calls = result.calls.map(writeCall);
  const module = modules.get(subject.name);
  if (module) modules.update(module.name, { scripts: new Map([...module.scripts, [script, calls]]) });
  return calls;
}

/** Reverses what the script did when the module was loaded; the script itself is not needed. */
export function takeBackScript(session: Session, script: string): void {
  say(session, remembered(session, script) ?? []);
}

function remembered(session: Session, script: string): readonly string[] | undefined {
  return session.parts.modules.get(session.host.subject.name)?.scripts.get(script);
}

function say(session: Session, calls: readonly string[]): void {
  for (const text of calls) {
    const call = parseCall(text);
    if (call && isVocabularyName(call.name)) perform({ ...call, line: undefined }, session.host);
  }
}
