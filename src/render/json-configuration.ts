// The settings in force as the fields of a JSON document; `--config_json` has the keys of Lmod instead.
import type { Properties } from '../config/properties.ts';
import type { SettingReport } from '../config/setting-sources.ts';
import { type ConfigurationView, shownSettings } from './configuration.ts';

export function configurationFields(view: ConfigurationView): Readonly<Record<string, unknown>> {
  const { facts, modulePath, lmodrc, caches, unknownLines } = view.configuration;
  return {
    changedOnly: view.changedOnly,
    modulePath: modulePath === undefined ? undefined : modulePath.split(':'),
    settings: shownSettings(view).map(setting),
    facts: facts.map(({ key, words, value }) => ({ name: key, meaning: words, value })),
    propertyFiles: lmodrc.files,
    properties: properties(lmodrc.properties),
    lmodCaches: caches.map(({ kind, path, state }) => ({ kind, path, state })),
    installation: { file: unknownLines.file, unknownLines: unknownLines.lines },
  };
}

function setting({ variable, value, usual, source }: SettingReport): Readonly<Record<string, unknown>> {
  return { variable, value, default: usual, source };
}

function properties(known: Properties): readonly unknown[] {
  return [...known].map(([name, { valid, marks }]) => ({
    name,
    values: [...valid],
    marks: [...marks].map(([value, { mark, meaning, colour }]) => ({ value, mark, meaning, colour })),
  }));
}
