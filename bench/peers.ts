// Trees to measure on, with the catalog of lmodjs and the system cache of real Lmod, made once and kept in a folder.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { spreadTimes } from './catalog.ts';

export interface PeerTree {
  readonly name: string;
  /** MODULEPATH, with catalogs beside the modules */
  readonly modulePath: string;
  /** LMOD_RC that names real Lmod's system cache of these directories; undefined without real Lmod */
  readonly lmodRc: string | undefined;
}

export interface PeerOptions {
  /** where trees and caches are made, or already lie */
  readonly folder: string;
  readonly lmodjs: string;
  readonly lmod: string | undefined;
}

/** `copies` of a tree; `doubled`: each module also as VERSION-opt. */
export interface PeerSource {
  readonly name: string;
  readonly source: string;
  /** below the source, what is on MODULEPATH */
  readonly root: string;
  readonly copies: number;
  readonly doubled: boolean;
}

/** @throws Error where real Lmod does not use the cache that was made for it */
export function peerTree(
  { name, source, root, copies, doubled }: PeerSource,
  { folder, lmodjs, lmod }: PeerOptions,
): PeerTree {
  const work = join(folder, name);
  const tops = Array.from({ length: copies }, (_, at) => join(work, `tree-${at + 1}`));
  const modulePath = tops.map((top) => join(top, root)).join(':');
  const lmodRc = lmod === undefined ? undefined : join(work, 'lmod-cache/lmodrc.lua');
  if (!existsSync(join(work, 'ready'))) {
    for (const top of tops) copyTree(source, top, doubled);
    run(
      [lmodjs, 'cache', 'build', '--max-loss', '100', ...tops.flatMap((top) => rootsBelow(top, root))],
      work,
    );
    if (lmod !== undefined) makeLmodCache(lmod, modulePath, join(work, 'lmod-cache'));
    writeFileSync(join(work, 'ready'), '');
  }
  if (lmod !== undefined && lmodRc !== undefined) expectCacheInUse(lmod, modulePath, lmodRc);
  return { name, modulePath, lmodRc };
}

/** Absolute paths in modulefiles lead into the copy. */
function copyTree(source: string, target: string, doubled: boolean): void {
  cpSync(source, target, { recursive: true, filter: (path) => !path.endsWith('/.lmodjs') });
  for (const path of readdirSync(target, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.lua')) continue;
    const file = join(target, path);
    const text = readFileSync(file, 'latin1');
    if (text.includes(source)) writeFileSync(file, text.replaceAll(source, target), 'latin1');
    if (doubled && !path.slice(path.lastIndexOf('/') + 1).startsWith('.'))
      cpSync(file, file.replace(/\.lua$/, '-opt.lua'));
  }
  spreadTimes(target);
}

/** Of a hierarchy: every directory that some module puts on MODULEPATH. */
function rootsBelow(top: string, root: string): string[] {
  const opened = new Set([join(top, root)]);
  for (const path of readdirSync(top, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.lua')) continue;
    const found = /prepend_path\("MODULEPATH", "([^"]+)"\)/.exec(readFileSync(join(top, path), 'latin1'));
    if (found?.[1] !== undefined && existsSync(found[1])) opened.add(found[1]);
  }
  return [...opened];
}

/** Has real Lmod, whose `spider` lies beside its `lmod`, write its system cache of these directories, compiled. */
export function cacheCommand(lmod: string, modulePath: string, cache: string): readonly string[] {
  const file = join(cache, 'spiderT.lua');
  const making = `"$0" -o spiderT "$1" >'${file}' && luac5.3 -o '${cache}/spiderT.luac_5.3' '${file}'`;
  return ['/bin/bash', '-c', making, join(dirname(lmod), 'spider'), modulePath];
}

function makeLmodCache(lmod: string, modulePath: string, cache: string): void {
  mkdirSync(cache, { recursive: true });
  run(cacheCommand(lmod, modulePath, cache), cache);
  const stamp = join(cache, 'system.txt');
  writeFileSync(stamp, 'made\n');
  writeFileSync(
    join(cache, 'lmodrc.lua'),
    `scDescriptT = { { ["dir"] = "${cache}", ["timestamp"] = "${stamp}" } }\n`,
  );
}

function expectCacheInUse(lmod: string, modulePath: string, lmodRc: string): void {
  const env = { PATH: '/usr/bin:/bin', HOME: dirname(lmodRc), MODULEPATH: modulePath, LMOD_RC: lmodRc };
  const { stderr } = spawnSync(lmod, ['bash', '--config'], { env, encoding: 'latin1' });
  if (!stderr.includes(dirname(lmodRc))) throw new Error(`real Lmod does not name its cache:\n${stderr}`);
}

function run(command: readonly string[], home: string): void {
  const [program = '', ...args] = command;
  const { status, stderr } = spawnSync(program, args, {
    env: { PATH: '/usr/bin:/bin', HOME: home, LC_ALL: 'C' },
    encoding: 'latin1',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}: ${stderr.slice(-2000)}`);
}
