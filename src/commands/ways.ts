// How a module found by spider can be loaded: every way is tried before it is told (lmod-compat.md 8.5).

import { compareBytes } from '../base/text.ts';
import type { Properties } from '../config/properties.ts';
import type { Session } from '../engine/session.ts';
import { type Rehearsal, rehearseLoad } from '../engine/study.ts';
import type { WaysView } from '../render/view.ts';
import type { CatalogModule } from '../spider/catalog.ts';
import { type Hierarchy, type Way, wayText } from '../spider/hierarchy.ts';

/** Ways that are tried for one module, and seconds that one command takes for it; each is a load of all its modules. */
const mostTries = 100;
const mostSeconds = 10;

const unasked: WaysView = { direct: false, ways: [], failing: 0, untried: 0 };

/** Finds ways for one command, which has a bound for all of them together. */
export class WayFinder {
  readonly #session: Session;
  readonly #hierarchy: Hierarchy;
  readonly #started = Date.now();
  readonly #terse: boolean;
  /** is a way tried with nothing loaded before? As the session is, first */
  readonly #attempts: readonly boolean[];
  /** what was tried: a way leads to many modules, and one command may ask for many */
  readonly #rehearsals = new Map<string, Rehearsal>();

  constructor(session: Session, hierarchy: Hierarchy, terse: boolean) {
    this.#session = session;
    this.#hierarchy = hierarchy;
    this.#terse = terse;
    this.#attempts = session.parts.modules.listed('any').length > 0 ? [false, true] : [false];
  }

  /** the site's properties */
  get properties(): Properties {
    return this.#session.parts.lmodrc().properties;
  }

  /** As `find`; a terse answer to a part of a name is the full name alone (lmod-compat.md 13): nothing is tried for it. */
  answer(modules: readonly CatalogModule[], wholeNameTyped: boolean): WaysView {
    return this.#terse && !wholeNameTyped ? unasked : this.find(modules);
  }

  /** The ways to load one of these files, which have one full name, in the order of their texts. */
  find(modules: readonly CatalogModule[]): WaysView {
    const direct = modules.some(({ file }) => this.#hierarchy.isBase(file.root));
    // several ways may have one text: their modules of the same name lie in other directories
    const candidates = new Map<string, { readonly way: Way; readonly target: CatalogModule }[]>();
    for (const target of modules) {
      for (const way of this.#hierarchy.waysTo(target.file.root)) {
        const alike = candidates.get(wayText(way)) ?? [];
        candidates.set(wayText(way), [...alike, { way, target }]);
      }
    }
    // short ones first: should there be no time for all, those are told that people would choose
    const sorted = [...candidates].sort(
      ([left, [one]], [right, [other]]) =>
        (one?.way.length ?? 0) - (other?.way.length ?? 0) || compareBytes(left, right),
    );
    const working = new Map<string, readonly string[]>();
    let failing = 0;
    let untried = 0;
    // a way that fails from here is tried from nothing, too
    const most = this.#rehearsals.size + mostTries * this.#attempts.length;
    for (const [text, alike] of sorted) {
      if (this.#rehearsals.size >= most || this.#isLate()) {
        untried += 1;
        continue;
      }
      const found = alike.find(({ way, target }) => this.#leadsTo(way, target));
      if (found === undefined) failing += 1;
      else
        working.set(
          text,
          found.way.map(({ file }) => file.fullName),
        );
    }
    const ways = [...working].sort(([left], [right]) => compareBytes(left, right)).map(([, names]) => names);
    return { direct, ways, failing, untried };
  }

  #isLate(): boolean {
    return Date.now() - this.#started > mostSeconds * 1000;
  }

  /**
   * Does loading the way's modules bring the module, from here or else from a session with nothing loaded? A way whose
   * modules need to run commands cannot be tried without harm: it is believed.
   */
  #leadsTo(way: Way, { file }: CatalogModule): boolean {
    const names = way.map((module) => module.file.fullName);
    const expected = {
      loaded: way.map((module) => module.file.path),
      found: [{ name: file.fullName, path: file.path }],
    };
    return this.#attempts.some(
      (afterPurge) => this.#rehearsal(names, afterPurge).brings(expected) !== 'fails',
    );
  }

  #rehearsal(names: readonly string[], afterPurge: boolean): Rehearsal {
    const key = [afterPurge, ...names].join('\0');
    const known = this.#rehearsals.get(key);
    if (known !== undefined) return known;
    const rehearsal = rehearseLoad(this.#session, names, { afterPurge });
    this.#rehearsals.set(key, rehearsal);
    return rehearsal;
  }
}
