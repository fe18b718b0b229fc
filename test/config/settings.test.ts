// The table of settings: what its variables mean, who wins, and the document written from it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settingsDocument } from '../../scripts/settings/document.ts';
import { readSettings, settings } from '../../src/config/settings.ts';
import { projectRoot } from '../helpers/tools.ts';

const from = (env: Record<string, string>) => readSettings(new Map(Object.entries(env)));

test('[9.1] no, the empty text, 0 and off mean no; any other value means yes', () => {
  for (const value of ['no', 'NO', '', '0', 'off', 'Off'])
    expect(from({ LMOD_AUTO_SWAP: value }).autoSwap).toBe(false);
  for (const value of ['yes', '1', 'on', 'false', 'nein', ' ', ' no'])
    expect(from({ LMOD_PIN_VERSIONS: value }).pinVersions).toBe(true);
});

test('[9.1] the environment beats the default', () => {
  expect(from({}).pager).toBe('less');
  expect(from({ LMOD_PAGER: 'more' }).pager).toBe('more');
  expect(from({ LMOD_SYSTEM_NAME: '<empty>' }).systemName).toBe('');
});

test('[9.2] the first variable that is set counts where a setting has several', () => {
  expect(from({ MODULERCFILE: '/c', LMOD_MODULERCFILE: '/b', LMOD_MODULERC: '/a' }).moduleRules).toBe('/a');
  expect(from({ MODULERCFILE: '/c', LMOD_MODULERCFILE: '/b' }).moduleRules).toBe('/b');
  expect(from({ LMOD_DISABLE_SAME_NAME_AUTOSWAP: 'yes' }).disableNameAutoSwap).toBe(true);
});

test('[9.2] LMOD_COLORIZE and LMOD_PREPEND_BLOCK may be written in capitals', () => {
  expect(from({ LMOD_COLORIZE: 'FORCE' }).colorize).toBe('force');
  expect(from({ LMOD_COLORIZE: 'off' }).colorize).toBe('no');
  expect(from({ LMOD_PREPEND_BLOCK: 'Reverse' }).prependBlock).toBe('reverse');
});

test('[9.2] LMOD_QUIET and LMOD_EXPERT count when set at all', () => {
  expect(from({ LMOD_QUIET: '' }).quiet).toBe(true);
  expect(from({ LMOD_EXPERT: 'no' }).expert).toBe(true);
  expect(from({}).quiet).toBe(false);
});

test('[9.2] no variable stands in two rows', () => {
  const names = Object.values(settings).flatMap(({ variables }) => [...variables]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('the document is what `npm run settings` writes', () => {
  expect(readFileSync(join(projectRoot, 'docs/settings.md'), 'utf8')).toBe(settingsDocument());
});
