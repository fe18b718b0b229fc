// The words and options of the tool `settarg_cmd` (lmod-compat.md 10.4).
import type { OptionRow } from './options.ts';
import { parseOptions } from './parse.ts';

const options = [
  { names: ['-h', '-?', '--help'], kind: 'flag', key: 'help', help: 'show this help' },
  { names: ['-v', '--version'], kind: 'flag', key: 'version', help: 'show the version' },
  { names: ['-s', '--shell'], kind: 'value', key: 'shell', help: 'the shell that will evaluate the output' },
  { names: ['-D', '--debug'], kind: 'flag', key: 'debug', help: 'accepted and ignored' },
  { names: ['-t', '--target'], kind: 'value', key: 'target', help: 'accepted and ignored' },
  { names: ['-p', '--purge'], kind: 'flag', key: 'purge', help: 'forget all words of your own' },
  { names: ['--destroy'], kind: 'flag', key: 'destroy', help: 'unset all variables of settarg' },
  { names: ['--report'], kind: 'flag', key: 'report', help: 'show the rules in force' },
  { names: ['--stt'], kind: 'flag', key: 'stt', help: 'show what is kept in the environment' },
  {
    names: ['--no_cpu_model'],
    kind: 'flag',
    key: 'noCpuModel',
    help: 'leave the model of the processor out',
  },
  { names: ['--generic_arch'], kind: 'flag', key: 'genericArch', help: 'leave the machine out' },
  { names: ['--no_grouping'], kind: 'flag', key: 'noGrouping', help: 'tell processors with AVX2 apart' },
] as const satisfies readonly OptionRow[];

const synopsis =
  'settarg_cmd [-s SHELL] [-r WORD] [--purge] [--destroy] [--report] [--stt] [--generic_arch] [--no_cpu_model]\n' +
  '            [--no_grouping] [dbg|opt|mdbg|gopt|empty] [WORD...]\n' +
  'Prints code that sets TARG and the variables TARG_* to what is loaded; -r WORD forgets a word of your own.\n';

/** What is asked for, beside the help and mistakes. */
export interface TargetRequest {
  readonly shell: string;
  readonly words: readonly string[];
  readonly forgotten: readonly string[];
  readonly purge: boolean;
  readonly destroy: boolean;
  readonly show: 'rules' | 'state' | undefined;
  readonly machine: 'full' | 'no-model' | 'no-grouping' | 'generic';
}

export type SettargResult =
  | { readonly kind: 'help' | 'version' | 'error'; readonly text: string }
  | ({ readonly kind: 'target' } & TargetRequest);

/** Reads the words after `settarg_cmd`. A word with a blank in it is a mistake. */
export function parseSettarg(given: readonly string[]): SettargResult {
  const [forgotten, others] = takeForgotten(given);
  const { options: values, rest, warnings } = parseOptions(options, others);
  if (values.help || rest[0] === 'help') return { kind: 'help', text: synopsis };
  if (values.version) return { kind: 'version', text: '' };
  const odd = rest.find((word) => /\s/.test(word));
  const mistake = odd === undefined ? warnings[0] : `The word "${odd}" has a blank in it.`;
  if (mistake !== undefined) return { kind: 'error', text: `${mistake}\n${synopsis}` };
  return {
    kind: 'target',
    shell: (values.shell ?? 'bash').replace(/^.*\//s, ''),
    words: rest.filter((word) => word !== ''),
    forgotten,
    purge: values.purge ?? false,
    destroy: values.destroy ?? false,
    show: values.report ? 'rules' : values.stt ? 'state' : undefined,
    machine: values.genericArch
      ? 'generic'
      : values.noCpuModel
        ? 'no-model'
        : values.noGrouping
          ? 'no-grouping'
          : 'full',
  };
}

/** The words of all `-r WORD`, which may come often, and what is left. */
function takeForgotten(given: readonly string[]): readonly [string[], string[]] {
  const forgotten: string[] = [];
  const others: string[] = [];
  for (let at = 0; at < given.length; at++) {
    const word = given[at] ?? '';
    const joined = /^--?(?:r|remove)=(.*)$/s.exec(word)?.[1];
    if (joined !== undefined) forgotten.push(joined);
    else if (/^--?(?:r|remove)$/.test(word)) forgotten.push(given[++at] ?? '');
    else others.push(word);
  }
  return [forgotten, others];
}
