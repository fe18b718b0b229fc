// `lmodjs QUERY …`: what `module` could be asked, answered on stdout. Nothing is told to a shell, nothing is changed.
import { ExitRequest, ModuleError, type Notice } from '../base/problem.ts';
import type { Request } from '../base/request.ts';
import { failure, type LmodjsReply } from '../cli/lmodjs/command.ts';
import type { Query } from '../cli/lmodjs/query.ts';
import { type CommandLine, parseCommandLine } from '../cli/parse.ts';
import { matchSubcommand } from '../cli/subcommands.ts';
import { helpText } from '../cli/usage.ts';
import type { Command } from '../commands/command.ts';
import { commandNamed } from '../commands/index.ts';
import { ownCommand } from '../commands/own.ts';
import { type Installation, readInstallation, settingVariables } from '../config/installation.ts';
import { readSettings } from '../config/settings.ts';
import type { Engine } from '../engine/engine.ts';
import { openSession } from '../engine/open.ts';
import type { Session } from '../engine/session.ts';
import { showsHidden } from '../engine/trees.ts';
import { type Failure, failureAsJson, usageAsJson, viewAsJson } from '../render/json.ts';
import { describeNotice, describeProblem } from '../render/problem.ts';
import { renderView } from '../render/renderer.ts';
import { plainStyle } from '../render/style.ts';
import type { View } from '../render/view.ts';
import { listing, toleranceOf, withOptions } from './answer.ts';
import { gatherConfiguration } from './configuration.ts';
import { effectiveEnvironment } from './effective-environment.ts';
import { styleOf } from './reply.ts';
import { chooseShell, type ShellChoice } from './shell-choice.ts';
import { startSite } from './site.ts';

/** Status 1 where something asked for is unknown, wrong, or not so. Every problem of a user's ends in a reply. */
export function answerQuery(engine: Engine, request: Request, query: Query): LmodjsReply {
  const asked = query.shell ?? 'shell';
  const choice = chooseShell({ ...request, argv: [asked] });
  if (choice.words.length > 0) return unknownShell(query, asked);
  const installation = readInstallation(request.env, request.packageRoot);
  const line = lineOf(query, settingVariables(request.env, installation).get('LMOD_OPTIONS'));
  const env = effectiveEnvironment(request.env, line.options);
  return run(engine, { ...request, env }, { query, line, choice, installation });
}

interface Invocation {
  readonly query: Query;
  readonly line: CommandLine;
  readonly choice: ShellChoice;
  readonly installation: Installation;
}

function unknownShell({ format }: Query, shell: string): LmodjsReply {
  const message = `lmodjs: "${shell}" is no shell that is known`;
  return { ...failure(`${message}\n`), stdout: format === 'json' ? usageAsJson(message) : '' };
}

/** The words after the options are the query's own, whatever they look like. */
function lineOf({ name, options, args, format }: Query, environmentOptions: string | undefined): CommandLine {
  const words = [...options, ...(format === 'terse' ? ['--terse'] : []), name];
  const line = parseCommandLine(words, environmentOptions);
  return { ...line, options: { ...line.options, terse: format === 'terse' }, args };
}

function run(engine: Engine, request: Request, invocation: Invocation): LmodjsReply {
  const { query, line, choice, installation } = invocation;
  const variables = settingVariables(request.env, installation);
  const before = withOptions(readSettings(variables), line);
  const style = styleOf(
    { ...request, terminal: { ...request.terminal, interactive: false } },
    before,
    line.options,
  );
  let session: Session | undefined;
  let view: View | undefined;
  let failed: Failure | undefined;
  let status = 0;
  try {
    const site = startSite(engine, {
      request,
      variables,
      settings: before,
      ...choice,
      line,
      colour: () => false,
    });
    const settings =
      site.assigned.size === 0 ? before : withOptions(readSettings(site.settingVariables()), line);
    session = openSession(engine, {
      request,
      settings,
      ...choice,
      latest: line.options.latest,
      showsHidden: showsHidden(settings.showHidden, listing(query.name)),
      tolerance: toleranceOf(query.name, line.options),
      site,
    });
    if (query.name === 'config') {
      const configuration = gatherConfiguration({ engine, session, site, installation });
      view = { kind: 'configuration', configuration, changedOnly: query.own.changedOnly === true };
    } else {
      const usage = (): string => helpText(style.width);
      view = commandFor(query).run(session, { args: line.args, options: line.options, usage });
    }
    for (const problem of session.parts.resolver.problems) session.notice({ kind: 'problem', problem });
    failed = session.failure;
    if (session.negative) status = 1;
  } catch (error) {
    if (error instanceof ModuleError) failed = error;
    else if (error instanceof ExitRequest) failed = new ModuleError({ kind: 'exit', status: error.status });
    else throw error;
  }
  const notices = session?.notices ?? [];
  const quiet = session?.quiet ?? before.quiet;
  return {
    stdout: answerText(query, view, notices, failed, (shown) => renderView(shown, style)),
    stderr: quiet ? '' : wordsOf(notices, failed),
    status: failed === undefined ? status : 1,
  };
}

function commandFor(query: Query): Command {
  const own = ownCommand(query);
  if (own) return own;
  const name = matchSubcommand(query.name);
  const command = name === undefined ? undefined : commandNamed(name);
  if (!command) throw new ModuleError({ kind: 'bad-subcommand', word: query.name, nearest: [] });
  return command;
}

function answerText(
  { format }: Query,
  view: View | undefined,
  notices: readonly Notice[],
  failed: Failure | undefined,
  render: (view: View) => string,
): string {
  if (format !== 'json') return view === undefined ? '' : render(view);
  if (view !== undefined) return viewAsJson(view, notices, failed);
  return failed === undefined ? '' : failureAsJson(failed, notices);
}

/** What `module` would say on stderr besides the answer. */
function wordsOf(notices: readonly Notice[], failed: Failure | undefined): string {
  const said = notices.map((notice) => describeNotice(notice, plainStyle));
  if (failed) said.push(describeProblem(failed.problem, failed.modules, plainStyle));
  return said.join('');
}
