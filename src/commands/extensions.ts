// The extensions that the modules of a list hold, for avail (lmod-compat.md 1.9).
import type { Options } from '../cli/options.ts';
import type { Session } from '../engine/session.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import { examiner } from './examiner.ts';
import { secondsOf } from './hierarchy.ts';
import { toldDetails } from './told-details.ts';

/** How long looking for extensions may take, unless --spider_timeout says otherwise. */
const mostSeconds = 30;

/** Extensions by the path of the modulefile that brings them. */
export type ExtensionsByFile = ReadonlyMap<string, readonly string[]>;

/**
 * The extensions of these files, as far as they can fit the words. Lmod evaluates every module that can be reached, at
 * each `avail`; here only files whose text has the word `extensions` and one of the words asked for, by their recording
 * where a catalog has one, and none that a catalog knows of. What the time does not allow is told in a warning.
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
  const asked = terseShowExtensions || regexp ? [] : words;
  const test = textTest(asked);
  const ask = toldDetails(session);
  const worth = files.filter((file) => {
    const told = ask(file);
    if (told !== undefined) return told.provides !== undefined;
    const text = session.parts.means.readFile(file.path);
    return typeof text === 'string' && test(text);
  });
  const answers = examiner(session, () => (end - Date.now()) / 1000, ask)(worth);
  const missing = worth.length - answers.length;
  const found = new Map(
    answers.flatMap((answer, at): [string, readonly string[]][] => {
      const file = worth[at];
      const provides = answer === 'ended' ? [] : (answer.provides ?? []);
      return file !== undefined && fits(provides, asked) ? [[file.path, provides]] : [];
    }),
  );
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
  const parts = partsOf(words);
  return (text) => {
    if (!text.includes('extensions')) return false;
    if (parts.length === 0) return true;
    const small = text.toLowerCase();
    return parts.some((part) => small.includes(part));
  };
}

/** Whether a text held the words is known only where it was read: what counts is the names that it brings. */
function fits(provides: readonly string[], words: readonly string[]): boolean {
  const parts = partsOf(words);
  return provides.some(
    (name) => parts.length === 0 || parts.some((part) => name.toLowerCase().includes(part)),
  );
}

function partsOf(words: readonly string[]): readonly string[] {
  return words.map((word) => (word.split('/')[0] ?? word).toLowerCase());
}
