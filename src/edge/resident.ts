// The life of a resident engine: it listens, answers, and ends when it is idle, replaced, too large or told to.
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import type { Server } from 'node:net';
import { becomeResident } from '../base/hand-back.ts';
import type { Response } from '../base/request.ts';
import type { Message } from '../server/message.ts';
import { makeServer, type Outcome } from '../server/server.ts';
import { type EnginePlace, findEnginePlace, isReplaced, whatIsWrong } from './engine-place.ts';
import { Garbage } from './garbage.ts';
import { processIdentity } from './identity.ts';

export interface ResidentParts {
  readonly packageRoot: string;
  readonly answer: (message: Message) => Response;
  /** seconds without a request after which the engine ends */
  readonly idleSeconds: number;
}

/** Milliseconds between two looks at whether to go on. */
const lookEvery = 5000;
/** Bytes of memory beyond which an engine ends; the next call starts a fresh one. */
const mostMemory = 512 * 1024 * 1024;
const longestLog = 256 * 1024;

/** What `lmodjs engine status` tells. */
export interface ResidentStatus {
  readonly pid: number;
  readonly socket: string;
  /** seconds since it started */
  readonly age: number;
  /** seconds since the last request */
  readonly idle: number;
  /** bytes of memory in use */
  readonly memory: number;
  readonly requests: Readonly<Record<Outcome, number>>;
}

/** Listens until there is a reason to end; then the process ends. Throws an Error where there is no place for a socket. */
export function liveAsEngine(parts: ResidentParts): void {
  const place = findEnginePlace(parts.packageRoot);
  new Resident(parts, place).start();
}

class Resident {
  private readonly parts: ResidentParts;
  private readonly place: EnginePlace;
  private readonly socket: string;
  private readonly started = Date.now();
  private lastRequest = Date.now();
  private inode = 0;
  private readonly garbage = new Garbage();
  private server: Server | undefined;
  private readonly requests: Record<Outcome, number> = {
    answered: 0,
    'handed back': 0,
    refused: 0,
    failed: 0,
  };

  constructor(parts: ResidentParts, place: EnginePlace) {
    this.parts = parts;
    this.place = place;
    this.socket = `${place.folder}/${place.name}`;
  }

  start(): void {
    becomeResident();
    process.on('uncaughtException', (error) => this.end(`a mistake of ours: ${kindOf(error)}`));
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
      process.on(signal, () => this.end(`signal ${signal}`));
    this.server = makeServer({
      answer: (message) => this.answer(message),
      identity: processIdentity(),
      sameVariables: new Map([['TZ', process.env['TZ']]]),
      done: (outcome) => {
        this.requests[outcome] += 1;
        this.lastRequest = Date.now();
        this.garbage.answered();
      },
    });
    // the path of a socket must be short, so it is named from within its folder
    process.chdir(this.place.folder);
    // a folder above may be somebody else's, who could have put another one in its place
    const wrong = whatIsWrong('.');
    if (wrong !== undefined) this.end(`the socket's folder ${wrong}`);
    const own = `${this.place.name}.${process.pid}`;
    rmSync(own, { force: true });
    this.server.on('error', (error) => this.end(`cannot listen: ${error.message}`));
    this.server.listen(own, () => this.takePlace(own));
  }

  /** The newest engine takes the name; the one before sees that, and ends. */
  private takePlace(own: string): void {
    chmodSync(own, 0o600);
    this.inode = statSync(own).ino;
    renameSync(own, this.place.name);
    // a client's mark that an engine is coming up
    rmSync('starting', { force: true });
    process.chdir('/');
    this.log('listens');
    setInterval(() => this.look(), lookEvery);
  }

  private answer(message: Message): Response {
    if (message.command !== 'engine') return this.parts.answer(message);
    if (message.argv[0] === 'stop') setImmediate(() => this.end('told to stop'));
    return { code: JSON.stringify(this.status()), texts: [], status: 0, pager: undefined };
  }

  private status(): ResidentStatus {
    const now = Date.now();
    return {
      pid: process.pid,
      socket: this.socket,
      age: Math.round((now - this.started) / 1000),
      idle: Math.round((now - this.lastRequest) / 1000),
      memory: process.memoryUsage.rss(),
      requests: { ...this.requests },
    };
  }

  private look(): void {
    const wrong = whatIsWrong(this.place.folder);
    if (wrong !== undefined) this.end(`the socket's folder ${wrong}`);
    else if (!this.isOwnSocket()) this.end('another engine took over');
    else if (isReplaced(this.parts.packageRoot, this.place)) this.end('the installation was changed');
    else if (Date.now() - this.lastRequest > this.parts.idleSeconds * 1000) this.end('idle');
    else if (process.memoryUsage.rss() > mostMemory) this.collectOrEnd();
  }

  /** Garbage is no reason to end. */
  private collectOrEnd(): void {
    this.garbage.now();
    if (process.memoryUsage.rss() > mostMemory) this.end('too much memory in use');
  }

  private isOwnSocket(): boolean {
    return lstatSync(this.socket, { throwIfNoEntry: false })?.ino === this.inode;
  }

  private end(reason: string): void {
    this.log(`ends: ${reason}`);
    if (this.isOwnSocket()) rmSync(this.socket, { force: true });
    process.exit(0);
  }

  /** Times, numbers and reasons: never a word of a request. */
  private log(text: string): void {
    const { answered, failed } = this.requests;
    const line = `${new Date().toISOString()} ${process.pid} ${text} (answered ${answered}, failed ${failed})\n`;
    const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
    try {
      const flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK;
      const file = openSync(`${this.place.folder}/engine.log`, flags, 0o600);
      try {
        if (fstatSync(file).size > longestLog) ftruncateSync(file);
        writeSync(file, line);
      } finally {
        closeSync(file);
      }
    } catch {
      // a full disk must not end an engine that answers
    }
  }
}

/** The error's class, code and place in our code: its message may hold words of a request. */
function kindOf(error: Error): string {
  const code = 'code' in error ? ` ${error.code}` : '';
  const place = /[\w.-]+:\d+:\d+/.exec(error.stack?.split('\n    at ')[1] ?? '')?.[0] ?? 'unknown place';
  return `${error.name}${code} at ${place}`;
}
