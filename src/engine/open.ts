// A session from a request: the environment, the modules it carries, the trees of its MODULEPATH.
import type { Request } from '../base/request.ts';
import { Environment } from '../env/environment.ts';
import { splitPath } from '../env/path-text.ts';
import type { Means } from '../modulefile/evaluate.ts';
import { LuaVoice } from '../modulefile/lua-voice.ts';
import { TclVoice } from '../modulefile/tcl-voice.ts';
import { type Hooks, noHooks, SiteHooks } from '../site/hooks.ts';
import { LoadedModules } from '../state/loaded-modules.ts';
import { parseMaxDepth, readModuleTable, type TableFields, withoutTable } from '../state/module-table.ts';
import { findTclsh } from '../tcl/tclsh.ts';
import { commandTime } from './command-time.ts';
import type { Engine } from './engine.ts';
import { siteNameOf } from './families.ts';
import { SessionHost } from './host.ts';
import { lmodrcReader } from './lmodrc.ts';
import { loadReferences } from './load.ts';
import { openCatalog, recordingsFrom } from './open-catalog.ts';
import type { Opening } from './opening.ts';
import { RecordingHost } from './recording-host.ts';
import { recordingsUnder } from './recordings-under-hooks.ts';
import { reloadAll } from './reload.ts';
import { Session } from './session.ts';
import { openTrees, showsHidden } from './trees.ts';
import { unloadReferences } from './unload.ts';

/** Opens a session. Throws a ModuleError `corrupt-table` when the environment carries a table that cannot be read. */
export function openSession(engine: Engine, opening: Opening): Session {
  const { request, settings, dialect, shellName, site, forRecording } = opening;
  const environment = new Environment(request.env, {
    duplicates: settings.duplicatePaths && !settings.keepPosition,
    keepPosition: settings.keepPosition,
    reverseBlocks: settings.prependBlock === 'reverse' || settings.prependBlock === 'no',
    home: request.env.get('HOME') ?? '',
  });
  if (request.env.has('MODULEPATH')) environment.openPath('MODULEPATH');
  const stored = engine.measure('state read', () => readModuleTable(request.env));
  const table = stored ?? newTable(request, settings.maxDepth);
  const modules = stored?.modules ?? new LoadedModules();
  const readFile = engine.reader(request.now);
  const reach = opening.rehearsal ? 'session' : 'world';
  const hooks: Hooks = site?.active ? new SiteHooks(site, () => session.host, reach) : noHooks;
  // a catalog is opened while the session is: what there is to say of it is said when there is somebody to tell
  const untold: ((session: Session) => void)[] = [];
  const tell = (say: (session: Session) => void): void => {
    if (told === undefined) untold.push(say);
    else say(told);
  };
  const say = {
    warn: (text: string) => tell((session) => session.notice({ kind: 'warning', text })),
    trace: (text: string) => tell((session) => session.trace(text)),
  };
  let told: Session | undefined;
  let tclVoice: TclVoice | undefined;
  const catalog = forRecording ? undefined : (opening.catalog ?? openCatalog(engine, opening, say));
  const trees = (how: Opening) => openTrees(engine, how, environment, hooks, table.maxDepth, catalog);
  const session: Session = new Session({
    request,
    settings,
    dialect,
    shellName,
    environment,
    modules,
    table,
    resolver: trees(opening),
    lmodrc: lmodrcReader(engine, opening, environment),
    hooks,
    means: {
      voice: new LuaVoice({
        runtime: () => engine.lua(),
        uname: engine.uname,
        reach,
        commandMs: commandTime(settings),
        siteName: () => siteNameOf(session) || 'LMOD',
        ...(site && { site }),
      }),
      tcl: () => {
        const program = {
          find: () => findTclsh(settings.tclsh, request.env.get('PATH') ?? ''),
          timeoutMs: forRecording?.milliseconds ?? commandTime(settings),
          ...(forRecording && { recordsWith: forRecording }),
        };
        tclVoice ??= new TclVoice(program, readFile, reach);
        return tclVoice;
      },
      readFile,
      ...(site?.active && { additions: (subject, text) => hooks.additions(subject, text) }),
      ...(catalog &&
        !settings.ignoreCache &&
        recordedMeans(engine, opening, timed(engine, recordingsFrom(catalog, readFile)), hooks)),
    },
    catalog,
    evaluator: opening.watch?.(engine.evaluator) ?? engine.evaluator,
    aside: {
      trees: () => trees({ ...opening, showsHidden: true }),
      rehearsal: () => openSession(engine, { ...rehearsalOf(opening), catalog }),
      studyChild: engine.studyChild,
      bare: (env) => openSession(engine, { ...opening, request: { ...request, env: withoutTable(env) } }),
      alone: (env, watch) => {
        const how = { ...rehearsalOf(opening), catalog, watch };
        return openSession(engine, { ...how, request: { ...request, env: withoutTable(env) } });
      },
    },
  });
  session.connect(forRecording ? new RecordingHost(session) : new SessionHost(session), {
    load: (references) => loadReferences(session, references),
    unload: (references) => unloadReferences(session, references),
    reloadAll: (force) => reloadAll(session, force),
  });
  if (!opening.rehearsal && !opening.peek) site?.connect(session.host);
  told = session;
  for (const each of untold) each(session);
  return session;
}

function timed({ measure }: Engine, recorded: NonNullable<Means['recorded']>): typeof recorded {
  return (subject, mode) => measure('recordings read', () => recorded(subject, mode));
}

/** Recordings of the catalog, then those in memory. What a session that is thrown away may not do is not remembered. */
function recordedMeans(
  { recordings }: Engine,
  { request, rehearsal, peek }: Opening,
  recorded: NonNullable<Means['recorded']>,
  hooks: Hooks,
): Pick<Means, 'recorded' | 'remember'> {
  const memory = recordings?.forRequest(request.now);
  const all: typeof recorded = (subject, mode) => [
    ...recorded(subject, mode),
    ...(memory?.recorded(subject, mode) ?? []),
  ];
  // what a site gives to modulefiles may be in a recording made here: nothing is remembered
  if (hooks !== noHooks)
    return {
      recorded: (subject, mode) =>
        hooks.reshapes() === undefined ? recordingsUnder(hooks, all(subject, mode)) : [],
    };
  return { recorded: all, ...(memory && !rehearsal && !peek && { remember: memory.remember }) };
}

/** As the user's next command would find things, whatever the command at hand shows. */
function rehearsalOf(opening: Opening): Opening {
  const hidden = showsHidden(opening.settings.showHidden, 'elsewhere');
  return { ...opening, showsHidden: hidden, rehearsal: true, tolerance: 'none' };
}

/** The first command of a shell: its MODULEPATH is the system's (lmod-compat.md 5.2). */
function newTable(request: Request, maxDepth: string): TableFields {
  const given = request.env.get('MODULEPATH');
  const form = { name: 'MODULEPATH', delimiter: ':', home: request.env.get('HOME') ?? '' };
  const systemModulePath = given === undefined ? undefined : splitPath(given, form).join(':');
  return {
    systemModulePath,
    maxDepth: parseMaxDepth(maxDepth),
    conflicts: new Map(),
    otherFields: new Map(),
  };
}
