// The words between client/client.c and the resident engine (docs/engine.md).
import type { Response } from '../base/request.ts';

/** What a client sends of its caller. All texts are byte strings. */
export interface Message {
  /** `lmod`, `lmodjs`, `ml_cmd`, …: the command the client stands for */
  readonly command: string;
  readonly packageRoot: string;
  /** what `edge/identity.ts` says of the engine itself */
  readonly identity: string;
  readonly cwd: string;
  /** the program that called, where the command asks for it, else empty */
  readonly parent: string;
  readonly terminal: { readonly interactive: boolean; readonly columns: number | undefined };
  readonly argv: readonly string[];
  readonly env: ReadonlyMap<string, string>;
}

const start = Buffer.from('LMODJS1\n', 'latin1');
const headLength = start.length + 4;
/** The kernel lets arguments and environment of a process grow to a few megabytes. */
const largest = 16 * 1024 * 1024;

/** What has arrived so far: not all yet, nothing that can be read, or the fields of a message. */
export type Arrival =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'bad'; readonly reason: string }
  | { readonly kind: 'whole'; readonly body: string };

/** Looks at the bytes that a client has sent. */
export function arrived(bytes: Buffer): Arrival {
  const known = Math.min(bytes.length, start.length);
  if (!bytes.subarray(0, known).equals(start.subarray(0, known)))
    return { kind: 'bad', reason: 'not a message of a client' };
  if (bytes.length < headLength) return { kind: 'incomplete' };
  const length = bytes.readUInt32LE(start.length);
  if (length > largest) return { kind: 'bad', reason: 'too large a message' };
  if (bytes.length < headLength + length) return { kind: 'incomplete' };
  if (bytes.length > headLength + length) return { kind: 'bad', reason: 'more bytes than announced' };
  return { kind: 'whole', body: bytes.toString('latin1', headLength) };
}

/** Reads the fields of a message: each is followed by a NUL. Undefined where they do not fit together. */
export function parseMessage(body: string): Message | undefined {
  if (!body.endsWith('\0')) return undefined;
  const fields = body.slice(0, -1).split('\0');
  const [command, packageRoot, identity, cwd, parent, terminal, count] = fields;
  const [, interactive, columns] = /^([01]) (\d{1,6})$/.exec(terminal ?? '') ?? [];
  if (command === undefined || packageRoot === undefined || identity === undefined) return undefined;
  if (cwd === undefined || parent === undefined || interactive === undefined) return undefined;
  if (!/^\d{1,7}$/.test(count ?? '')) return undefined;
  const argv = fields.slice(7, 7 + Number(count));
  if (argv.length !== Number(count) || !cwd.startsWith('/') || !packageRoot.startsWith('/')) return undefined;
  return {
    command,
    packageRoot,
    identity,
    cwd,
    parent,
    terminal: { interactive: interactive === '1', columns: Number(columns) || undefined },
    argv,
    env: environmentOf(fields.slice(7 + argv.length)),
  };
}

/** As the process itself reads the kernel's record: the first of two entries with one name counts. */
function environmentOf(entries: readonly string[]): ReadonlyMap<string, string> {
  const env = new Map<string, string>();
  for (const entry of entries) {
    const equals = entry.indexOf('=', 1);
    const name = entry.slice(0, equals);
    if (equals > 0 && !env.has(name)) env.set(name, entry.slice(equals + 1));
  }
  return env;
}

/** A message of ours to an engine, as a client would write it (`lmodjs engine status`). */
export function requestBytes(given: {
  readonly command: string;
  readonly argv: readonly string[];
  readonly identity: string;
  readonly tz: string | undefined;
}): Buffer {
  const variables = given.tz === undefined ? [] : [`TZ=${given.tz}`];
  const fields = [
    ...[given.command, '/', given.identity, '/', '', '0 0', String(given.argv.length)],
    ...given.argv,
    ...variables,
  ];
  const body = Buffer.from(fields.map((field) => `${field}\0`).join(''), 'latin1');
  return Buffer.concat([start, lengthOf(body), body]);
}

/** Said at once when a whole message has arrived, before the work: the client waits no longer than a moment for it. */
export const takenUp = Buffer.from('+', 'latin1');

/** The answer `this is for a process of your own`, and why: a word for whoever traces. */
export function handedBack(reason: string): Buffer {
  return reply('C', [Buffer.from(reason, 'latin1')]);
}

/** An answer for the client to relay. */
export function answerBytes(response: Response): Buffer {
  const { pager } = response;
  const words = pager === undefined ? [] : [pager.program, ...pager.args];
  const variables = Object.entries(pager?.environment ?? {}).map(([name, value]) => `${name}=${value}`);
  const status = Buffer.alloc(4);
  status.writeUInt32LE(response.status);
  return reply('A', [
    status,
    list(words),
    list(variables),
    Buffer.from(response.code, 'latin1'),
    ...response.texts.flatMap(({ text, pageable }) => [
      Buffer.from(pageable && pager ? 'p' : 't', 'latin1'),
      Buffer.from(text, 'latin1'),
    ]),
  ]);
}

function list(words: readonly string[]): Buffer {
  return Buffer.from(words.map((word) => `${word}\0`).join(''), 'latin1');
}

function reply(kind: 'A' | 'C', fields: readonly Buffer[]): Buffer {
  const parts = fields.flatMap((field) => [lengthOf(field), field]);
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(kind, 'latin1'), lengthOf(body), body]);
}

function lengthOf(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return length;
}
