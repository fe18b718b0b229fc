// What the modules of a list say of themselves: extensions and properties, for avail (lmod-compat.md 1.9).
import type { Options } from '../cli/options.ts';
import type { Session } from '../engine/session.ts';
import type { ModuleDetails } from '../spider/catalog.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import { examiner } from './examiner.ts';
import { secondsOf } from './hierarchy.ts';
import { toldDetails, unseenCatalog } from './told-details.ts';

/** How long looking for extensions and properties may take, unless --spider_timeout says otherwise. */
const mostSeconds = 30;

/** What all files of a list say. */
export interface ToldByModules {
  /** of the files that have some, or may have */
  readonly properties: ReadonlyMap<ModuleFile, Properties>;
  /** `name/version` of what a file brings */
  readonly extensionsOf: (file: ModuleFile) => readonly string[];
  /** what any of them brings: `name/version`, or the name alone where nothing else is asked for */
  readonly extensions: readonly string[];
}

type Properties = ModuleDetails['properties'];

const none: readonly never[] = [];

export const nothingTold: ToldByModules = {
  properties: new Map(),
  extensionsOf: () => none,
  extensions: none,
};

/** The files of a list, and which of them are shown themselves. */
export interface Listed {
  readonly files: () => readonly ModuleFile[];
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
): ToldByModules {
  const { terse, terseShowExtensions, noExtensions, regexp, spiderTimeout } = options;
  const wanted = terseShowExtensions
    ? !terse
    : !terse && !noExtensions && session.parts.settings.availExtensions;
  if (terse && !wanted) return nothingTold;
  const end = Date.now() + (secondsOf(spiderTimeout).seconds ?? mostSeconds) * 1000;
  const asked = terseShowExtensions || regexp ? [] : words;
  const mayFit = textTest(asked);
  const ask = toldDetails(session);
  const { hooks } = session.parts;
  const siteAdds = hooks.has('load_spider') || hooks.has('decorate_module');
  const ownFunctions = hooks.functions();
  const isWorth = (file: ModuleFile): boolean => {
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
  };
  const briefly = unseenCatalog(session);
  const properties = new Map<ModuleFile, Properties>();
  const brings = new Map<ModuleFile, readonly string[]>();
  const extensions: string[] = [];
  const worth: ModuleFile[] = [];
  for (const modules of byName(files())) {
    const { root, name } = modules[0];
    const brief = briefly?.brief(root, name);
    const saysNothing = brief !== undefined && (!wanted || brief.extensions.length === 0);
    if (saysNothing) continue;
    if (brief === undefined || asked.length > 0 || brief.versions !== modules.length) {
      worth.push(...modules.filter(isWorth));
      continue;
    }
    const brought = words.length === 0 ? brief.extensionNames() : brief.extensions;
    for (const extension of brought) extensions.push(extension);
  }
  const answers = examiner(session, () => (end - Date.now()) / 1000, ask)(worth);
  const missing = worth.length - answers.length;
  for (const [at, answer] of answers.entries()) {
    const file = worth[at];
    if (file === undefined || answer === 'ended') continue;
    const provided = answer.provides ?? none;
    const brought = wanted && fits(provided, asked) ? provided : none;
    properties.set(file, answer.properties);
    brings.set(file, brought);
    for (const extension of brought) extensions.push(extension);
  }
  if (missing > 0) {
    session.notice({
      kind: 'warning',
      text: `there was no time to look for the extensions of ${missing} modules: "lmodjs cache build" makes that quick, "module --nx avail" leaves extensions out.`,
    });
  }
  // of the versions of a name that were told of together, each is asked when somebody wants to know
  const extensionsOf: ToldByModules['extensionsOf'] = (file) =>
    brings.get(file) ?? (wanted && asked.length === 0 ? ask(file)?.provides : undefined) ?? none;
  return { properties, extensionsOf, extensions };
}

/** Neighbours of one name and root together. */
function* byName(files: readonly ModuleFile[]): Generator<readonly [ModuleFile, ...ModuleFile[]]> {
  let group: [ModuleFile, ...ModuleFile[]] | undefined;
  for (const file of files) {
    if (group?.[0].name === file.name && group[0].root === file.root) {
      group.push(file);
      continue;
    }
    if (group !== undefined) yield group;
    group = [file];
  }
  if (group !== undefined) yield group;
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
