// What `lmodjs doctor` looks at, each check by itself: facts in, findings out.
import * as files from '../../base/files.ts';
import { ModuleError } from '../../base/problem.ts';
import { catalogStatus, type RootStatus } from '../../builder/status.ts';
import { readInstallation } from '../../config/installation.ts';
import { ownVersion } from '../../config/version.ts';
import { problemWords, recordingKey } from '../../engine/open-catalog.ts';
import { parseCollection } from '../../state/collection.ts';
import { readCollectionFile } from '../../state/collection-files.ts';
import { readModuleTable } from '../../state/module-table.ts';
import { storedRootsOf } from './cache-words.ts';
import type { ProcessContext } from './command.ts';
import { settingFindings } from './doctor-settings.ts';
import type { Finding } from './finding.ts';

type Env = ReadonlyMap<string, string>;

/** All findings, in the order they are shown. */
export async function allFindings(own: ProcessContext, packageRoot: string): Promise<Finding[]> {
  return [
    ...installationFindings(own, packageRoot),
    ...shellFindings(own.env, packageRoot),
    ...(await engineFindings(own)),
    ...modulepathFindings(own.env),
    ...catalogFindings(own),
    ...settingFindings(own.env, readInstallation(own.env, packageRoot)),
    ...collectionFindings(own.env),
  ];
}

function installationFindings(own: ProcessContext, packageRoot: string): Finding[] {
  const chapter = 'installation';
  const conf = files.read(`${packageRoot}/dist/engine.conf`);
  const [build = '', node = ''] = typeof conf === 'string' ? conf.split('\n') : [];
  const found: Finding[] = [
    { chapter, level: 'fine', text: `lmodjs ${ownVersion} in ${packageRoot}, build ${build || 'unknown'}` },
  ];
  if (build === '')
    found.push({
      chapter,
      level: 'problem',
      text: `${packageRoot}/dist/engine.conf cannot be read`,
      fix: 'Install the package again, or run `npm run build`.',
    });
  else if (!files.executable(node))
    found.push({
      chapter,
      level: 'problem',
      text: `the Node it was installed with is gone: ${node}`,
      fix: 'Install the package again with a Node that stays where it is.',
    });
  else found.push({ chapter, level: 'fine', text: `Node: ${node}; this process runs ${own.self[0]}` });
  return [...found, clientFinding(packageRoot)];
}

/** Is `libexec/lmod` the client, and does it need libraries that a module could replace? */
function clientFinding(packageRoot: string): Finding {
  const chapter = 'installation';
  const start = files.readStart(`${packageRoot}/libexec/lmod`, 4096);
  if (typeof start !== 'string')
    return {
      chapter,
      level: 'problem',
      text: `${packageRoot}/libexec/lmod cannot be read (${start.failed})`,
      fix: 'Install the package again.',
    };
  if (!start.startsWith('\x7fELF'))
    return {
      chapter,
      level: 'note',
      text: 'the client of the resident engine is not built: each call starts Node',
      fix: 'Install the package again where a C compiler (CC, else cc) is found.',
    };
  const dynamic = /\/ld-(?:linux|musl)/.test(start);
  return {
    chapter,
    level: dynamic ? 'note' : 'fine',
    text: `the client of the resident engine is built, ${dynamic ? 'with shared libraries' : 'static'}`,
    ...(dynamic && {
      fix: 'Install the static C library before building: modules cannot slow the client then.',
    }),
  };
}

function shellFindings(env: Env, packageRoot: string): Finding[] {
  const chapter = 'shell';
  const command = env.get('LMOD_CMD');
  const setUp = `Source ${packageRoot}/init/bash (or that of your shell) in its start file; \`lmodjs init\` writes the line.`;
  const found: Finding[] = [];
  if (command === undefined)
    found.push({
      chapter,
      level: 'note',
      text: 'no module command is set up (LMOD_CMD is not set)',
      fix: setUp,
    });
  else if (!files.executable(command))
    found.push({ chapter, level: 'problem', text: `LMOD_CMD is no program: ${command}`, fix: setUp });
  else if (files.realPath(command) !== files.realPath(`${packageRoot}/libexec/lmod`))
    found.push({
      chapter,
      level: 'note',
      text: `the module command of this shell is another one: ${command}`,
      fix: setUp,
    });
  else found.push({ chapter, level: 'fine', text: `the module command is this one (${command})` });
  try {
    const modules = readModuleTable(env)?.modules;
    if (modules !== undefined)
      found.push({ chapter, level: 'fine', text: 'the state of the loaded modules can be read' });
  } catch (error) {
    if (!(error instanceof ModuleError)) throw error;
    found.push({
      chapter,
      level: 'problem',
      text: 'the state of the loaded modules (_ModuleTable_) cannot be read',
      fix: 'Run `clearLmod`, or log in anew.',
    });
  }
  return found;
}

