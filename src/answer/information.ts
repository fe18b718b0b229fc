// Options that only tell something about the program (lmod-compat.md 1.4).
import type { Options } from '../cli/options.ts';
import { manualSource } from '../cli/pod.ts';
import { helpText, versionText } from '../cli/usage.ts';
import { lmodVersion, ownVersion } from '../config/version.ts';

/** Lmod prints these two where lists go, which LMOD_REDIRECT decides. */
export function isForPrograms({ dumpversion, dumpname }: Options): boolean {
  return dumpversion || dumpname;
}

/** Was one of the three options given that answer/configuration.ts answers? */
export function asksForConfiguration({ config, miniConfig, configJson }: Options): boolean {
  return config || miniConfig || configJson;
}

/** The text that such an option asks for; undefined when none does. */
export function informationText(options: Options, width: () => number): string | undefined {
  if (options.dumpversion) return lmodVersion;
  if (options.dumpname) return 'Lmod\n';
  if (options.gitversion) return `${ownVersion}\n`;
  if (options.version) return versionText(ownVersion);
  if (options.help) return helpText(width());
  if (options.pod) return manualSource();
  return undefined;
}
