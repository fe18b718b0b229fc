import { describe, expect, test } from 'vitest';
import { LuaTable, type LuaValue } from '../../src/lua/values.ts';
import type { ModuleDetails } from '../../src/spider/catalog.ts';
import { detailsOf, standardPatterns } from '../../src/spider/details.ts';

function record(...calls: readonly (readonly [string, ...LuaValue[]])[]): ModuleDetails {
  const items = calls.map(([name, ...args]) => ({ kind: 'call' as const, name, args }));
  return detailsOf(items, undefined, {
    root: '/tree/Core',
    home: '/home/me',
    patterns: standardPatterns('LMOD'),
  });
}

describe('[8.2] what is kept of a module', () => {
  test('whatis texts, and the values of the keys that have a meaning', () => {
    const details = record(
      ['whatis', 'Description: Fast: very fast'],
      ['whatis', ' Version : 1.0 '],
      ['whatis', 'Homepage: https://example.org'],
      ['whatis', 'no key'],
      ['whatis', 'Description: Faster\nand better'],
    );
    expect(details.fields).toEqual({ Description: 'Faster\nand better', Version: '1.0 ' });
    expect(details.whatis).toHaveLength(5);
  });

  test('help, family and extensions, of each the last', () => {
    const details = record(
      ['help', 'first'],
      ['help', 'second ', 'third'],
      ['family', 'compiler'],
      ['extensions', 'a/1'],
      ['extensions', 'numpy/1.25, scipy/1.11 ,', 'pandas/2'],
    );
    expect(details).toMatchObject({
      help: 'second third',
      family: 'compiler',
      provides: ['numpy/1.25', 'scipy/1.11', 'pandas/2'],
    });
  });

  test('properties as they are at the end', () => {
    const details = record(
      ['add_property', 'arch', 'gpu:mic'],
      ['add_property', 'state', 'testing'],
      ['remove_property', 'state', 'testing'],
      ['remove_property', 'lmod', 'sticky'],
    );
    // a property that lost all its values is kept, as in Lmod's cache
    expect(details.properties).toEqual({ arch: ['gpu:mic'], state: [], lmod: [] });
  });

  test('directories of programs and libraries, and those in variables of the site', () => {
    const details = record(
      ['prepend_path', 'PATH', '/a//bin/:~/bin'],
      ['append_path', 'PATH', '.'],
      ['prepend_path', new LuaTable(['LD_LIBRARY_PATH', '/a/lib'], new Map([['priority', 10]]))],
      ['prepend_path', 'PKG_CONFIG_PATH', '/b/lib/pkgconfig'],
      ['prepend_path', 'PKG_CONFIG_PATH', '/b/share/pkgconfig'],
      ['setenv', 'LMOD_A_DIR', '/a'],
      ['setenv', 'LMOD_A_LIB', '/a/lib64'],
      ['setenv', 'A_DIR', '/other'],
    );
    expect(details.programs).toEqual(['/a/bin', '/home/me/bin']);
    expect(details.libraries).toEqual(['/a/lib', '/b/lib', '/a/lib64']);
    expect(details.homes).toEqual(['/a']);
  });

  test('directories added to MODULEPATH, one by one, without the module’s own and without relative ones', () => {
    const details = record(
      ['prepend_path', 'MODULEPATH', '/x:/y/'],
      ['append_path', 'MODULEPATH', '/tree/Core'],
      ['append_path', 'MODULEPATH', 'relative'],
      ['append_path', 'MODULEPATH', '/'],
      ['append_path', 'MODULEPATH', '~/modules'],
    );
    expect(details.opens).toEqual(['/x', '/y', '/', '/home/me/modules']);
  });
});
