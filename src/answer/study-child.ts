// The child's side of an examination: modulefiles evaluated in spider mode, one line of JSON each, in their order.
import type { Request } from '../base/request.ts';
import { parseCommandLine } from '../cli/parse.ts';
import { expectNext, recorder, type StudyTask } from '../commands/examiner.ts';
import { readInstallation, settingVariables } from '../config/installation.ts';
import { readSettings } from '../config/settings.ts';
import type { Engine } from '../engine/engine.ts';
import { openSession } from '../engine/open.ts';
import { chooseShell } from './shell-choice.ts';
import { startSite } from './site.ts';

/** How the child says what it found, and shows that it is alive. */
export interface StudyOutput {
  readonly write: (text: string) => void;
  /** a file begins: what watches over the child counts its time from now */
  readonly begin: () => void;
}

/** Serves one task. The task is our own text: what is wrong with it is a mistake of ours. */
export function studyFiles(engine: Engine, request: Request, taskText: string, output: StudyOutput): void {
  const task: StudyTask = JSON.parse(taskText);
  const env = new Map(task.env);
  const { dialect, shellName } = chooseShell({ ...request, env, argv: [task.shellName] });
  const caller = { ...request, env, now: task.now, argv: [] };
  const line = parseCommandLine([], undefined);
  const variables = settingVariables(env, readInstallation(env, request.packageRoot));
  const given = readSettings(variables);
  const site = startSite(engine, {
    request: caller,
    variables,
    settings: given,
    dialect,
    shellName,
    line,
    colour: () => false,
  });
  const session = openSession(engine, {
    request: caller,
    settings: site.assigned.size === 0 ? given : readSettings(site.settingVariables()),
    dialect,
    shellName,
    latest: false,
    showsHidden: true,
    rehearsal: true,
    site,
  });
  const record = recorder(session);
  for (const [at, file] of task.files.entries()) {
    output.begin();
    expectNext(session, task.files, at);
    output.write(`${JSON.stringify(record(file))}\n`);
  }
}
