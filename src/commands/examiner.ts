// What many modulefiles say in spider mode: a few are evaluated here, many in child processes that can be ended.
import { siteNameOf } from '../engine/families.ts';
import type { Session } from '../engine/session.ts';
import { type Study, studies, subjectOf } from '../engine/study.ts';
import { mostTogether } from '../modulefile/tcl-ahead.ts';
import type { PackagePatterns } from '../site/hooks.ts';
import type { ModuleDetails } from '../spider/catalog.ts';
import { detailsOf, standardPatterns } from '../spider/details.ts';
import { factsOf, type ModuleFile } from '../tree/module-file.ts';

/** Files that one command evaluates itself: a start of a child takes longer. */
const mostHere = 300;
/** Seconds for the start of a child, and for each of its files; a file that hangs is ended by the child itself. */
const secondsToStart = 30;
const secondsForFile = 0.5;

/** The answers in the order of the files, as far as the time went; `ended`: it brought down the child it was in, alone. */
export type Examine = (files: readonly ModuleFile[]) => readonly (ModuleDetails | 'ended')[];

/** Details of a file without evaluating it; undefined where that is needed. */
export type AskCatalog = (file: ModuleFile) => ModuleDetails | undefined;

/** What a child is told; all of it is data. */
export interface StudyTask {
  readonly env: readonly (readonly [string, string])[];
  readonly shellName: string;
  readonly now: number;
  readonly files: readonly ModuleFile[];
}

/** Examines files for a session. `secondsLeft`: how long that may still take; `known`: what need not be evaluated. */
export function examiner(session: Session, secondsLeft: () => number, known: AskCatalog): Examine {
  const record = recorder(session);
  const evaluate = evaluator(session, record, secondsLeft);
  let asked = false;
  // a site that is asked whether a user's cache may be written expects it where Lmod would have one to write
  const askForCache = (): void => {
    if (!asked) session.parts.hooks.writesCache();
    asked = true;
  };
  const isRecorded = (file: ModuleFile): boolean =>
    (session.parts.means.recorded?.(subjectOf(file), 'spider') ?? []).length > 0;
  return (files) => {
    const answers = new Map<ModuleFile, ModuleDetails | 'ended'>();
    const others: ModuleFile[] = [];
    for (const file of files) {
      const details = known(file) ?? (secondsLeft() >= 0 && isRecorded(file) ? record(file) : undefined);
      if (details === undefined) others.push(file);
      else answers.set(file, details);
    }
    const evaluated = evaluate(others);
    if (evaluated.length > 0) askForCache();
    for (const [at, answer] of evaluated.entries()) {
      const file = others[at];
      if (file !== undefined) answers.set(file, answer);
    }
    const unanswered = files.findIndex((file) => !answers.has(file));
    return files
      .slice(0, unanswered < 0 ? files.length : unanswered)
      .flatMap((file) => answers.get(file) ?? []);
  };
}

/** A few files are evaluated here, many in children. */
function evaluator(
  session: Session,
  record: (file: ModuleFile) => ModuleDetails,
  secondsLeft: () => number,
): Examine {
  const { studyChild } = session.parts.aside;
  let here = 0;
  return (files) => {
    const stayHere = studyChild === undefined || here + files.length <= mostHere;
    if (stayHere) {
      here += files.length;
      return examineHere(session, files, record, secondsLeft);
    }
    return (
      new Shift(session, studyChild, secondsLeft).examine(files) ??
      examineHere(session, files, record, secondsLeft)
    );
  };
}

function examineHere(
  session: Session,
  files: readonly ModuleFile[],
  record: (file: ModuleFile) => ModuleDetails,
  secondsLeft: () => number,
): readonly ModuleDetails[] {
  const answers: ModuleDetails[] = [];
  for (const [at, file] of files.entries()) {
    if (secondsLeft() < 0) break;
    expectNext(session, files, at);
    answers.push(record(file));
  }
  return answers;
}

type StudyChild = NonNullable<Session['parts']['aside']['studyChild']>;

/** One batch of files and the children that serve it, one after the other. */
class Shift {
  readonly #session: Session;
  readonly #child: StudyChild;
  readonly #secondsLeft: () => number;

  constructor(session: Session, child: StudyChild, secondsLeft: () => number) {
    this.#session = session;
    this.#child = child;
    this.#secondsLeft = secondsLeft;
  }

  /** Undefined where no child can be started. A file is to blame only if a child that has nothing else ends as well. */
  examine(files: readonly ModuleFile[]): readonly (ModuleDetails | 'ended')[] | undefined {
    const answers: (ModuleDetails | 'ended')[] = [];
    while (answers.length < files.length && this.#secondsLeft() > 0) {
      const answered = this.#serve(files.slice(answers.length));
      if (answered === undefined && answers.length === 0) return undefined;
      answers.push(...(answered ?? []));
      const next = files[answers.length];
      if (next === undefined || this.#secondsLeft() <= 0) break;
      answers.push(this.#serve([next])?.[0] ?? 'ended');
    }
    return answers;
  }

  #serve(files: readonly ModuleFile[]): readonly ModuleDetails[] | undefined {
    const { request, shellName, settings } = this.#session.parts;
    const asked = settings.ignoreCache ? [['LMOD_IGNORE_CACHE', 'yes'] as const] : [];
    const env = [...request.env, ...asked];
    const task: StudyTask = { env, shellName, now: request.now, files: files.map(factsOf) };
    const seconds = Math.min(this.#secondsLeft(), secondsToStart + secondsForFile * files.length);
    const { stdout, started } = this.#child(JSON.stringify(task), seconds);
    return started ? linesOf(stdout) : undefined;
  }
}

/** One line an answer; the last may be cut off. */
function linesOf(text: string): readonly ModuleDetails[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line): ModuleDetails => JSON.parse(line));
}

/** These files are read one after the other and it is the turn of this one: the next in Tcl are evaluated with it. */
export function expectNext(session: Session, files: readonly ModuleFile[], at: number): void {
  if (files[at]?.language !== 'tcl') return;
  const next = files.slice(at, at + mostTogether).filter(({ language }) => language === 'tcl');
  session.parts.means.tcl().expect(next);
}

/** Makes the record of a file, evaluated in spider mode. */
export function recorder(session: Session): (file: ModuleFile) => ModuleDetails {
  const { request, hooks } = session.parts;
  const home = request.env.get('HOME') ?? '';
  let known: PackagePatterns | undefined;
  const patterns = (): PackagePatterns => {
    known ??= hooks.packagePatterns(standardPatterns(siteNameOf(session) || 'LMOD'));
    return known;
  };
  const study = studies(session);
  return (file) => {
    // the site is asked once, while the first modulefile is read about
    const { items, failure }: Study = study(file, patterns);
    return detailsOf(items, failure, { root: file.root, home, patterns: patterns() });
  };
}
