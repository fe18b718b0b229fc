import { describe, expect, it } from 'vitest';
import type { PathSettings } from '../../src/env/path-variable.ts';
import { plain, shellAfter, variables } from './command.ts';

type Edit = (environment: Parameters<Parameters<typeof shellAfter>[1]>[0]) => void;

const prepend =
  (value: string, priority = 0, name = 'XP', delimiter = ':'): Edit =>
  (environment) =>
    environment.prepend(name, value, { delimiter, priority });
const append =
  (value: string, priority = 0, name = 'XP', delimiter = ':'): Edit =>
  (environment) =>
    environment.append(name, value, { delimiter, priority });
const remove =
  (value: string, where: 'first' | 'last' | 'all', priority = 0, name = 'XP', force = false): Edit =>
  (environment) =>
    environment.remove(name, value, { delimiter: ':', priority, where, force });

function edited(
  before: Record<string, string>,
  edits: readonly Edit[],
  settings: Partial<PathSettings> = {},
) {
  return Object.fromEntries(
    shellAfter(
      variables(before),
      (environment) => {
        for (const edit of edits) edit(environment);
      },
      settings,
    ),
  );
}

const tripleAdd = [prepend('/b'), prepend('/a'), prepend('/b')];
const tripleRemove = [remove('/b', 'first'), remove('/a', 'first'), remove('/b', 'first')];

