// A response being written: text for people in the order things happened, code for the shell at the end.
import { ModuleError, type Notice } from '../base/problem.ts';
import type { PagerCommand, Request, Response } from '../base/request.ts';
import type { Options } from '../cli/options.ts';
import type { Settings } from '../config/settings.ts';
import type { Dialect, Outcome } from '../dialects/dialect.ts';
import { lastErrorVariable } from '../engine/close.ts';
import type { ChangeReport } from '../engine/report.ts';
import type { Session } from '../engine/session.ts';
import type { Change } from '../env/changes.ts';
import { usesColour } from '../render/colour.ts';
import { pagerCommand } from '../render/pager.ts';
import { describeNotice, describeProblem } from '../render/problem.ts';
import { renderView } from '../render/renderer.ts';
import type { Style } from '../render/style.ts';
import type { View } from '../render/view.ts';
import { outputWidth } from '../render/width.ts';
import { type Hooks, type ListKind, noHooks } from '../site/hooks.ts';
import { isOfferedMessage } from '../site/message-keys.ts';
import type { MessageKind } from '../site/messages.ts';
import { formatModuleTable } from '../state/module-table.ts';
import type { Said } from '../words/message.ts';
import { englishTexts, type Texts } from '../words/texts.ts';

/** Values beyond this make the kernel refuse every later command of that shell (execve, MAX_ARG_STRLEN). */
const longestValue = 128 * 1024 - 1;

export class Reply {
  private readonly request: Request;
  private readonly dialect: Dialect;
  /** as the site's files left them */
  settings: Settings;
  /** what the site makes of texts */
  private hooks: Hooks = noHooks;
  private wording: () => Texts = () => englishTexts;
  private session: Session | undefined;
  private readonly options: Options;
  private knownStyle: Style | undefined;
  private code = '';
  private redirected = '';
  private texts: { text: string; pageable: boolean }[] = [];
  private status = 0;

  constructor(request: Request, dialect: Dialect, settings: Settings, options: Options) {
    this.request = request;
    this.dialect = dialect;
    this.settings = settings;
    this.options = options;
  }

  /** Made when there is something to say: looking at the terminal takes time. */
  private get style(): Style {
    this.knownStyle ??= styleOf(this.request, this.settings, this.options, this.wording());
    return this.knownStyle;
  }

  /** The words that hold from now on. */
  speak(wording: () => Texts): void {
    this.wording = wording;
    this.knownStyle = undefined;
  }

  /** is text coloured? */
  get colour(): boolean {
    return usesColour(this.settings.colorize, this.request.terminal.interactive);
  }

  /** columns of text */
  get width(): number {
    return this.style.width;
  }

  /** Final text for people, on stderr. */
  say(text: string): void {
    if (text !== '') this.texts.push({ text, pageable: false });
  }

  /** Final text that may be long: through the pager, never to stdout. */
  page(text: string): void {
    this.texts.push({ text, pageable: true });
  }

  /** What a modulefile writes itself and what a command confirms is always shown, all else unless LMOD_QUIET (lmod-compat.md 1.5). */
  notices(notices: readonly Notice[]): void {
    for (const notice of notices) {
      const always = notice.kind === 'written' || (notice.kind === 'told' && notice.despiteQuiet === true);
      if (notice.kind === 'trace') this.print(this.noticeText(notice));
      else if (always || !this.quiet) this.say(this.noticeText(notice));
    }
  }

  /** How the program is used: for whom did not know, not for the quiet. */
  usage(text: string): void {
    if (!this.quiet) this.say(text);
  }

  /** Text that goes where lists go, without a pager: a trace, a version number. */
  print(text: string): void {
    const { redirect } = this.dialect;
    if (this.settings.redirect && redirect) this.redirected += redirect(text);
    else this.say(text);
  }

  private noticeText(notice: Notice): string {
    const kind = notice.kind === 'told' && notice.level === 'message' ? 'lmodmessage' : 'lmodwarning';
    return describeNotice(notice, this.style, [], (words, said) => this.rewritten(kind, words, said));
  }

  /**
   * The notices of a session are said as they come; `flush` says those not said yet. A site's hook for messages hears of
   * each before anything else happens, as in Lmod.
   */
  follow(session: Session): void {
    this.session = session;
    this.hooks = session.parts.hooks;
    if (this.hooks.has('errWarnMsgHook')) session.onNotice = () => this.flush();
  }

  flush(): void {
    const { session } = this;
    if (!session) return;
    const from = session.noticesSaid;
    session.noticesSaid = session.notices.length;
    this.notices(session.notices.slice(from));
  }

  /** The result of a command: to stderr, or as echo commands of the shell where LMOD_REDIRECT says so. */
  view(view: View): void {
    const text = this.offered(view);
    this.flush();
    if (text === '') return;
    const { redirect } = this.dialect;
    if (this.settings.redirect && redirect && !onStderr.has(view.kind)) this.redirected += redirect(text);
    else this.texts.push({ text, pageable: true });
  }

  /** The text of a result, as the site's hook leaves it (lmod-compat.md 9.5, msgHook). */
  private offered(view: View): string {
    const kind = listKinds[view.kind];
    const { hooks, style } = this;
    if (kind === undefined || !hooks.has('msgHook') || !isOffered(view, style))
      return renderView(view, style);
    if (kind === 'avail' && !style.hints) return renderView(view, style);
    return hooks.text(kind, renderView(view, hooks.keepsHints() ? style : { ...style, hints: false }));
  }

