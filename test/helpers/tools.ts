// The programs of this machine that tests use when they are there. A test that needs one is skipped without it:
// `test.skipIf(!tools.fish)`; report-missing.ts says so at the start of the run.
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Absolute paths; undefined where a program is missing. */
export interface Tools {
  readonly bash: string | undefined;
  readonly zsh: string | undefined;
  readonly ksh: string | undefined;
  readonly dash: string | undefined;
  readonly tcsh: string | undefined;
  readonly fish: string | undefined;
  readonly rc: string | undefined;
  readonly python3: string | undefined;
  readonly perl: string | undefined;
  readonly ruby: string | undefined;
  readonly Rscript: string | undefined;
  readonly cmake: string | undefined;
  readonly emacs: string | undefined;
  readonly mksh: string | undefined;
  /** newer ones than the Node that most tests run on, as scripts/setup.sh fetched them */
  readonly node24: string | undefined;
  readonly node26: string | undefined;
  /** nushell, as scripts/setup.sh fetched it */
  readonly nu: string | undefined;
  readonly tclsh: string | undefined;
  readonly lua53: string | undefined;
  readonly strace: string | undefined;
  readonly shellcheck: string | undefined;
  /** the Python of a virtual environment with Jupyter, as scripts/setup.sh makes it */
  readonly jupyterPython: string | undefined;
  /** Debian's packages of R's kernel, unpacked; for Debian's R */
  readonly irkernel: string | undefined;
  /** the Python of an environment with programs that run Lmod: EasyBuild, ReFrame */
  readonly clientsPython: string | undefined;
  /** the Python of an environment with Kubernetes' schemas and KubeSpawner */
  readonly deployPython: string | undefined;
  readonly kubectl: string | undefined;
  /** Debian's Chromium without a window */
  readonly chromium: string | undefined;
  /** real Lmod's `lmod`: $LMODJS_REAL_LMOD, or as scripts/setup.sh unpacked it, or installed */
  readonly lmod: string | undefined;
  /** Environment Modules' `modulecmd.tcl` (run it with tclsh) */
  readonly modulecmd: string | undefined;
}

/** The system's folders come first: a version manager's stand-in for python3 takes a long time to start. */
const folders = ['/usr/bin', '/bin', '/usr/local/bin', ...(process.env.PATH ?? '').split(delimiter)];

function find(name: string): string | undefined {
  return folders.map((folder) => join(folder, name)).find(executable);
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const downloaded = join(projectRoot, '.cache', 'tools');

export const tools: Tools = {
  bash: find('bash'),
  zsh: find('zsh'),
  ksh: find('ksh'),
  dash: find('dash'),
  tcsh: find('tcsh'),
  fish: find('fish'),
  rc: find('rc'),
  python3: find('python3'),
  perl: find('perl'),
  ruby: find('ruby'),
  Rscript: find('Rscript'),
  cmake: find('cmake'),
  emacs: find('emacs'),
  mksh: find('mksh'),
  node24: [join(downloaded, 'node24/node')].find(executable),
  node26: [join(downloaded, 'node26/node')].find(executable),
  nu: [join(downloaded, 'nushell/nu')].find(executable) ?? find('nu'),
  tclsh: find('tclsh'),
  lua53: find('lua5.3'),
  strace: find('strace'),
  shellcheck: find('shellcheck'),
  clientsPython: [join(downloaded, 'clients/bin/python3')].find(executable),
  deployPython: [join(downloaded, 'deploy/bin/python3')].find(executable),
  kubectl: [join(downloaded, 'kubectl/kubectl')].find(executable),
  chromium: find('chromium-headless-shell') ?? find('chromium'),
  irkernel: find('R') && [join(downloaded, 'irkernel')].find(executable),
  jupyterPython: [join(downloaded, 'jupyter/bin/python3')].find(executable),
  lmod: [
    process.env.LMODJS_REAL_LMOD ?? '',
    join(downloaded, 'lmod8/usr/share/lmod/lmod/libexec/lmod'),
    '/usr/share/lmod/lmod/libexec/lmod',
  ].find((path) => executable(path) && find('lua5.3') !== undefined),
  modulecmd: [join(downloaded, 'environment-modules/usr/lib'), '/usr/lib'].flatMap(modulecmdBelow)[0],
};

/** Debian keeps it below the folder of the machine's architecture. */
function modulecmdBelow(folder: string): string[] {
  try {
    return readdirSync(folder)
      .map((name) => join(folder, name, 'modulecmd.tcl'))
      .filter(executable);
  } catch {
    return [];
  }
}
