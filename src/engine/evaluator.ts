// How a session gets a modulefile's effects: always through the recorder; the place where recordings will be used.
import { type Evaluation, evaluate } from '../modulefile/evaluate.ts';
import type { Host } from '../modulefile/host.ts';
import type { LuaVoice } from '../modulefile/lua-voice.ts';

export type Evaluator = (host: Host, language: 'lua' | 'tcl', voice: LuaVoice) => Evaluation;

export const evaluateFile: Evaluator = evaluate;
