// A child process that is fed lines and answers lines; it and all it started can be ended at once.
import { type ChildProcess, spawn } from 'node:child_process';
import { kill } from 'node:process';
import { read } from './files.ts';
import { fromBytes, toBytes } from './text.ts';

export interface LineChildOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
  /** it is gone, whatever the reason */
  readonly onEnd: () => void;
}

const pageSize = 4096;

export class LineChild {
  readonly #child: ChildProcess;
  #rest = '';
  #ended = false;

  constructor(program: string, args: readonly string[], options: LineChildOptions) {
    this.#child = spawn(program, [...args], {
      env: options.env,
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: true,
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#take(fromBytes(chunk), options.onLine));
    // a child that has gone cannot be written to; its end is told by `close`
    this.#child.stdin?.on('error', () => undefined);
    const end = (): void => {
      if (this.#ended) return;
      this.#ended = true;
      options.onEnd();
    };
    this.#child.on('error', end);
    // what it started and left behind would hold its pipes open
    this.#child.on('exit', () => this.kill());
    this.#child.on('close', end);
  }

  #take(text: string, onLine: (line: string) => void): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  }

  send(line: string): void {
    this.#child.stdin?.write(toBytes(`${line}\n`));
  }

  /** No more lines will come; a child that is done with those it has ends. */
  finish(): void {
    this.#child.stdin?.end();
  }

  /** Ends it and whatever it started. */
  kill(): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      kill(-pid, 'SIGKILL');
    } catch {
      // it has gone already
    }
  }

  /** Bytes of memory it holds; 0 where that is not known. */
  get memory(): number {
    const text = read(`/proc/${this.#child.pid}/statm`);
    return typeof text === 'string' ? Number(text.split(' ')[1]) * pageSize : 0;
  }
}
