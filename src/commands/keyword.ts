// keyword: modules whose name, descriptions, help, properties or extensions hold a word (lmod-compat.md 1.3).
import { findWords, indexOf } from '../spider/search.ts';
import type { Command } from './command.ts';
import { catalogFor, isShown } from './hierarchy.ts';
import { checkPatterns } from './patterns.ts';
import { searchForWords } from './sought.ts';
import { nameList } from './spider.ts';

export const keyword: Command = {
  name: 'keyword',
  summary: 'search what modules say of themselves',
  followsModulePath: false,
  readsTrees: true,
  run(session, { args, options }) {
    checkPatterns(args, options.regexp);
    const catalog = catalogFor(session, options.spiderTimeout, searchForWords(args, options));
    const index = indexOf(catalog, isShown(session));
    return nameList(session, findWords(index, args, { regexp: options.regexp }), args);
  },
};
