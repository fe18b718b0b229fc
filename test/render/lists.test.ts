import { describe, expect, test } from 'vitest';
import { renderView } from '../../src/render/renderer.ts';
import { plainStyle, type Style } from '../../src/render/style.ts';
import type { AvailEntry, AvailView, ListEntry, ListView, PropertyMark } from '../../src/render/view.ts';

const terse: Style = { ...plainStyle, format: 'terse' };
const sticky: PropertyMark = { letter: 'S', meaning: 'sticky', colour: 'red', colourName: false };

function available(fullName: string, more: Partial<AvailEntry> = {}): AvailEntry {
  const name = fullName.split('/')[0] ?? '';
  const usual = { isDefault: false, loaded: false, aliases: [], extensions: [], properties: [] };
  return { name, fullName, path: `/soft/${fullName}.lua`, visibility: 'normal', ...usual, ...more };
}

const tree: AvailView = {
  kind: 'avail',
  patterns: [],
  defaultsOnly: false,
  globalAliases: [{ name: 'ff', target: 'foo/1.0', loads: 'foo/1.0' }],
  roots: [
    {
      label: '/soft/all',
      modules: [
        available('bar/1', { isDefault: true }),
        available('bar/2', { visibility: 'hidden' }),
        available('foo/1.0'),
        available('foo/1.1', { aliases: ['foo/stable'] }),
        available('foo/2.0-p1', { isDefault: true, extensions: ['numpy/1.2', 'scipy/1'] }),
        available('gcc/12'),
        available('hid/.9', { visibility: 'hidden' }),
        available('meta'),
        available('st/1', { properties: [sticky] }),
      ],
    },
    { label: '/soft/not', modules: [] },
  ],
  extensions: [],
  findFirstNote: false,
};

const lines = (text: string): string[] => text.split('\n');

