// Modulefiles that say the same to everybody in every mode: plain programs that ask nothing and cannot fail. Nearly all
// generated modulefiles are such, and a build knows all about one of them once it has read it.
import type { Outside } from '../lua/outside.ts';
import { readProgram } from '../lua/plain/parser.ts';
import type { PlainFunctions } from '../lua/plain/program.ts';
import { runProgram } from '../lua/plain/run.ts';
import type { HostFunction } from '../lua/values.ts';
import { ArgumentError, type Call, shownArguments } from './call.ts';
import type { DocumentItem } from './host.ts';
import { actionFor } from './perform.ts';
import { plainFunctions } from './plain-functions.ts';
import { pureAnswers, questions } from './questions.ts';
import { isPrinted, isVocabularyName, type VocabularyName, vocabulary } from './vocabulary.ts';

/** What such a file says. */
export interface FixedProgram {
  readonly calls: readonly Call[];
  /** what is learned of it in mode `spider` */
  readonly items: readonly DocumentItem[];
}

/**
 * Once their arguments are right, these do the same in a load of the file alone whatever was done before, and never fail:
 * where no other module is loaded or looked at (engine/recording-host.ts).
 */
const sureFunctions: ReadonlySet<VocabularyName> = new Set([
  'setenv',
  'unsetenv',
  'pushenv',
  'prepend_path',
  'append_path',
  'remove_path',
  'load',
  'try_load',
  'try_add',
  'always_load',
  'load_any',
  'unload',
  'always_unload',
  'depends_on',
  'depends_on_any',
  'conflict',
  'prereq',
  'help',
  'whatis',
  'extensions',
  'haveDynamicMPATH',
]);

/** Thrown where a file comes to something that is not the same for everybody, or may fail. */
class NotFixed extends Error {}

function notFixed(): never {
  throw new NotFixed();
}

/** A world of which nothing can be learned. */
const nowhere: Outside = {
  ask: notFixed,
  write: notFixed,
  exit: notFixed,
  unrecordable: notFixed,
  get mayAct() {
    return notFixed();
  },
  environment: notFixed,
  globalRead: notFixed,
  globalWritten: notFixed,
};

export class FixedPrograms {
  readonly #functions: PlainFunctions;
  #calls: Call[] = [];
  #items: DocumentItem[] = [];

  constructor() {
    this.#functions = plainFunctions(this.#functionsByName(), nowhere);
  }

  /** What the file says; undefined where that may depend on who asks, or why, or where it has to be evaluated to be sure. */
  read(text: string): FixedProgram | undefined {
    const program = readProgram(text, this.#functions);
    if (program === undefined) return undefined;
    this.#calls = [];
    this.#items = [];
    try {
      if (runProgram(program) !== undefined) return undefined;
    } catch (error) {
      if (error instanceof NotFixed || error instanceof ArgumentError) return undefined;
      throw error;
    }
    return { calls: this.#calls, items: this.#items };
  }

  #functionsByName(): ReadonlyMap<string, HostFunction> {
    const functions = new Map<string, HostFunction>();
    for (const name of Object.keys(vocabulary))
      functions.set(name, isVocabularyName(name) && sureFunctions.has(name) ? this.#say(name) : notFixed);
    for (const name of Object.keys(questions)) {
      const pure = pureAnswers.get(name);
      functions.set(name, pure ? (args, { line }) => pure({ name, args, line }) : notFixed);
    }
    return functions;
  }

  #say(name: VocabularyName): HostFunction {
    const row = vocabulary[name];
    return (args, { line }) => {
      const call = { name, args, line };
      const checked = row.arguments(call);
      this.#calls.push(call);
      if (isPrinted(actionFor(row, checked, 'spider')))
        this.#items.push({ kind: 'call', name, args: shownArguments(checked) });
      return undefined;
    };
  }
}
