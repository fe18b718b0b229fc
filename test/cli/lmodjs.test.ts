import { afterEach, describe, expect, test, vi } from 'vitest';
import { runLmodjs } from '../../src/cli/lmodjs.ts';
import { ownVersion } from '../../src/config/version.ts';

const context = { packageRoot: '/soft/my lmodjs', width: 80 };

describe('lmodjs', () => {
  afterEach(() => vi.restoreAllMocks());

  test('init prints a line that any sh-like shell can evaluate', async () => {
    const reply = { stdout: ". '/soft/my lmodjs/init/bash'\n", stderr: '', status: 0 };
    expect(await runLmodjs(['init', 'bash'], context)).toEqual(reply);
  });

  test('a wrong shell, a missing one, an unknown command and an unknown option are failures in words', async () => {
    for (const words of [['init', 'nosh'], ['init'], ['bogus'], ['init', 'zsh', '--bogus'], []]) {
      const reply = await runLmodjs(words, context);
      expect([reply.stdout, reply.status], words.join(' ')).toEqual(['', 1]);
      expect(reply.stderr).toContain('lmodjs');
    }
  });

  test('what is wrong with a line is said last, in words that name it', async () => {
    const last = async (...words: string[]): Promise<string | undefined> =>
      (await runLmodjs(words, context)).stderr.trimEnd().split('\n').at(-1);
    expect(await last('avial')).toBe(
      'lmodjs: there is no command "avial". Did you mean "avail"? All of them: lmodjs --help',
    );
    expect((await runLmodjs(['avial'], context)).stderr.split('\n')).toHaveLength(2);
    expect(await last('quux')).toBe('lmodjs: there is no command "quux". All of them: lmodjs --help');
    expect(await last('why')).toBe('A word is missing: lmodjs why <word>');
    expect(await last('cache')).toBe('A word is missing: lmodjs cache <action> [root..]');
    expect(await last('list', '--json', '--terse')).toMatch(
      /^--\w+ and --\w+ exclude each other: choose one\.$/,
    );
    expect(await last('config', '--chnged')).toBe('lmodjs config knows no option or word like this: chnged');
    const { stdout } = await runLmodjs(['avial', '--json'], context);
    expect(JSON.parse(stdout)).toMatchObject({ view: 'error', error: { kind: 'usage' } });
  });

  test('all help is ASCII, whose width the bundle counts without tables (scripts/build/string-width.mjs)', async () => {
    const { stdout } = await runLmodjs(['--help'], context);
    const names = [...stdout.matchAll(/^ {2}lmodjs (\w[\w-]*)/gm)].map(([, name = '']) => name);
    expect(names).toEqual(expect.arrayContaining(['cache', 'doctor', 'kernel', 'why']));
    for (const words of [[], ...names.map((name) => [name])]) {
      const help = (await runLmodjs([...words, '--help'], context)).stdout;
      expect(help).toMatch(/^[\x20-\x7e\n]+$/);
    }
  });

  test('version and help go to stdout', async () => {
    expect(await runLmodjs(['--version'], context)).toEqual({
      stdout: `${ownVersion}\n`,
      stderr: '',
      status: 0,
    });
    for (const words of [['--help'], ['-h'], ['init', '--help']]) {
      const reply = await runLmodjs(words, context);
      expect([reply.stderr, reply.status]).toEqual(['', 0]);
      expect(reply.stdout).toContain('init');
    }
  });

  test('yargs neither prints nor ends the process by itself', async () => {
    const writes = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error'), vi.spyOn(process.stdout, 'write')];
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
      throw new Error('exit');
    });
    for (const words of [['--help'], ['bogus'], ['--version'], ['init', 'bash']])
      await runLmodjs(words, context);
    for (const write of writes) expect(write).not.toHaveBeenCalled();
    expect(exit).not.toHaveBeenCalled();
  });
});
