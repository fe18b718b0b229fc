// Python 3: code for exec() that changes os.environ (lmod-compat.md 7, contracts.md 0).
import { type Dialect, type Phrasebook, sayAll } from './dialect.ts';
import { quotePython } from './quote.ts';

const phrases: Phrasebook = {
  set: ({ name, value }) => `os.environ[${quotePython(name)}] = ${quotePython(value)};\n`,
  // set first: deleting a name that is not there is an error
  unset: ({ name }) => `os.environ[${quotePython(name)}] = ''\ndel os.environ[${quotePython(name)}]\n`,
  alias: () => '',
  unalias: () => '',
  function: () => '',
  unfunction: () => '',
  complete: () => '',
  uncomplete: () => '',
  'export-function': () => '',
  'unexport-function': () => '',
  run: () => '',
  verbatim: ({ text }) => (text === '' || text.endsWith('\n') ? text : `${text}\n`),
};

export const python: Dialect = {
  names: ['python'],
  type: 'python',
  shell: false,
  say(changes, outcome) {
    const code = `import os\n${sayAll(phrases, changes)}`;
    if (outcome === 'success') return `${code}_mlstatus = True\n`;
    // a negative answer is a command that went well: Lmod says both, and the last one counts
    return `${code}${outcome === 'negative' ? '_mlstatus = True\n' : ''}_mlstatus = False\n`;
  },
  redirect: undefined,
};