  /** What changed among modules that were there before, if anything did. */
  report(report: ChangeReport): void {
    if (Object.values(report).some((names) => names.length > 0)) this.view({ kind: 'changes', ...report });
  }

  /** `--mt`: the session's table for people. */
  moduleTable(session: Session): void {
    const { modules, environment } = session.parts;
    const { table } = session;
    this.say(`${formatModuleTable(modules, environment.entries('MODULEPATH'), table, { indent: true })}\n`);
  }

  /** `--check_syntax` tells the shell of nothing. */
  changes(changes: readonly Change[], outcome: Outcome): void {
    const told = this.options.checkSyntax ? [] : changes;
    this.warnOfLongValues(told);
    this.answer(told, outcome);
    if (outcome === 'negative') this.status = 1;
  }

  private warnOfLongValues(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.kind !== 'set' || change.name.length + 1 + change.value.length <= longestValue) continue;
      const text =
        `${change.name} is now ${change.value.length} bytes long. The system accepts at most ` +
        `${longestValue - change.name.length - 1}: no command can be started in this shell ` +
        `until the variable is shorter. Unload a module, or: unset ${change.name}`;
      this.notices([{ kind: 'warning', text }]);
    }
  }

  /** Nothing changes but the variable with the text of the error (lmod-compat.md 1.6). */
  fail(error: ModuleError): void {
    const rewritten = (words: string, said: Said) => this.rewritten('lmoderror', words, said);
    const text = describeProblem(error.problem, error.modules, this.style, (words, said) =>
      this.session ? this.session.asFailed(() => rewritten(words, said)) : rewritten(words, said),
    );
    this.flush();
    if (!this.quiet) this.say(text);
    const change: Change = { kind: 'set', name: lastErrorVariable, value: text, pathLike: false };
    this.answer(this.options.checkSyntax ? [] : [change], 'failure');
    this.status = 1;
  }

  /** The words of a message as the site's hook leaves them (lmod-compat.md 9.5, errWarnMsgHook). */
  private rewritten(kind: MessageKind, words: string, said: Said): string {
    if (!isOfferedMessage(said) || !this.hooks.has('errWarnMsgHook')) return words;
    const key = said.literal === undefined ? said.key : undefined;
    try {
      return this.hooks.message(kind, key, words, { msg: said.key, ...said.values });
    } catch (error) {
      if (error instanceof ModuleError) return `${words}\n${describeFailure(error)}`;
      throw error;
    }
  }

  private answer(changes: readonly Change[], outcome: Outcome): void {
    const said = this.dialect.say(changes, outcome);
    if (this.dialect.forPeople) this.say(said);
    else this.code = said;
  }

  /** Ends with this status and no code at all. */
  end(status: number): void {
    this.code = '';
    this.redirected = '';
    this.status = status;
  }

  response(): Response {
    const { code, redirected, texts, status } = this;
    const pager = texts.some(({ pageable }) => pageable) ? pagerOf(this.request, this.settings) : undefined;
    return { code: redirected + code, texts, status, pager };
  }

  private get quiet(): boolean {
    return this.settings.quiet || this.settings.expert;
  }
}

/** Not redirected (lmod-compat.md 1.5). */
const onStderr: ReadonlySet<View['kind']> = new Set(['changes', 'tablelist']);

/** The views that a site may change. */
const listKinds: Readonly<Partial<Record<View['kind'], ListKind>>> = {
  avail: 'avail',
  list: 'list',
  spider: 'spider',
  'name-list': 'spider',
  overview: 'overview',
};

/** Lists for programs are not offered, nor the one line that nothing is loaded. */
function isOffered(view: View, { format }: Style): boolean {
  if (view.kind === 'list' && view.nothingLoaded) return false;
  if (view.kind === 'name-list' && view.words.length > 0) return false;
  return view.kind === 'overview' || format === 'human';
}

/** The hook that should have written the message failed itself. */
function describeFailure({ problem }: ModuleError): string {
  const message = problem.kind === 'hook' ? problem.message : problem.kind;
  return `(errWarnMsgHook of this site failed: ${message})`;
}

/** How results are said to this caller. */
export function styleOf(
  request: Request,
  settings: Settings,
  options: Options,
  texts: Texts = englishTexts,
): Style {
  return {
    format: options.terse || options.terseShowExtensions ? 'terse' : 'human',
    width: options.regressionTesting ? 80 : outputWidth(widthFacts(request, settings)),
    colour: usesColour(settings.colorize, request.terminal.interactive),
    hiddenItalic: settings.hiddenItalic,
    decorations: settings.terseDecorations,
    terseExtensions: options.terseShowExtensions,
    hints: !settings.quiet && !settings.expert,
    texts,
  };
}

function pagerOf(request: Request, settings: Settings): PagerCommand | undefined {
  return pagerCommand({
    interactive: request.terminal.interactive,
    term: request.env.get('TERM'),
    pager: settings.pager,
    pagerOptions: settings.pagerOptions,
  });
}

function widthFacts(request: Request, settings: Settings): Parameters<typeof outputWidth>[0] {
  return {
    wanted: settings.termWidth,
    columns: request.env.get('COLUMNS'),
    terminal: request.terminal.columns,
  };
}
