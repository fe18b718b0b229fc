// Lua as a front end of the vocabulary: its functions, its world, one sandbox for all modulefiles of a request.
import type { Outside } from '../lua/outside.ts';
import { readProgram } from '../lua/plain/parser.ts';
import type { PlainFunctions, Program } from '../lua/plain/program.ts';
import { runProgram } from '../lua/plain/run.ts';
import type { LuaRuntime, Makers, RunResult, Sandbox } from '../lua/runtime.ts';
import { LuaFunction, type LuaValue } from '../lua/values.ts';
import { scalarText } from './call.ts';
import packageClass from './package-class.lua';
import { plainFunctions } from './plain-functions.ts';
import { isQuestionName } from './questions.ts';
import { type Reach, type Speech, Speeches, type Turn, write } from './speeches.ts';
import { isVocabularyName } from './vocabulary.ts';
import { answerWorld, type UnameFields } from './world.ts';

/** What the site gives to modulefiles (lmod-compat.md 9.5). */
export interface SiteGifts {
  readonly speeches: Speeches;
  /** there are files of the site: its functions are known, `require` asks it first */
  readonly active: boolean;
  /** puts a colour round a text; undefined where text has no colour */
  readonly painter: ((colour: string, text: string) => string) | undefined;
  /** its own sandbox, started when needed */
  sandbox(): Sandbox;
  /** Adds the functions registered so far, and later ones as they come. */
  equip(sandbox: Sandbox): void;
  /** Has it given modulefiles this name? */
  registers(name: string): boolean;
}

/** Is this a global name that modulefiles have without any site, beside those of Lua's libraries? */
export function isVoiceName(name: string): boolean {
  const isCall = isVocabularyName(name) || isQuestionName(name) || name === 'myModuleUsrAndAliasName';
  return isCall || name === 'Pkg' || name === 'colorize';
}

export interface VoiceParts {
  /** Lua is started with the first modulefile that needs it. */
  readonly runtime: () => LuaRuntime;
  readonly uname: UnameFields;
  readonly reach?: Reach;
  /** for how long a command that a modulefile starts may run */
  readonly commandMs?: number;
  readonly site?: SiteGifts;
  /** what stands before the names of variables that `Pkg` sets */
  readonly siteName: () => string;
}

export class LuaVoice {
  private readonly parts: VoiceParts;
  private readonly reach: Reach;
  private readonly speeches: Speeches;
  private readonly globals = new Set<string>();
  private sandbox: Sandbox | undefined;
  private wasRefused = false;
  private plainNames: PlainFunctions | undefined;
  /** the text read last: a file that is evaluated in several modes is read once */
  private lastRead: { readonly text: string; readonly program: Program | undefined } | undefined;

  constructor(parts: VoiceParts) {
    this.parts = parts;
    this.reach = parts.reach ?? 'world';
    this.speeches = parts.site?.speeches ?? new Speeches();
  }

  /** A voice that shares no globals with this one. */
  apart(): LuaVoice {
    return new LuaVoice(this.parts);
  }

  /** What machine and system this is. */
  get uname(): UnameFields {
    return this.parts.uname;
  }

  /** Has no modulefile left anything behind in Lua? Only those that are plain programs surely have not. */
  get isClean(): boolean {
    return this.sandbox === undefined;
  }

  /** Did a modulefile want to act on the world, and was not allowed to? */
  get refused(): boolean {
    return this.wasRefused;
  }

  /** Has a modulefile of this request set this global, or the site given it to all? */
  hasGlobal(name: string): boolean {
    return this.globals.has(name) || this.parts.site?.registers(name) === true;
  }

