// Modulefiles in Tcl evaluated for recordings: all modes in one closed evaluation, several files in one start of tclsh.
import { lmodVersion } from '../config/version.ts';
import { recordModulefiles, type TclRecord, type TclSurroundings } from '../tcl/modulefiles.ts';
import type { TclEvent, TclMode, TclOutcome } from '../tcl/outcome.ts';
import type { TclshLimits } from '../tcl/tclsh.ts';
import type { Host } from './host.ts';
import { type ReadText, type TclSubject, withTexts } from './tcl-ahead.ts';
import { tclEnvironment } from './tcl-environment.ts';

export interface RecordedOutcome {
  readonly outcome: TclOutcome;
  /** it holds for this mode only */
  readonly asksMode: boolean;
}

/** How often a file may ask anew whether a module is available. */
const mostQuestions = 100;

export class TclRecords {
  readonly #limits: TclshLimits;
  readonly #readText: ReadText;
  readonly #known = new Map<string, TclRecord>();
  #expected: readonly TclSubject[] = [];

  constructor(limits: TclshLimits, readText: ReadText) {
    this.#limits = limits;
    this.#readText = readText;
  }

  /** These will be asked for now and next. What is known of others is forgotten. */
  expect(files: readonly TclSubject[]): void {
    this.#expected = files;
    const wanted = new Set(files.map(({ path }) => path));
    for (const path of this.#known.keys()) if (!wanted.has(path)) this.#known.delete(path);
  }

  /** What the host's subject does in this mode. */
  outcome(program: string, text: string, mode: TclMode, host: Host): RecordedOutcome {
    const { path } = host.subject;
    const record = this.#known.get(path) ?? this.#evaluate(program, text, host);
    this.#known.set(path, record);
    if ('failed' in record) return { outcome: { kind: 'failed', reason: record.failed }, asksMode: false };
    const shared = record.size === 1 ? record.get('display') : undefined;
    const outcome = shared ?? record.get(mode);
    if (outcome === undefined) throw new Error(`tclsh told nothing of ${path} in mode ${mode}`);
    return { outcome, asksMode: shared === undefined };
  }

  #evaluate(program: string, text: string, host: Host): TclRecord {
    const available = new Map<string, boolean>();
    const own = { ...host.subject, text };
    const others = this.#others(own.path);
    for (let run = 0; run < mostQuestions; run += 1) {
      const files = run === 0 ? [own, ...others] : [own];
      const records = recordModulefiles(program, files, surroundings(host, available), this.#limits);
      for (const [at, record] of records.entries()) {
        const path = files[at]?.path ?? '';
        // what asks, or was stopped with the others, is evaluated by itself
        if (at > 0 && !('failed' in record) && asked(record) === undefined)
          this.#known.set(path, simplest(record));
      }
      const [record = { failed: 'tclsh told nothing' }] = records;
      const name = 'failed' in record ? undefined : asked(record);
      if (name === undefined) return 'failed' in record ? record : simplest(record);
      available.set(name, host.isListed(name));
    }
    return { failed: `it asked is-avail for more than ${mostQuestions} modules` };
  }

  #others(own: string) {
    const others = this.#expected.filter(({ path }) => path !== own && !this.#known.has(path));
    return withTexts(others, this.#readText);
  }
}

function surroundings(host: Host, available: ReadonlyMap<string, boolean>): TclSurroundings {
  return {
    environment: tclEnvironment(host.environment.snapshot()),
    loaded: host.activeNames(),
    available,
    shell: host.shell,
    version: lmodVersion,
  };
}

type Outcomes = ReadonlyMap<TclMode, TclOutcome>;

/** The module whose `is-avail` stopped it. */
function asked(record: Outcomes): string | undefined {
  for (const outcome of record.values()) if (outcome.kind === 'asks') return outcome.name;
  return undefined;
}

/** One outcome where all modes turned out to be the same. */
function simplest(record: Outcomes): Outcomes {
  const display = record.get('display');
  const texts = new Set([...record.values()].map(textOf));
  return texts.size === 1 && display !== undefined ? new Map([['display', display]]) : record;
}

/** Help is asked for in some modes, and does nothing in the others. */
function textOf(outcome: TclOutcome): string {
  if (outcome.kind !== 'done') return JSON.stringify(outcome);
  const acts = (event: TclEvent): boolean => event.what !== 'call' || event.call.name !== 'help';
  const events = outcome.events
    .filter(acts)
    .map((event) =>
      event.what === 'call' ? [event.call.name, event.call.args, [...event.call.keys]] : event,
    );
  return JSON.stringify([events, outcome.learned, outcome.error]);
}
