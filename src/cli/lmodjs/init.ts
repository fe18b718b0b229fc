// `lmodjs init SHELL`: the line that makes `module` and `ml` known to a shell.
import { quoteFish } from '../../dialects/fish.ts';
import { quoteNu } from '../../dialects/nushell.ts';
import { quoteSh } from '../../dialects/quote.ts';
import { type LmodjsCommand, success } from './command.ts';

/** The shells that have a start file in init/, and how they read a file into themselves. */
const sourcing: ReadonlyMap<string, (file: string) => string> = new Map([
  ['bash', dot],
  ['zsh', dot],
  ['sh', dot],
  ['ksh', dot],
  ['csh', (file) => `source ${quoteSh(file)}\n`],
  ['tcsh', (file) => `source ${quoteSh(file)}\n`],
  ['fish', (file) => `source ${quoteFish(file)}\n`],
  ['rc', (file) => `. '${file.replaceAll("'", "''")}'\n`],
  ['nushell', (file) => `use ${quoteNu(file)} *\n`],
]);

function dot(file: string): string {
  return `. ${quoteSh(file)}\n`;
}

export const init: LmodjsCommand = {
  usage: 'init <shell>',
  summary: 'print what a shell must run to have module and ml: eval "$(lmodjs init bash)"',
  declare: (parser) =>
    parser.positional('shell', {
      choices: [...sourcing.keys()],
      demandOption: true,
      describe: 'which shell',
    }),
  run(given, { packageRoot }) {
    const shell = String(given.get('shell'));
    const source = sourcing.get(shell) ?? dot;
    return success(source(`${packageRoot}/init/${shell}`));
  },
};
