// What a session is opened for.
import type { Request } from '../base/request.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Settings } from '../config/settings.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { Site } from '../site/site.ts';
import type { Tolerance } from '../tree/rule-files.ts';
import type { Evaluator } from './evaluator.ts';

/** What a process may take that evaluates modulefiles for recordings. */
export interface RecordingLimits {
  readonly milliseconds: number;
  /** in bytes */
  readonly memory: number;
}

export interface Opening {
  readonly request: Request;
  readonly settings: Settings;
  readonly dialect: Dialect;
  readonly shellName: string;
  /** the site's own Lua, whose files have run */
  readonly site?: Site;
  /** only to be looked at, before the session that the site works on is open */
  readonly peek?: boolean;
  /** `--latest`: the highest version wins over any default */
  readonly latest: boolean;
  /** LMOD_SHOW_HIDDEN or --show_hidden, for the command at hand */
  readonly showsHidden: boolean;
  /** rule files that may be wrong; none if not given */
  readonly tolerance?: Tolerance;
  /** the session is thrown away: its modulefiles may not start commands or write files */
  readonly rehearsal?: boolean;
  /** sees every modulefile being evaluated (-D, --timer) */
  readonly watch?: ((evaluator: Evaluator) => Evaluator) | undefined;
  /** the rule files of the user's home do not count: what is found is for everybody */
  readonly withoutUserRules?: boolean;
  /** modulefiles are evaluated one by one for a catalog: none loads another, and no catalog is asked */
  readonly forRecording?: RecordingLimits;
  /** that of the session this one stands beside */
  readonly catalog?: Catalog | undefined;
}
