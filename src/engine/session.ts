// One request's working state. What happens to it is in the files beside; nothing outlives the request here.
import { Journal } from '../base/journal.ts';
import { ModuleError, type Notice } from '../base/problem.ts';
import type { Request } from '../base/request.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Lmodrc } from '../config/lmodrc.ts';
import type { Settings } from '../config/settings.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { Environment } from '../env/environment.ts';
import type { LuaValue } from '../lua/values.ts';
import type { Means } from '../modulefile/evaluate.ts';
import type { DocumentItem, Host, Subject } from '../modulefile/host.ts';
import type { Mode } from '../modulefile/mode.ts';
import type { Hooks } from '../site/hooks.ts';
import type { LoadedModule, LoadedModules } from '../state/loaded-modules.ts';
import type { TableFields } from '../state/module-table.ts';
import type { ModuleSpec } from '../tree/module-file.ts';
import type { Resolver } from '../tree/resolver.ts';
import type { Said } from '../words/message.ts';
import type { StudyChild } from './engine.ts';
import type { Evaluator } from './evaluator.ts';
import type { Reference } from './reference.ts';

/** A modulefile under evaluation; the stack of them is the chain of loads. */
export interface Frame {
  readonly mode: Mode;
  readonly subject: Subject;
}

/** A module that must be loaded when the command ends, and how deep in the chain that was asked. */
export interface Required {
  readonly reference: Reference;
  readonly depth: number;
}

/** Two modules of one family: the older leaves, then the newer is loaded again (lmod-compat.md 2.6). */
export interface FamilySwap {
  readonly older: LoadedModule;
  readonly newer: LoadedModule;
}

/** What loading and unloading need of each other. */
export interface Operations {
  load(references: readonly Reference[]): boolean;
  unload(references: readonly Reference[]): void;
  /** Looks every module up anew after MODULEPATH moved; false when something else is loaded now. */
  reloadAll(force: boolean): boolean;
}

/** What a command may open beside its own session, to look around without changing anything. */
export interface Aside {
  /** another resolver, for any directories; hidden modules are listed */
  trees(): Resolver;
  /** another session of the same request, to be thrown away */
  rehearsal(): Session;
  /** a child process of our own that evaluates modulefiles, where the engine may start one */
  readonly studyChild: StudyChild | undefined;
  /** one without loaded modules, in this environment, to be thrown away; its modulefiles may act as in a load */
  bare(environment: ReadonlyMap<string, string>): Session;
  /** one without loaded modules, in this environment, to be thrown away; as a rehearsal its modulefiles may do nothing */
  alone(environment: ReadonlyMap<string, string>, watch: (evaluator: Evaluator) => Evaluator): Session;
}

/** The parts a session is made of. */
export interface SessionParts {
  readonly request: Request;
  readonly settings: Settings;
  readonly dialect: Dialect;
  readonly shellName: string;
  readonly environment: Environment;
  readonly modules: LoadedModules;
  readonly table: TableFields;
  readonly resolver: Resolver;
  /** properties and caches of the site, read when first asked for */
  readonly lmodrc: () => Lmodrc;
  readonly means: Means;
  readonly evaluator: Evaluator;
  /** what the site wants to be told and asked */
  readonly hooks: Hooks;
  /** undefined where none is asked */
  readonly catalog: Catalog | undefined;
  readonly aside: Aside;
}

export class Session {
  readonly parts: SessionParts;
  readonly frames: Frame[] = [];
  readonly notices: Notice[] = [];
  /** how many of them were said already */
  noticesSaid = 0;
  /** is told of each notice when it comes up, where somebody must know at once */
  onNotice: (() => void) | undefined;
  readonly documents: DocumentItem[] = [];
  readonly required = new Map<string, Required>();
  /** changes of `required`, which outlive a file that breaks off (lmod-compat.md 5.4) */
  readonly wishes = new Journal();
  /** names not found yet; those before `queueDone` have been tried again */
  readonly queue: Reference[] = [];
  queueDone = 0;
  readonly familySwaps: FamilySwap[] = [];
  readonly sticky: LoadedModule[] = [];
  readonly loadCounts = new Map<string, number>();
  /** evaluations of one file by one command; more of them mean modules that load each other for ever */
  mostLoads = 500;
  /** modules that the site may have something to say of: those that loads have led to, or that were shown, and their files */
  readonly touched = new Map<string, string>();
  readonly journal = new Journal();

