// A script run in real shells, and the calls it amounts to.
import { afterAll, describe, expect, it } from 'vitest';
import { isFile } from '../../src/base/files.ts';
import { runScript, shellFor } from '../../src/shell-script/run-script.ts';
import { tempTree } from '../helpers/temp-tree.ts';

const tree = tempTree();
afterAll(() => tree.remove());

const env = new Map([
  ['PATH', '/usr/bin:/bin'],
  ['KEPT', 'as it is'],
]);

/** The calls of a script, as lists of words. */
function callsOf(shell: string, text: string, args = ''): string[][] {
  const path = tree.file(`script-${shell}`, text);
  const result = runScript(shell, path + args, { env });
  if (result.kind === 'failed') throw new Error(`${result.reason}: ${result.output}`);
  return result.calls.map((call) => [call.name, ...call.args]);
}

const script = `export NEW="a 'b' "'"c"'"
d \xe9\\\\"
PATH=/front:$PATH:/back; export PATH
unset KEPT
PWD=/else; export PWD
alias ll='ls "x" '\\''y'\\'''
echo noise; echo noise >&2
`;

describe('[10.4] a script that is sourced', () => {
  for (const shell of ['bash', 'zsh', 'ksh', 'sh']) {
    it.skipIf(!isFile(`/usr/bin/${shell}`))(`gives its variables and aliases in ${shell}`, () => {
      const calls = callsOf(shell, script);
      expect(calls).toEqual([
        ['setenv', 'NEW', `a 'b' "c"\nd \xe9\\`],
        ['prepend_path', 'PATH', '/front'],
        ['append_path', 'PATH', '/back'],
        ['set_alias', 'll', `ls "x" 'y'`],
      ]);
    });
  }

  for (const shell of ['bash', 'zsh', 'ksh']) {
    it.skipIf(!isFile(`/usr/bin/${shell}`))(`gives its functions in ${shell}`, () => {
      const [call, ...others] = callsOf(shell, 'greet() {\n  echo "hello } $1"\n}\n');
      expect(others).toEqual([]);
      expect(call?.slice(0, 2)).toEqual(['set_shell_function', 'greet']);
      expect(call?.[2]?.trim()).toBe('echo "hello } $1"');
    });
  }

  it('is given its arguments as the shell reads them', () => {
    expect(callsOf('bash', 'export GIVEN="$#$2"\n', ' one "t w o"')).toEqual([['setenv', 'GIVEN', '2t w o']]);
  });

  it('gives completions and exported functions in bash', () => {
    const text = 'f() { :; }\nexport -f f\ncomplete -W "a b" f\n';
    expect(callsOf('bash', text).slice(1)).toEqual([
      ['complete', 'bash', 'f', "-W 'a b'"],
      ['export_shell_function', 'f'],
    ]);
  });

  it.skipIf(!isFile('/usr/bin/tcsh'))('is read by tcsh for csh', () => {
    expect(callsOf('csh', "setenv NEW 'x y'\nalias ll 'ls -l'\ncomplete f 'p/1/(a b)/'\n")).toEqual([
      ['setenv', 'NEW', 'x y'],
      ['set_alias', 'll', 'ls -l'],
      ['complete', 'tcsh', 'f', 'p/1/(a b)/'],
    ]);
  });

  it('that fails is told with what it wrote', () => {
    const path = tree.file('fails', 'echo "no licence" >&2\nfalse\nexport NEVER=1\n');
    expect(runScript('bash', path, { env })).toMatchObject({ kind: 'failed', output: 'no licence' });
  });

  it('that ends its shell or takes too long has failed', () => {
    expect(runScript('bash', tree.file('exits', 'exit 0\n'), { env }).kind).toBe('failed');
    const slow = tree.file('slow', 'sleep 20\n');
    expect(runScript('sh', slow, { env, timeoutMs: 200 })).toMatchObject({ kind: 'failed' });
  });

  it('is read by bash where its shell is not known', () => {
    expect(['csh', 'dash', 'fish', 'toString'].map(shellFor)).toEqual(['tcsh', 'sh', 'bash', 'bash']);
  });
});
