// Directories that lists need know nothing of but the names in the index: versions of one name that anyone may see.
import { compareBytes } from '../base/text.ts';
import { isTreeName, usualNames } from '../tree/directory.ts';
import type { PlainDirectory } from '../tree/known.ts';
import { canonicalVersion } from '../tree/version.ts';
import type { DirectoryFacts } from './directory-record.ts';

/** The versions in a directory; undefined for one that is not plain. Only Lmod's own rules for names count. */
export function plainVersions(
  facts: DirectoryFacts,
): Pick<PlainDirectory, 'versions' | 'language'> | undefined {
  const { name, isLink, isForAll, files, markers, directories } = facts;
  const holdsVersionsOnly = files.length > 0 && markers.length === 0 && directories.size === 0;
  if (!holdsVersionsOnly || isLink || !isForAll || !name.split('/').every(isPlainName)) return undefined;
  if (!files.every(({ name: file, isUsual, onlyForRoot }) => isUsual && !onlyForRoot && isPlainName(file)))
    return undefined;
  const isLua = files.every(({ name: file }) => file.endsWith('.lua'));
  if (!isLua && !files.every(({ name: file, magic }) => magic && !file.endsWith('.lua'))) return undefined;
  const ordered = files
    .map(({ name: file }) => (isLua ? file.slice(0, -'.lua'.length) : file))
    .map((version) => ({ version, order: canonicalVersion(version) }))
    .sort((left, right) => compareBytes(left.order, right.order));
  if (ordered.some(({ order }, at) => order === ordered[at + 1]?.order)) return undefined;
  return { versions: ordered.map(({ version }) => version), language: isLua ? 'lua' : 'tcl' };
}

/** A leading dot hides. */
function isPlainName(name: string): boolean {
  return !name.startsWith('.') && isTreeName(name, usualNames);
}
