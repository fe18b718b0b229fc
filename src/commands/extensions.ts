// The extensions that the modules of a list hold, for avail (lmod-compat.md 1.9).
import type { Options } from '../cli/options.ts';
import { isYes } from '../config/settings.ts';
import type { Session } from '../engine/session.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import { recorder } from './examiner.ts';

/** Modules whose files avail reads unasked, to look for extensions. */
const mostModules = 500;
/** Of these, how many it evaluates. */
const mostEvaluations = 100;

/**
 * The extensions of each of these files. Lmod evaluates every module it can reach for each `avail`; here, without a
 * catalog, only files whose text has the word `extensions`, and only where that is quick: in a larger tree none are
 * given unless they are asked for (LMOD_AVAIL_EXTENSIONS=yes, --terse_show_extensions).
 */
export function extensionsOf(
  session: Session,
  files: readonly ModuleFile[],
  options: Options,
): ReadonlyMap<string, readonly string[]> {
  const { availExtensions } = session.parts.settings;
  const asked = options.terseShowExtensions || (availExtensions !== '' && isYes(availExtensions));
  const refused = options.noExtensions || (availExtensions !== '' && !isYes(availExtensions));
  const wanted = options.terseShowExtensions || (!options.terse && !refused);
  if (!wanted || (!asked && files.length > mostModules)) return new Map();
  const speaking = files.filter(({ path }) => speaksOfExtensions(session, path));
  if (!asked && speaking.length > mostEvaluations) return new Map();
  const record = recorder(session);
  return new Map(speaking.map((file) => [file.path, record(file).provides ?? []]));
}

function speaksOfExtensions(session: Session, path: string): boolean {
  const text = session.parts.means.readFile(path);
  return typeof text === 'string' && text.includes('extensions');
}
