// The options of the command `spider`, which writes what modules exist for other programs (lmod-compat.md 8.7).

export const spiderStyles = [
  'list',
  'moduleT',
  'spiderT',
  'dbT',
  'spider-json',
  'softwarePage',
  'jsonSoftwarePage',
  'softwarePageLua',
  'reverseMap',
  'reverseMapT',
  'jsonReverseMap',
  'jsonReverseMapT',
  'xalt_rmap',
  'xalt_rmapT',
] as const;

export type SpiderStyle = (typeof spiderStyles)[number];

export type SpiderRequest =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'error'; readonly text: string }
  | {
      readonly kind: 'walk';
      readonly style: SpiderStyle;
      readonly timestampFile: string | undefined;
      readonly directories: readonly string[];
      /** directories that modules add are not walked */
      readonly noRecursion: boolean;
    };

const flags = new Set(['-D', '-T', '--trace', '--preload', '--regression_testing']);
const valued = new Set(['-o', '--output', '--timestampFn', '--debug']);

/** Reads the words of the command line. */
export function parseSpiderTool(argv: readonly string[]): SpiderRequest {
  const values = new Map<string, string>();
  const places: string[] = [];
  let noRecursion = false;
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    const [name = '', given] = word.startsWith('--') ? splitOnce(word) : [word, undefined];
    if (name === '-h' || name === '--help') return { kind: 'help' };
    if (name === '-v' || name === '--version') return { kind: 'version' };
    if (name === '-n' || name === '--no_recursion') noRecursion = true;
    else if (valued.has(name)) {
      const value = given ?? argv[++at];
      if (value === undefined) return problem(`${name} needs a value.`);
      values.set(name === '-o' ? '--output' : name, value);
    } else if (word.startsWith('-') && word !== '-' && !flags.has(name))
      return problem(`there is no option ${word}.`);
    else if (!flags.has(name)) places.push(word);
  }
  const wanted = values.get('--output') ?? 'list';
  const style = spiderStyles.find((each) => each === wanted);
  if (style === undefined)
    return problem(`there is no style "${wanted}". There are: ${spiderStyles.join(', ')}.`);
  const directories = places.flatMap((place) => place.split(':')).filter((path) => path !== '');
  const relative = directories.find((path) => !/^[/~]/.test(path));
  if (relative !== undefined) return problem(`each directory must be absolute, not "${relative}".`);
  return { kind: 'walk', style, timestampFile: values.get('--timestampFn'), directories, noRecursion };
}

function splitOnce(word: string): readonly [string, string | undefined] {
  const sign = word.indexOf('=');
  return sign < 0 ? [word, undefined] : [word.slice(0, sign), word.slice(sign + 1)];
}

function problem(text: string): SpiderRequest {
  return { kind: 'error', text: `spider: ${text} Help: spider --help\n` };
}

export const spiderToolHelp = `spider [-o STYLE] [--timestampFn FILE] DIRECTORY[:DIRECTORY]...

Writes the modules of these MODULEPATH directories, and of those that modules add to them.

  -o STYLE            ${spiderStyles.slice(0, 5).join(', ')},
                      ${spiderStyles.slice(5, 10).join(', ')},
                      ${spiderStyles.slice(10).join(', ')}
  --timestampFn FILE  is named in the cache text
  -n                  only these directories, none that modules add
`;
