// Sites that shape what is said: words in several languages, properties in both forms of lmodrc.lua, labels, categories,
// and what every hook is given at its time.
import type { Scenario } from '../run.ts';

const trees = ['labelled/core', 'labelled/chem'];
const packages = '{fixtures}/site-packages';
const site = { LMOD_PACKAGE_PATH: `${packages}/labelled`, LMOD_CONFIG_DIR: '{home}' };
const long = { LMOD_CONFIG_DIR: '{home}', LMOD_RC: `${packages}/labelled/lmodrc-long.lua` };
const marked = { ...site, ...long };
const short = { LMOD_CONFIG_DIR: '{home}', LMOD_RC: `${packages}/labelled/lmodrc-short.lua` };
const words = { ...marked, LMOD_SITE_MSG_FILE: `${packages}/words/words.lua` };
/** what the hooks wrote so far */
const log = { shell: 'export SITE_LOG="$(cat "$HOME/site.log" 2>/dev/null)"; rm -f "$HOME/site.log"' };
/** which file is read first is nobody's promise */
const inAnyOrder = { shell: 'sort -u -o "$HOME/site.log" "$HOME/site.log"' };

const scenarios: readonly Scenario[] = [
  {
    name: '[9.6] a site’s words in the language of LMOD_LANG',
    trees,
    env: { ...words, LMOD_LANG: 'fr' },
    steps: [
      '-t list',
      'load lab-say/1',
      'load lab-say/2',
      log,
      '-t load lab-both',
      'purge',
      'load lab-viewer',
      'load lab-dock',
      'load lab-free lab-viewer',
      'load lab-dock',
      log,
    ],
  },
  {
    name: '[9.6] a site’s words in a language that lacks some: English stands behind',
    trees,
    env: { ...words, LMOD_LANG: 'de_DE.UTF-8' },
    steps: ['load lab-say/1', 'load lab-say/2', log],
  },
  {
    name: '[9.6] a site’s words where nobody chose a language',
    trees,
    env: words,
    steps: ['load lab-say/1', 'load lab-say/2', log],
  },
  {
    name: '[9.3] properties in the long form of lmodrc.lua: marks, colours, legends',
    trees,
    env: long,
    rows: 'lab-',
    steps: [
      'avail',
      'load lab-free lab-both lab-cc/2.0 lab-old',
      'list',
      ['--style=subject', 'avail', 'lab-both'],
      { shell: 'export LMOD_COLORIZE=force' },
      'list',
      'avail',
    ],
  },
  {
    name: '[9.3] properties in the short form of lmodrc.lua, and a file of the user’s behind it',
    trees,
    env: short,
    rows: 'lab-',
    steps: [
      'load lab-free lab-both lab-old',
      'list',
      { shell: 'export LMOD_COLORIZE=force' },
      'list',
      'avail',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's
      { shell: 'export LMOD_RC="$LMOD_RC:${LMOD_RC%-short.lua}-long.lua"' },
      'list',
    ],
  },
  {
    name: '[9.5] avail styles with maps of labels; modules of one label are one list',
    trees,
    env: { ...marked, LMOD_AVAIL_STYLE: '<subject>:together:hidden:system' },
    rows: 'lab-',
    steps: [
      'avail',
      ['-s', 'together', 'avail'],
      ['-s', 'hidden', 'avail', 'lab-cc'],
      ['-s', 'system', 'avail'],
      ['-s', 'nosuch', 'avail'],
      '-t avail',
      ['-t', '-s', 'together', 'avail'],
      'overview',
      ['-s', 'together', 'overview'],
      '-d avail',
      log,
    ],
  },
  {
    name: '[9.5] category: the names, and the table by which modules are found',
    trees,
    env: marked,
    rows: 'lab-',
    steps: [
      'category',
      'category compiler',
      'category CHEM',
      { shell: 'export LAB_ALL_CATEGORIES=1' },
      'category nosuch',
      log,
    ],
  },
  {
    name: '[9.5] spider hooks: load_spider and spider_decoration with their arguments',
    trees,
    env: { ...marked, LAB_LOG_SPIDER: '1' },
    rows: 'lab-',
    steps: [
      'spider lab-cc',
      inAnyOrder,
      log,
      'spider lab-cc/3.0',
      inAnyOrder,
      log,
      'spider',
      inAnyOrder,
      log,
    ],
  },
  {
    name: '[9.5] colorize_fullName changes names in lists for people, not in terse ones',
    trees,
    env: { ...marked, LAB_PAINT: '1' },
    rows: 'lab-',
    steps: ['load lab-free', 'list', '-t list', 'avail lab-cc', '-t avail lab-cc'],
  },
  {
    name: '[9.5] listHook chooses what list shows',
    trees,
    env: { ...marked, LAB_SHORT_LIST: '1' },
    rows: 'lab-',
    steps: ['load lab-free lab-kit', 'list', '-t list', 'list lab-kit', log],
  },
  {
    name: '[9.5] decorate_module adds lines when modules are loaded, unloaded and shown',
    trees,
    env: { ...marked, LAB_ADD: '1' },
    steps: ['load lab-kit', log, 'show lab-free', log, 'unload lab-kit', log],
  },
  {
    name: '[9.5] isVisibleHook is given what it needs to know',
    trees,
    env: { ...marked, LAB_LOG_VISIBLE: '1' },
    rows: 'lab-',
    steps: ['-t avail lab-old', inAnyOrder, log, 'avail lab-', 'load lab-old/0.9', 'list'],
  },
  {
    name: '[9.5] restore, swap and reset tell their hooks in order',
    trees,
    env: marked,
    steps: [
      'load lab-kit lab-free',
      log,
      'save mine',
      log,
      'swap lab-cc/1.0 lab-cc/3.0',
      log,
      'purge',
      log,
      'restore mine',
      log,
      'update',
      log,
      'reload',
      log,
      { shell: 'export LMOD_SYSTEM_DEFAULT_MODULES=lab-free' },
      'reset',
      log,
      'refresh',
      log,
    ],
  },
];

export const siteWords: readonly Scenario[] = scenarios.map((scenario) => ({
  ...scenario,
  differsIn8: 'hooks are called with other arguments, and not as often, there',
}));
