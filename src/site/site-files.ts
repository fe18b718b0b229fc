// Which files a site has for us, and in which order they run (lmod-compat.md 9.1, 9.5).
import * as files from '../base/files.ts';

/** Variables as the site's own files have left them. */
export type Variables = (name: string) => string | undefined;

/** Names a file of the site whose settings count in this place (lmod-compat.md 9.1). */
export interface SiteFile {
  readonly path: string;
  /** the letter or word that `--config` shows for what it sets: `S1`, `lmod_cfg`, `SitePkg` */
  readonly source: string;
}

/** Files of LMOD_SITEPACKAGE_PREPEND, then lmod_config.lua. */
export function firstFiles(variables: Variables): readonly SiteFile[] {
  const prepended = entries(variables('LMOD_SITEPACKAGE_PREPEND')).map((path, at) => ({
    path,
    source: `S${at + 1}`,
  }));
  const config = { path: join(configDirectory(variables), 'lmod_config.lua'), source: 'lmod_cfg' };
  return [...prepended, config].filter(({ path }) => files.isFile(path));
}

/** Where `require` finds files of the site: LMOD_PACKAGE_PATH, then the directory of lmod_config.lua. */
export function packageDirectories(variables: Variables): readonly string[] {
  return [...entries(variables('LMOD_PACKAGE_PATH')), configDirectory(variables)].filter(
    (path) => path !== '',
  );
}

/** The SitePackage.lua that counts: the first of those directories' that has one, or the installation's own. */
export function sitePackage(variables: Variables, packageRoot: string): SiteFile | undefined {
  const places = [...packageDirectories(variables), join(packageRoot, 'libexec')];
  for (const place of places) {
    for (const name of ['SitePackage.lua', 'SitePackage/init.lua']) {
      const path = join(place, name);
      if (files.isFile(path)) return { path, source: 'SitePkg' };
    }
  }
  return undefined;
}

function configDirectory(variables: Variables): string {
  return variables('LMOD_CONFIG_DIR') ?? '/etc/lmod';
}

function entries(value: string | undefined): readonly string[] {
  return (value ?? '').split(':').filter((entry) => entry !== '');
}

function join(directory: string, name: string): string {
  return directory === '' ? name : `${directory.replace(/\/+$/, '')}/${name}`;
}
