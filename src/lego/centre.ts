// centre.yaml: which images a centre offers, and which profiles they make. Read as data, checked field by field.
import { isMap, isNode, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { decodeUtf8 } from '../base/text.ts';

export interface LegoImage {
  readonly name: string;
  /** as a registry knows it, or a file for apptainer */
  readonly reference: string;
  /** the place it was built for */
  readonly mount: string;
}

export interface Profile {
  readonly name: string;
  readonly description: string | undefined;
  readonly isDefault: boolean;
  readonly images: readonly LegoImage[];
  readonly modules: readonly string[];
  /** a collection of the user's that is restored first, where it is saved */
  readonly collection: string | undefined;
  readonly environment: ReadonlyMap<string, string>;
  readonly cpu: number | undefined;
  /** as Kubernetes writes it: 4Gi */
  readonly memory: string | undefined;
}

export interface Centre {
  /** the notebook's image */
  readonly notebook: string;
  /** the volume with the module trees, if there is one */
  readonly software: { readonly claim: string; readonly mount: string } | undefined;
  readonly profiles: readonly Profile[];
}

export interface CentreMistake {
  readonly line: number | undefined;
  readonly text: string;
}

type Table = ReadonlyMap<string, unknown>;

const known = {
  centre: ['notebook', 'software', 'images', 'profiles'],
  notebook: ['image'],
  software: ['claim', 'mount'],
  image: ['reference', 'mount'],
  profile: [
    'name',
    'description',
    'default',
    'images',
    'modules',
    'collection',
    'environment',
    'cpu',
    'memory',
  ],
};

/** Reads the text of a centre.yaml (bytes). All mistakes are told at once, with their lines. */
export function readCentre(bytes: string): Centre | readonly CentreMistake[] {
  const counter = new LineCounter();
  const document = parseDocument(decodeUtf8(bytes), { lineCounter: counter });
  const mistakes: CentreMistake[] = document.errors.map(({ message, linePos }) => ({
    line: linePos?.[0].line,
    text: message.split('\n')[0] ?? message,
  }));
  if (mistakes.length > 0) return mistakes;
  const lineOf = (path: readonly (string | number)[]): number | undefined => {
    const node = document.getIn(path, true);
    const start = isNode(node) ? node.range?.[0] : undefined;
    return start === undefined ? undefined : counter.linePos(start).line;
  };
  const reader = new Reader((path, text) =>
    mistakes.push({ line: lineOf(path), text: `${path.join('.')}: ${text}` }),
  );
  const contents = document.contents;
  const centre = reader.centre(isMap(contents) ? tableOf(contents) : new Map());
  if (!isMap(contents))
    mistakes.push({ line: 1, text: 'a table with notebook, images and profiles is expected' });
  return mistakes.length > 0 ? mistakes : centre;
}

function tableOf(map: YAMLMap): Table {
  const plain: unknown = map.toJSON();
  return asTable(plain) ?? new Map();
}

function asTable(value: unknown): Table | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value));
}

type Path = readonly (string | number)[];

/** Takes tables apart and says what does not fit. */
class Reader {
  readonly #wrong: (path: Path, text: string) => void;

  constructor(wrong: (path: Path, text: string) => void) {
    this.#wrong = wrong;
  }

