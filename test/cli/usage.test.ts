import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { optionTable } from '../../src/cli/options.ts';
import { manualSource } from '../../src/cli/pod.ts';
import { matchSubcommand, subcommandTable } from '../../src/cli/subcommands.ts';
import { helpText, mlHelp, optionHelp, sections, usageText, versionText } from '../../src/cli/usage.ts';
import { tools } from '../helpers/tools.ts';

describe('the help texts', () => {
  test('[1.4] --help lists every spelling of every option', () => {
    const words = optionHelp(80).split(/\s+/);
    for (const name of optionTable.flatMap((row) => row.names)) expect(words).toContain(name);
  });

  test('[1.2] the overview names every subcommand that exists, and no other', () => {
    const text = usageText(100);
    const first = [...text.matchAll(/^ {2}([a-z-]+)/gm)].map((match) => matchSubcommand(match[1] ?? ''));
    expect(new Set(first)).toEqual(new Set(subcommandTable.map((row) => row.name)));
  });

  test.each([80, 120])('lines stay within %d columns', (width) => {
    for (const line of [helpText(width), mlHelp(width)].join('\n').split('\n')) {
      expect(line.length, line).toBeLessThan(width);
    }
  });

  test('help is made of all three', () => {
    expect(helpText(80)).toContain(usageText(80));
    expect(helpText(80)).toContain(optionHelp(80));
  });
});

describe('[1.4] --pod', () => {
  const text = manualSource();

  test('names every option and every subcommand of the overview', () => {
    for (const name of optionTable.flatMap((row) => row.names)) expect(text).toContain(name);
    for (const { title } of sections) expect(text).toContain(`=head2 ${title}`);
  });

  test.skipIf(tools.perl === undefined)('is POD without a mistake', () => {
    const check = ['-MPod::Checker', '-e', 'exit podchecker(\\*STDIN, \\*STDERR)'];
    const { status, stderr } = spawnSync(tools.perl ?? '', check, { input: text, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('the version', () => {
  const text = versionText('0.1.0');

  test('[contracts 1] is what EasyBuild looks for', () => {
    expect(/^Modules\s+based\s+on\s+Lua:\s+Version\s+(\d\S*)\s/m.exec(text)?.[1]).toBe('9.2.9');
  });

  test('[contracts 2] is what ReFrame looks for', () => {
    const version = /.*Version\s*(\S+)/.exec(text)?.[1];
    expect(version?.split('.').slice(0, 2).map(Number)).toEqual([9, 2]);
  });

  test('[1.4 -v] is a block of two lines, a blank line before, and names our own version', () => {
    expect(text).toMatch(/^\n\S.*\n {4}\S.*\n\n$/);
    expect(text).toContain('lmodjs 0.1.0');
  });
});