describe('[1.8] terse avail', () => {
  test('is what 9.2.9 prints, byte for byte', () => {
    expect(renderView(tree, terse)).toBe(
      [
        'ff(@foo/1.0)',
        '/soft/all:',
        'bar/',
        'bar/1',
        'bar/2 <H>',
        'foo/',
        'foo/1.0',
        'foo/stable(@foo/1.1)',
        'foo/1.1',
        'foo/2.0-p1',
        'gcc/',
        'gcc/12',
        'hid/',
        'hid/.9 <H>',
        'meta',
        'st/',
        'st/1',
        '',
      ].join('\n'),
    );
  });

  test('has no lines for names with a pattern, nor with --default', () => {
    for (const view of [
      { ...tree, patterns: ['o'] },
      { ...tree, defaultsOnly: true },
    ]) {
      expect(lines(renderView(view, terse)).filter((line) => line.endsWith('/'))).toEqual([]);
    }
  });

  test('[contracts 1] LMOD_TERSE_DECORATIONS=no takes the marks away', () => {
    expect(lines(renderView(tree, { ...terse, decorations: false }))).toContain('bar/2');
  });

  test('forbidden modules are marked', () => {
    const modules = [available('a/1', { forbidden: 'forbidden' }), available('b/1', { forbidden: 'nearly' })];
    const view = { ...tree, roots: [{ label: '/r', modules }] };
    expect(lines(renderView(view, terse))).toEqual(expect.arrayContaining(['a/1 <F>', 'b/1 <NF>']));
  });

  test('--terse_show_extensions names the extensions under a module', () => {
    const shown = lines(renderView(tree, { ...terse, terseExtensions: true }));
    expect(shown.slice(shown.indexOf('foo/2.0-p1'))).toEqual(
      expect.arrayContaining(['foo/2.0-p1', '#    numpy/1.2', '#    scipy/1']),
    );
  });

  test('a virtual name has no alias lines', () => {
    const modules = [available('v/1', { virtual: true, aliases: ['v/x'] })];
    expect(renderView({ ...tree, globalAliases: [], roots: [{ label: '/r', modules }] }, terse)).toBe(
      '/r:\nv/\nv/1\n',
    );
  });

  test('[contracts 1, 3] its lines are what EasyBuild and jupyter-lmod look for', () => {
    const shown = lines(renderView(tree, { ...terse, decorations: false }));
    const easybuild = shown.filter((line) =>
      /^(?!-*\s)[^\s(]*[^:/](\(default\))?(\([^()]+\))?\s*$/.test(line),
    );
    const jupyter = shown.filter((line) => /^[\w\-_+./]{1,}[^/:]$/.test(line));
    const modules = tree.roots.flatMap((root) => root.modules.map((module) => module.fullName));
    expect(easybuild.filter((line) => !line.includes('@'))).toEqual(modules);
    expect(jupyter.filter((line) => !line.includes('@'))).toEqual(modules);
  });
});

describe('[1.9] avail for people', () => {
  const text = renderView(tree, plainStyle);

  test('has the layout of 9.2.9: aliases, banner, columns, marks', () => {
    expect(text).toContain(
      [
        '',
        '---------------------------------- /soft/all ----------------------------------',
        '   bar/1 (D)    foo/1.0             foo/2.0-p1 (D)    hid/.9 (H)    st/1 (S)',
        '   bar/2 (H)    foo/1.1 (stable)    gcc/12            meta',
        '',
      ].join('\n'),
    );
    expect(lines(text)).toContain('   ff -> foo/1.0');
    expect(text).not.toContain('/soft/not');
  });

  test('explains each mark that is there, by letter', () => {
    const legend = lines(text.slice(text.indexOf('Where:'))).flatMap(
      (line) => /^ {3}(\w+):/.exec(line)?.[1] ?? [],
    );
    expect(legend).toEqual(['Aliases', 'D', 'H', 'S']);
  });

  test('marks of one module come in order: hidden, properties, loaded, default and aliases', () => {
    const modules = [
      available('a/1', {
        loaded: true,
        isDefault: true,
        aliases: ['a/x', 'a/y'],
        properties: [sticky],
        visibility: 'soft',
      }),
    ];
    expect(renderView({ ...tree, roots: [{ label: '/r', modules }] }, plainStyle)).toContain(
      '   a/1 (s,S,L,D:x:y)',
    );
  });

  test('--default shows no (D)', () => {
    expect(renderView({ ...tree, defaultsOnly: true }, plainStyle)).not.toContain('(D)');
  });

  test('an alias that leads nowhere says so', () => {
    const globalAliases = [{ name: 'gg', target: 'zz', loads: undefined }];
    expect(renderView({ ...tree, globalAliases }, plainStyle)).toMatch(/gg -> \(N\/A\).*Where:.*N\/A:/s);
  });

  test('nothing found is said, with the pattern', () => {
    const nothing = { ...tree, globalAliases: [], roots: [], patterns: ['zzz'] };
    expect(renderView(nothing, plainStyle)).toContain('"zzz"');
    expect(renderView(nothing, terse)).toBe('');
  });

  test('advice is left out where it is not wanted', () => {
    expect(renderView(tree, plainStyle)).toContain('ml -d av');
    expect(renderView(tree, { ...plainStyle, hints: false })).not.toContain('ml -d av');
  });

  test('[1.5] colours do not change the columns', () => {
    const colourful = renderView(tree, { ...plainStyle, colour: true });
    expect(colourful).toContain('\x1b[2mbar/2\x1b[0m');
    expect(colourful).toContain('(\x1b[1;31mS\x1b[0m)');
    expect(colourful.replace(/\x1b\[[\d;]*m/g, '')).toBe(text);
  });
});

function loaded(fullName: string, more: Partial<ListEntry> = {}): ListEntry {
  const name = fullName.split('/')[0] ?? '';
  const path = `/soft/${fullName}.lua`;
  return {
    name,
    fullName,
    path,
    userName: fullName,
    alias: undefined,
    stackDepth: 0,
    visibility: 'normal',
    properties: [],
    ...more,
  };
}

const session: ListView = {
  kind: 'list',
  nothingLoaded: false,
  active: [
    loaded('foo/1.1', { alias: 'foo/stable' }),
    loaded('bar/1', { stackDepth: 1 }),
    loaded('hid/.9', { visibility: 'hidden' }),
    loaded('st/1', { properties: [sticky] }),
    loaded('gcc/12'),
    loaded('meta'),
  ],
  inactive: [{ userName: 'only', fullName: 'only/1' }],
  patterns: [],
  brief: false,
};

describe('[1.8] terse list', () => {
  test('is what 9.2.9 prints: load order, an alias on its own line, no inactive modules', () => {
    expect(renderView(session, terse)).toBe('foo/1.1\nfoo/stable\nbar/1\nhid/.9 <H>\nst/1\ngcc/12\nmeta\n');
    expect(renderView(session, { ...terse, decorations: false })).toContain('\nhid/.9\n');
  });

  test('no match is nothing at all', () => {
    expect(renderView({ ...session, active: [], patterns: ['zzz'] }, terse)).toBe('');
  });

  test('[contracts 1, 3, 4] nothing loaded is said in the words that programs know', () => {
    const nothing = { ...session, nothingLoaded: true, active: [], inactive: [] };
    expect(renderView(nothing, terse)).toBe('No modules loaded\n');
    expect(renderView(nothing, plainStyle)).toBe('No modules loaded\n');
  });
});

describe('[1.9] list for people', () => {
  test('has the columns of 9.2.9, then the legend, then the inactive modules with numbers of their own', () => {
    const text = renderView(session, plainStyle);
    expect(text).toContain(
      '\n  1) foo/stable -> foo/1.1   3) hid/.9 (H)   5) gcc/12\n  2) bar/1                   4) st/1   (S)   6) meta\n',
    );
    expect(text).toMatch(/Where:.* {3}H:.* {3}S:.*\n {2}1\) only\n/s);
  });

  test('[4.7] a hidden module loaded by an alias goes by that alone, unless hidden ones are shown', () => {
    const active = [loaded('foo/.stack', { alias: 'foo/1', visibility: 'hidden' })];
    expect(renderView({ ...session, active }, plainStyle)).toContain('  1) foo/1\n');
    expect(renderView({ ...session, active, showsHidden: true }, plainStyle)).toContain(
      '  1) foo/.stack (H)\n',
    );
  });

  test('names the patterns, and says when none matches', () => {
    const text = renderView({ ...session, active: [], inactive: [], patterns: ['a', 'b'] }, plainStyle);
    expect(text).toMatch(/a or b:\n {2}none\n/);
  });
});

describe('[1.9] the report of changes', () => {
  const nothing = { kind: 'changes', inactive: [], activated: [], reloaded: [], versions: [] } as const;

  test('has four lists in their order, sorted and numbered, also in terse form', () => {
    const view = {
      ...nothing,
      inactive: ['only', 'alone'],
      activated: ['back/1'],
      reloaded: ['fftw/1'],
      versions: [
        { from: 'gcc/12', to: 'gcc/13' },
        { from: 'foo/1', to: 'foo/2' },
      ],
    };
    const text = renderView(view, plainStyle);
    const entries = lines(text).filter((line) => /^ {2}\d/.test(line));
    expect(entries).toEqual([
      '  1) alone     2) only',
      '  1) back/1',
      '  1) fftw/1',
      '  1) foo/1 => foo/2     2) gcc/12 => gcc/13',
    ]);
    expect(renderView(view, terse)).toBe(text);
  });

  test('[contracts 3] is nothing at all when nothing changed', () => {
    expect(renderView(nothing, plainStyle)).toBe('');
  });
});

describe('overview', () => {
  test('shows each name with its number of versions', () => {
    const roots = [
      {
        label: '/r',
        names: [
          { name: 'bar', versions: 2 },
          { name: 'meta', versions: 1 },
        ],
      },
      { label: '/none', names: [] },
    ];
    const text = renderView({ kind: 'overview', patterns: [], roots }, plainStyle);
    expect(lines(text).slice(1)).toEqual([
      expect.stringMatching(/^-+ \/r -+$/),
      'bar (2)   meta (1)',
      '',
      '',
    ]);
  });
});
