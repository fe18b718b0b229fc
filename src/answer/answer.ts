// The spine: one request in, one response out. The process, a resident engine and the tests all call this.
import { ExitRequest, ModuleError } from '../base/problem.ts';
import type { Request, Response } from '../base/request.ts';
import { Stopwatch } from '../base/stopwatch.ts';
import { type CommandLine, parseCommandLine } from '../cli/parse.ts';
import { matchSubcommand, nearestSubcommands } from '../cli/subcommands.ts';
import { helpText, usageText, versionText } from '../cli/usage.ts';
import type { Command } from '../commands/command.ts';
import { commandNamed } from '../commands/index.ts';
import { type Installation, readInstallation, settingVariables } from '../config/installation.ts';
import { readSettings, type Settings } from '../config/settings.ts';
import { lmodVersion, ownVersion } from '../config/version.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { closeSession } from '../engine/close.ts';
import type { Engine } from '../engine/engine.ts';
import { openSession } from '../engine/open.ts';
import { reportChanges } from '../engine/report.ts';
import type { Session } from '../engine/session.ts';
import { showsHidden } from '../engine/trees.ts';
import type { Change } from '../env/changes.ts';
import { commandDescription } from '../site/command-names.ts';
import type { Site } from '../site/site.ts';
import type { Tolerance } from '../tree/rule-files.ts';
import { configurationText } from './configuration.ts';
import { debugLevel } from './debug-level.ts';
import { effectiveEnvironment } from './effective-environment.ts';
import { asksForConfiguration, informationText, isForPrograms } from './information.ts';
import { Reply } from './reply.ts';
import { chooseShell } from './shell-choice.ts';
import { startSite } from './site.ts';
import { textsReader } from './texts.ts';
import { telling, timeTable } from './watch.ts';

/** Answers `lmod SHELL [options] SUBCOMMAND [args…]`. Every problem of a user ends in a response, never in a throw. */
export function answer(engine: Engine, request: Request): Response {
  const { dialect, shellName, words } = chooseShell(request);
  const installation = readInstallation(request.env, request.packageRoot);
  const line = parseCommandLine(words, settingVariables(request.env, installation).get('LMOD_OPTIONS'));
  const env = effectiveEnvironment(request.env, line.options);
  const settings = withOptions(readSettings(settingVariables(env, installation)), line);
  const reply = new Reply({ ...request, env }, dialect, settings, line.options);
  if (settings.rtmTesting) return reply.response();
  const stopwatch = engine.stopwatch ?? new Stopwatch(engine.clock);
  const invocation = { dialect, shellName, words, installation, settings, line, reply, stopwatch };
  speakAs(engine, { ...request, env }, settings, reply);
  try {
    stopwatch.measure('everything else', () =>
      run(engine, withFixedUser({ ...request, env }, line), invocation),
    );
  } catch (error) {
    if (error instanceof ModuleError) reply.fail(error);
    else if (error instanceof ExitRequest) reply.end(error.status);
    else throw error;
  }
  if (line.options.timer) reply.say(timeTable(stopwatch));
  return reply.response();
}

/** What is said from now on is said in the language, or the site's words, of these settings. */
function speakAs(engine: Engine, request: Request, settings: Settings, reply: Reply): void {
  reply.speak(
    textsReader(engine, request, settings, (problem) => reply.notices([{ kind: 'problem', problem }])),
  );
}

/** `--regression_testing`: the same answer for everyone. */
function withFixedUser(request: Request, { options }: CommandLine): Request {
  if (!options.regressionTesting) return request;
  return { ...request, now: 0, user: { uid: request.user.uid, name: 'tester', groups: () => ['testers'] } };
}

interface Invocation {
  readonly dialect: Dialect;
  readonly shellName: string;
  /** as they were given after the shell's name */
  readonly words: readonly string[];
  readonly installation: Installation;
  readonly settings: Settings;
  readonly line: CommandLine;
  readonly reply: Reply;
  readonly stopwatch: Stopwatch;
}

/** The settings as the options of this command line leave them. */
export function withOptions(settings: Settings, { options }: CommandLine): Settings {
  return {
    ...settings,
    // --novice takes back the variables, not the options
    quiet: (settings.quiet && !options.novice) || options.quiet || options.expert,
    expert: (settings.expert && !options.novice) || options.expert,
    tracing: settings.tracing || options.trace || debugLevel(options, settings.debug) > 0,
    redirect: options.noRedirect ? false : settings.redirect || options.redirect,
    showHidden: options.showHidden ? 'all' : settings.showHidden,
    ignoreCache: settings.ignoreCache || options.ignoreCache,
    termWidth: options.width ?? settings.termWidth,
  };
}

