// `lmodjs doctor`: what is wrong with an installation, a shell or a site's trees, and what to do about it.

import { failure, type LmodjsCommand, type LmodjsReply, type ProcessContext } from './command.ts';
import { allFindings } from './doctor-checks.ts';
import type { DoctorChapter, Finding } from './finding.ts';
import { jsonText } from './given.ts';

const chapters: Readonly<Record<DoctorChapter, string>> = {
  installation: 'Installation',
  shell: 'This shell',
  engine: 'Resident engine',
  modulepath: 'MODULEPATH',
  catalogs: 'Catalogs',
  settings: 'Settings',
  collections: 'Collections',
};
const signs = { fine: 'ok', note: 'note', problem: 'PROBLEM' } as const;

export const doctor: LmodjsCommand = {
  usage: 'doctor',
  summary: 'look for what is wrong here, and say what to do about it',
  declare: (parser) => parser.option('json', { type: 'boolean', default: false, describe: 'report as JSON' }),
  run: (given, { own, packageRoot }) =>
    own === undefined
      ? failure('lmodjs doctor: there is no process to look at.\n')
      : report(own, packageRoot, given.get('json') === true),
};

/** Status 1 where there is something to fix; notes are no reason. */
async function report(own: ProcessContext, packageRoot: string, json: boolean): Promise<LmodjsReply> {
  const findings = await allFindings(own, packageRoot);
  const problems = findings.filter(({ level }) => level === 'problem').length;
  const status = problems === 0 ? 0 : 1;
  const stdout = json ? jsonText({ problems, findings }) : forPeople(findings, problems);
  return { stdout, stderr: '', status };
}

function forPeople(findings: readonly Finding[], problems: number): string {
  const parts = Object.entries(chapters).flatMap(([chapter, title]) => {
    const own = findings.filter((finding) => finding.chapter === chapter);
    return own.length === 0 ? [] : [`${title}\n${own.map(line).join('')}`];
  });
  const end = problems === 0 ? 'Nothing to fix.' : `To fix: ${problems}.`;
  return `${parts.join('\n')}\n${end}\n`;
}

function line({ level, text, fix }: Finding): string {
  const advice = fix === undefined ? '' : `${' '.repeat(11)}-> ${fix}\n`;
  return `  ${signs[level].padEnd(8)} ${text}\n${advice}`;
}
