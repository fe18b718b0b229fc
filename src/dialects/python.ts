// Python 3: code for exec() that changes os.environ (lmod-compat.md 7, contracts.md 0).
import { language } from './language.ts';
import { quotePython } from './quote.ts';

export const python = language({
  names: ['python'],
  type: 'python',
  start: 'import os\n',
  set: (name, value) => `os.environ[${quotePython(name)}] = ${quotePython(value)};\n`,
  // set first: deleting a name that is not there is an error
  unset: (name) => `os.environ[${quotePython(name)}] = ''\ndel os.environ[${quotePython(name)}]\n`,
  success: '_mlstatus = True\n',
  failure: '_mlstatus = False\n',
});
