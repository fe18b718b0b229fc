// Files of a site in the style of real ones: hooks at their times with their arguments, registered functions, labels.
import type { Scenario } from '../run.ts';

const trees = ['site-modules'];
const large = { LMOD_PACKAGE_PATH: '{fixtures}/site-packages/large', LMOD_CONFIG_DIR: '{home}' };
const generated = {
  LMOD_PACKAGE_PATH: '{fixtures}/site-packages/generated',
  LMOD_CONFIG_DIR: '{home}',
  STACK_PREFIX: '{fixtures}/site-modules',
};
/** what the hooks wrote so far */
const log = { shell: 'export SITE_LOG="$(cat "$HOME/site.log" 2>/dev/null)"; rm -f "$HOME/site.log"' };

const scenarios: readonly Scenario[] = [
  {
    name: '[9.5] load and unload hooks of a large site: order, arguments, stack, module table',
    trees,
    env: large,
    steps: [
      'load app',
      log,
      'unload app',
      log,
      'load gcc/11.4 openmpi',
      log,
      'load gcc/12.3',
      log,
      'purge',
      log,
    ],
  },
  {
    name: '[9.5] functions of a large site in modulefiles, unloaded and shown too',
    trees,
    env: large,
    steps: ['load meta tools licensed', '-t list', 'show tools', 'unload licensed tools', 'unload meta', log],
  },
  {
    name: '[9.5] startup and finalize know the command',
    trees,
    env: large,
    steps: [
      'list',
      '-t avail',
      'is-loaded gcc',
      'is-avail gcc',
      'use {home}',
      'swap gcc gcc',
      'whatis gcc',
      log,
    ],
    differsIn8: 'the word for the command is another one',
  },
  {
    name: '[9.5] a startup hook refuses a command',
    trees,
    env: { ...large, SITE_CLOSED: 'yes' },
    steps: ['load app', 'load gcc', log],
  },
  {
    name: '[9.5] isVisibleHook hides from lists and from defaults, not from a full name',
    trees,
    env: large,
    steps: [
      '-t avail',
      '-t avail app',
      'load app',
      '-t list',
      'load app/1.1-old',
      '-t list',
      '-t spider app',
    ],
  },
  {
    name: '[9.5] isForbiddenHook decides on a rule that forbids',
    trees,
    env: large,
    steps: ['load secret', { shell: 'export SITE_STAFF=1' }, 'load secret', '-t list'],
  },
  {
    name: '[9.5] SiteName names a second set of family variables',
    trees,
    env: large,
    steps: ['load gcc', 'unload gcc'],
  },
  {
    name: '[9.5] avail styles: the hook is asked for labels where the style is not the system’s',
    trees,
    env: { ...large, LMOD_AVAIL_STYLE: 'plain:<grouped>:system' },
    steps: ['avail', ['--style=plain', 'avail'], ['-s', 'system', 'avail'], ['-t', 'avail'], log],
  },
  {
    name: '[9.5] msgHook, listHook and errWarnMsgHook are asked',
    trees,
    env: large,
    steps: ['load gcc/12.3', 'list', 'avail', 'spider', 'spider gcc', 'overview', 'swap nosuch gcc', log],
    differsIn8: 'keys of messages differ',
  },
  {
    name: '[9.5] a generated site package with a host’s additions',
    trees,
    env: { ...generated, STACK_HOST: '{fixtures}/site-packages/host' },
    steps: ['load gpu', 'unload gpu', '-t avail gcc', 'load gcc', 'load gcc/11.4'],
  },
  {
    name: '[9.5] a generated site package refuses what the host lacks, and removed modules',
    trees,
    env: generated,
    steps: [
      'load gpu',
      'load ghost/1.0',
      'load gcc',
      { shell: 'export STACK_IGNORE_GPU=1' },
      'load gpu',
      '-t list',
    ],
  },
];

export const sites: readonly Scenario[] = scenarios.map((scenario) => ({
  ...scenario,
  differsIn8: 'hooks are called with other arguments, and not as often, there',
}));