  /** what loaded modules conflict with, for later loads (LMOD_DOWNSTREAM_CONFLICTS) */
  readonly conflicts: Map<string, readonly ModuleSpec[]>;
  private keptFields: TableFields;
  /** the modules that the change report compares with: as the command found them */
  original: readonly LoadedModule[];
  /** what loading means: in `restore` the modulefiles load nothing themselves (lmod-compat.md 2.2) */
  loadMode: 'load' | 'restore' = 'load';
  /** what `mode()` answers outside of any modulefile */
  outerMode: Mode = 'load';

  /** the command lets modules be looked up anew when MODULEPATH moves (lmod-compat.md 5.3) */
  followsModulePath = false;
  modulePathMoved = false;
  swapsUnderWay = 0;
  everythingSame = true;
  retries = 0;
  purging = false;
  checksDependencies = false;
  force = false;
  /** modulefiles are only looked through for mistakes: nothing reaches the shell */
  checksSyntax = false;
  /** what was being evaluated where the command failed */
  private failedFrames: readonly Frame[] = [];
  /** the answer to a yes-or-no command is no */
  negative = false;
  /** what failed although there is something to show (some of several names are unknown) */
  failure: ModuleError | undefined;

  private connected: { readonly host: Host; readonly operations: Operations } | undefined;

  constructor(parts: SessionParts) {
    this.parts = parts;
    this.keptFields = parts.table;
    this.conflicts = new Map(parts.table.conflicts);
    this.original = parts.modules.listed('any');
  }

  /** Takes over the user's cache time of a collection (lmod-compat.md 5.2, c_shortTime). */
  handOnShortTime(value: LuaValue): void {
    const otherFields = new Map([...this.table.otherFields, ['c_shortTime', value ?? false] as const]);
    this.keptFields = { ...this.keptFields, otherFields };
  }

  /** What the table of the session holds besides modules. */
  get table(): TableFields {
    return { ...this.keptFields, conflicts: this.conflicts };
  }

  /** Given once by `open`, which makes both out of this session. */
  connect(host: Host, operations: Operations): void {
    this.connected = { host, operations };
  }

  get host(): Host {
    return this.connection.host;
  }

  get operations(): Operations {
    return this.connection.operations;
  }

  private get connection(): { readonly host: Host; readonly operations: Operations } {
    if (!this.connected) throw new Error('the session is not open');
    return this.connected;
  }

  /** Runs something with those modulefiles on the stack that the command has failed in. */
  asFailed<T>(run: () => T): T {
    this.frames.push(...this.failedFrames);
    try {
      return run();
    } finally {
      this.frames.length -= this.failedFrames.length;
    }
  }

  get depth(): number {
    return this.frames.length;
  }

  /** A modulefile wanted to act on the world, which only a rehearsal refuses: it got an empty answer. */
  get wasRefused(): boolean {
    const { voice, tcl } = this.parts.means;
    return voice.refused || tcl().refused;
  }

  get quiet(): boolean {
    return this.parts.settings.quiet || this.parts.settings.expert;
  }

  notice(notice: Notice): void {
    this.notices.push(notice);
    this.onNotice?.();
  }

  /** Says what is being done, to those who asked for it (lmod-compat.md 1.4, -T). */
  trace(text: string): void {
    if (this.parts.settings.tracing) this.notice({ kind: 'trace', text, depth: this.depth });
  }

  /** A message of a key. */
  tell(level: 'warning' | 'message', said: Said): void {
    this.notice({ kind: 'told', level, said });
  }

  /** What the command did, also for those who want no messages: as Lmod, which tells a few things always. */
  confirm(said: Said): void {
    this.notice({ kind: 'told', level: 'message', said, despiteQuiet: true });
  }

  /** Runs something with a modulefile on the stack; an error learns which modulefiles it passed. */
  within<T>(frame: Frame, run: () => T): T {
    this.frames.push(frame);
    try {
      return run();
    } catch (error) {
      if (error instanceof ModuleError && error.modules.length === 0) {
        this.failedFrames = [...this.frames];
        error.modules = this.frames
          .map(({ subject }) => ({ fullName: subject.fullName, file: subject.path }))
          .reverse();
      }
      throw error;
    } finally {
      this.frames.pop();
    }
  }
}
