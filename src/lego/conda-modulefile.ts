// The modulefile that stands for `conda activate ENVIRONMENT`.
import * as files from '../base/files.ts';
import { compareBytes } from '../base/text.ts';
import { quoteSh } from '../dialects/quote.ts';
import type { CondaEnvironment } from './conda.ts';

const firstLine = '-- Written by lmodjs compose; made anew at each start.';

export function isCondaModulefile(text: string): boolean {
  return text.startsWith(firstLine);
}

/** What activation does: programs first on PATH, conda's variables, the scripts of etc/conda/activate.d in their order. */
export function condaModulefile(name: string, { name: environment, prefix }: CondaEnvironment): string {
  const scripts = scriptsIn(`${prefix}/etc/conda/activate.d`);
  return [
    firstLine,
    `help(${quote(`The conda environment ${environment}, mounted at ${prefix}.`)})`,
    `whatis(${quote(`Name: ${name}`)})`,
    `whatis(${quote(`Description: conda environment at ${prefix}`)})`,
    'family("conda")',
    `prepend_path("PATH", ${quote(`${prefix}/bin`)})`,
    `setenv("CONDA_PREFIX", ${quote(prefix)})`,
    `setenv("CONDA_DEFAULT_ENV", ${quote(environment)})`,
    'setenv("CONDA_SHLVL", "1")',
    ...scripts.map((script) => `source_sh("bash", ${quote(quoteSh(script))})`),
    '',
  ].join('\n');
}

function scriptsIn(directory: string): string[] {
  const entries = files.list(directory);
  if (!Array.isArray(entries)) return [];
  const names = entries.map(({ name }) => name).filter((name) => name.endsWith('.sh'));
  return names.sort(compareBytes).map((name) => `${directory}/${name}`);
}

/** A Lua string of these bytes. */
function quote(text: string): string {
  return `"${text.replace(/[\\"\n\r\0]/g, (each) => `\\${each.charCodeAt(0).toString().padStart(3, '0')}`)}"`;
}
