// use, unuse: directories of MODULEPATH (lmod-compat.md 1.3).
import * as files from '../base/files.ts';
import { regularizePath } from '../base/regularize.ts';
import type { Session } from '../engine/session.ts';
import { said } from '../words/message.ts';
import { type Command, nothing } from './command.ts';

interface Use {
  readonly append: boolean;
  readonly priority: number;
  readonly directories: readonly string[];
}

/** `-a` and `--priority N` hold for all directories, wherever they stand. */
function parseUse(args: readonly string[]): Use {
  const directories: string[] = [];
  let append = false;
  let priority = 0;
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? '';
    const lower = word.toLowerCase();
    if (lower === '-a' || lower === '--append') append = true;
    else if (lower === '--priority') {
      index += 1;
      priority = Number(args[index] ?? '') || 0;
    } else directories.push(word);
  }
  return { append, priority, directories };
}

function absolute(session: Session, directory: string): string {
  if (directory.startsWith('/')) return directory;
  const { cwd, env } = session.parts.request;
  const joined = `${cwd()}/${directory}`;
  return files.realPath(joined) ?? regularizePath(joined, env.get('HOME') ?? '');
}

function lookUpAnew(session: Session): void {
  if (!session.modulePathMoved) return;
  session.modulePathMoved = false;
  session.operations.reloadAll(false);
}

export const use: Command = {
  name: 'use',
  summary: 'add directories to MODULEPATH (-a: at its end)',
  followsModulePath: true,
  run(session, { args }) {
    const { append, priority, directories } = parseUse(args);
    const { environment } = session.parts;
    for (const word of directories) {
      if (word.startsWith('-')) {
        session.tell('warning', said('w_Possible_Bad_Dir', { dir: word }));
      }
      const directory = absolute(session, word);
      const edit = { delimiter: ':', priority };
      if (append) environment.append('MODULEPATH', directory, edit);
      else environment.prepend('MODULEPATH', directory, edit);
      session.host.modulePathChanged(append ? 'append_path' : 'prepend_path', directory);
    }
    lookUpAnew(session);
    return nothing;
  },
};

export const unuse: Command = {
  name: 'unuse',
  summary: 'take directories out of MODULEPATH',
  followsModulePath: true,
  run(session, { args }) {
    const { environment } = session.parts;
    for (const directory of args) {
      const removal = { delimiter: ':', priority: 0, where: 'all', force: true } as const;
      environment.remove('MODULEPATH', directory, removal);
      session.host.modulePathChanged('remove_path', directory);
    }
    lookUpAnew(session);
    return nothing;
  },
};
