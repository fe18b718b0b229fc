// Speaks to a running engine as its client does, without starting a process for each request.
import { connect } from 'node:net';
import { processIdentity } from '../../src/edge/identity.ts';
import { projectRoot } from './tools.ts';

const begin = Buffer.from('LMODJS1\n', 'latin1');

/** The body of a message with its head; `length`: what the head says of it. */
export function framed(body: Buffer, length = body.length): Buffer {
  const digits = Buffer.alloc(4);
  digits.writeUInt32LE(length >>> 0);
  return Buffer.concat([begin, digits, body]);
}

/** Fields of a message, each ended by a NUL. */
export function bodyOf(fields: readonly string[]): Buffer {
  return Buffer.from(fields.map((field) => `${field}\0`).join(''), 'latin1');
}

/** What a client of this process's own rights would send. */
export function requestOf(words: readonly string[], variables: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const head = ['lmod', projectRoot, processIdentity(), '/', '', '0 80', String(words.length)];
  return framed(bodyOf([...head, ...words, ...entries]));
}

/** What the engine says to these bytes; `end`: nothing more comes. */
export function send(socket: string, bytes: Buffer, { end = true } = {}): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const received: Buffer[] = [];
    const connection = connect({ path: socket, allowHalfOpen: true });
    connection.on('data', (part) => received.push(part));
    // the engine may close before it has read all
    connection.on('error', (error) => {
      if (!('code' in error) || !['EPIPE', 'ECONNRESET'].includes(String(error.code))) reject(error);
    });
    connection.on('end', () => connection.end());
    connection.on('close', () => resolve(Buffer.concat(received)));
    if (end) connection.end(bytes);
    else connection.write(bytes);
  });
}

/** Refused without a word, or taken up and answered as a client reads it. */
export function isReply(reply: Buffer): boolean {
  if (reply.length === 0) return true;
  return /^\+[AC]/.test(reply.toString('latin1', 0, 2)) && reply.readUInt32LE(2) === reply.length - 6;
}