async function engineFindings(own: ProcessContext): Promise<Finding[]> {
  const chapter = 'engine';
  const off = own.env.get('LMODJS_ENGINE') === 'off';
  const { problem, running } = await own.engine();
  const found: Finding[] = [];
  if (off) found.push({ chapter, level: 'note', text: 'switched off for this shell by LMODJS_ENGINE=off' });
  if (problem !== undefined)
    found.push({
      chapter,
      level: 'problem',
      text: `it has no place for its socket: ${problem}`,
      fix: 'Each call starts Node until then.',
    });
  else if (running === undefined)
    found.push({
      chapter,
      level: 'fine',
      text: 'not running; a series of calls, or one in a terminal, starts it',
    });
  else {
    const { pid, age, memory } = running;
    const size = Math.round(memory / 2 ** 20);
    found.push({ chapter, level: 'fine', text: `running: process ${pid}, for ${age} s, ${size} MB` });
  }
  return found;
}

function modulepathFindings(env: Env): Finding[] {
  const chapter = 'modulepath';
  const given = env.get('MODULEPATH');
  if (given === undefined || given === '')
    return [
      {
        chapter,
        level: 'problem',
        text: 'MODULEPATH is not set: there are no modules',
        fix: 'Set it in the start file of the site, or run `module use DIRECTORY`.',
      },
    ];
  const seen = new Set<string>();
  return given.split(':').flatMap((path): Finding[] => {
    const isRepeated = seen.has(path);
    seen.add(path);
    const fault = isRepeated ? 'is named twice' : faultOf(path);
    if (fault === undefined) return [{ chapter, level: 'fine', text: path }];
    const fix =
      path === ''
        ? 'Take the colon away that is too many.'
        : isRepeated
          ? 'Name it once.'
          : `module unuse ${path}`;
    return [{ chapter, level: 'problem', text: `${path === '' ? 'an empty entry' : path} ${fault}`, fix }];
  });
}

function faultOf(path: string): string | undefined {
  if (path === '') return 'names no directory';
  if (!path.startsWith('/')) return 'is relative: it means another directory after each cd';
  const found = files.facts(path);
  if (found === undefined) return 'does not exist';
  if (found.kind !== 'directory') return 'is no directory';
  return files.readable(path) && files.executable(path) ? undefined : 'may not be read by you';
}

function catalogFindings(own: ProcessContext): Finding[] {
  const roots = [...new Set((own.env.get('MODULEPATH') ?? '').split(':'))].filter(
    (root) => root.startsWith('/') && files.isDirectory(root),
  );
  const status = catalogStatus(storedRootsOf(new Map(), roots, own), {
    recordingKey: recordingKey(),
    clock: own.clock,
  });
  return status.map(catalogFinding);
}

function catalogFinding({
  root,
  state,
  shard,
  problem,
  modules,
  changed,
  recordingsFit,
}: RootStatus): Finding {
  const chapter = 'catalogs';
  switch (state) {
    case 'current':
      return { chapter, level: 'fine', text: `${root}: current, ${modules} modules` };
    case 'missing':
      return {
        chapter,
        level: 'note',
        text: `${root}: none`,
        fix: `\`lmodjs cache build ${root}\` makes lists and loads faster.`,
      };
    case 'outdated':
      return {
        chapter,
        level: 'problem',
        text: recordingsFit
          ? `${root}: ${changed.length} directories have changed since it was made`
          : `${root}: made by another version of lmodjs, so its recordings are not used`,
        fix: `lmodjs cache update ${root}`,
      };
    case 'unusable':
      return {
        chapter,
        level: 'problem',
        text: `${root}: ${shard} is not used: ${problem === undefined ? '' : problemWords[problem]}`,
        fix: `lmodjs cache build ${root}`,
      };
  }
}

function collectionFindings(env: Env): Finding[] {
  const chapter = 'collections';
  const home = env.get('HOME') ?? '';
  if (home === '')
    return [{ chapter, level: 'note', text: 'HOME is not set: collections cannot be saved or restored' }];
  const directories = [`${home}/.config/lmod`, `${home}/.lmod.d`];
  let readable = 0;
  const broken = directories.flatMap((directory) => {
    const entries = files.list(directory);
    const names = 'failed' in entries ? [] : entries.map(({ name }) => name);
    return names
      .filter((name) => !name.startsWith('.') && !name.endsWith('~') && files.isFile(`${directory}/${name}`))
      .flatMap((name): Finding[] => {
        const path = `${directory}/${name}`;
        const fault = collectionFault(path);
        if (fault === undefined) readable += 1;
        const fix = `Save it anew, or remove ${path}.`;
        return fault === undefined ? [] : [{ chapter, level: 'problem', text: `${path}: ${fault}`, fix }];
      });
  });
  return [...broken, { chapter, level: 'fine', text: `${readable} can be read` }];
}

function collectionFault(path: string): string | undefined {
  const text = readCollectionFile(path);
  if (typeof text !== 'string') return `it cannot be read (${text.failed})`;
  try {
    parseCollection(text);
    return undefined;
  } catch {
    return 'it is no collection';
  }
}
