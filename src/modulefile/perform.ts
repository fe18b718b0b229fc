// One call of the vocabulary done: argument rule, mode, action (lmod-compat.md 2.2-2.4).
import { ModuleError } from '../base/problem.ts';
import type { LuaValue } from '../lua/values.ts';
import { said } from '../words/message.ts';
import { skip } from './actions/documentation.ts';
import { ArgumentError, type Call, type CheckedCall, RecordedCall } from './call.ts';
import type { Action, Host } from './host.ts';
import { isSilent, isStrict, type Mode, modeWord } from './mode.ts';
import { questionRow } from './questions.ts';
import { isVocabularyName, type VocabularyName, type VocabularyRow, vocabulary } from './vocabulary.ts';

/** Does what the call says in the host's mode. A wrong call stops a load; elsewhere it is a warning and skipped. */
export function perform(call: Call, host: Host): LuaValue {
  if (!isVocabularyName(call.name)) throw new Error(`not in the vocabulary: ${call.name}`);
  const row: VocabularyRow =
    vocabulary[host.loadsPrerequisites ? asDependency(call.name, host.mode) : call.name];
  try {
    const checked = call instanceof RecordedCall ? call.checkedBy(row.arguments) : row.arguments(call);
    return actionFor(row, checked, host.mode)(checked, host);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    return wrongCall(call, error.message, host);
  }
}

/** With MODULES_AUTO_HANDLING what a file requires is loaded, and counted, as what it depends on; `show` prints it as written. */
function asDependency(name: VocabularyName, mode: Mode): VocabularyName {
  if (mode === 'show') return name;
  if (name === 'prereq') return 'depends_on';
  return name === 'prereq_any' ? 'depends_on_any' : name;
}

/** A listed mode is done as written, never reversed; a mode not listed does nothing (lmod-compat.md 2.4). A digest lists all. */
export function actionFor(row: VocabularyRow, call: CheckedCall, mode: Mode): Action {
  if (mode === 'show' || mode === 'hash' || call.modes.includes('normal')) return row[mode];
  if (mode === 'spider') return call.modes.includes('load') ? row.spider : skip;
  return call.modes.includes(modeWord(mode)) ? row.load : skip;
}

/** The answer to a question of the vocabulary. */
export function answerQuestion(call: Call, host: Host): LuaValue {
  const row = questionRow(call.name);
  if (row === undefined) throw new Error(`no question: ${call.name}`);
  try {
    return row.answer(call, host);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    return wrongCall(call, error.message, host) ?? false;
  }
}

function wrongCall(call: Call, detail: string, host: Host): LuaValue {
  const file = host.subject.path;
  if (isSilent(host.mode)) return undefined;
  if (isStrict(host.mode)) {
    throw new ModuleError({ kind: 'bad-argument', file, line: call.line, function: call.name, detail });
  }
  const place = call.line === undefined ? file : `${file}:${call.line}`;
  const message = said('callSkipped', { place, cmdName: call.name, detail });
  host.notice({ kind: 'told', level: 'warning', said: message });
  return undefined;
}
