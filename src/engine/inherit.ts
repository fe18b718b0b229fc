// inherit(): a modulefile continues with the next one of its full name on MODULEPATH (lmod-compat.md 2.2).
import { ModuleError } from '../base/problem.ts';
import type { Subject } from '../modulefile/host.ts';
import { languageOf } from '../modulefile/language.ts';
import type { Session } from './session.ts';

/** Evaluates it in the mode of the file that inherits. Throws where there is none, unless it is only read about. */
export function inherit(session: Session): void {
  const { mode, subject } = session.host;
  const path = mode === 'unload' ? takeRemembered(session, subject) : nextFile(session, subject);
  if (path === undefined) {
    if (mode === 'help' || mode === 'whatis') return;
    throw new ModuleError({ kind: 'inherit', module: subject.fullName, file: subject.path });
  }
  if (mode === 'show') session.host.document({ kind: 'inherited', path });
  const { evaluator, means } = session.parts;
  session.within({ mode, subject: { ...subject, path } }, () =>
    evaluator(session.host, languageOf(path), means),
  );
  if (mode === 'show') session.host.document({ kind: 'inherited-end' });
  if (mode === 'load' || mode === 'restore') remember(session, subject, path);
}

function nextFile(session: Session, { fullName, path }: Subject): string | undefined {
  return session.parts.resolver.nextOf(fullName, path)?.path;
}

/** Which files were taken is kept with the module: MODULEPATH may be another one when it is unloaded. */
function remember(session: Session, { name }: Subject, path: string): void {
  const { modules } = session.parts;
  const module = modules.get(name);
  if (module) modules.update(name, { inherited: [...module.inherited, path] });
}

function takeRemembered(session: Session, { name }: Subject): string | undefined {
  const { modules } = session.parts;
  const inherited = modules.get(name)?.inherited ?? [];
  modules.update(name, { inherited: inherited.slice(0, -1) });
  return inherited.at(-1);
}
