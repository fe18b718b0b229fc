// `--config`, `--miniConfig`, `--config_json`: the settings in force, where each comes from, and what else a site asks about.

import { lmodConfigKeys, numbers } from '../config/lmod-config-keys.ts';
import type { Lmodrc } from '../config/lmodrc.ts';
import type { Properties } from '../config/properties.ts';
import type { SettingReport } from '../config/setting-sources.ts';
import { lmodVersion } from '../config/version.ts';
import { printJson } from '../dialects/quote.ts';
import { alignRows } from './table.ts';

/** All that the report tells; texts as they are shown. */
export interface Configuration {
  readonly settings: readonly SettingReport[];
  /** facts about the program and the machine: Lmod's key in JSON, our words, the value */
  readonly facts: readonly Fact[];
  readonly modulePath: string | undefined;
  readonly lmodrc: Lmodrc;
  readonly caches: readonly CacheReport[];
  /** lines of the installation's file that say nothing we know */
  readonly unknownLines: { readonly file: string; readonly lines: readonly string[] };
}

/** The settings in force, and what else a site asks about. */
export interface ConfigurationView {
  readonly kind: 'configuration';
  readonly configuration: Configuration;
  /** only the settings that differ from the usual */
  readonly changedOnly: boolean;
}

/** What became of a place where real Lmod may have a cache. */
export interface CacheReport {
  readonly kind: 'system' | 'user';
  /** the file, or the directory where none was found */
  readonly path: string;
  readonly state: 'used' | 'none' | 'old' | 'broken' | 'ignored';
}

export interface Fact {
  readonly key: string;
  readonly words: string;
  readonly value: string;
}

const legend =
  'Where Set: D default, E environment, C etc/lmodjs.conf of the installation, lmod_cfg lmod_config.lua,\n' +
  'SitePkg SitePackage.lua, S1 S2 ... files of LMOD_SITEPACKAGE_PREPEND, Other: elsewhere.\n' +
  'docs/settings.md says what each setting does.\n';

/** For people. `mini`: only what differs from the usual. */
export function configurationForPeople(configuration: Configuration, form: 'full' | 'mini'): string {
  const { settings, facts, modulePath, unknownLines } = configuration;
  const changed = settings.filter(isChanged);
  const parts = [
    `MODULEPATH: ${modulePath ?? '(not set)'}\n`,
    ...(form === 'full'
      ? [cacheCount(configuration), table(facts.map(({ words, value }) => [words, value]))]
      : []),
    ...(form === 'full' ? [settingTable('Setting', settings)] : []),
    changed.length === 0
      ? 'All settings have their default values.\n'
      : `Settings that differ from the default, or were set:\n\n${changedTable(changed)}`,
    legend,
    ...(unknownLines.lines.length > 0 ? [unknownText(unknownLines)] : []),
    ...(form === 'full' ? lmodrcParts(configuration.lmodrc) : []),
    ...(form === 'full' && configuration.caches.length > 0 ? [cacheTable(configuration.caches)] : []),
  ];
  return parts.join('\n');
}

function isChanged({ value, usual, source }: SettingReport): boolean {
  return source !== 'D' || value !== usual;
}

/** The settings that a view shows. */
export function shownSettings({ configuration, changedOnly }: ConfigurationView): readonly SettingReport[] {
  return changedOnly ? configuration.settings.filter(isChanged) : configuration.settings;
}

/** One setting a line, as it would be assigned. */
export function configurationTerse(view: ConfigurationView): string {
  return shownSettings(view)
    .map(({ variable, value }) => `${variable}=${value}\n`)
    .join('');
}

/** As update_lmod_system_cache_files of Lmod reads it: these words at the start of a line, then the number alone. */
function cacheCount({ lmodrc }: Configuration): string {
  return `number of cache dirs  ${lmodrc.caches.length}\n`;
}

function table(rows: readonly (readonly string[])[]): string {
  return `${alignRows(rows)}\n`;
}

function underlined(heads: readonly string[]): readonly (readonly string[])[] {
  return [heads, heads.map((head) => '-'.repeat(head.length))];
}

