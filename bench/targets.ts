// Every kind of work that has a target: lmodjs warm and cold beside real Lmod with its system cache, and Environment Modules.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runSession } from '../test/helpers/shell-session.ts';
import type { PeerTree } from './peers.ts';
import { type Contestant, race, type Timing } from './processes.ts';

/** What is done, on which tree, after which modules were loaded. */
export interface Work {
  readonly name: string;
  readonly tree: PeerTree;
  readonly words: readonly string[];
  /** modules that are loaded before */
  readonly loaded?: readonly string[];
  /** saved as a collection before */
  readonly saved?: boolean;
  /** at most so many times real Lmod's time */
  readonly target: { readonly warm: number; readonly cold: number };
  /** the same modules in Tcl, for Environment Modules, which reads no Lua; and so many times its time */
  readonly tcl?: { readonly modulePath: string; readonly warm: number; readonly cold: number };
}

export interface Measured {
  readonly work: Work;
  readonly warm: Timing;
  readonly cold: Timing;
  readonly lmod: Timing | undefined;
  readonly modules: Timing | undefined;
}

export interface TargetOptions {
  readonly root: string;
  readonly lmod: string | undefined;
  readonly modulecmd: { readonly tclsh: string; readonly script: string } | undefined;
  readonly folder: string;
  readonly rounds: number;
  /** milliseconds after which a kind of work gets no more rounds than three */
  readonly patience: number;
}

type Variables = Readonly<Record<string, string>>;

/** Warm commands are so short that one alone cannot be timed. */
const warmRepeats = 20;

/** Runs a kind of work by all, in turn. The resident engine is started before; `stopEngine` ends it. */
export function measure(work: Work, options: TargetOptions): Measured {
  const { root, lmod, modulecmd, rounds, patience } = options;
  const ours = variablesFor(work, join(root, 'libexec/lmod.cold'), 'lmodjs', options);
  const runtime = join(options.folder, 'run');
  const warmEnv = { ...ours, LMODJS_ENGINE: 'on', XDG_RUNTIME_DIR: runtime };
  const words = ['bash', ...work.words];
  const contestants: Contestant[] = [
    { name: 'warm', command: [join(root, 'libexec/lmod'), ...words], env: warmEnv, repeats: warmRepeats },
    { name: 'cold', command: [join(root, 'libexec/lmod.cold'), ...words], env: ours },
  ];
  if (lmod !== undefined) {
    const env = variablesFor(work, lmod, 'lmod', options);
    contestants.push({ name: 'lmod', command: [lmod, ...words], env });
  }
  if (modulecmd !== undefined && work.tcl !== undefined) {
    const env = { ...bare(join(options.folder, 'home-em')), MODULEPATH: work.tcl.modulePath };
    contestants.push({ name: 'modules', command: [modulecmd.tclsh, modulecmd.script, ...words], env });
  }
  startEngine(root, warmEnv);
  race(contestants.slice(0, 1), 1);
  const timings = race(contestants, rounds, patience);
  const of = (name: string): Timing | undefined => timings.find((timing) => timing.name === name);
  const [warm, cold] = [of('warm'), of('cold')];
  if (warm === undefined || cold === undefined) throw new Error('nothing was measured');
  return { work, warm, cold, lmod: of('lmod'), modules: of('modules') };
}

/** The environment each finds; what is loaded was loaded by the one that is measured, and saved by it. */
function variablesFor(work: Work, lmod: string, name: string, { folder }: TargetOptions): Variables {
  const { tree, loaded = [], saved } = work;
  const home = join(folder, `home-${name}`);
  const env = {
    ...bare(home),
    MODULEPATH: tree.modulePath,
    LMODJS_ENGINE: 'off',
    ...(name === 'lmod' && tree.lmodRc !== undefined && { LMOD_RC: tree.lmodRc }),
  };
  if (loaded.length === 0) return env;
  const steps = [['load', ...loaded], ...(saved ? [['save', 'bench']] : [])];
  const records = runSession(
    steps.map((words) => ({ engine: lmod, words })),
    { env },
  );
  const [record] = records;
  if (record === undefined || !record.env.has('LOADEDMODULES'))
    throw new Error(`${loaded.join(' ')} could not be loaded: ${record?.stderr}`);
  return saved ? env : { ...env, ...Object.fromEntries(record.env) };
}

function bare(home: string): Record<string, string> {
  mkdirSync(home, { recursive: true });
  return { PATH: '/usr/bin:/bin', HOME: home, LC_ALL: 'C' };
}

function startEngine(root: string, env: Variables): void {
  mkdirSync(env['XDG_RUNTIME_DIR'] ?? '', { recursive: true, mode: 0o700 });
  spawnSync(join(root, 'libexec/lmodjs'), ['engine', 'start'], { env });
}

/** Ends the engine that `measure` started. */
export function stopEngine({ root, folder }: TargetOptions): void {
  const env = { ...bare(join(folder, 'home-lmodjs')), XDG_RUNTIME_DIR: join(folder, 'run') };
  spawnSync(join(root, 'libexec/lmodjs'), ['engine', 'stop'], { env });
}
