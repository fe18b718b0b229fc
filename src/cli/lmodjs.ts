// The commands that are ours alone, `lmodjs …`; here and nowhere else yargs reads a command line.
import yargs, { type Argv } from 'yargs';
import { ownVersion } from '../config/version.ts';
import { usageAsJson } from '../render/json.ts';
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
import { diff, withMarkedNames } from './lmodjs/diff.ts';
import { doctor } from './lmodjs/doctor.ts';
import { engine } from './lmodjs/engine.ts';
import { init } from './lmodjs/init.ts';
import { kernel } from './lmodjs/kernel.ts';
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
export const questionWords: ReadonlySet<string> = new Set(
  questions.map(({ usage }) => usage.replace(/ .*/, '')),
);

/** Runs `lmodjs WORDS…`: help and mistakes are answered as well; nothing is printed, nothing exits. */
export function runLmodjs(
  words: readonly string[],
  context: LmodjsContext,
): LmodjsReply | Promise<LmodjsReply> {
  let reply: LmodjsReply | Promise<LmodjsReply> | undefined;
  const parser = commands.reduce(
    (all, command) =>
      all.command(command.usage, command.summary, command.declare, (given) => {
        reply = command.run(new Map(Object.entries(given)), context);
      }),
    blank(context.width),
  );
  let said: LmodjsReply | undefined;
  // a callback keeps yargs from printing; without asynchronous commands it is called at once
  parser.parse(withMarkedNames(words), {}, (error, _given, output) => {
    if (error) said = mistaken(words, error.message, output);
    else if (output !== '') said = success(`${output}\n`);
  });
  return said ?? reply ?? failure('lmodjs: nothing to do\n');
}

/** Words that cannot be understood; a program that asked for JSON gets it all the same. */
function mistaken(words: readonly string[], message: string, output: string): LmodjsReply {
  const reply = failure(`${output}\n`);
  return words.includes('--json') ? { ...reply, stdout: usageAsJson(message) } : reply;
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
