// Whether and how long output goes through a pager.
import type { PagerCommand } from '../base/request.ts';

export interface PagerSettings {
  /** stderr is a terminal */
  readonly interactive: boolean;
  /** the variable TERM */
  readonly term: string | undefined;
  /** LMOD_PAGER: a program, perhaps with arguments; `none` or nothing for no pager */
  readonly pager: string;
  /** LMOD_PAGER_OPTS: what the program finds in its variable LESS */
  readonly pagerOptions: string;
}

/** The pager for text on stderr; undefined when the text is to be written as it is (lmod-compat.md 1.5). */
export function pagerCommand(settings: PagerSettings): PagerCommand | undefined {
  const [program, ...args] = settings.pager.split(' ').filter((word) => word !== '');
  if (!settings.interactive || !settings.term || program === undefined || program.toLowerCase() === 'none') {
    return undefined;
  }
  return { program, args, environment: { LESS: settings.pagerOptions } };
}