  /** Runs a modulefile's text; nested runs (a modulefile that loads another) are fine. */
  run(text: string, path: string, speech: Speech): RunResult {
    const program = this.plainProgram(text);
    if (program !== undefined) {
      const failure = this.speeches.during(this.turn(speech), () => runProgram(program));
      if (failure === undefined) return { ok: true };
      const { message, line } = failure;
      return { ok: false, message: `${path}:${line}: ${message}`, line };
    }
    const sandbox = this.madeSandbox();
    return this.speeches.during(this.turn(speech), () => sandbox.run(text, path));
  }

  /** The text as a plain program, which does as in Lua, without Lua. Once Lua runs, it may have changed what names mean. */
  private plainProgram(text: string): Program | undefined {
    if (this.sandbox !== undefined) return undefined;
    if (this.lastRead?.text !== text) {
      this.plainNames ??= plainFunctions(this.speeches.functions(), this.outside());
      this.lastRead = { text, program: readProgram(text, this.plainNames) };
    }
    const { program } = this.lastRead;
    const { site } = this.parts;
    const isOurs = program !== undefined && ![...program.globals].some((name) => site?.registers(name));
    return isOurs ? program : undefined;
  }

  /** Does something as if a modulefile did it. */
  turn({ host, recorder }: Speech): Turn {
    const refused = (): void => {
      this.wasRefused = true;
    };
    return { host, recorder, reach: this.reach, refused };
  }

  private madeSandbox(): Sandbox {
    if (this.sandbox) return this.sandbox;
    const { runtime, site } = this.parts;
    this.sandbox = runtime().sandbox({
      functions: this.speeches.functions(),
      outside: this.outside(),
      globals: this.globalMakers(),
      ...(site && { behind: { first: site.active, sandbox: () => site.sandbox() } }),
    });
    site?.equip(this.sandbox);
    return this.sandbox;
  }

  private globalMakers(): Makers {
    const { site, siteName, runtime } = this.parts;
    return {
      Pkg: runtime().fromText('Pkg', packageClass, (kit) => [
        kit.native('base', 'setmetatable'),
        new LuaFunction(() => {
          kit.outside.unrecordable('it asks for the name of the site');
          return siteName();
        }),
      ]),
      // `false` where there is no colour, as in Lmod
      colorize: (kit) => {
        kit.outside.unrecordable('it asks for colours');
        return site?.painter ? new LuaFunction(paint(site.painter)) : false;
      },
    };
  }

  /** Nobody asked for the modules that spider walks over: they may be read about, and do nothing. */
  mayAct(): boolean {
    const allowed = this.reach === 'world' && this.speeches.current.host.mode !== 'spider';
    if (!allowed) this.wasRefused = true;
    return allowed;
  }

  private outside(): Outside {
    const { speeches } = this;
    const mayAct = (): boolean => this.mayAct();
    return {
      ask: (question) => {
        const { host, recorder } = speeches.current;
        const answer = answerWorld(question, host.environment, this.parts.uname);
        recorder.add({ what: 'world', question, answer });
        return answer;
      },
      write: (stream, text) => {
        const { host, recorder } = speeches.current;
        recorder.add({ what: 'write', stream, text });
        write(host, stream, text);
      },
      exit: (status) => speeches.exit(status),
      unrecordable: (reason) => speeches.current.recorder.giveUp(reason),
      get mayAct() {
        return mayAct();
      },
      ...(this.parts.commandMs !== undefined && { commandMs: this.parts.commandMs }),
      environment: () => speeches.current.host.environment.snapshot(),
      globalRead: (name, found) => {
        const { recorder } = speeches.current;
        if (found) recorder.giveUp(`it reads the global ${name} of an earlier modulefile`);
        else recorder.add({ what: 'undefined-global', name });
      },
      globalWritten: (name) => {
        this.globals.add(name);
        speeches.current.recorder.giveUp(`it sets the global ${name}`);
      },
    };
  }
}

/** colorize(colour, text, …) */
function paint(painter: (colour: string, text: string) => string): (args: readonly LuaValue[]) => string {
  return ([colour, ...texts]) => painter(scalarText(colour) ?? '', texts.map(scalarText).join(''));
}
