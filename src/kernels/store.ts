// The kernel.json files on disk: read, replaced whole, removed.
import * as files from '../base/files.ts';
import { parseJsonBytes, recordOf } from '../base/json-bytes.ts';
import { replaceKeeping } from '../base/keep-and-replace.ts';
import { readPlain } from '../base/plain-file.ts';
import { decodeUtf8, encodeUtf8 } from '../base/text.ts';
import { type KernelPlan, planOf } from './kernelspec.ts';

/** A directory that Jupyter takes for a kernel. */
export interface StoredKernel {
  readonly name: string;
  /** the kernel's own directory */
  readonly directory: string;
  /** undefined where the kernel is not ours */
  readonly plan: KernelPlan | undefined;
  /** the first word of its argv: what Jupyter starts */
  readonly launcher: string | undefined;
}

/** The kernels of these directories; of one name the first, as in Jupyter. */
export function storedKernels(directories: readonly string[]): readonly StoredKernel[] {
  const found = new Map<string, StoredKernel>();
  for (const directory of directories) {
    const entries = files.list(directory);
    if (!Array.isArray(entries)) continue;
    for (const { name } of entries) {
      const kernel = found.has(name.toLowerCase()) ? undefined : readKernel(directory, name);
      if (kernel) found.set(name.toLowerCase(), kernel);
    }
  }
  return [...found.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** The kernel of this name in one directory; undefined where there is none. */
export function readKernel(directory: string, name: string): StoredKernel | undefined {
  const text = readPlain(`${directory}/${name}/kernel.json`);
  if (typeof text !== 'string') return undefined;
  const json = parseJsonBytes(text);
  return {
    name,
    directory: `${directory}/${name}`,
    plan: planOf(json),
    launcher: launcherOf(json),
  };
}

/** The kernel that Jupyter takes for one of this name: it does not look at case. The exact name goes before another. */
export function kernelTakenFor(directory: string, name: string): StoredKernel | undefined {
  const exact = readKernel(directory, name);
  const entries = exact === undefined ? files.list(directory) : [];
  if (exact !== undefined || !Array.isArray(entries)) return exact;
  const other = entries.find((each) => each.name.toLowerCase() === name.toLowerCase());
  return other && readKernel(directory, other.name);
}

function launcherOf(json: unknown): string | undefined {
  const { argv } = recordOf(json);
  const [first]: unknown[] = Array.isArray(argv) ? argv : [];
  return typeof first === 'string' ? first : undefined;
}

/** Writes DIRECTORY/NAME/kernel.json; a reader finds the old or the new one. Undefined, or why not. */
export function writeKernel(
  directory: string,
  name: string,
  json: Record<string, unknown>,
): string | undefined {
  const place = `${directory}/${name}`;
  const text = encodeUtf8(
    `${JSON.stringify(
      json,
      (_key, value: unknown) => (typeof value === 'string' ? decodeUtf8(value) : value),
      2,
    )}\n`,
  );
  const made = files.makeDirectories(place);
  const failed = made ?? replaceKeeping(`${place}/kernel.json`, text, { backup: `${place}/kernel.json~` });
  return failed?.failed;
}

/** Removes a kernel of ours with what `writeKernel` left beside it. Undefined, or why not. */
export function removeKernel({ directory }: StoredKernel): string | undefined {
  for (const name of ['kernel.json', 'kernel.json~']) {
    const file = `${directory}/${name}`;
    if (!files.isFile(file)) continue;
    const failed = files.removeFile(file);
    if (failed) return failed.failed;
  }
  // logos that somebody put there are kept, and with them the directory, which is no kernel any more
  files.removeDirectory(directory);
  return undefined;
}
