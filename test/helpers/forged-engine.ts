// Something that listens where an engine should: it notes what it is sent, and answers as a test wants it to.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { eventually, exists } from './resident.ts';
import { as } from './rights.ts';

/** What it does with a connection. */
export const misdeeds = {
  'closes at once': 'socket.destroy()',
  'says nothing': '',
  'answers garbage': "socket.end('no such protocol at all')",
  'answers with what looks like a status': "socket.end('+A\\0\\0\\0\\0{status}')",
  'sends endless garbage': 'flood(socket, "")',
  'takes up and closes': "socket.end('+')",
  'takes up and says nothing more': "socket.write('+')",
  'takes up and sends endless bytes': 'flood(socket, "+A\\xff\\xff\\xff\\x0f")',
  'announces more than any answer has': "socket.write('+A\\xff\\xff\\xff\\xff', 'latin1')",
  'gives half an answer and closes': "socket.end('+A\\x40\\0\\0\\0\\x04\\0\\0\\0\\0\\0\\0\\0', 'latin1')",
  'gives half an answer and waits': "socket.write('+A\\x40\\0\\0\\0\\x04\\0\\0\\0\\0\\0\\0\\0', 'latin1')",
  'gives half an answer and stops':
    "socket.write('+A\\x40\\0\\0\\0\\x04\\0\\0\\0', 'latin1', () => process.kill(process.pid, 'SIGSTOP'))",
  'gives an empty answer': "socket.end('+A\\0\\0\\0\\0', 'latin1')",
  'gives an answer whose fields are longer than it':
    "socket.end('+A\\x08\\0\\0\\0\\x04\\0\\0\\0\\xff\\xff\\xff\\x7f', 'latin1')",
  'gives a text without its mark':
    "socket.end('+A\\x20\\0\\0\\0\\x04\\0\\0\\0\\0\\0\\0\\0' + '\\0'.repeat(12) + '\\x04\\0\\0\\0evil', 'latin1')",
  'hands back without a word': "socket.end('+C\\0\\0\\0\\0', 'latin1')",
  'hands back with an endless reason': 'flood(socket, "+C\\xff\\xff\\xff\\x0f")',
} as const;

export type Misdeed = keyof typeof misdeeds;

const program = `
const { appendFileSync, writeFileSync } = require('fs');
const [place, heard, deed] = process.argv.slice(1);
const part = Buffer.alloc(65536, 'x');
function flood(socket, start) {
  socket.write(start, 'latin1');
  const more = () => { while (socket.writable && socket.write(part)); };
  socket.on('drain', more);
  more();
}
writeFileSync(heard, '');
const act = new Function('socket', 'flood', deed);
const server = require('net').createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', () => socket.destroy());
  let acted = false;
  socket.on('data', (bytes) => {
    appendFileSync(heard, bytes);
    if (!acted) act(socket, flood);
    acted = true;
  });
});
server.listen(place);
`;

export class ForgedEngine {
  readonly #child: ChildProcess;
  readonly #heard: string;

  /** Listens at `place`; what it hears is noted beside it. `uid`: as whom, if not as the user who runs the tests. */
  constructor(place: string, deed: Misdeed, uid?: number) {
    this.#heard = `${place}.heard`;
    const before = uid === undefined ? [] : as(uid);
    const [command = '', ...words] = [...before, process.execPath, '-e', program, place, this.#heard];
    this.#child = spawn(command, [...words, misdeeds[deed]], { stdio: 'ignore', cwd: '/' });
    if (!eventually(() => exists(place))) throw new Error(`nothing listens at ${place}`);
  }

  /** Bytes that callers have sent. */
  get heard(): string {
    return readFileSync(this.#heard, 'latin1');
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }
}
