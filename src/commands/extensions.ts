// The extensions that the modules of a list hold, for avail (lmod-compat.md 1.9).
import type { Options } from '../cli/options.ts';
import type { Session } from '../engine/session.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import { examiner, recorder } from './examiner.ts';
import { secondsOf } from './hierarchy.ts';

/** How long looking for extensions may take, unless --spider_timeout says otherwise. */
const mostSeconds = 30;

/** Extensions by the path of the modulefile that brings them. */
export type ExtensionsByFile = ReadonlyMap<string, readonly string[]>;

/**
 * The extensions of these files, as far as they can fit the words. Lmod evaluates every module that can be reached, at
 * each `avail`; here only files whose text has the word `extensions` and one of the words asked for, by their recording
 * where a catalog has one. What the time does not allow is told in a warning.
 */
export function extensionsOf(
  session: Session,
  files: readonly ModuleFile[],
  words: readonly string[],
  options: Options,
): ExtensionsByFile {
  const { terse, terseShowExtensions, noExtensions, regexp, spiderTimeout } = options;
  const wanted = terseShowExtensions
    ? !terse
    : !terse && !noExtensions && session.parts.settings.availExtensions;
  if (!wanted) return new Map();
  const end = Date.now() + (secondsOf(spiderTimeout).seconds ?? mostSeconds) * 1000;
  const isWorth = textTest(terseShowExtensions || regexp ? [] : words);
  const worth = files.filter(({ path }) => {
    const text = session.parts.means.readFile(path);
    return typeof text === 'string' && isWorth(text);
  });
  const { found, missing } = examined(session, worth, end);
  if (missing > 0) {
    session.notice({
      kind: 'warning',
      text: `there was no time to look for the extensions of ${missing} modules: "lmodjs cache build" makes that quick, "module --nx avail" leaves extensions out.`,
    });
  }
  return found;
}

/** Names of extensions stand in the text somewhere, whatever puts them together. */
function textTest(words: readonly string[]): (text: string) => boolean {
  const parts = words.map((word) => (word.split('/')[0] ?? word).toLowerCase());
  return (text) => {
    if (!text.includes('extensions')) return false;
    if (parts.length === 0) return true;
    const small = text.toLowerCase();
    return parts.some((part) => small.includes(part));
  };
}

/** Recordings are replayed here; the rest goes where many files are evaluated. */
function examined(
  session: Session,
  files: readonly ModuleFile[],
  end: number,
): { readonly found: ExtensionsByFile; readonly missing: number } {
  const { recorded } = session.parts.means;
  const found = new Map<string, readonly string[]>();
  const others: ModuleFile[] = [];
  const record = recorder(session);
  for (const file of files) {
    const isRecorded = (recorded?.({ ...file, userName: file.fullName }, 'spider') ?? []).length > 0;
    if (isRecorded && Date.now() < end) found.set(file.path, record(file).provides ?? []);
    else others.push(file);
  }
  const answers = examiner(session, () => (end - Date.now()) / 1000)(others);
  for (const [at, answer] of answers.entries()) {
    const file = others[at];
    if (file !== undefined && answer !== 'ended') found.set(file.path, answer.provides ?? []);
  }
  return { found, missing: others.length - answers.length };
}
