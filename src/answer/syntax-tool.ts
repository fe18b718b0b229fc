// `check_module_tree_syntax`: what is wrong in whole module trees (lmod-compat.md 10.4).
import type { ModuleError } from '../base/problem.ts';
import type { Request, Response } from '../base/request.ts';
import { compareBytes } from '../base/text.ts';
import { parseSyntaxTool, type SyntaxRequest } from '../cli/syntax-tool.ts';
import { versionText } from '../cli/usage.ts';
import { ownVersion } from '../config/version.ts';
import { syntaxChecks } from '../engine/check-syntax.ts';
import type { Engine } from '../engine/engine.ts';
import type { Session } from '../engine/session.ts';
import { describeProblem } from '../render/problem.ts';
import { plainStyle } from '../render/style.ts';
import { illegalNames, severalMarkers } from '../tree/faults.ts';
import { listModules } from '../tree/listing.ts';
import { toolReply } from './tool-reply.ts';
import { openToolSession } from './tool-session.ts';

/** Findings on stderr, their number on stdout. Throws a ModuleError where a rule file cannot be understood. */
export function answerSyntaxTool(engine: Engine, request: Request): Response {
  const asked = parseSyntaxTool(request.argv);
  switch (asked.kind) {
    case 'help':
      return toolReply('', asked.text, 0);
    case 'version':
      return toolReply('', versionText(ownVersion), 0);
    case 'error':
      return toolReply('', asked.text, 1);
    case 'check': {
      const session = openToolSession(engine, request, {
        directories: asked.directories,
        withoutUserRules: true,
      });
      return report(check(session, asked));
    }
  }
}

interface Findings {
  readonly markers: readonly string[];
  readonly errors: readonly string[];
  readonly names: readonly string[];
  readonly trace: string;
}

function check(session: Session, { trace }: Extract<SyntaxRequest, { kind: 'check' }>): Findings {
  const modules = listModules(session.parts.resolver).roots.flatMap((root) => root.modules);
  const roots = session.parts.resolver.roots.map(({ path }) => path);
  const checkOne = syntaxChecks(session.parts.aside.rehearsal());
  const errors: string[] = [];
  let traced = '';
  for (const { file } of modules) {
    if (trace) traced += `Checking ${file.fullName} (${file.path})\n`;
    const failure = checkOne(file);
    if (failure !== undefined) errors.push(`${file.fullName}, ${file.path}: ${wordsFor(failure)}`);
  }
  const files = modules.map(({ file }) => file);
  return {
    markers: severalMarkers(files),
    errors: errors.sort(compareBytes),
    names: roots.flatMap(illegalNames),
    trace: traced,
  };
}

/** What a file failed with, on one line. */
function wordsFor(failure: ModuleError | string): string {
  if (typeof failure === 'string') return failure;
  const { problem } = failure;
  if ('message' in problem && problem.message !== undefined) return problem.message;
  if ('reason' in problem && typeof problem.reason === 'string') return problem.reason;
  // what to do next, which follows the place, is the same for all of them
  const lines = describeProblem(problem, [], plainStyle).split('\n');
  const end = lines.findIndex((line) => line === '' || line.startsWith('File: '));
  const told = lines.slice(0, end < 0 ? lines.length : end + 1).join(' ');
  return told.trim().replace(/^[A-Z]\w+: /, '');
}

function report({ markers, errors, names, trace }: Findings): Response {
  const text = [
    section('These directories have more than one file that marks a default:', markers),
    section('These modulefiles have errors:', errors),
    section('These names begin or end with white space, so they are no modules:', names),
  ].join('');
  const count = markers.length + errors.length + names.length;
  if (count === 0) return toolReply('\nNo errors found\n\n', trace, 0);
  const noun = count === 1 ? 'error' : 'errors';
  return toolReply(`\n${count} possible ${noun} found\n\n`, trace + text, 1);
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `\n${title}\n${'-'.repeat(title.length)}\n${lines.map((line) => `  ${line}\n`).join('')}\n`;
}
