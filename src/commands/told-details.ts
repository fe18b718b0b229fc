// What modules say of themselves, as a catalog or a cache of Lmod knows it: nothing is evaluated, and texts are read when they are asked for.
import type { Catalog, CatalogTold } from '../catalog/catalog.ts';
import type { Session } from '../engine/session.ts';
import { noHooks } from '../site/hooks.ts';
import type { ModuleDetails } from '../spider/catalog.ts';
import { type AskCatalog, recorder } from './examiner.ts';
import { LmodCaches } from './lmod-caches.ts';

/** The catalog, unless the user wants none. */
export function usableCatalog(session: Session): Catalog | undefined {
  const { catalog, settings } = session.parts;
  return settings.ignoreCache ? undefined : catalog;
}

/** The catalog for what modules say and where they are: a site's own Lua sees every modulefile studied, and no catalog passes it by. */
export function unseenCatalog(session: Session): Catalog | undefined {
  return session.parts.hooks === noHooks ? usableCatalog(session) : undefined;
}

/** Asks the catalog of a session or, where a directory has none, the caches of real Lmod, which have been through the site's own Lua. */
export function toldDetails(session: Session): AskCatalog {
  const catalog = usableCatalog(session);
  const caches = new LmodCaches(session);
  caches.askForNames();
  const unseen = unseenCatalog(session);
  const ask = unseen && catalogDetails(session, unseen);
  return (file) => {
    const isInCatalog = catalog?.tree(file.root) !== undefined;
    return isInCatalog ? ask?.(file) : caches.details(file);
  };
}

function catalogDetails(session: Session, catalog: Catalog): AskCatalog {
  const evaluate = recorder(session);
  return (file) => {
    const told = catalog.told(file.root, file.path.slice(file.root.length + 1));
    if (told === undefined) return undefined;
    const all = (): ModuleDetails => parsed(told.text()) ?? evaluate(file);
    return new ToldDetails(told, all);
  };
}

function parsed(text: string | undefined): ModuleDetails | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as ModuleDetails);
}

/** Most searches need of most modules only what they open and bring, and whether they have properties. */
class ToldDetails implements ModuleDetails {
  readonly opens: readonly string[];
  readonly provides: readonly string[] | undefined;
  readonly #mayHaveProperties: boolean;
  readonly #read: () => ModuleDetails;
  #all: ModuleDetails | undefined;

  constructor({ opens, provides, mayHaveProperties }: CatalogTold, read: () => ModuleDetails) {
    this.opens = opens;
    this.provides = provides;
    this.#mayHaveProperties = mayHaveProperties;
    this.#read = read;
  }

  get #details(): ModuleDetails {
    this.#all ??= this.#read();
    return this.#all;
  }

  get whatis(): ModuleDetails['whatis'] {
    return this.#details.whatis;
  }

  get fields(): ModuleDetails['fields'] {
    return this.#details.fields;
  }

  get help(): string | undefined {
    return this.#details.help;
  }

  get family(): string | undefined {
    return this.#details.family;
  }

  get properties(): ModuleDetails['properties'] {
    return this.#mayHaveProperties ? this.#details.properties : {};
  }

  get programs(): readonly string[] {
    return this.#details.programs;
  }

  get libraries(): readonly string[] {
    return this.#details.libraries;
  }

  get homes(): readonly string[] {
    return this.#details.homes;
  }

  get opensMore(): boolean {
    return this.#details.opensMore === true;
  }

  get failure(): string | undefined {
    return this.#details.failure;
  }
}
