// How hidden a module is where the site has a say: it is asked about those modules only that somebody looks at.
import type { ModuleFile, Visibility } from './module-file.ts';

/** The module, hidden where `isVisible` denies it; asked once, when its visibility is first read. */
export function withOpinion(module: ModuleFile, isVisible: () => boolean): ModuleFile {
  let asked: Visibility | undefined;
  return Object.defineProperty({ ...module }, 'visibility', {
    enumerable: true,
    get: () => {
      asked ??= isVisible() ? module.visibility : 'hidden';
      return asked;
    },
  });
}
