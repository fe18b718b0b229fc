// Messages to the resident engine, drawn by a seed: what is no message, what is broken, and whole ones with odd contents.
import { optionTable } from '../../src/cli/options.ts';
import { subcommandTable } from '../../src/cli/subcommands.ts';
import { type SettingName, settings, variablesOf } from '../../src/config/settings.ts';
import { Chance } from './chance.ts';
import { bodyOf, framed } from './engine-socket.ts';

const begin = Buffer.from('LMODJS1\n', 'latin1');

const shells = ['bash', 'zsh', 'csh', 'fish', 'python', 'json', 'perl', 'lisp', 'cmake', 'nosuch', ''];
const names = [
  'zlib',
  'SciPy-bundle',
  'zlib/1.2',
  'zlib/',
  '/zlib',
  'nosuch',
  '~mine',
  '-zlib',
  '../..',
  'a'.repeat(3000),
];
const texts = [
  ...[
    '',
    '0',
    'no',
    'yes',
    '-1',
    '1e99',
    '%',
    '%s%n',
    '(',
    '[',
    '\\',
    "'",
    '"',
    '$(touch /tmp/x)',
    '\n',
    '\x1b[31m',
  ],
  ...[
    '\xff\xfe',
    '\xc3',
    'é',
    ':',
    '::',
    ' ',
    '{',
    '{}',
    '[]',
    'nil',
    '_G',
    '__proto__',
    'constructor',
    '/',
    '//',
    '.',
  ],
  ...[
    '/dev/zero',
    '/proc/self/environ',
    '/nonexistent',
    'x'.repeat(70_000),
    '\t'.repeat(100),
    'return {}',
    'e30=',
  ],
];

/** What all requests have; none of it may ever be seen again in a log. */
export interface Usual {
  readonly packageRoot: string;
  readonly identity: string;
  readonly tree: string;
  readonly home: string;
  readonly secret: string;
}

export class HostileMessages {
  readonly #chance: Chance;
  readonly #usual: Usual;
  readonly #variables: readonly string[];
  /** whole requests cost the engine its full work */
  readonly #wholeShare: number;

  constructor(seed: number, usual: Usual, wholeShare: number) {
    this.#chance = new Chance(seed);
    this.#usual = usual;
    this.#wholeShare = wholeShare;
    this.#variables = [
      ...(Object.keys(settings) as SettingName[]).flatMap((name) => variablesOf(name)),
      ...[
        'MODULEPATH',
        'LOADEDMODULES',
        '_LMFILES_',
        '_ModuleTable_Sz_',
        '_ModuleTable001_',
        '_ModuleTable002_',
      ],
      ...[
        'HOME',
        'PATH',
        'TERM',
        'LANG',
        'LC_ALL',
        'USER',
        'SHELL',
        'XDG_CONFIG_HOME',
        '__LMOD_REF_COUNT_PATH',
        '__proto__',
      ],
    ];
  }

  next(): Buffer {
    const chance = this.#chance;
    if (chance.percent(this.#wholeShare)) return framed(this.#whole());
    const kind = chance.below(8);
    if (kind === 0) return this.#noise(chance.below(300));
    if (kind === 1) return Buffer.concat([begin, this.#noise(chance.below(300))]);
    if (kind === 2) return framed(this.#noise(chance.below(2000)));
    if (kind === 3) return framed(this.#odd());
    const message = framed(this.#simple());
    if (kind === 4) return message.subarray(0, chance.below(message.length));
    if (kind === 5) return Buffer.concat([message, this.#noise(1 + chance.below(100))]);
    if (kind === 6)
      return framed(
        this.#simple(),
        chance.one([0, 1, 7, 0xffffff, 0x1000000, 0x1000001, 0x7fffffff, 0xffffffff]),
      );
    return this.#mutated(message);
  }

  #noise(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.#chance.below(256)));
  }

  #mutated(message: Buffer): Buffer {
    const changed = Buffer.from(message);
    for (let change = this.#chance.below(8); change >= 0; change--)
      changed[this.#chance.below(changed.length)] = this.#chance.below(256);
    return changed;
  }

  /** Fields as they should be, but for one. */
  #odd(): Buffer {
    const fields = this.#fields(['bash', 'list'], []);
    const at = this.#chance.below(8);
    return bodyOf(
      fields.with(
        at,
        this.#chance.one(['', '-1', '99999999', '1e3', '0x1', '2 80', '1 9999999', 'x', '\xff']),
      ),
    );
  }

  #simple(): Buffer {
    return bodyOf(this.#fields(['bash', 'list'], []));
  }

  #fields(argv: readonly string[], variables: readonly string[]): string[] {
    const { packageRoot, identity, tree, home, secret } = this.#usual;
    const given = [
      `SECRET=${secret}`,
      ...variables,
      `MODULEPATH=${tree}`,
      `HOME=${home}`,
      'PATH=/usr/bin:/bin',
    ];
    return ['lmod', packageRoot, identity, '/', '', '0 80', String(argv.length), ...argv, ...given];
  }

  /** A request that the engine reads, with any words and variables. */
  #whole(): Buffer {
    const chance = this.#chance;
    const words = [chance.one(shells)];
    for (let count = chance.below(4); count > 0; count--) words.push(this.#word());
    const variables = Array.from(
      { length: chance.below(6) },
      () => `${chance.one(this.#variables)}=${this.#value()}`,
    );
    const fields = this.#fields(words, variables);
    if (chance.percent(15))
      fields[0] = chance.one(['lmodjs', 'ml_cmd', 'addto', 'spider', 'clearLMOD_cmd', 'nosuch', '']);
    if (chance.percent(15)) fields[5] = `1 ${chance.one(['0', '1', '20', '999999'])}`;
    return bodyOf(fields);
  }

  #word(): string {
    const chance = this.#chance;
    const kind = chance.below(10);
    if (kind < 4) return chance.one(subcommandTable).word;
    if (kind < 7) return chance.one(names);
    if (kind < 9) return chance.one(chance.one(optionTable).names);
    return chance.one(texts);
  }

  #value(): string {
    const { tree, home } = this.#usual;
    const chance = this.#chance;
    return chance.percent(20)
      ? chance.one([tree, `${tree}:${tree}`, `${home}:${tree}`, 'zlib/1.2'])
      : chance.one(texts);
  }
}
