// Which shell or language the reply is for (lmod-compat.md 1.1).

import type { Request } from '../base/request.ts';
import { baseName } from '../base/text.ts';
import { bash } from '../dialects/bash.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { dialectFor } from '../dialects/index.ts';

export interface ShellChoice {
  readonly dialect: Dialect;
  /** what `myShellName()` tells */
  readonly shellName: string;
  /** the command line without the shell's name */
  readonly words: readonly string[];
}

/** A first word that names a shell is taken; `shell` asks for the parent's; without one it is bash. */
export function chooseShell({ argv, parentShell }: Request): ShellChoice {
  const [first = '', ...rest] = argv;
  const asked = first === 'shell' ? baseName(parentShell() ?? '').replace(/^-/, '') : first;
  const dialect = dialectFor(asked);
  if (dialect) return { dialect, shellName: nameOf(dialect, asked), words: rest };
  return { dialect: bash, shellName: 'bash', words: first === 'shell' ? rest : argv };
}

/** All kinds of ksh call themselves ksh. */
function nameOf(dialect: Dialect, asked: string): string {
  return /^(ksh93|pdksh|mksh)$/.test(asked)
    ? 'ksh'
    : dialect.names.includes(asked)
      ? asked
      : (dialect.names[0] ?? asked);
}
