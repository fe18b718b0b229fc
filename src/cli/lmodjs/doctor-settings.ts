// Settings that `lmodjs doctor` does not understand, or that undo each other.
import type { Installation } from '../../config/installation.ts';
import { isYes, settingOf, settings } from '../../config/settings.ts';
import { nearestNames } from '../../tree/nearest.ts';
import type { Finding } from './finding.ts';

type Env = ReadonlyMap<string, string>;

/** Variables that are no settings: what start files, Lmod and our own programs leave in an environment. */
const others =
  /^(?:LMOD_(?:CMD|DIR|PKG|ROOT|VERSION|SETTARG_\w+|FAMILY_\w+|SYSTEM_\w+|FULL_SETTARG_SUPPORT|sys|arch|PACKAGE_PATH|SITEPACKAGE_PREPEND|SHELL_PRGM|DEFAULT_MODULEPATH|G_FULL_\w+)|LMODJS_(?:ENGINE|ENGINE_IDLE|TRACE|KEPT_\w+|TREES|FULL|REAL_LMOD|TEST_\w+))$/;

/** Pairs that contradict each other, and what comes of it. */
const contradictions: readonly [one: string, other: string, text: string][] = [
  ['LMOD_EXACT_MATCH', 'LMOD_EXTENDED_DEFAULT', 'the second has no effect: only whole names match'],
  ['LMOD_IGNORE_CACHE', 'LMODJS_CACHE_DIRS', 'the first switches off what the second names'],
  [
    'LMOD_DUPLICATE_PATHS',
    'LMOD_TMOD_PATH_RULE',
    'the second keeps each entry where it is, so the first has no effect',
  ],
];

/** Findings about variables of the environment and about etc/lmodjs.conf. */
export function settingFindings(env: Env, { file, unknown }: Installation): Finding[] {
  const chapter = 'settings';
  const problems = [
    ...unknownVariables(env),
    ...contradictions
      .filter(([one, other]) => isOn(env.get(one)) && isOn(env.get(other)))
      .map(
        ([one, other, text]): Finding => ({
          chapter,
          level: 'problem',
          text: `${one} and ${other} are both set: ${text}`,
          fix: `Unset one of them.`,
        }),
      ),
    ...unknown.map(
      (line): Finding => ({
        chapter,
        level: 'problem',
        text: `${file}: not understood: ${line}`,
        fix: 'Write NAME=value, with a name of docs/settings.md.',
      }),
    ),
  ];
  const given = [...env.keys()].filter((name) => settingOf(name) !== undefined);
  const text = given.length === 0 ? 'none is set' : `set: ${given.sort().join(', ')}`;
  return [...problems, { chapter, level: 'fine', text }];
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && isYes(value);
}

function unknownVariables(env: Env): Finding[] {
  const known = Object.values(settings).flatMap(({ variables }): readonly string[] => variables);
  return [...env.keys()]
    .filter((name) => /^LMOD(?:JS)?_/.test(name) && settingOf(name) === undefined && !others.test(name))
    .sort()
    .map((name): Finding => {
      const [near] = nearestNames(name, known, 1);
      return {
        chapter: 'settings',
        level: near === undefined ? 'note' : 'problem',
        text: `${name} is no setting we know`,
        ...(near !== undefined && { fix: `Did you mean ${near}?` }),
      };
    });
}
