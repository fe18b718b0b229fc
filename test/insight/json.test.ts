// Every query as JSON: what the schemas in schema/ say is what is printed, for every fixture tree.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { answerIn, newEngine } from '../helpers/in-process.ts';
import { tempTree } from '../helpers/temp-tree.ts';
import { projectRoot } from '../helpers/tools.ts';
import { ask, type Document, schemaErrors, schemaNames } from './ask.ts';

const fixtures = join(projectRoot, 'modulefiles-fixtures');

/** Each fixture tree as a MODULEPATH of its own. */
const trees = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'site-packages')
  .map(({ name }) => {
    const inside = { hierarchy: ['Core'], 'several-roots': ['first', 'second', 'nested'] }[name] ?? ['.'];
    return { name, path: inside.map((part) => join(fixtures, name, part)).join(':') };
  });

function namesIn(path: string): string[] {
  const found = path.split(':').flatMap((root) => fastGlob.sync('**/*.lua', { cwd: root }));
  return [...new Set(found.map((file) => file.replace(/\.lua$/, '')))].sort();
}

function environment(path: string): Record<string, string> {
  return { PATH: '/usr/bin:/bin', HOME: '/nonexistent', MODULEPATH: path };
}

describe('every query as JSON', () => {
  const seen = new Set<string>();

  test.each(trees)('answers as its schema says in the fixture $name', async ({ name, path }) => {
    const engine = newEngine();
    // each file in Tcl costs a start of tclsh
    const names = namesIn(path).slice(0, name === 'tcl' ? 3 : 12);
    const loaded = names.reduce((env, name) => answerIn(engine, ['load', name], env).env, environment(path));
    const queries = [
      ['list'],
      ['list', '--show_hidden'],
      ['avail', '--show_hidden'],
      ['overview'],
      ['reachable'],
      ['reachable', 'nosuch'],
      ['spider'],
      ['keyword', 'a'],
      ['category'],
      ['category', 'a'],
      ['table'],
      ['tablelist'],
      ['config'],
      ['config', '--changed'],
      ['savelist'],
      ['describe'],
      ['whatis', ...names],
      ['help', ...names],
      ['show', ...names],
      ['show', '--raw', ...names],
      ['show', '--location', ...names],
      ['is-loaded', ...names, 'nosuch'],
      ['is-avail', ...names, 'nosuch'],
      ...names.slice(0, 3).map((module) => ['spider', module]),
      ['spider', 'nosuch'],
      ['whatis', 'nosuch'],
    ];
    const walks = ['reachable', 'spider', 'keyword', 'category'];
    for (const query of queries.filter(([word]) => name !== 'tcl' || !walks.includes(word ?? ''))) {
      const { document } = await ask(engine, [...query, '--json'], loaded);
      expect(schemaErrors(document), query.join(' ')).toBeUndefined();
      seen.add(document.view);
    }
  });

  test('has met every schema but those of diff, explain and why', () => {
    const others = ['diff', 'explain', 'why'];
    expect(schemaNames.filter((name) => !seen.has(name) && !others.includes(name))).toEqual([]);
  });
});

describe('what a document says', () => {
  const engine = newEngine();
  const env = environment(join(fixtures, 'flat'));
  const loaded = answerIn(engine, ['load', 'FFTW'], env).env;

  test('is what the terse form says', async () => {
    const terse = await ask(engine, ['list', '--terse'], loaded);
    const { document } = await ask(engine, ['list', '--json'], loaded);
    const modules = document['modules'] as { fullName: string; file: string; requested: boolean }[];
    expect(modules.map(({ fullName }) => `${fullName}\n`).join('')).toBe(terse.stdout);
    expect(modules.map(({ file }) => file).join(':')).toBe(loaded['_LMFILES_']);
    expect(modules.filter(({ requested }) => requested).map(({ fullName }) => fullName)).toHaveLength(1);
  });

  test('the same as module says on stderr goes to stdout for people', async () => {
    for (const words of [['list'], ['avail'], ['whatis', 'zlib'], ['overview'], ['spider', 'zlib']]) {
      const { stdout, stderr, status } = await ask(engine, words, loaded);
      expect([stdout, stderr, status], words.join(' ')).toEqual([
        answerIn(engine, words, loaded).text,
        '',
        0,
      ]);
    }
  });

  test('calls of a modulefile are data', async () => {
    const { document } = await ask(engine, ['show', 'zlib', '--json'], env);
    const [shown] = document['modules'] as { calls: { function: string; arguments: unknown[] }[] }[];
    const calls = shown?.calls.filter(({ function: called }) => called === 'prepend_path') ?? [];
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.every(({ arguments: given }) => given.every((each) => typeof each === 'string'))).toBe(true);
  });

  test('bytes outside UTF-8 arrive as Python and JSON.parse can give them back', async () => {
    const tree = tempTree();
    try {
      tree.file('odd\xff/1.lua', 'whatis("\xc3\xbc")');
      const { document } = await ask(engine, ['whatis', 'odd\xff', '--json'], environment(tree.path));
      const [module] = document['modules'] as { fullName: string; lines: string[] }[];
      expect(module).toMatchObject({ fullName: 'odd\udcff/1', lines: ['ü'] });
    } finally {
      tree.remove();
    }
  });
});

