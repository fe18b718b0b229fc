// save, savelist, describe, disable: collections of loaded modules as files (lmod-compat.md 5.5).
import { ModuleError } from '../base/problem.ts';
import { baseName } from '../base/text.ts';
import type { Session } from '../engine/session.ts';
import { type Collection, formatCollection, parseCollection, usedDirectories } from '../state/collection.ts';
import { CollectionFiles, readCollectionFile } from '../state/collection-files.ts';
import { type Message, message, said } from '../words/message.ts';
import { digester } from './collection-hash.ts';
import { type Command, nothing } from './command.ts';

/** The collections of this user on this kind of system. */
export function collectionFiles(session: Session): CollectionFiles {
  const { settings, request } = session.parts;
  const { systemName } = settings;
  return new CollectionFiles(request.env.get('HOME'), systemName === '' ? undefined : systemName);
}

/** ` for the system "x"` where LMOD_SYSTEM_NAME names one. */
export function forSystem(session: Session): Message | string {
  const { systemName } = session.parts.settings;
  return systemName === '' ? '' : message('m_For_System', { sname: systemName });
}

/** The collection in this file. Throws `collection` where it cannot be read. */
export function readCollection(name: string, file: string): Collection {
  const text = readCollectionFile(file);
  if (typeof text !== 'string') throw unreadable(name, file, text.failed);
  try {
    return parseCollection(text);
  } catch (error) {
    if (error instanceof ModuleError && error.problem.kind === 'corrupt-table')
      throw unreadable(name, file, error.problem.reason);
    throw error;
  }
}

function unreadable(name: string, file: string, reason: string): ModuleError {
  return new ModuleError({ kind: 'collection', problem: { trouble: 'unreadable', name, file, reason } });
}

export const save: Command = {
  name: 'save',
  summary: 'save the loaded modules as a collection',
  followsModulePath: false,
  run(session, { args: [name = 'default'], options }) {
    const { modules } = session.parts;
    const refused = baseName(name).includes('.')
      ? 'dot'
      : name === 'system'
        ? 'reserved'
        : modules.listed('active').length === 0 && !options.force
          ? 'nothing-loaded'
          : undefined;
    if (refused) {
      session.notice({
        kind: 'problem',
        problem: { kind: 'collection', problem: { trouble: refused, name } },
      });
      return nothing;
    }
    const files = collectionFiles(session);
    if (!files.hasHome) throw new ModuleError({ kind: 'collection', problem: { trouble: 'no-home', name } });
    const failure = files.write(name, textToSave(session));
    if (failure) {
      const problem = {
        trouble: 'unwritable',
        name,
        file: files.pathFor(name),
        reason: failure.failed,
      } as const;
      throw new ModuleError({ kind: 'collection', problem });
    }
    session.tell('message', said('m_Save_Coll', { a: name, msgTail: '' }, { msgTail: forSystem(session) }));
    return nothing;
  },
};

function textToSave(session: Session): string {
  const { modules, environment, request } = session.parts;
  const digestOf = digester(session);
  return formatCollection({
    modules,
    table: session.table,
    digests: new Map(modules.listed('active').map((module) => [module.name, digestOf(module)])),
    modulePath: environment.entries('MODULEPATH'),
    modulePathCounts: environment.referenceCounts('MODULEPATH'),
    header: ['-*- lua -*-', `created: ${new Date(request.now * 1000).toUTCString()}`, 'by lmodjs'],
  });
}

export const saveList: Command = {
  name: 'savelist',
  summary: 'list saved collections',
  followsModulePath: false,
  run(session) {
    return {
      kind: 'names',
      of: 'collections',
      title: message('namedCollList', { msgHdr: forSystem(session) }),
      none: message('m_No_Named_Coll', { msgHdr: forSystem(session) }),
      names: collectionFiles(session).names(),
    };
  },
};

export const describe: Command = {
  name: 'describe',
  summary: 'list the modules of a collection',
  followsModulePath: false,
  run(session, { args: [name = 'default'], options }) {
    // the file's own name is typed, as savelist shows it
    const file = collectionFiles(session).find(name);
    const collection = file === undefined ? undefined : readCollection(name, file);
    const pinned = session.parts.settings.pinVersions || options.pinVersions;
    const names = collection?.modules.map((module) => (pinned ? module.fullName : module.userName)) ?? [];
    if (names.length === 0 && !options.terse) {
      const problem =
        file === undefined
          ? ({ trouble: 'not-there', name } as const)
          : ({ trouble: 'empty', name } as const);
      session.notice({ kind: 'problem', problem: { kind: 'collection', problem } });
    }
    return {
      kind: 'collection',
      name,
      directories: collection ? [...usedDirectories(collection)].reverse() : [],
      modules: names,
    };
  },
};

export const disable: Command = {
  name: 'disable',
  summary: 'take a collection out of use (its file gets a "~")',
  followsModulePath: false,
  run(session, { args }) {
    const files = collectionFiles(session);
    for (const name of args.length === 0 ? ['default'] : args) {
      for (const { path, reason } of files.disable(name)) {
        session.tell('warning', said('notRenamed', { path, reason }));
      }
      session.confirm(said('m_Collection_disable', { name }));
    }
    return nothing;
  },
};