function settingTable(title: string, settings: readonly SettingReport[]): string {
  const rows = settings.map(({ variable, source, value }) => [variable, source, value]);
  return table([...underlined([title, 'Where Set', 'Value']), ...rows]);
}

function changedTable(settings: readonly SettingReport[]): string {
  const rows = settings.map(({ variable, source, usual, value }) => [variable, source, usual, value]);
  return table([...underlined(['Name', 'Where Set', 'Default', 'Value']), ...rows]);
}

function unknownText({ file, lines }: Configuration['unknownLines']): string {
  return `Lines of ${file} that name no setting:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

const cacheStates: Readonly<Record<CacheReport['state'], string>> = {
  used: 'in use',
  none: 'there is none',
  old: 'too old',
  broken: 'broken',
  ignored: 'ignored, as asked for',
};

/** Where what modules say of themselves may come from, besides catalogs of our own. */
function cacheTable(caches: readonly CacheReport[]): string {
  const rows = caches.map(({ kind, path, state }) => [path, kind, cacheStates[state]]);
  return table([...underlined(["Caches of Lmod's", 'Kind', 'State']), ...rows]);
}

/** The same program looks for "Cache Directory" and takes the second line after it: directory and time stamp. */
function lmodrcParts({ files, caches, properties }: Lmodrc): readonly string[] {
  const cacheRows = caches.map(({ directory, timestamp }) => [directory, timestamp ?? '(none)']);
  return [
    `Active RC file(s):\n${files.length === 0 ? '  (none)\n' : files.map((file) => `  ${file}\n`).join('')}`,
    ...(caches.length > 0
      ? [table([...underlined(['Cache Directory', 'Time Stamp File']), ...cacheRows])]
      : []),
    `Properties of modules (LMOD_RC):\n\n${propertyTable(properties)}`,
  ];
}

function propertyTable(properties: Properties): string {
  const rows = [...properties].flatMap(([name, { marks }]) =>
    [...marks].map(([value, { mark, colour, meaning }]) => [name, value, mark, colour ?? '', meaning]),
  );
  return table([...underlined(['Property', 'Value', 'Mark', 'Colour', 'Meaning']), ...rows]);
}

/**
 * One JSON document. configT, rcfileA, cache and propT have the keys and forms of Lmod's; `settings` is ours: every setting
 * with its source.
 */
export function configurationAsJson({ settings, facts, lmodrc }: Configuration): string {
  const known = settings.flatMap(({ name, value }) => {
    const key = lmodConfigKeys[name];
    return key === undefined ? [] : [[key, numbers.has(name) ? numberOr(value) : value] as const];
  });
  const configT = new Map<string, string | number>([
    ...known,
    ...facts.map(({ key, value }) => [key, value] as const),
    ['lmodV', lmodVersion],
    ['numSC', lmodrc.caches.length],
  ]);
  const document = {
    configT,
    rcfileA: lmodrc.files,
    ...(lmodrc.caches.length > 0 && {
      cache: lmodrc.caches.map(({ directory, timestamp }) => [directory, timestamp]),
    }),
    propT: propertiesAsJson(lmodrc.properties),
    settings: settings.map(({ variable, value, usual, source }) => ({
      variable,
      value,
      default: usual,
      source,
    })),
  };
  return `${printJson(document)}\n`;
}

function numberOr(value: string): string | number {
  const number = Number(value);
  return value.trim() === '' || Number.isNaN(number) ? value : number;
}

function propertiesAsJson(properties: Properties): Map<string, unknown> {
  return new Map(
    [...properties].map(([name, { valid, marks }]) => [
      name,
      {
        validT: new Map([...valid].map((value) => [value, 1])),
        displayT: new Map(
          [...marks].map(([value, { mark, colour, colourName, meaning }]) => [
            value,
            {
              short: `(${mark})`,
              color: colour ?? false,
              full_color: colourName,
              doc: meaning,
            },
          ]),
        ),
      },
    ]),
  );
}
