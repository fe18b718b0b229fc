// Writes libexec/ and init/ from shell/: the same text with the Node to run and the versions filled in. Needs no package,
// so that an installation can be moved to another Node without building (`node scripts/relink.mjs`).
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What clients call beside `lmod` (each is this launcher with another first argument). */
export const commands = [
  'lmod',
  'lmodjs',
  'ml_cmd',
  'clearLMOD_cmd',
  'addto',
  'sh_to_modulefile',
  'spider',
  'computeHashSum',
];

/** The start files, each made of these parts of shell/. */
const startFiles = {
  bash: ['module-start.sh', 'place.sh', 'module.sh'],
  zsh: ['module-start.sh', 'place.sh', 'module.sh'],
  sh: ['module-start.sh', 'place.sh', 'module.sh'],
  profile: ['profile-start.sh', 'place.sh', 'profile.sh'],
};

/**
 * Fills both folders of the package at `target` from the templates of the package at `source`.
 * `node` is the absolute path of the Node they will run.
 */
export function writeShellFiles({ source, target, node }) {
  const text = (...path) => readFileSync(join(source, ...path), 'utf8');
  const values = {
    NODE: quote(node),
    ROOT: quote(target),
    LMOD_VERSION: /lmodVersion = '([^']+)'/.exec(text('src', 'config', 'version.ts'))?.[1],
  };
  for (const command of commands) {
    const launcher = fill(text('shell', 'launcher.sh'), { ...values, COMMAND: command });
    replaceFile(join(target, 'libexec', command), launcher, 0o755);
  }
  for (const [name, parts] of Object.entries(startFiles)) {
    const whole = parts.map((part) => text('shell', part)).join('\n');
    replaceFile(join(target, 'init', name), fill(whole, { ...values, SHELL: name }), 0o644);
  }
}

/** Puts values in the places `@NAME@` of a template. */
function fill(template, values) {
  return template.replace(/@([A-Z_]+)@/g, (place, name) => {
    if (values[name] === undefined) throw new Error(`shell/: nothing to fill in for ${place}`);
    return values[name];
  });
}

/** Writes a file in one step: a shell may be reading the old one. */
function replaceFile(file, text, mode) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, text);
  chmodSync(`${file}.new`, mode);
  renameSync(`${file}.new`, file);
}

/** One word of shell text. */
function quote(word) {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
