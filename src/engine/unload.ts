// Unloading modules: their modulefiles evaluated in reverse (lmod-compat.md 2.1, 5.4).
import * as files from '../base/files.ts';
import { languageOf } from '../modulefile/language.ts';
import { perform } from '../modulefile/perform.ts';
import { type LoadedModule, versionOf } from '../state/loaded-modules.ts';
import { said } from '../words/message.ts';
import { followModulePath } from './load.ts';
import type { Reference } from './reference.ts';
import type { Session } from './session.ts';
import { isSticky } from './sticky.ts';

/** Unloads them in order; a name that is not loaded is mentioned if the user gave it. */
export function unloadReferences(session: Session, references: readonly Reference[]): void {
  for (const reference of references) dropRequirement(session, reference.userName);
  for (const reference of references) unloadOne(session, reference);
  followModulePath(session);
}

/** What a modulefile required is required no more once it is unloaded; what the user asked for stays required. */
function dropRequirement(session: Session, userName: string): void {
  const required = session.required.get(userName);
  if (required && required.depth > 0) session.wishes.assign(session.required, userName, undefined);
}

function unloadOne(session: Session, reference: Reference): void {
  const { modules } = session.parts;
  const name = reference.name;
  const module = name === undefined ? undefined : modules.get(name);
  session.trace(`unloading ${reference.userName}: ${module?.path ?? 'it is not loaded'}`);
  if (module?.status === 'inactive') modules.remove(module.name);
  else if (module?.status === 'active') unloadActive(session, module, reference.userName);
  else if (session.depth === 0 && !session.purging) {
    session.outerMode = 'unload';
    session.tell('message', said('m_Unload_unknown', { modName: reference.userName }));
    session.outerMode = 'load';
  }
}

/** The modulefile learns the name by which it is unloaded now, not the one it was loaded by (lmod-compat.md 2.7). */
function unloadActive(session: Session, module: LoadedModule, typed: string): void {
  const { modules, evaluator, means, hooks } = session.parts;
  const subject = { ...module, version: versionOf(module), userName: typed };
  session.within({ mode: 'unload', subject }, () => {
    if (isSticky(module)) session.sticky.push(module);
    modules.update(module.name, { status: 'pending' });
    if (!files.isFile(module.path)) takeBackModulePath(session, module);
    else if (evaluator(session.host, languageOf(module.path), means).broken) return;
    modules.remove(module.name);
    hooks.module('unload', { ...module, userName: typed });
  });
}

/** The modulefile has gone: at least its changes of MODULEPATH are taken back (lmod-compat.md 2.1). */
function takeBackModulePath(session: Session, module: LoadedModule): void {
  for (const action of module.modulePathActions) {
    const match = /^(prepend_path|append_path)\("MODULEPATH","(.*)"\)$/s.exec(action);
    const [, name, value] = match ?? [];
    if (name !== undefined) perform({ name, args: ['MODULEPATH', value], line: undefined }, session.host);
  }
}
