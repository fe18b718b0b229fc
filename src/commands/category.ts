// category: the categories modules say they belong to, or the modules of some (lmod-compat.md 1.3).
import { categories, findCategories, indexOf } from '../spider/search.ts';
import { message } from '../words/message.ts';
import type { Command } from './command.ts';
import { catalogFor } from './hierarchy.ts';

export const category: Command = {
  name: 'category',
  summary: 'list the categories of modules, or the modules of a category',
  followsModulePath: false,
  readsTrees: true,
  run(session, { args, options }) {
    const catalog = catalogFor(session, options.spiderTimeout);
    // as in Lmod, hidden modules count, unless they are hidden from everything
    const all = categories(indexOf(catalog, ({ file }) => file.visibility !== 'hard'));
    if (args.length === 0)
      return {
        kind: 'names',
        of: 'categories',
        title: message('categories'),
        none: message('noCategories'),
        names: session.parts.hooks.categoryNames([...all.keys()]),
      };
    const chosen = session.parts.hooks.categories(all) ?? findCategories(all, args);
    const found = [...chosen].map(([title, names]) => ({
      title,
      names: [...names].map(([name, count]) => ({ name, count })),
    }));
    return { kind: 'category', words: args, categories: found };
  },
};
