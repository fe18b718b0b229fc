// Writes libexec/ and init/ from shell/: the same text with the Node to run and the versions filled in. Needs no package,
// so that an installation can be moved to another Node without building (`node scripts/relink.mjs`).
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

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
  'check_module_tree_syntax',
  'spiderCacheSupport',
  'settarg_cmd',
];

/** Programs of libexec/ that are shell scripts of their own, and their sources in shell/. */
const ownPrograms = {
  'kernel-exec': 'kernel-exec.sh',
  'conda-shim': 'conda.sh',
  'conda-root/bin/activate': 'conda-activate.sh',
};

/** Commands beside `lmod` that are shell scripts, each made of one file of shell/. */
const scripts = {
  'protectedVarsHelper.csh': 'protected-vars.sh',
  update_lmod_system_cache_files: 'update-caches.sh',
};

/** The files of init/, each made of these parts of shell/ (contracts.md 4 and 5, lmod-compat.md 10). */
const startFiles = {
  bash: ['module-start.sh', 'place.sh', 'module.sh', 'fpath.sh', 'bash-completions.sh'],
  zsh: ['module-start.sh', 'place.sh', 'module.sh', 'zsh-completions.zsh'],
  sh: ['module-start.sh', 'place.sh', 'module.sh', 'fpath.sh'],
  ksh: ['module-start.sh', 'place.sh', 'module.sh', 'fpath.sh'],
  csh: ['module.csh'],
  tcsh: ['module.csh'],
  fish: ['module.fish'],
  rc: ['module.rc'],
  nushell: ['module.nu'],
  'env_modules_python.py': ['module.py'],
  perl: ['module.pl'],
  R: ['module.R'],
  'env_modules_ruby.rb': ['module.rb'],
  cmake: ['module.cmake'],
  lisp: ['module.el'],
  profile: ['profile-start.sh', 'place.sh', 'profile.sh'],
  profile_values: ['profile-values.sh'],
  cshrc: ['profile.csh'],
  'profile.fish': ['profile.fish'],
  'profile.rc': ['profile.rc'],
  lmod_bash_completions: ['complete.bash'],
  'zsh_functions/_lmodjs': ['complete.zsh'],
  'fish_tab_completion/module.fish': ['complete.fish'],
  'fish_tab_completion/ml.fish': ['complete.fish'],
  'fish_tab_completion/lmodjs.fish': ['complete.fish'],
  'ksh_funcs/module': ['function.ksh'],
  'ksh_funcs/ml': ['function.ksh'],
  'ksh_funcs/lmodjs': ['function.ksh'],
  'ksh_funcs/clearMT': ['function.ksh'],
  'ksh_funcs/clearLmod': ['function.ksh'],
  'ksh_funcs/settarg': ['function.ksh'],
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
    ROOT_CSH: quote(target).replaceAll('!', '\\!'),
    ROOT_RC: `'${target.replaceAll("'", "''")}'`,
    ROOT_STRING: JSON.stringify(target),
    LMOD_VERSION: /lmodVersion = '([^']+)'/.exec(text('src', 'config', 'version.ts'))?.[1],
  };
  for (const command of commands) writeLauncher({ source, target, node, command });
  for (const [name, part] of Object.entries(ownPrograms))
    replaceFile(join(target, 'libexec', name), fill(text('shell', part), values), 0o755);
  for (const [name, part] of Object.entries(scripts))
    replaceFile(join(target, 'libexec', name), text('shell', part), 0o755);
  for (const [name, parts] of Object.entries(startFiles)) {
    const whole = parts.map((part) => text('shell', part)).join('\n');
    replaceFile(
      join(target, 'init', name),
      fill(whole, { ...values, SHELL: name, NAME: basename(name, '.fish') }),
      0o644,
    );
  }
}

/** Writes the launcher of a command to libexec/, under another name if one is given. */
export function writeLauncher({ source, target, node, command, name = command }) {
  const template = readFileSync(join(source, 'shell', 'launcher.sh'), 'utf8');
  const launcher = fill(template, { NODE: quote(node), COMMAND: command });
  replaceFile(join(target, 'libexec', name), launcher, 0o755);
}

/** Puts values in the places `@NAME@` of a template. */
function fill(template, values) {
  return template.replace(/@([A-Z_]+)@/g, (place, name) => {
    if (values[name] === undefined) throw new Error(`shell/: nothing to fill in for ${place}`);
    return values[name];
  });
}

/** Writes a file in one step: a shell may be reading the old one, another build may be writing it. */
function replaceFile(file, text, mode) {
  const made = `${file}.new-${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(made, text);
  chmodSync(made, mode);
  renameSync(made, file);
}

/** One word of shell text. */
function quote(word) {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
