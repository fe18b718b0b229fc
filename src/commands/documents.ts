// show, help, whatis: a modulefile evaluated to be read about (lmod-compat.md 1.3, 1.9).

import * as files from '../base/files.ts';
import { ModuleError } from '../base/problem.ts';
import { touch } from '../engine/admin.ts';
import { Reference } from '../engine/reference.ts';
import { nearestNames } from '../engine/required.ts';
import type { Session } from '../engine/session.ts';
import type { DocumentItem } from '../modulefile/host.ts';
import { languageOf } from '../modulefile/language.ts';
import type { Mode } from '../modulefile/mode.ts';
import { showCall } from '../render/show-call.ts';
import type { ShowView, View } from '../render/view.ts';
import { parseSpec } from '../tree/spec.ts';
import type { Command, Given } from './command.ts';

interface Document {
  readonly fullName: string;
  readonly path: string;
  readonly items: readonly DocumentItem[];
}

/** The loaded copy if the name is exactly a loaded one, else what the trees have. */
function referTo(session: Session, word: string): Reference {
  const spec = parseSpec(word);
  return session.parts.modules.has(spec.typed)
    ? Reference.inSession(session, spec)
    : Reference.inTree(session, spec);
}

/** Evaluates each module in this mode; unknown names make the command fail after the known ones are shown. */
function documents(session: Session, mode: Mode, words: readonly string[]): Document[] {
  const found: Document[] = [];
  const missing: Reference[] = [];
  for (const word of words) {
    const reference = referTo(session, word);
    if (reference.meaning && files.isFile(reference.meaning.path))
      found.push(evaluateFor(session, mode, reference));
    else missing.push(reference);
    touch(session, [reference]);
  }
  if (missing.length > 0) fail(session, missing);
  return found;
}

function fail(session: Session, missing: readonly Reference[]): void {
  // with LMOD_QUIET this is no failure: EasyBuild asks this way whether a module exists (lmod-compat.md 1.5)
  if (session.quiet) return;
  const names = missing.map((reference) => reference.plain);
  session.failure = new ModuleError({ kind: 'not-found', names, nearest: nearestNames(session, missing) });
}

function evaluateFor(session: Session, mode: Mode, reference: Reference): Document {
  const { meaning, fullName } = reference;
  if (!meaning || fullName === undefined) throw new Error('an unknown module cannot be shown');
  const { path, forbidden } = meaning;
  // help and whatis are for everyone (lmod-compat.md 4.7)
  if (mode === 'show' && forbidden?.state === 'forbidden') {
    throw new ModuleError({ kind: 'forbidden', module: fullName, file: path, message: forbidden.message });
  }
  const start = session.documents.length;
  // a loaded module, too, is asked for by the name typed now (lmod-compat.md 2.7)
  const { userName } = reference;
  session.within({ mode, subject: { ...meaning, fullName, userName } }, () =>
    session.parts.evaluator(session.host, languageOf(meaning.path), session.parts.means),
  );
  return { fullName, path: meaning.path, items: session.documents.slice(start) };
}

function texts(document: Document, kind: 'help' | 'whatis'): string[] {
  return document.items.flatMap((item) => (item.kind === kind ? [item.text] : []));
}

/** `--terse` and `--location`: only where the modulefile is, and for the first what it inherits; an empty line for an unknown name. */
function location(session: Session, given: Given): View {
  const modules = given.args.slice(0, 1).map((word) => {
    const reference = referTo(session, word);
    const file = reference.meaning?.path ?? '';
    const inherited = given.options.location ? [] : inheritedFiles(session, reference);
    return { fullName: reference.fullName ?? word, file, text: '', inherited, calls: [] };
  });
  return { kind: 'show', form: given.options.location ? 'location' : 'calls', modules };
}

/** The files that a module goes on with, as their texts say: nothing is evaluated to tell where a module is. */
function inheritedFiles(session: Session, { meaning, fullName }: Reference): string[] {
  const found: string[] = [];
  if (meaning === undefined || fullName === undefined) return found;
  for (let path = meaning.path; mentionsInherit(path); ) {
    const next = session.parts.resolver.nextOf(fullName, path)?.path;
    if (next === undefined) break;
    found.push(next);
    path = next;
  }
  return found;
}