function run(engine: Engine, request: Request, invocation: Invocation): void {
  const { dialect, shellName, words, installation, settings, line, reply, stopwatch } = invocation;
  for (const text of line.warnings) reply.notices([{ kind: 'warning', text }]);
  const information = informationText(line.options, () => reply.width);
  if (information !== undefined) {
    if (isForPrograms(line.options)) reply.print(information);
    else reply.say(information);
    return;
  }
  const variables = settingVariables(request.env, installation);
  const before = { request, variables, settings, dialect, shellName, line, colour: () => reply.colour };
  const site = stopwatch.measure('files of the site', () => startSite(engine, before));
  const command = site.active ? knownCommand(line) : findCommand(line, reply);
  const session = stopwatch.measure('state and rule files', () =>
    sessionFor(engine, request, invocation, site, command),
  );
  reply.follow(session);
  if (asksForConfiguration(line.options)) {
    reply.flush();
    reply.page(configurationText(line.options, { engine, session, site, installation }));
    reply.end(0);
    return;
  }
  if (debugLevel(line.options, settings.debug) > 0)
    reply.say(configurationText({ ...line.options, config: true }, { engine, session, site, installation }));
  session.trace(`lmodjs ${ownVersion} (Lmod ${lmodVersion}): module ${words.join(' ')}`);
  try {
    session.parts.hooks.command('startup', commandDescription(command?.name));
    reply.flush();
    if (line.options.mt) reply.moduleTable(session);
    else runCommand(engine, session, command ?? findCommand(line, reply), invocation);
  } finally {
    reply.flush();
  }
}

/** The session, with the settings as the site's files have left them. */
function sessionFor(
  engine: Engine,
  request: Request,
  { dialect, shellName, settings: before, line, reply, stopwatch }: Invocation,
  site: Site,
  command: Command | undefined,
): Session {
  const settings =
    site.assigned.size === 0 ? before : withOptions(readSettings(site.settingVariables()), line);
  reply.settings = settings;
  if (settings !== before) speakAs(engine, request, settings, reply);
  const { latest } = line.options;
  const hidden = showsHidden(settings.showHidden, listing(command?.name));
  const level = debugLevel(line.options, settings.debug);
  return openSession(engine, {
    request,
    settings,
    dialect,
    shellName,
    latest,
    showsHidden: hidden,
    tolerance: toleranceOf(command?.name, line.options),
    site,
    ...((level > 0 || line.options.timer) && {
      watch: (evaluator) => telling(evaluator, level, stopwatch),
    }),
  });
}

/** Which rule files may be wrong, as in Lmod: people who read about modules are not refused, programs are. */
export function toleranceOf(name: string | undefined, { terse }: CommandLine['options']): Tolerance {
  if (name === 'avail') return terse ? 'none' : 'all';
  if (name === 'show') return 'lua';
  return name === 'whatis' || name === 'help' || listing(name) === 'spider' ? 'all' : 'none';
}

/** Which of the lists that LMOD_SHOW_HIDDEN knows a subcommand shows. */
export function listing(name: string | undefined): Parameters<typeof showsHidden>[1] {
  if (name === 'avail' || name === 'list') return name;
  return name === 'spider' || name === 'keyword' || name === 'category' ? 'spider' : 'elsewhere';
}

function knownCommand({ command: word, options }: CommandLine): Command | undefined {
  const name = word === undefined || !runsCommand(options) ? undefined : matchSubcommand(word);
  return name === undefined ? undefined : commandNamed(name);
}

/** Options that only tell about the program leave the subcommand alone. */
function runsCommand(options: CommandLine['options']): boolean {
  return !options.mt && !asksForConfiguration(options);
}

/** The subcommand that was asked for. Throws where none was. */
function findCommand({ command: word, options }: CommandLine, reply: Reply): Command | undefined {
  if (!runsCommand(options)) return undefined;
  const name = word === undefined ? undefined : matchSubcommand(word);
  if (name === undefined) {
    reply.usage(versionText(ownVersion) + usageText(reply.width));
    throw new ModuleError({ kind: 'bad-subcommand', word, nearest: nearestSubcommands(word ?? '') });
  }
  return commandNamed(name);
}

function runCommand(
  engine: Engine,
  session: Session,
  command: Command | undefined,
  { line, reply, stopwatch }: Invocation,
): void {
  if (!command) return;
  if (command.readsTrees) engine.beforeLongWork();
  const { hooks, resolver } = session.parts;
  session.followsModulePath = command.followsModulePath;
  session.force = line.options.force;
  session.checksSyntax = line.options.checkSyntax;
  const usage = (): string => helpText(reply.width);
  const view = stopwatch.measure(command.name, () =>
    command.run(session, { args: line.args, options: line.options, usage }),
  );
  for (const problem of resolver.problems) session.notice({ kind: 'problem', problem });
  reply.view(view);
  if (session.failure) throw session.failure;
  const changes: readonly Change[] = stopwatch.measure('changes of the environment', () =>
    closeSession(session, () => {
      session.outerMode = command.endsIn ?? 'load';
      hooks.command('finalize', commandDescription(command.name));
      hooks.exit();
    }),
  );
  reply.flush();
  if (!session.quiet) reply.report(reportChanges(session));
  stopwatch.measure('code for the shell', () =>
    reply.changes(changes, session.negative ? 'negative' : 'success'),
  );
}
