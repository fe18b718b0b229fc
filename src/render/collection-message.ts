// Which message says what went wrong with a collection (lmod-compat.md 5.5, 9.6).
import type { CollectionProblem } from '../base/collection-problem.ts';
import { message, nameList, type Said, said } from '../words/message.ts';

/** Errors and warnings alike; whether it ends the command is said by its title. */
export function collectionMessage(problem: CollectionProblem): Said {
  const { name } = problem;
  switch (problem.trouble) {
    case 'unknown': {
      const near =
        problem.near.length === 0 ? '' : message('nearCollections', { names: nameList(problem.near) });
      return said('e_Unknown_Coll', { collection: name }, { near });
    }
    case 'not-there':
      return said('w_No_Coll', { collection: name });
    case 'unreadable':
      return said('e_coll_corrupt', { fn: problem.file }, { name, reason: problem.reason });
    case 'unwritable':
      return said('collectionUnwritable', { name, file: problem.file, reason: problem.reason });
    case 'no-home':
      return said('collectionNoHome', { name });
    case 'dot':
      return said('w_No_dot_Coll', { name }, { withoutDots: name.replaceAll('.', '_') });
    case 'reserved':
      return said('w_System_Reserved');
    case 'nothing-loaded':
      return said('w_Save_Empty_Coll', { name });
    case 'other-system':
      return said('w_MPATH_Coll', {}, { collection: name, saved: problem.saved, current: problem.current });
    case 'changed': {
      const { modules } = problem;
      return said(
        'w_Broken_Coll',
        { collectionName: name, module_list: modules.join('", "') },
        { names: nameList(modules), count: modules.length },
      );
    }
    case 'missing': {
      const { modules } = problem;
      return said(
        'w_Mods_Not_Loaded',
        { module_list: modules.join(' ') },
        {
          name,
          names: nameList(modules),
          count: modules.length,
          commands: modules.map((module) => `   $ module spider ${module}\n`).join(''),
        },
      );
    }
    case 'empty':
      return said('w_Empty_Coll', { collectionName: name });
  }
}