function mentionsInherit(path: string): boolean {
  const text = files.read(path);
  return typeof text === 'string' && /inherit\s*\(/.test(text);
}

function wantsLocation({ options }: Given): boolean {
  return options.terse || options.location;
}

/** The files as they are (`--raw`). */
function rawTexts(session: Session, words: readonly string[]): View {
  return { kind: 'show', form: 'raw', modules: rawFiles(session, words) };
}

/** Of whatis: without the files' names. */
function rawText(session: Session, words: readonly string[]): View {
  return {
    kind: 'text',
    text: rawFiles(session, words)
      .map(({ text }) => text)
      .join(''),
  };
}

function rawHelp(session: Session, words: readonly string[]): View {
  const modules = rawFiles(session, words).map(({ fullName, file, text }) => ({
    fullName,
    file,
    paragraphs: [text],
  }));
  return { kind: 'help', modules };
}

function rawFiles(session: Session, words: readonly string[]): ShowView['modules'] {
  const missing: Reference[] = [];
  const modules = words.flatMap((word) => {
    const reference = referTo(session, word);
    const { meaning, fullName = word } = reference;
    const text = meaning ? files.read(meaning.path) : undefined;
    if (meaning && typeof text === 'string')
      return [{ fullName, file: meaning.path, text, inherited: [], calls: [] }];
    missing.push(reference);
    return [];
  });
  if (missing.length > 0) fail(session, missing);
  return modules;
}

/** The calls as Lua; what an inherited file says is indented below its path (lmod-compat.md 1.10). */
function linesOf(items: readonly DocumentItem[]): string {
  let depth = 0;
  return items
    .map((item) => {
      if (item.kind === 'call') return showCall(item.name, item.args, depth);
      if (item.kind === 'inherited') {
        depth += 1;
        return `--> ${item.path}\n\n`;
      }
      if (item.kind !== 'inherited-end') return '';
      depth -= 1;
      return '\n';
    })
    .join('');
}

export const show: Command = {
  name: 'show',
  summary: 'show what a module does',
  followsModulePath: false,
  endsIn: 'show',
  run(session, given) {
    if (wantsLocation(given)) return location(session, given);
    if (given.options.raw) return rawTexts(session, given.args);
    const modules = documents(session, 'show', given.args).map(({ fullName, path, items }) => ({
      fullName,
      file: path,
      text: linesOf(items),
      inherited: items.flatMap((item) => (item.kind === 'inherited' ? [item.path] : [])),
      calls: items.flatMap((item) => (item.kind === 'call' ? [{ name: item.name, args: item.args }] : [])),
    }));
    return { kind: 'show', form: 'calls', modules };
  },
};

export const help: Command = {
  name: 'help',
  summary: 'what modules tell about themselves; without a name: how to use this command',
  followsModulePath: false,
  endsIn: 'help',
  run(session, given) {
    if (given.args.length === 0) return { kind: 'text', text: given.usage() };
    if (wantsLocation(given)) return location(session, given);
    if (given.options.raw) return rawHelp(session, given.args);
    const modules = documents(session, 'help', given.args).map((document) => ({
      fullName: document.fullName,
      file: document.path,
      paragraphs: texts(document, 'help'),
    }));
    return { kind: 'help', modules };
  },
};

export const whatis: Command = {
  name: 'whatis',
  summary: 'one line about modules',
  followsModulePath: false,
  endsIn: 'whatis',
  run(session, given) {
    if (given.args.length === 0) return { kind: 'text', text: given.usage() };
    if (wantsLocation(given)) return location(session, given);
    if (given.options.raw) return rawText(session, given.args);
    const found = documents(session, 'whatis', given.args);
    const modules = found.map((document) => ({
      fullName: document.fullName,
      file: document.path,
      texts: texts(document, 'whatis'),
    }));
    return { kind: 'whatis', modules };
  },
};
