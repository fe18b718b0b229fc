// `--config`, `--miniConfig`, `--config_json`: what is in force, where it comes from, and what programs read there.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerCommand } from '../../src/answer/tools.ts';
import { newEngine, requestOf } from '../helpers/in-process.ts';
import { python } from '../helpers/python-reply.ts';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';

let tree: TempTree;

beforeEach(() => {
  tree = tempTree();
  tree.file('mf/foo/1.0.lua', 'setenv("FOO", "1.0")\n');
  tree.file('mf/foo/2.0.lua', 'setenv("FOO", "2.0")\n');
});
afterEach(() => tree.remove());

function lmod(words: readonly string[], more: Readonly<Record<string, string>> = {}, shell = 'bash') {
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: tree.path,
    MODULEPATH: join(tree.path, 'mf'),
    LMOD_CONFIG_DIR: join(tree.path, 'config'),
    LMOD_ROOT: tree.path,
    ...more,
  };
  const response = answerCommand(newEngine(), 'lmod', requestOf([shell, ...words], env));
  return { ...response, text: response.texts.map(({ text }) => text).join('') };
}

/** The line of a setting, its columns apart. */
function setting(variable: string, more: Readonly<Record<string, string>> = {}): readonly string[] {
  const { text } = lmod(['--config'], more);
  const line = text.split('\n').find((each) => each.startsWith(`${variable} `));
  return (line ?? '').split(/ {2,}/);
}

describe('[1.4] --config', () => {
  test.each(['bash', 'python', 'json'])(
    'tells all on stderr, ends with 0 and leaves stdout to %s empty',
    (shell) => {
      for (const option of ['--config', '--miniConfig', '--config_json']) {
        const { code, status, text } = lmod([option, 'load', 'foo'], { LMOD_REDIRECT: 'yes' }, shell);
        expect({ code, status }).toEqual({ code: '', status: 0 });
        expect(text).not.toBe('');
      }
    },
  );

  test('goes through the pager, like every long text', () => {
    expect(lmod(['--config']).texts.some(({ pageable }) => pageable)).toBe(true);
  });

  test('begins with the version block; the short form has only what was changed', () => {
    const full = lmod(['--config']).text;
    const mini = lmod(['--miniConfig'], { LMOD_PAGER: 'more' }).text;
    expect(full).toMatch(/^\nModules based on Lua: Version 9\.2\.9 /);
    expect(mini).toMatch(/^\nModules based on Lua: Version 9\.2\.9 /);
    expect(full).toMatch(/^LMOD_AUTO_SWAP +D +yes$/m);
    expect(mini).not.toContain('LMOD_AUTO_SWAP');
    expect(mini).toMatch(/^LMOD_PAGER +E +less +more$/m);
  });

  test('[1.11] the number of cache directories, and the directory in the second line below its heading', () => {
    expect(lmod(['--config']).text).toMatch(/^number of cache dirs *0$/m);
    tree.file('config/lmodrc.lua', 'scDescriptT = { { dir = "/site/cache", timestamp = "/site/stamp" } }\n');
    const { text } = lmod(['--config']);
    // the pipeline of update_lmod_system_cache_files: grep | sed, and grep -A 2 | tail -1 | cut
    expect(/^number of cache dirs *(.*)$/m.exec(text)?.[1]).toBe('1');
    const lines = text.split('\n');
    const heading = lines.findIndex((line) => line.includes('Cache Directory'));
    expect(lines[heading + 2]?.trim().split(/ +/)).toEqual(['/site/cache', '/site/stamp']);
  });

  test('names the files of properties that were read, and their properties', () => {
    const file = tree.file(
      'config/lmodrc.lua',
      'propT = { licence = { validT = { free = 1 }, displayT = { free = { short = "(Fr)", color = "green", doc = "free for all" } } } }\n',
    );
    const { text } = lmod(['--config']);
    expect(text).toMatch(new RegExp(`^ *${file}$`, 'm'));
    expect(text).toMatch(/^licence +free +Fr +green +free for all$/m);
  });
});

describe('[9.1] the source of a setting', () => {
  test('is the environment, or nothing but the default', () => {
    expect(setting('LMOD_PAGER')).toEqual(['LMOD_PAGER', 'D', 'less']);
    expect(setting('LMOD_PAGER', { LMOD_PAGER: 'more' })).toEqual(['LMOD_PAGER', 'E', 'more']);
    expect(setting('MODULERCFILE', { MODULERCFILE: '/a' })).toEqual(['MODULERCFILE', 'E', '/a']);
    expect(setting('LMOD_QUIET', { LMOD_QUIET: '' })).toEqual(['LMOD_QUIET', 'E', 'yes']);
  });

  test('is the file of the site that assigned it, whatever the environment says', () => {
    const assign = (name: string, value: string) =>
      `require("Cosmic"):singleton():assign("${name}", "${value}")\n`;
    const first = tree.file('first.lua', assign('LMOD_SYSHOST', 'one'));
    tree.file('config/lmod_config.lua', `${assign('LMOD_PAGER', 'most')}${assign('LMOD_SYSTEM_NAME', 'x')}`);
    tree.file('config/SitePackage.lua', assign('LMOD_SYSTEM_NAME', 'knl'));
    const env = { LMOD_PAGER: 'more', LMOD_SITEPACKAGE_PREPEND: first };
    expect(setting('LMOD_SYSHOST', env)).toEqual(['LMOD_SYSHOST', 'S1', 'one']);
    expect(setting('LMOD_PAGER', env)).toEqual(['LMOD_PAGER', 'lmod_cfg', 'most']);
    expect(setting('LMOD_SYSTEM_NAME', env)).toEqual(['LMOD_SYSTEM_NAME', 'SitePkg', 'knl']);
  });
});