describe('what fails', () => {
  const engine = newEngine();
  const env = environment(join(fixtures, 'flat'));

  test('is an object on stdout and the words on stderr, with status 1', async () => {
    const { document, stderr, status } = await ask(engine, ['spider', 'nosuch', '--json'], env);
    expect(document).toMatchObject({ view: 'error', error: { kind: 'nothing-found', names: ['nosuch'] } });
    expect(stderr).toContain('nosuch');
    expect(status).toBe(1);
  });

  test('in part is an answer with an error', async () => {
    const { document, status } = await ask(engine, ['whatis', 'zlib', 'nosuch', '--json'], env);
    expect(document).toMatchObject({
      view: 'whatis',
      modules: [{ fullName: expect.stringMatching(/^zlib\//) }],
      error: { kind: 'not-found', names: ['nosuch'] },
    });
    expect(status).toBe(1);
  });

  test('a command line that cannot be understood is one, too', async () => {
    for (const words of [
      ['avail', '--bogus'],
      ['bogus'],
      ['whatis'],
      ['list', '--shell', 'nosh'],
      ['list', '--terse'],
    ]) {
      const { document, stderr, status } = await ask(engine, [...words, '--json'], env);
      expect(schemaErrors(document), words.join(' ')).toBeUndefined();
      expect(document).toMatchObject({ view: 'error', error: { kind: 'usage' } });
      expect([stderr === '', status]).toEqual([false, 1]);
    }
  });

  test('a broken record of modules is a problem like others', async () => {
    const { document, status } = await ask(engine, ['list', '--json'], { ...env, _ModuleTable001_: '!' });
    expect(document).toMatchObject({ view: 'error', error: { kind: 'corrupt-table' } });
    expect(status).toBe(1);
  });

  test('a modulefile that ends the program leaves a document that says so', async () => {
    const tree = tempTree();
    try {
      tree.file('ends/1.lua', 'os.exit(3)');
      const at = environment(tree.path);
      const { document, status, stderr } = await ask(engine, ['diff', 'ends', '--json'], at);
      expect(schemaErrors(document)).toBeUndefined();
      expect(document).toMatchObject({ view: 'error', error: { kind: 'exit' } });
      expect([status, stderr.includes('status 3')]).toEqual([1, true]);
    } finally {
      tree.remove();
    }
  });

  test('no and yes are statuses as well', async () => {
    const no = await ask(engine, ['is-avail', 'zlib', 'nosuch', '--json'], env);
    expect([no.document['answer'], no.status, no.stderr]).toEqual([false, 1, '']);
    const yes = await ask(engine, ['is-avail', 'zlib', '--json'], env);
    expect([yes.document['answer'], yes.status]).toEqual([true, 0]);
  });
});

test('the schemas lie where docs/json.md says, one for each view it names', () => {
  const text = readFileSync(join(projectRoot, 'docs/json.md'), 'utf8');
  const named = [...text.matchAll(/`schema\/([a-z-]+)\.json`/g)].map(([, name]) => name);
  expect([...new Set(named)].sort()).toEqual([...schemaNames, 'common'].sort());
});

test('the program itself prints the document', () => {
  const env = environment(join(fixtures, 'flat'));
  const program = join(projectRoot, 'libexec/lmodjs');
  const { stdout, stderr, status } = spawnSync(program, ['avail', 'zlib', '--json'], {
    env,
    encoding: 'utf8',
  });
  const document = JSON.parse(stdout) as Document;
  expect([document.view, stderr, status]).toEqual(['avail', '', 0]);
});

describe('lmodjs config', () => {
  const engine = newEngine();
  const env = { ...environment('/some/where'), LMOD_PAGER: 'more', LMOD_CONFIG_DIR: '/nonexistent' };

  test('names every setting once with its source, in all three forms', async () => {
    const { document, status } = await ask(engine, ['config', '--json'], env);
    const settings = document['settings'] as { variable: string; value: string; source: string }[];
    expect(status).toBe(0);
    expect(document).toMatchObject({ view: 'configuration', modulePath: ['/some/where'], propertyFiles: [] });
    expect(settings.find(({ variable }) => variable === 'LMOD_PAGER')).toMatchObject({
      value: 'more',
      source: 'E',
    });
    const terse = await ask(engine, ['config', '--terse'], env);
    expect(terse.stdout).toBe(settings.map(({ variable, value }) => `${variable}=${value}\n`).join(''));
    const human = await ask(engine, ['config', '--shell', 'python'], env);
    const said = answerIn(engine, ['--config'], env).text;
    expect(said.slice(-human.stdout.length)).toBe(human.stdout);
  });

  test('of what was changed has that alone', async () => {
    const { document } = await ask(engine, ['config', '--changed', '--json'], env);
    const settings = document['settings'] as { variable: string; source: string }[];
    expect(settings.map(({ variable }) => variable)).toContain('LMOD_PAGER');
    expect(settings.every(({ source }) => source !== 'D')).toBe(true);
    const human = await ask(engine, ['config', '--changed'], env);
    const said = answerIn(engine, ['--miniConfig'], env).text;
    expect(said.endsWith(`\n${human.stdout}`)).toBe(true);
  });

  test('says what a site file assigned, and what is wrong with a lmodrc.lua', async () => {
    const tree = tempTree();
    try {
      tree.file(
        'config/SitePackage.lua',
        'require("strict")\nlocal cosmic = require("Cosmic"):singleton()\ncosmic:assign("LMOD_PAGER", "none")\n',
      );
      const site = { ...environment('/some/where'), LMOD_PACKAGE_PATH: `${tree.path}/config` };
      const { document } = await ask(engine, ['config', '--changed', '--json'], site);
      expect(document['settings']).toContainEqual(
        expect.objectContaining({ variable: 'LMOD_PAGER', value: 'none', source: 'SitePkg' }),
      );
      tree.file('broken/lmodrc.lua', 'propT = {\n');
      const broken = { ...environment('/some/where'), LMOD_CONFIG_DIR: `${tree.path}/broken` };
      const wrong = await ask(engine, ['config', '--json'], broken);
      expect(wrong.document['view']).toBe('error');
      expect(wrong.status).toBe(1);
    } finally {
      tree.remove();
    }
  });
});

describe('a module called help', () => {
  test('is asked after like any other; -h and --help still tell of the command', async () => {
    const tree = tempTree();
    try {
      tree.file('help/1.0.lua', 'help("a text")\nwhatis("a line")\nsetenv("HELPED", "1")\n');
      const env = environment(tree.path);
      const queries = ['explain', 'diff', 'show', 'help', 'whatis', 'avail', 'spider', 'is-avail', 'why'];
      for (const query of queries) {
        const { document, status } = await ask(newEngine(), [query, '--json', 'help'], env);
        // of what is not loaded there is nothing to tell
        expect([query, document.view === 'error', status]).toEqual([query, false, query === 'why' ? 1 : 0]);
      }
      const latest = await ask(newEngine(), ['help', '--latest', 'help'], env);
      expect([latest.status, latest.stdout]).toEqual([0, expect.stringContaining('a text')]);
      const changes = await ask(newEngine(), ['diff', 'help', '--terse'], env);
      expect(changes.stdout).toContain('HELPED');
      const restored = await ask(newEngine(), ['diff', '--collection', 'help'], env);
      expect([restored.status, restored.stderr]).toEqual([1, expect.stringContaining('"help"')]);
      expect((await ask(newEngine(), ['explain', '--help'], env)).stdout).toMatch(
        /^lmodjs explain <module>\n/,
      );
      expect((await ask(newEngine(), ['tablelist', 'help'], env)).stdout).toMatch(/^lmodjs tablelist\n/);
      expect((await ask(newEngine(), ['help', '--help'], env)).stdout).toMatch(/^lmodjs help <module\.\.>\n/);
      expect((await ask(newEngine(), ['help'], env)).stdout).toMatch(/^ {2}lmodjs help <module\.\.> +what/m);
    } finally {
      tree.remove();
    }
  });
});
