// `lmodjs kernel add|list|remove|refresh|check`: kernels of Jupyter that start with modules loaded.
import type { Argv } from 'yargs';
import { languageNames } from '../../kernels/languages.ts';
import { failure, type LmodjsCommand } from './command.ts';
import { textOf, wordsOf } from './given.ts';
import { addKernel, checkKernels, listKernels, refreshKernels, removeKernels } from './kernel-actions.ts';
import { kernelPlaces, type PlaceWords } from './kernel-places.ts';

const actions = ['add', 'list', 'remove', 'refresh', 'check'] as const;

export const kernel: LmodjsCommand = {
  usage: 'kernel <action> [name..]',
  summary: 'kernels of Jupyter that start with modules loaded',
  declare,
  run(given, { own, packageRoot }) {
    if (own === undefined) return failure('lmodjs kernel needs a process of its own\n');
    const action = actions.find((each) => each === given.get('action')) ?? 'list';
    const places = kernelPlaces(placeWords(given), own);
    if (typeof places === 'string') return failure(`lmodjs kernel ${action}: ${places}\n`);
    const names = wordsOf(given, 'name');
    const surroundings = { own, packageRoot, places, json: given.get('json') === true };
    switch (action) {
      case 'add':
        return addKernel(surroundings, {
          names,
          modules: wordsOf(given, 'modules'),
          collection: textOf(given.get('collection')),
          displayName: textOf(given.get('display-name')),
          language: textOf(given.get('language')),
          modulePath: textOf(given.get('modulepath')),
          purge: given.get('purge') === true,
          replace: given.get('replace') === true,
          command: wordsOf(given, '--'),
        });
      case 'list':
        return listKernels(surroundings);
      case 'remove':
        return removeKernels(surroundings, names);
      case 'refresh':
        return refreshKernels(surroundings, names);
      case 'check':
        return checkKernels(surroundings, names);
    }
  },
};

function declare(parser: Argv): Argv {
  return parser
    .parserConfiguration({ 'populate--': true })
    .positional('action', {
      choices: actions,
      demandOption: true,
      describe: 'refresh: write again for this installation; check: try modules, program and package',
    })
    .positional('name', { type: 'string', array: true, describe: 'the kernel; all of ours without' })
    .option('modules', { type: 'string', array: true, describe: 'what to load, in this order' })
    .option('collection', { type: 'string', describe: 'a saved collection to restore first' })
    .option('display-name', { type: 'string', describe: 'what people see; language and modules without' })
    .option('language', {
      type: 'string',
      describe: `${languageNames.join(', ')}; any name if a command follows after --`,
    })
    .option('purge', { type: 'boolean', default: false, describe: 'unload first what Jupyter has loaded' })
    .option('modulepath', {
      type: 'string',
      describe: 'MODULEPATH where Jupyter has none; that of now without',
    })
    .option('python', { type: 'string', describe: 'the Python that runs Jupyter; found without' })
    .option('replace', { type: 'boolean', default: false, describe: 'a kernel of this name may be there' })
    .option('user', {
      type: 'boolean',
      describe: "the user's data directory (as without any of these three)",
    })
    .option('sys-prefix', { type: 'boolean', describe: 'beside the Python that runs Jupyter' })
    .option('prefix', { type: 'string', describe: 'below this directory, in share/jupyter/kernels' })
    .option('json', { type: 'boolean', default: false, describe: 'answer as JSON' })
    .conflicts('user', ['sys-prefix', 'prefix'])
    .conflicts('sys-prefix', 'prefix')
    .example('$0 kernel add lab --modules SciPy-bundle/2023.07', '')
    .example('$0 kernel add cpp --language c++ --modules xeus-cling -- xcpp -f {connection_file}', '');
}

function placeWords(given: ReadonlyMap<string, unknown>): PlaceWords {
  return {
    python: textOf(given.get('python')),
    sysPrefix: given.get('sys-prefix') === true,
    prefix: textOf(given.get('prefix')),
  };
}
