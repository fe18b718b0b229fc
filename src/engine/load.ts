// Loading modules: same names replaced, families kept, MODULEPATH followed (lmod-compat.md 2.5, 2.6, 5.3).
import { ModuleError } from '../base/problem.ts';
import { joinName } from '../base/text.ts';
import { languageOf } from '../modulefile/language.ts';
import type { LoadedModule } from '../state/loaded-modules.ts';
import { parseSpec } from '../tree/spec.ts';
import { message, said } from '../words/message.ts';
import { touch } from './admin.ts';
import { refuseRemembered } from './checks.ts';
import { type Meaning, Reference } from './reference.ts';
import type { Frame, Session } from './session.ts';
import { unloadForUser } from './sticky.ts';

/** A file found this often in one chain of loads is a circle. */
const mostInChain = 10;
/** How often names that could not be found are tried again after MODULEPATH moved. */
const mostRetries = 10;

/** Loads what the user, or a modulefile's `load`, wants: each must be there when the command ends. */
export function loadRequired(session: Session, references: readonly Reference[]): boolean {
  for (const reference of references) requireAtEnd(session, reference);
  return session.operations.load(references);
}

/** Each of these must be loaded when the command ends. */
export function requireAtEnd(session: Session, reference: Reference): void {
  session.wishes.assign(session.required, reference.userName, { reference, depth: session.depth });
}

/** Loads what a collection holds: what the modulefiles load is not loaded by them (lmod-compat.md 2.2). */
export function loadSaved(session: Session, references: readonly Reference[]): void {
  const before = session.loadMode;
  session.loadMode = 'restore';
  try {
    loadReferences(session, references);
  } finally {
    session.loadMode = before;
  }
}

/** Loads them in order. False when one that is no dependency is not loaded afterwards. */
export function loadReferences(session: Session, references: readonly Reference[]): boolean {
  let complete = true;
  references.forEach((reference, index) => {
    if (!loadOne(session, reference, index === 0)) complete = false;
  });
  followModulePath(session);
  tryQueued(session);
  touch(session, references);
  return complete;
}

function loadOne(session: Session, reference: Reference, first: boolean): boolean {
  const meaning = reference.meaning;
  if (!meaning && (!first || session.depth > 0)) {
    session.trace(`${reference.userName} is not found yet: tried again when MODULEPATH has changed`);
    session.journal.append(session.queue, reference);
    return true;
  }
  session.trace(`loading ${reference.userName}: ${meaning?.path ?? 'no modulefile'}`);
  if (meaning) {
    if (session.parts.modules.has(meaning.name, 'active')) replaceLoaded(session, reference, meaning);
    else evaluateModule(session, reference, meaning);
  }
  const loaded = session.parts.modules.has(reference.name, 'active');
  swapFamilies(session, reference.fullName);
  return loaded || reference.asDependency;
}

/** The same name is loaded: it leaves first, whatever its version (lmod-compat.md 1.3). */
function replaceLoaded(session: Session, reference: Reference, meaning: Meaning): void {
  const loaded = session.parts.modules.get(meaning.name);
  if (!loaded) return;
  const fullName = reference.fullName ?? meaning.name;
  if (session.parts.settings.disableNameAutoSwap && loaded.fullName !== fullName) {
    throw new ModuleError({ kind: 'same-name-refused', loaded: loaded.fullName, module: fullName });
  }
  session.operations.unload([Reference.toModule(session, loaded)]);
  reference.forget();
  loadRequired(session, [reference]);
}

function evaluateModule(session: Session, reference: Reference, meaning: Meaning): void {
  const { modules, evaluator, means, hooks } = session.parts;
  const fullName = joinName(meaning.name, meaning.version);
  guardAgainstCircles(session, meaning.path, fullName);
  const frame: Frame = {
    mode: session.checksSyntax ? 'check' : session.loadMode,
    subject: { ...meaning, fullName },
  };
  session.within(frame, () => refuseForbidden(session, meaning, fullName));
  const mark = modules.mark();
  const wasInactive = modules.has(meaning.name, 'inactive');
  const references = wasInactive && reference.asDependency ? 0 : meaning.references;
  modules.put({ ...newModule(meaning), references });
  if (!wasInactive) modules.addReference(meaning.name, reference.asDependency);
  refuseRemembered(session, meaning, reference.userName);
  session.within(frame, () => {
    const { broken } = evaluator(session.host, languageOf(meaning.path), means);
    if (broken) {
      modules.rollback(mark);
      noLongerRequired(session, meaning.name);
      session.trace(`LmodBreak: ${fullName} is not loaded`);
    } else if (modules.get(meaning.name)?.path === meaning.path) {
      modules.activate(meaning.name);
      hooks.module('load', { ...meaning, fullName });
    }
  });
}

