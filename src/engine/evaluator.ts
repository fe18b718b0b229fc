// How a session gets a modulefile's effects: by a recording that still holds, or by evaluating the file.
import { type Measure, unmeasured } from '../base/stopwatch.ts';
import { type Evaluation, evaluate, type Means } from '../modulefile/evaluate.ts';
import type { Host } from '../modulefile/host.ts';
import { replay } from '../modulefile/replay.ts';
import type { UnameFields } from '../modulefile/world.ts';

export type Evaluator = (host: Host, language: 'lua' | 'tcl', means: Means) => Evaluation;

/** The first recording that does not differ; Lua or Tcl where there is none. */
export function evaluatorFor(uname: UnameFields, measure: Measure = unmeasured): Evaluator {
  return (host, language, means) => {
    for (const recording of means.recorded?.(host.subject, host.mode) ?? []) {
      const result = measure('recordings done again', () => replay(recording, host, means.voice, uname));
      if (result !== 'differs') return { recording, broken: result === 'broken' };
    }
    const { subject, mode } = host;
    const evaluation = measure(`${language} evaluated`, () => evaluate(host, language, means));
    if (language === 'lua' && !evaluation.broken) means.remember?.(subject, mode, evaluation.recording);
    return evaluation;
  };
}
