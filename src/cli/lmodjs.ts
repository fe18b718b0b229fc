// The commands that are ours alone, `lmodjs …`; here and nowhere else yargs reads a command line.
import yargs, { type Argv } from 'yargs';
import { ownVersion } from '../config/version.ts';
import {
  failure,
  type LmodjsCommand,
  type LmodjsContext,
  type LmodjsReply,
  success,
} from './lmodjs/command.ts';
import { init } from './lmodjs/init.ts';

/** A new command is one file beside init.ts and one entry here. */
const commands: readonly LmodjsCommand[] = [init];

/** Runs `lmodjs WORDS…`: help and mistakes are answered as well; nothing is printed, nothing exits. */
export async function runLmodjs(words: readonly string[], context: LmodjsContext): Promise<LmodjsReply> {
  let reply: LmodjsReply | Promise<LmodjsReply> | undefined;
  const parser = commands.reduce(
    (all, command) =>
      all.command(command.usage, command.summary, command.declare, (given) => {
        reply = command.run(new Map(Object.entries(given)), context);
      }),
    blank(context.width),
  );
  const said = await parse(parser, words);
  if (said.problem !== undefined) return failure(`${said.text}\n`);
  if (said.text !== '') return success(`${said.text}\n`);
  return reply ?? failure(`${await parser.getHelp()}\n`);
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

/** What yargs would have printed, and the mistake it found. */
async function parse(
  parser: Argv,
  words: readonly string[],
): Promise<{ text: string; problem: string | undefined }> {
  return await new Promise((resolve, reject) => {
    const done = (error: Error | undefined | null, _given: unknown, output: string): void => {
      resolve({ text: output, problem: error?.message });
    };
    Promise.resolve(parser.parseAsync([...words], {}, done)).catch(reject);
  });
}
