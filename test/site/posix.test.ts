// posix as the files of a site have it; what it answers was compared with luaposix 33.4 (contracts.md 7).
import { spawnSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerIn, newEngine } from '../helpers/in-process.ts';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';
import { projectRoot } from '../helpers/tools.ts';

let tree: TempTree;
beforeEach(() => {
  tree = tempTree();
  tree.file('modules/foo/1.lua', '');
});
afterEach(() => tree.remove());

/** A site package that says the values of these expressions, one a line. */
function site(expressions: readonly string[]): Record<string, string> {
  const lines = expressions.map((each) => `say(pcall(function() return ${each} end))`);
  tree.file(
    'site/SitePackage.lua',
    `local p, home = require("posix"), os.getenv("HOME")
     local function say(ok, ...)
       local words = { ok and "" or "failed:", ... }
       for i = 1, select("#", ...) + 1 do words[i] = tostring(words[i]) end
       io.stderr:write((table.concat(words, " "):gsub("^ ", "")), "\\n")
     end
     ${lines.join('\n')}`,
  );
  return {
    PATH: '/usr/bin:/bin',
    HOME: tree.path,
    LOGNAME: 'someone',
    MODULEPATH: join(tree.path, 'modules'),
    LMOD_PACKAGE_PATH: join(tree.path, 'site'),
    LMOD_CONFIG_DIR: join(tree.path, 'none'),
  };
}

function said(...expressions: readonly string[]): readonly string[] {
  const { text } = answerIn(newEngine(), ['-t', 'list'], site(expressions));
  const plain = text.replaceAll(tree.path, '{home}').replace(/{home}\/site\/SitePackage.lua:\d+: /g, '');
  return plain.split('\n').slice(0, expressions.length);
}

describe('[9.5] posix of site files', () => {
  it('knows the environment, also what the site set itself', () => {
    expect(
      said(
        'p.getenv("HOME")',
        'p.getenv("NOT_SET")',
        'p.getenv().LOGNAME',
        'p.setenv("MADE", "here"), p.getenv("MADE"), p.getenv().MADE',
        'p.getlogin()',
      ),
    ).toEqual(['{home}', 'nil', 'someone', '0 here here', 'someone']);
  });

  it('takes names apart and follows links', () => {
    tree.file('there/file', 'text');
    symlinkSync('there', join(tree.path, 'link'));
    expect(
      said(
        'p.basename("/a/b"), p.basename("b/"), p.dirname("/a/b"), p.dirname("b"), p.dirname("/b")',
        'p.readlink(home .. "/link")',
        'p.readlink(home .. "/there")',
        'p.readlink(home .. "/none")',
        'p.realpath(home .. "/link/file")',
        'p.realpath("/none")',
      ),
    ).toEqual([
      'b b /a . /',
      'there',
      'nil {home}/there: Invalid argument 22',
      'nil {home}/none: No such file or directory 2',
      '{home}/there/file',
      'nil /none: No such file or directory 2',
    ]);
  });

  it('lists, tests and makes what is in directories', () => {
    tree.file('there/file', 'text');
    expect(
      said(
        'table.concat(p.dir(home .. "/there"), ",")',
        'p.dir("/none")',
        'p.access(home .. "/there/file"), p.access(home .. "/there/file", "rw")',
        'p.access(home .. "/there/file", "x")',
        'p.access("/none")',
        'p.mkdir(home .. "/made")',
        'p.mkdir(home .. "/made")',
        'p.rmdir(home .. "/made"), p.unlink(home .. "/there/file")',
        '(function() local n = 0 for name in p.files(home .. "/there") do n = n + 1 end return n end)()',
      ),
    ).toEqual([
      '.,..,file',
      "failed: bad argument #1 to 'dir' (/none: No such file or directory)",
      '0 0',
      'nil {home}/there/file: Permission denied 13',
      'nil /none: No such file or directory 2',
      '0',
      'nil {home}/made: File exists 17',
      '0 0',
      '2',
    ]);
    expect(existsSync(join(tree.path, 'there/file'))).toBe(false);
  });

  it('looks up users and groups', () => {
    expect(
      said(
        'p.getpwnam("root").pw_dir, p.getpwuid(0).pw_name, p.getpasswd(0, "name"), p.getpasswd("root").uid',
        'p.getgrgid(0).gr_name, p.getgrnam("root").gr_gid, p.getgroup(0).name',
        'p.getpwnam("no-such-user-here")',
        'p.getpasswd("root", "nonsense")',
      ),
    ).toEqual([
      '/root root root 0',
      'root 0 root',
      'nil',
      "failed: bad argument #1 to 'getpasswd' (invalid option 'nonsense')",
    ]);
  });

  it('knows the process: by the caller’s own, also with a resident engine', () => {
    const env = site([
      'p.getpid("pid")',
      'p.getppid(), p.getpid().ppid',
      'p.getuid(), p.getpid("euid"), p.getgid()',
    ]);
    const { stderr, pid } = spawnSync(join(projectRoot, 'libexec/lmod'), ['bash', '-t', 'list'], {
      env,
      encoding: 'utf8',
    });
    const parent = process.pid;
    expect(stderr.split('\n').slice(0, 3)).toEqual([
      String(pid),
      `${parent} ${parent}`,
      `${process.getuid?.()} ${process.geteuid?.()} ${process.getgid?.()}`,
    ]);
  });
});
