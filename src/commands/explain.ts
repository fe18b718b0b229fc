// explain: why a name means the file that it means, and whether loading that works.
import { ExitRequest, ModuleError } from '../base/problem.ts';
import { Reference } from '../engine/reference.ts';
import { nearestNames } from '../engine/required.ts';
import type { Session } from '../engine/session.ts';
import type { ExplainView } from '../render/insight-views.ts';
import { describeProblem } from '../render/problem.ts';
import { plainStyle } from '../render/style.ts';
import { explainName } from '../tree/explain.ts';
import { parseSpec } from '../tree/spec.ts';
import type { Command, Given } from './command.ts';
import { load } from './load.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'why a name means the file that it means',
  followsModulePath: false,
  run(session, given) {
    const [word = ''] = given.args;
    const spec = parseSpec(word);
    const reference = Reference.inTree(session, spec);
    const explanation = explainName(session.parts.resolver, spec);
    const { name } = reference;
    if (name === undefined) {
      const nearest = nearestNames(session, [reference]);
      session.failure = new ModuleError({ kind: 'not-found', names: [reference.plain], nearest });
    }
    const module = session.parts.modules.get(name ?? spec.typed);
    const loaded = module?.status === 'active' ? module : undefined;
    return {
      kind: 'explain',
      word,
      explanation,
      loaded: loaded && { fullName: loaded.fullName, path: loaded.path },
      ...tried(session, given, word, name),
    };
  },
};

/** Loads it in a session that is thrown away. */
function tried(
  session: Session,
  given: Given,
  word: string,
  name: string | undefined,
): Pick<ExplainView, 'outcome' | 'complete'> {
  const rehearsal = session.parts.aside.rehearsal();
  rehearsal.followsModulePath = load.followsModulePath;
  const outcome = outcomeOf(rehearsal, given, word, name);
  return { outcome, complete: !rehearsal.wasRefused };
}

function outcomeOf(
  rehearsal: Session,
  given: Given,
  word: string,
  name: string | undefined,
): ExplainView['outcome'] {
  try {
    load.run(rehearsal, { ...given, args: [word] });
  } catch (error) {
    if (error instanceof ExitRequest) {
      const message = `A modulefile ended the program with status ${error.status}.`;
      return { kind: 'fails', problem: 'exit', message };
    }
    if (!(error instanceof ModuleError)) throw error;
    const message = describeProblem(error.problem, error.modules, plainStyle).trim();
    return { kind: 'fails', problem: error.problem.kind, message };
  }
  const module = name === undefined ? undefined : rehearsal.parts.modules.get(name);
  if (module?.status !== 'active') {
    return { kind: 'fails', problem: 'not-loaded', message: `${word} is not loaded afterwards.` };
  }
  return { kind: 'loads', fullName: module.fullName, path: module.path };
}
