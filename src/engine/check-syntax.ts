// Modulefiles evaluated to find their errors, and for nothing else (lmod-compat.md 10.4, check_module_tree_syntax).
import { ExitRequest, ModuleError } from '../base/problem.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import type { Session } from './session.ts';
import { subjectOf } from './study.ts';

/**
 * Evaluates one file after the other in mode `checkSyntax`: what it loads is not looked at, what it does is taken back, and
 * none sees a global of another.
 * The answer is what it failed with, undefined for nothing; a file that ends the
 * program does not fail.
 */
export function syntaxChecks(session: Session): (file: ModuleFile) => ModuleError | string | undefined {
  let { voice } = session.parts.means;
  const { evaluator, means } = session.parts;
  return (file) => {
    if (!voice.isClean) voice = voice.apart();
    const { host } = session;
    const mark = host.mark();
    const subject = subjectOf(file);
    try {
      const { recording } = session.within({ mode: 'check', subject }, () =>
        evaluator(host, file.language, { ...means, voice }),
      );
      return recording.end.kind === 'error' ? recording.end.message : undefined;
    } catch (error) {
      if (error instanceof ExitRequest) return undefined;
      if (error instanceof ModuleError) return error;
      throw error;
    } finally {
      host.rollback(mark, 'nothing');
    }
  };
}
