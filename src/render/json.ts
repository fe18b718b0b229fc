// Results for programs: one JSON document a view, as docs/json.md and schema/ describe them.
import type { Notice, Problem, StackEntry } from '../base/problem.ts';
import { printJson } from '../dialects/quote.ts';
import { jsonOfView } from './json-views.ts';
import { describeNotice, describeProblem } from './problem.ts';
import { plainStyle } from './style.ts';
import type { View } from './view.ts';

/** Raised when a document changes in a way that its readers could stumble over. */
const format = 1;

/** What failed: the whole query, or a part of it where there is something to show as well. */
export interface Failure {
  readonly problem: Problem;
  readonly modules: readonly StackEntry[];
}

/** The document of a view, on one line; `failure` where not all that was asked for could be answered. */
export function viewAsJson(view: View, notices: readonly Notice[], failure?: Failure): string {
  return document({ view: view.kind, format, ...jsonOfView(view), ...circumstances(notices, failure) });
}

/** The document in place of a view that there is not. */
export function failureAsJson(failure: Failure, notices: readonly Notice[]): string {
  return document({ view: 'error', format, ...circumstances(notices, failure) });
}

/** The document for a command line that cannot be understood. */
export function usageAsJson(message: string): string {
  return document({ view: 'error', format, error: { kind: 'usage', message }, notices: [] });
}

function document(content: Readonly<Record<string, unknown>>): string {
  return `${printJson(content)}\n`;
}

/** What the human form says on stderr. */
function circumstances(
  notices: readonly Notice[],
  failure: Failure | undefined,
): Readonly<Record<string, unknown>> {
  return {
    ...(failure && { error: errorOf(failure) }),
    notices: notices.map((notice) => ({
      kind: kindOf(notice),
      text: describeNotice(notice, plainStyle).trim(),
    })),
  };
}

/** The kinds that readers know; how a text came to be said is not among them. */
function kindOf(notice: Notice): 'warning' | 'message' | 'trace' | 'banner' | 'raw' | 'written' {
  if (notice.kind === 'told') return notice.level;
  if (notice.kind === 'about-modules' || notice.kind === 'modules') return 'message';
  return notice.kind === 'problem' ? 'warning' : notice.kind;
}

function errorOf({ problem, modules }: Failure): Readonly<Record<string, unknown>> {
  return {
    kind: problem.kind,
    message: describeProblem(problem, modules, plainStyle).trim(),
    ...('names' in problem && { names: problem.names }),
    ...('nearest' in problem && { nearest: problem.nearest }),
    ...('file' in problem && { file: problem.file }),
    ...('module' in problem && { module: problem.module }),
    ...(modules.length > 0 && { modules }),
  };
}
