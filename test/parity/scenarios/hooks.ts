// What each hook of a site is given, and what its answer changes (lmod-compat.md 9.5); contracts with SitePackage files.
import type { ScenarioStep } from '../facts.ts';
import type { Scenario } from '../run.ts';

type Variables = Readonly<Record<string, string>>;

const trees = ['site-modules'];

function told(hooks: string): Variables {
  return {
    LMOD_PACKAGE_PATH: '{fixtures}/site-packages/told',
    LMOD_CONFIG_DIR: '{home}',
    SITE_HOOKS: hooks,
  };
}

function answering(hooks: string, more: Variables = {}): Variables {
  return {
    LMOD_PACKAGE_PATH: '{fixtures}/site-packages/answers',
    LMOD_CONFIG_DIR: '{home}',
    SITE_HOOKS: hooks,
    ...more,
  };
}

/** what the hooks wrote since the last look, in their order */
const inOrder = { shell: 'export SITE_LOG="$(cat "$HOME/site.log" 2>/dev/null)"; rm -f "$HOME/site.log"' };
/** each different line once: Lmod asks some things several times */
const asSet = {
  shell: 'export SITE_LOG="$(LC_ALL=C sort -u "$HOME/site.log" 2>/dev/null)"; rm -f "$HOME/site.log"',
};

/** Each command, and then what the hooks have written. */
function each(look: ScenarioStep, steps: readonly ScenarioStep[]): readonly ScenarioStep[] {
  return steps.flatMap((step) => [step, look]);
}

const scenarios: readonly Scenario[] = [
  {
    name: '[9.5] arguments of load, unload, startup, finalize, restore, listHook, msgHook and errWarnMsgHook, in their order',
    trees,
    env: told('load unload startup finalize restore listHook msgHook errWarnMsgHook'),
    steps: each(inOrder, [
      'list',
      'load app gcc',
      'list',
      'load gcc/11.4',
      '-t list',
      'unload app',
      'swap gcc gcc/12.3',
      'show gcc',
      'help gcc',
      'whatis gcc',
      'is-avail gcc',
      'is-loaded gcc',
      'save mine',
      'purge',
      'restore mine',
      'restore',
      'reset',
      'load secret',
      'unload gcc nosuch',
      'swap nosuch gcc',
      'describe nosuch',
      'savelist',
      'disable nosuch',
      'use {home}',
      'unuse {home}',
      'refresh',
      'update',
      'try-load nosuch',
      'tablelist',
      'search gcc',
      'last-error',
      'nosuch',
      'keyword gcc',
      'avail',
      '-t avail',
      'overview',
      'spider',
      'spider gcc',
      'spider gcc/12.3',
      '-t spider gcc',
      'category',
    ]),
  },
  {
    name: '[9.5] arguments of load_spider, decorate_module, packagebasename, SiteName, groupName and writeCache',
    trees,
    env: told('load_spider decorate_module packagebasename SiteName groupName writeCache'),
    steps: each(asSet, [
      'load gcc',
      'show gcc',
      'unload gcc',
      '-t avail',
      'avail',
      'overview',
      'spider',
      'spider gcc',
      'keyword gcc',
      'category',
      'whatis gcc',
    ]),
  },
  {
    name: '[9.5] arguments of avail, category, colorize_fullName, spider_decoration, isVisibleHook and isForbiddenHook',
    trees,
    env: {
      ...told('avail category colorize_fullName spider_decoration isVisibleHook isForbiddenHook'),
      LMOD_AVAIL_STYLE: 'grouped',
    },
    steps: each(asSet, [
      '-t avail',
      'avail',
      'overview',
      'category',
      'category compiler',
      'spider',
      'spider app',
      'load app/1.0',
      'list',
      '-t list',
      'avail',
      'load secret',
    ]),
  },
  {
    name: '[9.5] what load, unload, startup, finalize and restore do is done',
    trees,
    env: answering('load unload startup finalize restore'),
    steps: [
      'load gcc',
      'load gcc/11.4',
      'save here',
      'unload gcc',
      'restore here',
      'purge',
      'list',
      'is-loaded gcc',
    ],
  },
  {
    name: '[9.5] listHook and colorize_fullName change lists for people; the terse list is as listHook leaves it',
    trees,
    env: answering('listHook colorize_fullName'),
    rows: 'gcc',
    steps: ['load openmpi', 'list', '-t list', 'avail', '-t avail', 'tablelist', 'spider'],
  },
  {
    name: '[9.5] isVisibleHook and isForbiddenHook decide for lists, defaults and loads',
    trees,
    env: answering('isVisibleHook isForbiddenHook'),
    steps: [
      '-t avail',
      '-t -A avail',
      '-t spider gcc',
      'load gcc',
      '-t list',
      'load gcc/12.3',
      '-t list',
      'load secret',
      'unload secret',
      { shell: 'export SITE_NEARLY=1' },
      '-t avail secret',
      'load secret',
      '-t list',
    ],
  },
  {
    name: '[9.5] decorate_module and load_spider: what they add is loaded, shown and listed',
    trees,
    env: answering('decorate_module'),
    rows: 'gcc',
    steps: ['load gcc', 'show gcc', 'unload gcc', 'avail', 'spider gcc', 'list'],
  },
  {
    name: '[9.5] a property that load_spider adds is listed by avail',
    trees,
    env: answering('load_spider'),
    rows: 'gcc',
    steps: ['avail', 'spider gcc', 'load gcc', 'list'],
  },
  ...['none', 'append', 'prepend', 'replace', 'true'].map((order) => ({
    name: `[9.5] hook.register with the action ${order}: who is asked, and who counts`,
    trees,
    env: answering('', { SITE_ORDER: order }),
    steps: ['load gcc', 'unload gcc'],
  })),
];

export const hookScenarios: readonly Scenario[] = scenarios.map((scenario) => ({
  ...scenario,
  differsIn8: 'it has fewer hooks, and gives them other arguments',
}));