/** A module as it enters the session: pending, until its modulefile has been evaluated. */
export function newModule(meaning: Meaning): LoadedModule {
  return {
    name: meaning.name,
    fullName: joinName(meaning.name, meaning.version),
    path: meaning.path,
    userName: meaning.userName,
    alias: meaning.alias,
    status: 'pending',
    loadOrder: -1,
    stackDepth: meaning.stackDepth,
    references: meaning.references,
    properties: new Map(),
    weight: meaning.weight,
    visibility: meaning.visibility,
    forbidden: meaning.forbidden,
    hiddenOnceLoaded: meaning.hiddenOnceLoaded,
    dependencies: [],
    choices: [],
    chosen: meaning.chosen,
    inherited: [],
    modulePathActions: [],
    scripts: new Map(),
    otherFields: new Map(),
  };
}

/** A module that the site forbids is refused; one that it will forbid soon is announced (lmod-compat.md 4.7). */
function refuseForbidden(session: Session, { forbidden, path }: Meaning, module: string): void {
  if (!forbidden) return;
  const { state, message: text, after } = forbidden;
  if (state === 'forbidden') throw new ModuleError({ kind: 'forbidden', module, file: path, message: text });
  const more = { fullName: module, after: after ?? message('soon') };
  const values = after === undefined ? {} : { after };
  session.tell(
    'message',
    text === undefined
      ? said('w_Nearly_Forbidden', values, more)
      : said('w_Nearly_Forbidden_w_msg', { ...values, literal_msg: text }, more),
  );
}

function guardAgainstCircles(session: Session, path: string, module: string): void {
  const count = (session.loadCounts.get(path) ?? 0) + 1;
  session.loadCounts.set(path, count);
  if (count > session.mostLoads)
    throw new ModuleError({ kind: 'too-many-loads', file: path, module, count: session.mostLoads });
  const inChain = session.frames.filter((frame) => frame.subject.path === path).length;
  if (inChain >= mostInChain) {
    const names = session.frames.map((frame) => frame.subject.fullName);
    const last = names.lastIndexOf(module);
    throw new ModuleError({
      kind: 'nested-too-deep',
      chain: [...names.slice(names.lastIndexOf(module, last - 1)), module],
    });
  }
}

function noLongerRequired(session: Session, name: string): void {
  for (const [key, { reference }] of session.required)
    if (reference.knownName === name) session.wishes.assign(session.required, key, undefined);
}

/** A module that joined a family whose place was taken: the other one leaves, it is loaded again. */
function swapFamilies(session: Session, fullName: string | undefined): void {
  if (fullName === undefined || session.familySwaps.at(-1)?.newer.fullName !== fullName) return;
  const swaps = session.familySwaps.splice(0).reverse();
  for (const { older, newer } of swaps) {
    const values = { oldFullName: older.fullName, newFullName: newer.fullName };
    session.tell('message', said('m_Family_Swap', values));
  }
  for (const { older, newer } of swaps) {
    session.swapsUnderWay += 1;
    try {
      const leaving = [older, newer].map((module) => Reference.toModule(session, module));
      unloadForUser(session, leaving, { force: true });
      session.operations.load([Reference.inTree(session, parseSpec(newer.userName))]);
    } finally {
      session.swapsUnderWay -= 1;
    }
  }
}

/** When the outermost load ends after MODULEPATH moved, every module is looked up anew (lmod-compat.md 5.3). */
export function followModulePath(session: Session): void {
  const outermost = session.depth === 0 && session.swapsUnderWay === 0;
  if (!session.followsModulePath || !session.modulePathMoved || !outermost) return;
  session.modulePathMoved = false;
  if (!session.operations.reloadAll(false)) session.everythingSame = false;
}

/** Names that could not be found are tried again once MODULEPATH has brought other modules. */
function tryQueued(session: Session): void {
  if (session.everythingSame) return;
  let failed = false;
  while (session.queueDone < session.queue.length) {
    const next = session.queue[session.queueDone++];
    session.retries += 1;
    if (session.retries > mostRetries) break;
    if (next && !session.operations.load([next])) failed = true;
  }
  if (failed) session.everythingSame = true;
}
