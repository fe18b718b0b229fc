import { describe, expect, test } from 'vitest';
import { encodeUtf8 } from '../../src/base/text.ts';
import { renderView } from '../../src/render/renderer.ts';
import { plainStyle, type Style } from '../../src/render/style.ts';
import type { View } from '../../src/render/view.ts';
import { message } from '../../src/words/message.ts';

const terse: Style = { ...plainStyle, format: 'terse' };
const shown: View = {
  kind: 'show',
  form: 'calls',
  modules: [
    {
      fullName: 'v/1',
      file: '/t/v/1.lua',
      text: 'setenv("A","x")\nconflict("w")\n',
      inherited: ['/u/v/1.lua'],
      calls: [
        { name: 'setenv', args: ['A', 'x'] },
        { name: 'conflict', args: ['w'] },
      ],
    },
    { fullName: 'w/1', file: '/t/w/1.lua', text: '', inherited: [], calls: [] },
  ],
};

describe('[1.9] show', () => {
  const dashes = '-'.repeat(76);

  test('is the file between dashes, then its calls', () => {
    const expected = [dashes, '   /t/v/1.lua:', dashes, 'setenv("A","x")', 'conflict("w")', ''];
    expect(renderView(shown, plainStyle).split('\n').slice(0, 6)).toEqual(expected);
  });

  test('[contracts 1] EasyBuild finds existence, path and variables in it', () => {
    const text = renderView(shown, plainStyle);
    const first = text.split('\n').find((line) => line.trim() !== '' && !/^-.*-$/.test(line));
    expect(first).toMatch(/^\s*\/.+:\s*$/);
    expect(/^\s*([^/\n]*\/[^\s]+):$/m.exec(text)?.[1]).toBe('/t/v/1.lua');
    expect(/^setenv[({]"A",\s*"(.*)"[)}]$/m.exec(text)?.[1]).toBe('x');
  });

  test('in terse form it is the file, and those it inherits from', () => {
    expect(renderView(shown, terse)).toBe('/t/v/1.lua\n--> /u/v/1.lua\n/t/w/1.lua\n');
    const unknown: View = {
      kind: 'show',
      form: 'calls',
      modules: [{ fullName: 'no', file: '', text: '', inherited: [], calls: [] }],
    };
    expect(renderView(unknown, terse)).toBe('\n');
  });

  test('--location is the file alone', () => {
    expect(renderView({ ...shown, form: 'location' }, plainStyle)).toBe('/t/v/1.lua\n/t/w/1.lua\n');
    expect(renderView({ ...shown, form: 'location' }, terse)).toBe('/t/v/1.lua\n/t/w/1.lua\n');
  });

  test('--raw is the file as it is, with nothing after it', () => {
    const modules = [{ fullName: 'v/1', file: '/t/v/1.lua', text: '-- text', inherited: [], calls: [] }];
    expect(renderView({ kind: 'show', form: 'raw', modules }, plainStyle)).toMatch(/-\n-- text$/);
  });
});

describe('[1.9] whatis and help', () => {
  test('whatis has the name in 20 columns', () => {
    const modules = [
      { fullName: 'x/3', file: '/t/x/3.lua', texts: ['Name: x'] },
      { fullName: 'silent/1', file: '/t/silent/1.lua', texts: [] },
      { fullName: 'a-rather-long-name/1.2', file: '/t/long.lua', texts: ['q'] },
    ];
    const view: View = { kind: 'whatis', modules };
    expect(renderView(view, plainStyle)).toMatch(
      /^x\/3 {17}: Name: x\n\n\na-rather-long-name\/1\.2 +: q\n\n$/,
    );
    expect(renderView(view, terse)).toBe('/t/x/3.lua\n/t/silent/1.lua\n/t/long.lua\n');
  });

  test('[1.9] whatis shows a text in Markdown without its markup, as help does', () => {
    const text = 'Description: \nTools\n=====\n - for one purpose\n - for another one\n';
    const view: View = {
      kind: 'whatis',
      modules: [{ fullName: 'x/3', file: '/t/x/3.lua', texts: [text, 'Name: x'] }],
    };
    const blanks = ' '.repeat(17);
    expect(renderView(view, plainStyle)).toBe(
      encodeUtf8(
        `x/3${blanks}: Description: \nTOOLS\n • for one purpose\n • for another one\nx/3${blanks}: Name: x\n\n`,
      ),
    );
  });

  test('help has the module in a banner, then its texts', () => {
    const view: View = {
      kind: 'help',
      modules: [{ fullName: 'x/3', file: '/t/x/3.lua', paragraphs: ['one\ntwo\n', 'three'] }],
    };
    expect(renderView(view, plainStyle)).toMatch(/^\n-+ .*"x\/3".* -+\none\ntwo\nthree\n\n$/);
    expect(renderView(view, terse)).toBe('/t/x/3.lua\n');
  });

  test('help in Markdown is shown without its marks', () => {
    const text =
      '\nDescription\n===========\nThe *best* one, see `man gcc`.\n\n - Home: [here](https://gcc.gnu.org)\n';
    const view: View = { kind: 'help', modules: [{ fullName: 'x/3', file: '', paragraphs: [text] }] };
    const shownText = Buffer.from(renderView(view, plainStyle), 'latin1').toString('utf8');
    expect(shownText).toContain(
      '\nDESCRIPTION\nThe best one, see man gcc.\n\n • Home: here (https://gcc.gnu.org)\n',
    );
  });
});

describe('the other views', () => {
  test('tablelist is a Lua table with names in order', () => {
    const modules = new Map([
      ['st', '1'],
      ['bar', '1.0'],
      ['a/b', ''],
    ]);
    expect(renderView({ kind: 'tablelist', modules }, plainStyle)).toBe(
      'activeList = {\n  ["a/b"] = "",\n  bar = "1.0",\n  st = "1",\n}\n\n',
    );
    expect(renderView({ kind: 'tablelist', modules: new Map() }, terse)).toBe('activeList = {}\n\n');
  });

  test('an answer that is an exit status says nothing', () => {
    expect(renderView({ kind: 'status', answer: false, names: [] }, plainStyle)).toBe('');
    expect(renderView({ kind: 'nothing' }, plainStyle)).toBe('');
  });

  test('a list of names is numbered for people and bare for programs', () => {
    const view: View = {
      kind: 'names',
      of: 'collections',
      title: message('namedCollList', { msgHdr: '' }),
      none: message('m_No_Named_Coll', { msgHdr: '' }),
      names: ['default', 'work'],
    };
    expect(renderView(view, plainStyle)).toBe('Saved collections:\n  1) default   2) work\n');
    expect(renderView(view, terse)).toBe('default\nwork\n');
    expect(renderView({ ...view, names: [] }, plainStyle)).toBe('No collection is saved.\n');
    expect(renderView({ ...view, names: [] }, terse)).toBe('');
  });
});
