// The resident engine: one request after the other over a socket, each answered from files alone or handed back.
import { createServer, type Server, type Socket } from 'node:net';
import { unlessHandedBack } from '../base/hand-back.ts';
import type { Response } from '../base/request.ts';
import { answerBytes, arrived, handedBack, type Message, parseMessage, takenUp } from './message.ts';

export interface ServerParts {
  /** Answers a request; what needs a process of the caller's own ends in a HandBack (base/hand-back.ts). */
  readonly answer: (message: Message) => Response;
  /** what `edge/identity.ts` says of this process; a caller that differs is handed back */
  readonly identity: string;
  /** the variables of a caller that must be as this process has them (the time zone) */
  readonly sameVariables: ReadonlyMap<string, string | undefined>;
  /** told about each request; for the log and for deciding to end */
  readonly done: (outcome: Outcome) => void;
}

export type Outcome = 'answered' | 'handed back' | 'refused' | 'failed';

/** A client sends its request at once: one that does not is not waited for. Milliseconds. */
const patience = 5000;
const mostConnections = 256;

/** A server that does not listen yet. */
export function makeServer(parts: ServerParts): Server {
  const server = createServer({ allowHalfOpen: true }, (socket) => serve(socket, parts));
  server.maxConnections = mostConnections;
  return server;
}

function serve(socket: Socket, parts: ServerParts): void {
  const received: Buffer[] = [];
  let settled = false;
  const refuse = (): void => {
    settled = true;
    socket.destroy();
    parts.done('refused');
  };
  const limit = setTimeout(() => {
    if (!settled) refuse();
  }, patience);
  socket.on('close', () => clearTimeout(limit));
  // the client has gone: that is its own business
  socket.on('error', () => socket.destroy());
  // one that does not read its answer
  socket.setTimeout(patience, () => socket.destroy());
  socket.on('end', () => {
    if (!settled) refuse();
  });
  socket.on('data', (bytes) => {
    if (settled) return;
    received.push(bytes);
    const arrival = arrived(Buffer.concat(received));
    if (arrival.kind === 'incomplete') return;
    const message = arrival.kind === 'whole' ? parseMessage(arrival.body) : undefined;
    if (!message) return refuse();
    settled = true;
    socket.write(takenUp);
    const { bytes: reply, outcome } = replyTo(message, parts);
    socket.end(reply, () => socket.destroySoon());
    parts.done(outcome);
  });
}

function replyTo(message: Message, parts: ServerParts): { bytes: Buffer; outcome: Outcome } {
  const different = whatDiffers(message, parts);
  if (different !== undefined) return handBack(different);
  try {
    const done = unlessHandedBack(() => parts.answer(message));
    return 'reason' in done
      ? handBack(done.reason)
      : { bytes: answerBytes(done.result), outcome: 'answered' };
  } catch (error) {
    // the caller's own process may still know the answer, or says what is wrong
    const reason = error instanceof Error ? error.message : String(error);
    return { bytes: handedBack(`a mistake of ours: ${reason}`), outcome: 'failed' };
  }
}

function handBack(reason: string): { bytes: Buffer; outcome: Outcome } {
  return { bytes: handedBack(reason), outcome: 'handed back' };
}

/** The caller's own process might see something else than this one. */
function whatDiffers({ identity, env }: Message, parts: ServerParts): string | undefined {
  if (identity !== parts.identity) return `rights or places: ${identity} there, ${parts.identity} here`;
  const other = [...parts.sameVariables].find(([name, value]) => env.get(name) !== value);
  return other && `another ${other[0]}`;
}
