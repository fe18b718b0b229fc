// The site's own Lua started for a request, before its settings are final (lmod-compat.md 9.1).
import type { Request } from '../base/request.ts';
import type { CommandLine } from '../cli/parse.ts';
import { chosenStyle } from '../config/avail-style.ts';
import { lmodSetting, readSettings, type Settings } from '../config/settings.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { Engine } from '../engine/engine.ts';
import { openSession } from '../engine/open.ts';
import { LuaTable, type LuaValue } from '../lua/values.ts';
import type { Host } from '../modulefile/host.ts';
import { isColourName, painter } from '../render/colour.ts';
import { Site } from '../site/site.ts';
import { textsReader } from './texts.ts';

/** The invocation as it stands before the site's files have run. */
export interface BeforeSite {
  readonly request: Request;
  /** of settings: the environment, and what the installation says besides */
  readonly variables: ReadonlyMap<string, string>;
  readonly settings: Settings;
  readonly dialect: Dialect;
  readonly shellName: string;
  readonly line: Pick<CommandLine, 'args' | 'options'>;
  /** asked only where the site asks: to look at a terminal costs milliseconds */
  readonly colour: () => boolean;
}

/** Finds the site's files and runs them. Throws a ModuleError where one is wrong. Without any, nothing is read or run. */
export function startSite(engine: Engine, before: BeforeSite): Site {
  const { request, variables, settings, dialect, shellName, line, colour } = before;
  let peeked: Host | undefined;
  const peek = (): Host => {
    const opening = { request, settings, dialect, shellName, latest: false, showsHidden: false, peek: true };
    peeked ??= openSession(engine, opening).host;
    return peeked;
  };
  const site: Site = new Site({
    request,
    variables,
    runtime: () => engine.lua(),
    uname: engine.uname,
    peek,
    options: () =>
      optionsTable(
        line,
        chosenStyle(site.variable('LMOD_AVAIL_STYLE') ?? settings.availStyle, line.options.style),
      ),
    setting: (name) => lmodSetting(name, variables),
    paint: (name, text) => {
      const known = isColourName(name) ? name : undefined;
      return painter({ colour: colour(), hiddenItalic: settings.hiddenItalic })(known, text);
    },
    get colour() {
      return colour();
    },
    texts: () => texts(),
  });
  // asked for by the site's own Lua; who speaks to the user tells what is wrong with a file of messages
  const texts = textsReader(engine, request, readSettings(variables), () => undefined);
  site.start();
  return site;
}

/** `masterTbl()`: the words after the subcommand, and what options say. */
function optionsTable({ args, options }: BeforeSite['line'], availStyle: string): LuaTable {
  return new LuaTable(
    [],
    new Map<string, LuaValue>([
      ['pargs', new LuaTable([...args])],
      ['availStyle', availStyle],
      ['terse', options.terse],
      ['regexp', options.regexp],
      ['brief', options.brief],
      ['force', options.force],
      ['latest', options.latest],
      ['show_hidden', options.showHidden],
      ['expert', options.expert],
      ['quiet', options.quiet],
      ['rt', options.regressionTesting],
    ]),
  );
}
