// Modules that change what programs start with: the next command of the same shell must still work, and undo them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectRoot, tools } from '../helpers/tools.ts';
import { failingCommands, newFolder, removeFolders, run } from './package.ts';

const commands = failingCommands();
const libraries = newFolder();
const tree = newFolder();

for (const name of ['libstdc++.so.6', 'libm.so.6', 'libdl.so.2', 'libpthread.so.0'])
  writeFileSync(join(libraries, name), 'no library');
const modules = {
  commands: `prepend_path("PATH", "${commands}")`,
  libraries: `prepend_path("LD_LIBRARY_PATH", "${libraries}")\nsetenv("LD_PRELOAD", "/nonexistent.so")`,
  node: 'setenv("NODE_OPTIONS", "--no-such-option")\nsetenv("NODE_EXTRA_CA_CERTS", "/nonexistent")\nsetenv("NODE_V8_COVERAGE", "/proc/none")',
  shell: 'setenv("POSIXLY_CORRECT", "1")\nsetenv("ENV", "/nonexistent")\nsetenv("BASH_ENV", "/nonexistent")',
};
for (const [name, text] of Object.entries(modules)) {
  mkdirSync(join(tree, name));
  writeFileSync(join(tree, name, '1.0.lua'), `${text}\n`);
}

afterAll(removeFolders);

const shells = [
  { name: 'bash', program: tools.bash, strict: ['-eu', '-o', 'pipefail'] },
  { name: 'sh', program: tools.dash, strict: ['-eu'] },
  { name: 'zsh', program: tools.zsh, strict: ['-f', '-eu', '-o', 'pipefail'] },
];

describe.each(shells)('a module in $name', ({ name, program, strict }) => {
  const session = (script: string): ReturnType<typeof run> =>
    run(program ?? '', [...strict, '-c', `. '${projectRoot}/init/${name}'\n${script}`], {
      env: { PATH: '/usr/bin:/bin', HOME: newFolder(), MODULEPATH: tree },
    });

  test.skipIf(!program).each(Object.entries(modules))('may set %s, and is unloaded again', (module, text) => {
    const names = [...text.matchAll(/\("([A-Z0-9_]+)"/g)].map(([, variable = '']) => variable);
    const say = names.map((variable) => `printf '%s\\n' "${variable}=\${${variable}-unset}"`).join('; ');
    const { out, err, status } = session(
      `${say}; module load ${module}; ${say}; ml is-loaded ${module}; ml -${module}; ${say}`,
    );
    expect({ err, status }).toEqual({ err: '', status: 0 });
    const lines = out.trim().split('\n');
    const [before, loaded, after] = [0, 1, 2].map((part) =>
      lines.slice(part * names.length, (part + 1) * names.length),
    );
    expect(after).toEqual(before);
    for (const line of loaded ?? []) expect(before).not.toContain(line);
  });

  test.skipIf(!program)('may meet another of its kind: all together, listed and purged', () => {
    const names = Object.keys(modules);
    const { out, err, status } = session(
      `ml ${names.join(' ')}; ml -t list; ml purge; echo "$PATH \${LD_LIBRARY_PATH-unset} \${NODE_OPTIONS-unset}"`,
    );
    expect(status).toBe(0);
    expect(err.trim().split('\n').sort()).toEqual(names.map((each) => `${each}/1.0`).sort());
    expect(out).toBe('/usr/bin:/bin unset unset\n');
  });
});
