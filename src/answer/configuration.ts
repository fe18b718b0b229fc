// What `--config` and its kin tell: gathered from the settings, the site's files and the machine (lmod-compat.md 1.4, 9.1).
import { join } from 'node:path';
import * as files from '../base/files.ts';
import { ownCache } from '../catalog/places.ts';
import type { Options } from '../cli/options.ts';
import { versionText } from '../cli/usage.ts';
import { LmodCaches } from '../commands/lmod-caches.ts';
import { etcDirectory, type Installation } from '../config/installation.ts';
import { reportSettings } from '../config/setting-sources.ts';
import { lmodVersion, ownVersion } from '../config/version.ts';
import type { Engine } from '../engine/engine.ts';
import type { Session } from '../engine/session.ts';
import {
  type Configuration,
  configurationAsJson,
  configurationForPeople,
  type Fact,
} from '../render/configuration.ts';
import type { Site } from '../site/site.ts';
import { findTclsh, runTclsh } from '../tcl/tclsh.ts';

/** How the program stands when it is asked about itself. */
export interface ConfigurationWorld {
  readonly engine: Engine;
  readonly session: Session;
  readonly site: Site;
  readonly installation: Installation;
}

/** The text. Throws a ModuleError where a lmodrc.lua is wrong. */
export function configurationText({ config, miniConfig }: Options, world: ConfigurationWorld): string {
  const configuration = gatherConfiguration(world);
  if (!config && !miniConfig) return configurationAsJson(configuration);
  return versionText(ownVersion) + configurationForPeople(configuration, config ? 'full' : 'mini');
}

/** All that is to be told. Throws a ModuleError where a lmodrc.lua is wrong. */
export function gatherConfiguration({
  engine,
  session,
  site,
  installation,
}: ConfigurationWorld): Configuration {
  const { request, lmodrc } = session.parts;
  const { env } = request;
  return {
    settings: reportSettings({
      env,
      installation,
      assigned: site.assigned,
      variables: site.settingVariables(),
    }),
    facts: factsOf(engine, session, site, installation),
    modulePath: env.get('MODULEPATH'),
    lmodrc: lmodrc(),
    caches: new LmodCaches(session).reports(),
    unknownLines: { file: installation.file, lines: installation.unknown },
  };
}

const unknown = '<N/A>';

function factsOf(
  engine: Engine,
  { parts: { request, settings, shellName } }: Session,
  site: Site,
  installation: Installation,
): readonly Fact[] {
  const { env, packageRoot } = request;
  const configFile = join(settings.configDirectory, 'lmod_config.lua');
  const adminFile = settings.adminFile || join(etcDirectory(env, packageRoot), 'admin.list');
  const rows: readonly (readonly [string, string, string])[] = [
    ['lmodV', 'Lmod version', lmodVersion],
    ['prefix', 'Lmod prefix', packageRoot],
    ['lmodjs', 'lmodjs version', ownVersion],
    ['shell', 'User shell', shellName],
    ['installation', 'Settings of the installation', present(installation.file)],
    ['lmod_cfg', 'lmod_config.lua', files.isFile(configFile) ? configFile : 'no'],
    ['sitePkg', 'SitePackage.lua', site.packageFile ?? 'standard'],
    ['z01_admin', 'Admin file', present(adminFile)],
    ['usrCacheDir', 'User cache directory', ownCache(env) ?? unknown],
    ['luaV', 'Lua version', 'Lua 5.3'],
    ['path_lua', 'Lua', 'built in'],
    ['lfsV', 'LuaFileSystem', 'built in'],
    ['lua_term_A', 'Terminal library', 'true'],
    ['lua_path', 'LUA_PATH', unknown],
    ['lua_cpath', 'LUA_CPATH', unknown],
    ['pkg', 'Class of Pkg', 'Pkg'],
    ['fastTCLUsing', 'Tcl inside the program', 'no'],
    ['tcl_version', 'Tcl version', tclVersion(settings.allowTcl, settings.tclsh, env.get('PATH') ?? '')],
    ['os_name', 'OS name', systemName()],
    ['uname', 'uname -a', machine(engine)],
  ];
  return rows.map(([key, words, value]) => ({ key, words, value }));
}

/** As Lmod marks files that are not there. */
function present(path: string): string {
  if (!files.isFile(path)) return `${path} -> <empty>`;
  return files.readable(path) ? path : `${path} -> <unreadable>`;
}

function tclVersion(allowed: boolean, wanted: string, path: string): string {
  const program = allowed ? findTclsh(wanted, path) : undefined;
  if (program === undefined) return unknown;
  return runTclsh(program, 'puts -nonewline [info patchlevel]\nexit\n', '').stdout || unknown;
}

/** What the system calls itself, from the file that systemd's os-release(5) describes. */
function systemName(): string {
  const text = files.read('/etc/os-release');
  const [, , name = unknown] =
    typeof text === 'string' ? (/^PRETTY_NAME=(["']?)(.*)\1$/m.exec(text) ?? []) : [];
  return name;
}

function machine({ uname }: Engine): string {
  const fields = ['sysname', 'nodename', 'release', 'version', 'machine'];
  return fields.flatMap((field) => uname(field) ?? []).join(' ');
}
