// How a session gets a modulefile's effects: always through the recorder; the place where recordings will be used.
import { type Evaluation, evaluate, type Means } from '../modulefile/evaluate.ts';
import type { Host } from '../modulefile/host.ts';

export type Evaluator = (host: Host, language: 'lua' | 'tcl', means: Means) => Evaluation;

export const evaluateFile: Evaluator = evaluate;
