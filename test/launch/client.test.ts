// The client in C beside the launcher it becomes: whatever builds left behind, it never becomes itself.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { buildClients } from '../../scripts/build/client.mjs';
import { projectRoot } from '../helpers/tools.ts';
import { makePackage, removeFolders } from './package.ts';

const hasCompiler = spawnSync(process.env['CC'] ?? 'cc', ['--version']).status === 0;

function packageWithClient(): string {
  const root = makePackage();
  for (const folder of ['client', 'shell'])
    cpSync(join(projectRoot, folder), join(root, folder), { recursive: true });
  buildClients(root);
  return root;
}

const call = (root: string) =>
  spawnSync(join(root, 'libexec', 'lmod'), ['bash', 'list'], {
    encoding: 'latin1',
    env: { LMODJS_ENGINE: 'off' },
    timeout: 20_000,
  });

describe.skipIf(!hasCompiler)('the client in C', () => {
  afterEach(removeFolders);

  it('has the launcher beside it, also when a client was in place already', () => {
    const root = packageWithClient();
    // as a second build finds it whose own launcher the first one has replaced
    buildClients(root);
    expect(readFileSync(join(root, 'libexec', 'lmod'), 'latin1').slice(1, 4)).toBe('ELF');
    expect(readFileSync(join(root, 'libexec', 'lmod.cold'), 'latin1')).toMatch(/^#!\/bin\/sh\n/);
    expect(call(root).status).toBe(0);
  });

  it('refuses to become itself', () => {
    const root = packageWithClient();
    copyFileSync(join(root, 'libexec', 'lmod'), join(root, 'libexec', 'lmod.cold'));
    const { status, stderr, stdout, signal } = call(root);
    expect({ status, stdout, signal }).toEqual({ status: 1, stdout: '', signal: null });
    expect(stderr).toContain('the program is missing or cannot be run');
  });
});