  centre(table: Table): Centre {
    this.#names(table, known.centre, []);
    const images = this.#images(table.get('images'));
    const profiles = this.#list(table.get('profiles'), ['profiles']).map((value, at) =>
      this.#profile(value, ['profiles', at], images),
    );
    if (profiles.length === 0) this.#wrong(['profiles'], 'at least one profile is needed');
    if (profiles.filter(({ isDefault }) => isDefault).length > 1)
      this.#wrong(['profiles'], 'only one profile can be the default');
    return {
      notebook: this.#notebook(table.get('notebook')),
      software: this.#software(table.get('software')),
      profiles,
    };
  }

  #notebook(value: unknown): string {
    return this.#text(this.#table(value, ['notebook'], known.notebook).get('image'), ['notebook', 'image']);
  }

  #software(value: unknown): Centre['software'] {
    if (value === undefined) return undefined;
    const table = this.#table(value, ['software'], known.software);
    return {
      claim: this.#text(table.get('claim'), ['software', 'claim']),
      mount: this.#place(table.get('mount'), ['software', 'mount']),
    };
  }

  #images(value: unknown): ReadonlyMap<string, LegoImage> {
    const entries = value === undefined ? [] : [...(asTable(value) ?? this.#noTable(['images']))];
    const images = entries.map(([name, fields]): [string, LegoImage] => {
      const path = ['images', name];
      const table = this.#table(fields, path, known.image);
      if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name))
        this.#wrong(path, "a name has small letters, digits and '-' only, for Kubernetes");
      const reference = this.#text(table.get('reference'), [...path, 'reference']);
      return [name, { name, reference, mount: this.#place(table.get('mount'), [...path, 'mount']) }];
    });
    const places = new Set<string>();
    for (const [name, { mount }] of images) {
      if (places.has(mount)) this.#wrong(['images', name, 'mount'], `${mount} is another image's place`);
      places.add(mount);
    }
    return new Map(images);
  }

  #profile(value: unknown, path: Path, images: ReadonlyMap<string, LegoImage>): Profile {
    const table = this.#table(value, path, known.profile);
    const chosen = this.#list(table.get('images'), [...path, 'images']).flatMap((name) => {
      const image = images.get(String(name));
      if (!image) this.#wrong([...path, 'images'], `there is no image '${String(name)}' in images`);
      return image ?? [];
    });
    const environment = asTable(table.get('environment') ?? {}) ?? this.#noTable([...path, 'environment']);
    const cpu = table.get('cpu');
    if (cpu !== undefined && !(typeof cpu === 'number' && cpu > 0))
      this.#wrong([...path, 'cpu'], 'a number is expected');
    const memory = this.#optional(table.get('memory'), [...path, 'memory']);
    if (memory !== undefined && !/^\d+(\.\d+)?([KMGT]i?)?$/.test(memory))
      this.#wrong([...path, 'memory'], `'${memory}' is no amount like 4Gi`);
    return {
      name: this.#text(table.get('name'), [...path, 'name']),
      description: this.#optional(table.get('description'), [...path, 'description']),
      isDefault: table.get('default') === true,
      images: chosen,
      modules: this.#list(table.get('modules'), [...path, 'modules']).map(String),
      collection: this.#optional(table.get('collection'), [...path, 'collection']),
      environment: new Map([...environment].map(([name, text]) => [name, String(text)])),
      cpu: typeof cpu === 'number' ? cpu : undefined,
      memory,
    };
  }

  #table(value: unknown, path: Path, names: readonly string[]): Table {
    const table = asTable(value) ?? this.#noTable(path);
    this.#names(table, names, path);
    return table;
  }

  #noTable(path: Path): Table {
    this.#wrong(path, 'a table is expected');
    return new Map();
  }

  #names(table: Table, names: readonly string[], path: Path): void {
    for (const name of table.keys())
      if (!names.includes(name))
        this.#wrong([...path, name], `not known here; known are ${names.join(', ')}`);
  }

  #list(value: unknown, path: Path): readonly unknown[] {
    if (value === undefined) return [];
    if (Array.isArray(value)) return value;
    this.#wrong(path, 'a list is expected');
    return [];
  }

  #text(value: unknown, path: Path): string {
    if (typeof value === 'string' && value !== '') return value;
    this.#wrong(path, 'a text is expected');
    return '';
  }

  #optional(value: unknown, path: Path): string | undefined {
    return value === undefined ? undefined : this.#text(value, path);
  }

  #place(value: unknown, path: Path): string {
    const place = this.#text(value, path);
    if (place !== '' && !/^\/[^:,\s]*$/.test(place))
      this.#wrong(path, 'an absolute path without colons, commas and blanks is expected');
    return place;
  }
}
