// What the modules of a list say of themselves: extensions and properties, for avail (lmod-compat.md 1.9).
import type { Options } from '../cli/options.ts';
import type { Session } from '../engine/session.ts';
import type { ModuleDetails } from '../spider/catalog.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import { examiner } from './examiner.ts';
import { secondsOf } from './hierarchy.ts';
import { toldDetails } from './told-details.ts';

/** How long looking for extensions and properties may take, unless --spider_timeout says otherwise. */
const mostSeconds = 30;

/** What the modulefile of a path brings, and the properties it has. */
export interface Told {
  readonly extensions: readonly string[];
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

export type ToldByFile = ReadonlyMap<string, Told>;

/** The files of a list, and which of them are shown themselves. */
export interface Listed {
  readonly files: readonly ModuleFile[];
  readonly isShown: (file: ModuleFile) => boolean;
}

/**
 * What these files say of themselves: extensions, as far as they can fit the words, and the properties of those that are
 * shown. Lmod evaluates every module that can be reached, at each `avail`; here only files whose text has the name of the
 * function (or of one of the site's, or where the site has a hand in each) and, for extensions, one of the words asked for,
 * by their recording where a catalog has one, and none that a catalog knows of. What the time does not allow is told in a warning.
 */
export function toldBy(
  session: Session,
  { files, isShown }: Listed,
  words: readonly string[],
  options: Options,
): ToldByFile {
  const { terse, terseShowExtensions, noExtensions, regexp, spiderTimeout } = options;
  const wanted = terseShowExtensions
    ? !terse
    : !terse && !noExtensions && session.parts.settings.availExtensions;
  if (terse && !wanted) return new Map();
  const end = Date.now() + (secondsOf(spiderTimeout).seconds ?? mostSeconds) * 1000;
  const asked = terseShowExtensions || regexp ? [] : words;
  const mayFit = textTest(asked);
  const ask = toldDetails(session);
  const { hooks } = session.parts;
  const siteAdds = hooks.has('load_spider') || hooks.has('decorate_module');
  const ownFunctions = hooks.functions();
  const worth = files.filter((file) => {
    const told = ask(file);
    if (told !== undefined)
      return (
        (wanted && told.provides !== undefined) || (Object.keys(told.properties).length > 0 && isShown(file))
      );
    const text = session.parts.means.readFile(file.path);
    if (typeof text !== 'string') return false;
    if (wanted && (mayFit(text) || siteAdds)) return true;
    return (
      isShown(file) &&
      (siteAdds || /add[_-]property/.test(text) || ownFunctions.some((name) => text.includes(name)))
    );
  });
  const answers = examiner(session, () => (end - Date.now()) / 1000, ask)(worth);
  const missing = worth.length - answers.length;
  const found = new Map(
    answers.flatMap((answer, at): [string, Told][] => {
      const file = worth[at];
      return file === undefined || answer === 'ended' ? [] : [[file.path, toldIn(answer, wanted, asked)]];
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

function toldIn(
  { provides = [], properties }: ModuleDetails,
  wanted: boolean,
  asked: readonly string[],
): Told {
  return { extensions: wanted && fits(provides, asked) ? provides : [], properties };
}
