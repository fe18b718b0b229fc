// The contract of a subcommand: it works on a session and returns a view; it never prints.
import type { Options } from '../cli/options.ts';
import type { Session } from '../engine/session.ts';
import type { Mode } from '../modulefile/mode.ts';
import type { View } from '../render/view.ts';

export interface Given {
  readonly args: readonly string[];
  readonly options: Options;
  /** how to use this program */
  readonly usage: () => string;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** modules are looked up anew when MODULEPATH moves (lmod-compat.md 5.3) */
  readonly followsModulePath: boolean;
  /** it may go through all modules there are */
  readonly readsTrees?: true;
  /** the mode that the site's finalize hook finds after it; 'load' if absent */
  readonly endsIn?: Mode;
  run(session: Session, given: Given): View;
}

export const nothing: View = { kind: 'nothing' };
