// A modulefile on its way to the process that evaluates it.
import { joinName } from '../base/text.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import { versionOrder } from '../tree/version.ts';
import type { FoundModulefile } from './modules.ts';

/** Its path below the root, the module's name, its version or 0, and the language if that is not Lua. */
export type OrderedFile = readonly [
  path: string,
  name: string,
  version: string | 0,
  language?: 'lua' | 'tcl',
];

export function encodeOrdered({ path, module, version, language }: FoundModulefile): OrderedFile {
  return language === 'lua' ? [path, module, version ?? 0] : [path, module, version ?? 0, language];
}

/** The file, and the directory it lies in. What the versions beside it are does not matter to what it does. */
export function orderedFile(
  root: string,
  [below, name, given, language = 'lua']: OrderedFile,
): { readonly directory: string; readonly file: ModuleFile } {
  const version = given === 0 ? undefined : given;
  const file: ModuleFile = {
    name,
    version,
    fullName: joinName(name, version),
    path: `${root}/${below}`,
    root,
    language,
    // few files come to need it
    get order() {
      return versionOrder(version);
    },
    get weight() {
      return versionOrder(version);
    },
    visibility: 'normal',
  };
  return { directory: below.slice(0, Math.max(0, below.lastIndexOf('/'))), file };
}