describe('path variables', () => {
  it('[6.2] prepending what is there moves it to the front and counts it', () => {
    expect(edited({ XP: '/x:/b' }, tripleAdd)).toEqual({
      XP: '/b:/a:/x',
      __LMOD_REF_COUNT_XP: '/b:3;/a:1;/x:1',
    });
  });

  it('[6.2] unloading takes away what was added and leaves the rest at its moved place', () => {
    const loaded = edited({ XP: '/x:/b' }, tripleAdd);
    expect(edited(loaded, tripleRemove)).toEqual({ XP: '/b:/x', __LMOD_REF_COUNT_XP: '/b:1;/x:1' });
  });

  it('[6.2] a block is prepended in its order, or reversed where the site says so', () => {
    expect(edited({ XP: '/old' }, [prepend('/a:/b:/c')])).toMatchObject({ XP: '/a:/b:/c:/old' });
    expect(edited({ XP: '/old' }, [prepend('/a:/b:/c')], { reverseBlocks: true })).toMatchObject({
      XP: '/c:/b:/a:/old',
    });
  });

  it('[6.2] a block is appended in its order, what was there moves', () => {
    expect(edited({ XP: '/b:/x' }, [append('/a:/b:/c')])).toMatchObject({ XP: '/x:/a:/b:/c' });
  });

  it('[6.2] priorities dominate positions, those of prepends are recorded negative', () => {
    const edits = [prepend('/hi', 100), append('/lo', 100), prepend('/mid', 50), append('/lowmid', 50)];
    const result = edited({ XP: '/x' }, edits);
    expect(result.XP).toBe('/hi:/mid:/x:/lowmid:/lo');
    expect(result.__LMOD_Priority_XP).toBe('/hi:-100;/lo:100;/lowmid:50;/mid:-50');
    const later = edited(result, [prepend('/new'), append('/last')]);
    expect(later.XP).toBe('/hi:/mid:/new:/x:/last:/lowmid:/lo');
    const unloaded = edited(later, [remove('/hi', 'first', 100), remove('/mid', 'first', 50)]);
    expect(unloaded.XP).toBe('/new:/x:/last:/lowmid:/lo');
    expect(unloaded.__LMOD_Priority_XP).toBe('/lo:100;/lowmid:50');
  });

  it('[6.2] the stronger priority stays when an element is added again with a weaker one', () => {
    const result = edited({}, [
      prepend('/a', 100),
      prepend('/a', 10),
      append('/z', 10),
      append('/z', 100),
      append('/z', 20),
    ]);
    expect(result.__LMOD_Priority_XP).toBe('/a:-100;/z:100');
  });

  it('[6.2] adding an element again without a priority clears the one it had', () => {
    const result = edited({ XP: '/x:/y' }, [prepend('/hi', 100), prepend('/top', 100), prepend('/hi')]);
    expect(result.XP).toBe('/top:/hi:/x:/y');
    expect(result.__LMOD_Priority_XP).toBe('/top:-100');
  });

  it.each([
    ['nothing', {}, prepend(''), '::'],
    ['/x', { XP: '/x' }, prepend(''), ':/x'],
    ['/x', { XP: '/x' }, append(':'), '/x::'],
    ['/a::/z', { XP: '/a::/z' }, prepend('/n'), '/n:/a::/z'],
    [':/z:', { XP: ':/z:' }, prepend('/a:/b:/c'), '/a:/b:/c::/z'],
    ['a run of delimiters', { XP: '/a::::/z' }, append('/n'), '/a::/z:/n'],
  ])('[6.2] empty elements: an edit of %s', (_title, before, edit, text) => {
    expect(edited(before, [edit])).toMatchObject({ XP: text });
  });

  it('[6.2] PATH alone loses its empty elements', () => {
    const result = edited({ PATH: '/a::/zz:' }, [prepend('/n', 0, 'PATH')]);
    expect(result.PATH).toBe('/n:/a:/zz');
  });

  it('[6.2] when the last element goes, the variable and its helpers are unset', () => {
    const loaded = edited({}, [prepend('/a', 5)]);
    expect(Object.keys(loaded).sort()).toEqual(['XP', '__LMOD_Priority_XP', '__LMOD_REF_COUNT_XP']);
    expect(edited(loaded, [remove('/a', 'first', 5)])).toEqual({});
  });

  it('[6.2] the counts of a user’s own elements stay after the module is gone', () => {
    const loaded = edited({ XP: '/x' }, [prepend('/a')]);
    expect(edited(loaded, [remove('/a', 'first')])).toEqual({ XP: '/x', __LMOD_REF_COUNT_XP: '/x:1' });
  });

  it('[6.2] all elements are brought to their normal form', () => {
    const result = edited({ XP: '/u//v/:~/own:/d/./e' }, [prepend('/p/../q/:/tex//')]);
    expect(result.XP).toBe('/p/../q:/tex//:/u/v:/home/me/own:/d/e');
  });

  it('[6.2] remove_path takes 1 from a count, and again on unload', () => {
    const loaded = edited({ XP: '/a:/b:/c:/b' }, [remove('/b', 'all')]);
    expect(loaded.XP).toBe('/a:/b:/c');
    expect(edited(loaded, [remove('/b', 'all')]).XP).toBe('/a:/c');
  });

  it('[6.2] removing what is not there changes nothing but the normal form', () => {
    expect(edited({ XP: '/a' }, [remove('/b', 'first')])).toMatchObject({ XP: '/a' });
    expect(edited({}, [remove('/b', 'first')])).toEqual({});
  });

  it('[6.2] a delimiter can be any text, the first of a command stays, counts are stored with : and ;', () => {
    const result = edited({}, [
      prepend('k1;k2', 0, 'YP', ';'),
      prepend('k3', 0, 'YP'),
      append('t.+u', 0, 'ZP', '.+'),
    ]);
    expect(result).toEqual({
      YP: 'k3;k1;k2',
      __LMOD_REF_COUNT_YP: 'k3:1;k1:1;k2:1',
      ZP: 't.+u',
      __LMOD_REF_COUNT_ZP: 't:1;u:1',
    });
  });

  it('[6.2] with LMOD_DUPLICATE_PATHS all stay, and leave one by one', () => {
    const duplicates = { duplicates: true };
    const loaded = edited({ XP: '/x:/b' }, tripleAdd, duplicates);
    expect(loaded).toEqual({ XP: '/b:/a:/b:/x:/b' });
    expect(edited(loaded, tripleRemove, duplicates)).toEqual({ XP: '/x:/b' });
    expect(edited({ XP: '/b:/x:/b' }, [remove('/b', 'all')], duplicates)).toEqual({ XP: '/x' });
    expect(edited({ XP: '/b:/x:/b' }, [remove('/b', 'last')], duplicates)).toEqual({ XP: '/b:/x' });
  });

  it('[6.2] MODULEPATH has no duplicates, no double slash and no slash at the end, whatever the settings', () => {
    const before = { MODULEPATH: '/m/:/n//:/m//' };
    const result = edited(before, [prepend('/n', 0, 'MODULEPATH')], { duplicates: true });
    expect(result).toEqual({ MODULEPATH: '/n:/m', __LMOD_REF_COUNT_MODULEPATH: '/n:2;/m:2' });
    expect(edited(result, [remove('/n', 'all', 0, 'MODULEPATH', true)])).toEqual({
      MODULEPATH: '/m',
      __LMOD_REF_COUNT_MODULEPATH: '/m:2',
    });
  });

  it('[6.2] with LMOD_TMOD_PATH_RULE an element keeps its place and there are no duplicates', () => {
    const settings = { keepPosition: true, duplicates: true };
    expect(edited({ XP: '/x:/b' }, tripleAdd, settings)).toEqual({
      XP: '/a:/x:/b',
      __LMOD_REF_COUNT_XP: '/a:1;/x:1;/b:3',
    });
  });

  it('[6.1] counts of the environment are believed, unreadable ones are 1', () => {
    const before = { XP: '/a:/b:/c', __LMOD_REF_COUNT_XP: '/a:2;/b:many;/gone:7;;x' };
    const result = edited(before, [remove('/a', 'first'), remove('/b', 'first')]);
    expect(result).toEqual({ XP: '/a:/c', __LMOD_REF_COUNT_XP: '/a:1;/c:1' });
  });

  it('[6.2] helper variables are said only where they differ', () => {
    const before = { XP: '/a', __LMOD_REF_COUNT_XP: '/a:1' };
    const same = shellAfter(variables(before), (environment) => {
      environment.prepend('XP', '/b', plain);
      environment.remove('XP', '/b', { ...plain, where: 'first', force: false });
    });
    expect(Object.fromEntries(same)).toEqual(before);
  });
});
