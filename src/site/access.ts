// The site's Lua as its functions and modules see it: the request, who speaks now, and what may be changed.
import type { Notice } from '../base/problem.ts';
import type { Request } from '../base/request.ts';
import type { LuaRuntime, Sandbox } from '../lua/runtime.ts';
import type { LuaTable, LuaValue } from '../lua/values.ts';
import type { Host } from '../modulefile/host.ts';
import type { Speeches, Turn } from '../modulefile/speeches.ts';
import type { UnameFields } from '../modulefile/world.ts';
import type { Texts } from '../words/texts.ts';
import type { HookTable } from './hook-table.ts';

/** What the site's Lua may ask for while it runs. */
export interface SiteParts {
  readonly request: Request;
  /** of settings: the environment, and what the installation says besides */
  readonly variables: ReadonlyMap<string, string>;
  readonly runtime: () => LuaRuntime;
  readonly uname: UnameFields;
  /** a session to look at while none is open: before the command, its settings not yet known */
  readonly peek: () => Host;
  /** the command line as `masterTbl()` shows it */
  readonly options: () => LuaTable;
  /** a setting as the environment and its default give it, in Lmod's form; undefined for one nobody knows */
  readonly setting: (name: string) => LuaValue;
  /** a text in one of the colours, as the user's terminal wants it */
  readonly paint: (colour: string, text: string) => string;
  /** does the user's terminal want colours? */
  readonly colour: boolean;
  /** the words of messages */
  readonly texts: () => Texts;
}

export interface SiteAccess {
  readonly parts: SiteParts;
  readonly hooks: HookTable;
  readonly speeches: Speeches;
  /** settings that the site's files made, and which file did */
  readonly assigned: ReadonlyMap<string, { readonly value: LuaValue; readonly source: string }>;
  /** the SitePackage.lua that counts */
  readonly packageFile: string | undefined;
  /** before the session is open, acts wait for it; questions look at a session of their own */
  readonly waits: boolean;
  /** why modulefiles may say something else here than without the site's files; undefined where they cannot */
  reshapes(): string | undefined;
  assign(name: string, value: LuaValue): void;
  /** an environment variable, or what the site's files have set in its place */
  variable(name: string): string | undefined;
  /** sandbox_registration: a name for all modulefiles, also those evaluated already */
  register(name: string, value: LuaValue): void;
  /** the names that modulefiles have from sandbox_registration */
  functions(): readonly string[];
  /** does it in the session, now or once it is open */
  inSession(work: (host: Host) => void): void;
  notice(notice: Notice): void;
  sandbox(): Sandbox;
  /** a function of the site speaks for this host */
  turnOf(host: Host, reach?: Turn['reach'], refused?: Turn['refused']): Turn;
}
