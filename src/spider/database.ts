// The catalog as programs read it: by name and file (dbT), and as a list of software (lmod-compat.md 8.7).
import { compareBytes } from '../base/text.ts';
import { isMarked } from '../tree/version.ts';
import { propertiesOf } from './cache-tables.ts';
import { type Catalog, type CatalogModule, visibleModulesOf } from './catalog.ts';
import { type Hierarchy, wayText } from './hierarchy.ts';
import { membership, type Plain, present } from './plain.ts';
import { highestFirst, indexOf } from './search.ts';

/** By name, then by file: Lmod's dbT, which `spider-json` gives as JSON. */
export function databaseOf(
  catalog: Catalog,
  hierarchy: Hierarchy,
): ReadonlyMap<string, ReadonlyMap<string, Plain>> {
  const names = [...byName(catalog)].map(([name, modules]): [string, ReadonlyMap<string, Plain>] => [
    name,
    new Map(modules.map((module) => [module.file.path, entryOf(module, hierarchy)])),
  ]);
  return new Map(names);
}

/** Extensions by name and version, each with the modules that bring it: Lmod's provideByT. */
export function providersOf(catalog: Catalog, hierarchy: Hierarchy): Plain {
  const index = indexOf(catalog, ({ file }) => file.visibility !== 'hard');
  const extensions = [...index].filter(([, entry]) => entry.extensions.size > 0);
  return new Map(
    extensions.map(([name, entry]): [string, Plain] => [
      name,
      new Map(
        [...entry.extensions].map(([fullName, modules]): [string, Plain] => [
          fullName,
          highestFirst(modules).flatMap((module) => providerEntries(module, fullName, hierarchy)),
        ]),
      ),
    ]),
  );
}

function providerEntries({ file }: CatalogModule, extension: string, hierarchy: Hierarchy): readonly Plain[] {
  return (parentsOf(file.root, hierarchy) ?? [[]]).map((parents) => ({
    fullName: parents.length === 0 ? file.fullName : `${file.fullName} (${parents.join(' ')})`,
    hidden: file.visibility !== 'normal',
    mpath: file.root,
    my_name: extension,
    pV: file.order,
  }));
}

/** Modules of each name, names in byte order. */
function byName(catalog: Catalog): ReadonlyMap<string, readonly CatalogModule[]> {
  const names = new Map<string, CatalogModule[]>();
  for (const module of visibleModulesOf(catalog)) {
    const list = names.get(module.file.name);
    if (list === undefined) names.set(module.file.name, [module]);
    else list.push(module);
  }
  return new Map([...names].sort(([left], [right]) => compareBytes(left, right)));
}

function entryOf({ file, details }: CatalogModule, hierarchy: Hierarchy): Plain {
  const { Description, Category, URL, Version } = details.fields;
  return present({
    Description,
    Category,
    URL,
    Version: Version ?? file.version ?? false,
    whatis: details.whatis.length > 0 ? details.whatis : undefined,
    dirA: membership(details.homes),
    family: details.family,
    pathA: membership(details.programs),
    lpathA: membership(details.libraries),
    propT: propertiesOf(details.properties),
    help: details.help,
    pV: file.order,
    wV: file.weight,
    provides: details.provides,
    parentAA: parentsOf(file.root, hierarchy),
    mpath: file.root,
    fullName: file.fullName,
    hidden: file.visibility !== 'normal',
  });
}

/** The ways to a directory as lists of full names; undefined where none is needed. */
function parentsOf(root: string, hierarchy: Hierarchy): readonly (readonly string[])[] | undefined {
  const ways = new Map(
    hierarchy.waysTo(root).map((way) => [wayText(way), way.map(({ file }) => file.fullName)]),
  );
  return ways.size === 0 ? undefined : [...ways.values()].reverse();
}

/**
 * One entry a name, with what its highest version says, and its versions, lowest first; hidden ones are left out.
 * Lmod forgets `displayName`, the text of `Name:`.
 */
export function softwareOf(catalog: Catalog, hierarchy: Hierarchy): readonly Plain[] {
  return [...byName(catalog)].map(([name, modules]) => {
    const sorted = [...modules].sort((left, right) => compareBytes(left.file.weight, right.file.weight));
    const { Category, Description, Keyword, Name, URL, Version } = sorted.at(-1)?.details.fields ?? {};
    return present({
      package: name,
      defaultVersionName: Version ?? sorted.at(-1)?.file.version ?? false,
      categories: Category,
      description: Description,
      keywords: Keyword,
      displayName: Name,
      url: URL,
      versions: sorted
        .filter(({ file }) => file.visibility === 'normal')
        .map((module) => versionOf(module, hierarchy)),
    });
  });
}

function versionOf({ file, details }: CatalogModule, hierarchy: Hierarchy): Plain {
  const version = details.fields.Version ?? file.version;
  return present({
    path: file.path,
    versionName: version,
    full: file.fullName,
    description: details.fields.Description,
    help: details.help,
    parent: parentsOf(file.root, hierarchy),
    wV: file.weight,
    canonicalVersionString: version === undefined ? '' : file.order,
    markedDefault: isMarked(file.weight),
    family: details.family,
    properties: propertiesOf(details.properties),
    provides: details.provides,
  });
}
