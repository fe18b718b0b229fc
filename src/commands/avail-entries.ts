// The modules of one MODULEPATH directory as avail shows them.
import type { Session } from '../engine/session.ts';
import type { AvailEntry, PropertyMark } from '../render/view.ts';
import type { ListedModule } from '../tree/listing.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import type { ToldByModules } from './extensions.ts';
import { marksOf, marksOfValues } from './list.ts';

const nothing: readonly never[] = [];

/** A class: a tree has thousands of them, of which a list shows little. */
class Available implements AvailEntry {
  readonly fullName: string;
  readonly shown: string;
  readonly isDefault: boolean;
  readonly loaded: boolean;
  readonly forbidden: AvailEntry['forbidden'];
  readonly properties: readonly PropertyMark[];
  readonly #listed: ListedModule;
  readonly #extensionsOf: ToldByModules['extensionsOf'];

  constructor(
    listed: ListedModule,
    shown: string,
    loaded: boolean,
    extensionsOf: ToldByModules['extensionsOf'],
    forbidden: AvailEntry['forbidden'],
    properties: readonly PropertyMark[],
  ) {
    this.fullName = listed.file.fullName;
    this.shown = shown;
    this.isDefault = listed.isDefault;
    this.loaded = loaded;
    this.#extensionsOf = extensionsOf;
    this.forbidden = forbidden;
    this.properties = properties;
    this.#listed = listed;
  }

  get aliases(): readonly string[] {
    return this.#listed.aliases;
  }

  get extensions(): readonly string[] {
    return this.#extensionsOf(this.#listed.file);
  }

  get name(): string {
    return this.#listed.file.name;
  }

  get path(): string {
    return this.#listed.file.path;
  }

  get order(): string {
    return this.#listed.file.order;
  }

  get visibility(): AvailEntry['visibility'] {
    return this.#listed.file.visibility;
  }

  get hiddenOnceLoaded(): AvailEntry['hiddenOnceLoaded'] {
    return this.#listed.file.hiddenOnceLoaded;
  }
}

/** `shown`: what a file is shown as; `told`: what modulefiles say of themselves. */
export function availEntries(
  session: Session,
  root: string,
  modules: readonly ListedModule[],
  shown: (file: ModuleFile) => string,
  { properties: told, extensionsOf }: ToldByModules,
): readonly AvailEntry[] {
  const { modules: inSession, resolver } = session.parts;
  const mayForbid = resolver.book.mayForbid(root);
  const someLoaded = inSession.size > 0;
  return modules.map((listed) => {
    const { file } = listed;
    const module = someLoaded ? inSession.get(file.name) : undefined;
    const loaded = module?.status === 'active' && module.path === file.path;
    const said = told.size > 0 ? told.get(file) : undefined;
    const forbidden = mayForbid ? resolver.forbidden(file)?.state : undefined;
    const properties = loaded
      ? marksOf(session, module)
      : said === undefined
        ? nothing
        : marksOfValues(session, said);
    return new Available(listed, shown(file), loaded, extensionsOf, forbidden, properties);
  });
}
