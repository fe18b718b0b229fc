// The commands that are ours alone, `lmodjs …`; here and nowhere else yargs reads a command line.
import yargs, { type Argv } from 'yargs';
import { ownVersion } from '../config/version.ts';
import { usageAsJson } from '../render/json.ts';
import { nearestNames } from '../tree/nearest.ts';
import { audit } from './lmodjs/audit.ts';
import { cache } from './lmodjs/cache.ts';
import {
  failure,
  type LmodjsCommand,
  type LmodjsContext,
  type LmodjsReply,
  success,
} from './lmodjs/command.ts';
import { compose } from './lmodjs/compose.ts';
import { config } from './lmodjs/config.ts';
import { diff } from './lmodjs/diff.ts';
import { doctor } from './lmodjs/doctor.ts';
import { engine } from './lmodjs/engine.ts';
import { init } from './lmodjs/init.ts';
import { kernel } from './lmodjs/kernel.ts';
import { markedHelp, unmarked, withMarkedNames } from './lmodjs/marked-words.ts';
import { queries } from './lmodjs/queries.ts';

/** What only looks. */
const questions: readonly LmodjsCommand[] = [...queries, diff, config];

/** A new command is one file beside init.ts and one entry here. */
const commands: readonly LmodjsCommand[] = [
  ...questions,
  engine,
  doctor,
  init,
  cache,
  audit,
  kernel,
  compose,
];

/** The words that begin a question: their commands neither act nor wait. The client of the engine has the same list. */
export const questionWords: ReadonlySet<string> = new Set(questions.map(nameOf));

/** Runs `lmodjs WORDS…`: help and mistakes are answered as well; nothing is printed, nothing exits. */
export function runLmodjs(
  words: readonly string[],
  context: LmodjsContext,
): LmodjsReply | Promise<LmodjsReply> {
  const unknown = unknownCommand(words[0]);
  if (unknown !== undefined) return inBothForms(words, unknown, unknown);
  let reply: LmodjsReply | Promise<LmodjsReply> | undefined;
  const parser = commands.reduce(
    (all, command) =>
      all.command(markedHelp(command.usage), command.summary, command.declare, (given) => {
        reply = command.run(new Map(Object.entries(given)), context);
      }),
    blank(context.width),
  );
  let said: LmodjsReply | undefined;
  // a callback keeps yargs from printing; without asynchronous commands it is called at once
  parser.parse(withMarkedNames(words, takesNames), {}, (error, _given, marked) => {
    const output = unmarked(marked);
    if (error) said = mistaken(words, unmarked(error.message), output);
    else if (output !== '') said = success(`${output}\n`);
  });
  return said ?? reply ?? failure('lmodjs: nothing to do\n');
}

/** Is what follows this word a name, a pattern or the like? */
function takesNames(command: string): boolean {
  return questions.some((each) => nameOf(each) === command && each.usage !== command);
}

/** Words that cannot be understood: what there is to say, then what was wrong, in our words. */
function mistaken(words: readonly string[], message: string, output: string): LmodjsReply {
  const said = inOwnWords(message, words[0] ?? '');
  return inBothForms(
    words,
    said,
    output.endsWith(message) ? output.slice(0, -message.length) + said : output,
  );
}

/** A program that asked for JSON gets it, whatever was wrong. */
function inBothForms(words: readonly string[], message: string, text: string): LmodjsReply {
  const reply = failure(`${text}\n`);
  return words.includes('--json') ? { ...reply, stdout: usageAsJson(message) } : reply;
}

/** yargs speaks of arguments by number; a person is told which word is missing or too much. */
function inOwnWords(message: string, command: string): string {
  const [, first = '', second = ''] = /^Arguments (\S+) and (\S+) are mutually/.exec(message) ?? [];
  if (first !== '') return `--${first} and --${second} exclude each other: choose one.`;
  const [, unknown] = /^Unknown arguments?: (.*)$/.exec(message) ?? [];
  if (unknown !== undefined) return `lmodjs ${command} knows no option or word like this: ${unknown}`;
  if (!message.startsWith('Not enough non-option')) return message;
  const usage = commands.find((each) => nameOf(each) === command)?.usage ?? command;
  return `A word is missing: lmodjs ${usage}`;
}

function unknownCommand(word: string | undefined): string | undefined {
  if (word === undefined || word.startsWith('-') || commands.some((each) => nameOf(each) === word))
    return undefined;
  const [nearest] = nearestNames(word, commands.map(nameOf), 1);
  const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
  return `lmodjs: there is no command "${word}".${hint} All of them: lmodjs --help`;
}

function nameOf({ usage }: LmodjsCommand): string {
  return usage.replace(/ .*/, '');
}

function blank(width: number): Argv {
  return yargs()
    .scriptName('lmodjs')
    .usage('$0 <command>: what lmodjs has besides "module"')
    .version(ownVersion)
    .detectLocale(false)
    .exitProcess(false)
    .wrap(width)
    .strict()
    .demandCommand(1, 'Which command?')
    .help()
    .alias('help', 'h');
}
