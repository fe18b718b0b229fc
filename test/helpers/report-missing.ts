// Before the tests: builds dist/ when the sources are newer, and says loudly what is missing and so not tested.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { canBecomeOthers, canMount } from './rights.ts';
import { projectRoot, type Tools, tools } from './tools.ts';

/** What goes untested without each program. */
const uses: Record<keyof Tools, string> = {
  bash: 'everything that runs in a shell',
  zsh: 'zsh code and its start file',
  ksh: 'ksh code',
  dash: 'sh code and its start file',
  tcsh: 'csh and tcsh code',
  fish: 'fish code',
  rc: 'rc code',
  python3: 'python code',
  perl: 'Perl code',
  ruby: 'Ruby code',
  Rscript: 'R code',
  cmake: 'CMake code',
  emacs: 'Lisp code',
  mksh: 'the start file of ksh in mksh',
  node24: 'an installation that runs on Node 24',
  node26: 'an installation that runs on Node 26',
  nu: 'nushell code',
  tclsh: 'Tcl modulefiles',
  lua53: 'Lua evaluation against real Lua',
  strace: 'counts of system calls',
  shellcheck: 'the lint of shell/',
  lmod: 'agreement with real Lmod',
  clientsPython: 'EasyBuild and ReFrame are not installed (scripts/setup.sh --tests): not tested as clients',
  irkernel: 'a kernel of R',
  chromium: 'JupyterLab in a browser',
  deployPython: 'the manifests of deploy/ against Kubernetes’ schemas',
  kubectl: 'the manifests of deploy/ as kustomize makes them',
  jupyterPython: 'Jupyter below .cache/tools (scripts/setup.sh --tests): no kernel is started',
  modulecmd: 'the comparison with Environment Modules',
};

export default function setup(): void {
  buildIfOlder();
  const missing = Object.entries(uses).filter(([name]) => tools[name as keyof Tools] === undefined);
  const lines = missing.map(([name, use]) => `  ${name.padEnd(12)}${use}`);
  if (process.env.LMODJS_TREES === undefined)
    lines.push('  LMODJS_TREES is not set: nothing is tested on whole EasyBuild trees');
  if (!canBecomeOthers) lines.push('  not root: nothing is tested that needs several users');
  if (!canMount)
    lines.push('  no mount: nothing is tested on full disks, in other namespaces or below other roots');
  if (lines.length === 0) return;
  const rule = '!'.repeat(78);
  console.warn(
    [rule, 'NOT TESTED HERE, because it was not found:', ...lines, hint(missing.length > 0), rule].join('\n'),
  );
}

function hint(programs: boolean): string {
  return programs ? 'Debian and Ubuntu: scripts/test.sh --system installs the programs (as root).' : '';
}

/** What runs the program will fail after a failed build; the rest need not wait for it. */
function buildIfOlder(): void {
  const program = join(projectRoot, 'dist', 'main.cjs');
  const built = existsSync(program) ? statSync(program).mtimeMs : 0;
  if (
    ['src', 'shell', 'client', 'scripts/build'].every((folder) => newest(join(projectRoot, folder)) <= built)
  )
    return;
  const { status, stderr } = spawnSync(process.execPath, [join(projectRoot, 'scripts', 'build.mjs')], {
    encoding: 'utf8',
  });
  if (status !== 0) console.error(`THE BUILD FAILED: tests that run the program fail too.\n${stderr}`);
}

function newest(folder: string): number {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true });
  return Math.max(
    ...files
      .filter((file) => file.isFile())
      .map((file) => statSync(join(file.parentPath, file.name)).mtimeMs),
  );
}
