// Makes an installed package run on the Node that runs this file: after an installation from a registry (npm runs it), or when
// the Node of before is gone. Needs no other package; before the first build there is nothing to do.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildClients } from './build/client.mjs';
import { fillCodeCaches } from './build/code-cache.mjs';
import { writeEngineSettings } from './build/engine-settings.mjs';
import { writeShellFiles } from './build/shell-files.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

if (existsSync(join(root, 'dist', 'main.cjs'))) {
  writeShellFiles({ source: root, target: root, node: process.execPath });
  fillCodeCaches(root);
  writeEngineSettings({ root, node: process.execPath });
  buildClients(root);
}