describe('[9.1] etc/lmodjs.conf of the installation', () => {
  beforeEach(() => {
    tree.file(
      'etc/lmodjs.conf',
      "# our site\nLMOD_PAGER = none\nLMOD_OPTIONS=-t\nLMOD_AUTO_SWAP='no'\nLMOD_DISABLE_SAME_NAME_AUTOSWAP=yes\n\nLMOD_NO_SUCH=1\nnonsense\n",
    );
  });

  test('stands between the environment and the default', () => {
    expect(setting('LMOD_PAGER')).toEqual(['LMOD_PAGER', 'C', 'none']);
    expect(setting('LMOD_PAGER', { LMOD_PAGER: 'more' })).toEqual(['LMOD_PAGER', 'E', 'more']);
    expect(setting('LMOD_AUTO_SWAP')).toEqual(['LMOD_AUTO_SWAP', 'C', 'no']);
    expect(setting('LMOD_SYSTEM_NAME')[1]).toBe('D');
  });

  test('gives way to any variable of the same setting', () => {
    const name = 'LMOD_DISABLE_NAME_AUTOSWAP';
    expect(setting(name, { [name]: 'no' })).toEqual([name, 'E', 'no']);
  });

  test('acts: its options are those of every command, its settings refuse', () => {
    expect(lmod(['avail']).text).toBe(`${tree.path}/mf:\nfoo/\nfoo/1.0\nfoo/2.0\n`);
    const loaded = python(lmod(['load', 'foo/1.0'], {}, 'python').code, {});
    expect(lmod(['load', 'foo/1.0'], loaded).status).toBe(0);
    expect(lmod(['load', 'foo/2.0'], loaded).status).toBe(1);
  });

  test('is no part of the environment that modulefiles see', () => {
    tree.file('mf/see/1.0.lua', 'setenv("SEEN", tostring(os.getenv("LMOD_PAGER")))\n');
    expect(lmod(['load', 'see']).code).toMatch(/SEEN=nil;/);
  });

  test('is beaten by what files of the site assign, which see its values', () => {
    tree.file(
      'config/SitePackage.lua',
      'local c = require("Cosmic"):singleton()\nc:assign("LMOD_SYSHOST", c:value("LMOD_PAGER"))\nc:assign("LMOD_PAGER", "most")\n',
    );
    expect(setting('LMOD_SYSHOST')).toEqual(['LMOD_SYSHOST', 'SitePkg', 'none']);
    expect(setting('LMOD_PAGER')).toEqual(['LMOD_PAGER', 'SitePkg', 'most']);
  });

  test('lines that name no setting are shown by --config', () => {
    const { text } = lmod(['--config']);
    expect(text).toContain('lmodjs.conf that name no setting:\n  LMOD_NO_SUCH=1\n  nonsense\n');
  });
});

describe('[1.4] --config_json', () => {
  function report(more: Readonly<Record<string, string>> = {}) {
    return JSON.parse(lmod(['--config_json'], more).text);
  }

  test('has the keys under which programs find settings', () => {
    const { configT, rcfileA } = report({ LMOD_PAGER: 'more', LMOD_ANCIENT_TIME: '5' });
    expect(configT).toMatchObject({
      lmodV: '9.2.9',
      pager: 'more',
      shell: 'bash',
      autoSwap: 'yes',
      pin_v: 'no',
      rc: '<empty>',
      tm_ancient: 5,
      tm_threshold: 1,
      numSC: 0,
      sitePkg: 'standard',
      lmod_cfg: 'no',
    });
    expect(rcfileA).toEqual([]);
  });

  test('has every key of Lmod 9.2.9', () => {
    const keys =
      'allowRoot allowTCL autoSwap avail_style case colorize configDir disable1N disp_av_ext dotConfOnly dsConflicts ' +
      'dupPaths dynamicC exactMatch expMCmd extendDflt fastTCL fastTCLUsing fileIgnPatt hiddenItalic ksh_support lang ' +
      'lang_site ld_lib_path ld_preload lfsV lmodV lmod_branch lmod_cfg luaV lua_cpath lua_path lua_term lua_term_A ' +
      'mAutoHndl modRC mpath_av mpath_init mpath_root nag numSC os_name pager pager_opts path_hash path_lua pin_v pkg ' +
      'prefix prefix_site prpnd_blk rc redirect settarg shell siteName sitePkg sitePkgPrepend spdr_ignore spdr_loads ' +
      'sysDfltM sysName syshost tcl_version terse_decorate tm_ancient tm_short tm_threshold tmod_find1st tmod_rule ' +
      'tracing uname usrCacheDir z01_admin';
    expect(Object.keys(report().configT)).toEqual(expect.arrayContaining(keys.split(' ')));
  });

  test('has caches, properties, and each setting with its source', () => {
    const file = tree.file('config/lmodrc.lua', 'scDescriptT = { { dir = "/c", timestamp = "/t" } }\n');
    const { cache, propT, rcfileA, settings } = report({ LMOD_PAGER: 'more' });
    expect(cache).toEqual([['/c', '/t']]);
    expect(rcfileA).toEqual([file]);
    expect(propT.state.validT).toEqual({ experimental: 1, obsolete: 1, testing: 1 });
    expect(propT.state.displayT.testing).toMatchObject({ short: '(T)', color: 'green' });
    expect(settings).toContainEqual({ variable: 'LMOD_PAGER', value: 'more', default: 'less', source: 'E' });
  });
});
