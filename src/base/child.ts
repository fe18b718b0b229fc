// A child process that is fed lines and answers with bytes; it and all it started can be ended at once.
import { type ChildProcess, spawn } from 'node:child_process';
import { kill } from 'node:process';
import { answerStart, longestStart } from './answer-frame.ts';
import { read } from './files.ts';
import { fromBytes, toBytes } from './text.ts';

export interface LineChildOptions {
  readonly env: Readonly<Record<string, string>>;
  /** A whole answer: a text, and bytes as they are. */
  readonly onAnswer: (text: string, body: Buffer) => void;
  /** it is gone, whatever the reason */
  readonly onEnd: () => void;
}

const pageSize = 4096;

export class LineChild {
  readonly #child: ChildProcess;
  readonly #onAnswer: LineChildOptions['onAnswer'];
  /** what has come of the next answer */
  #pieces: Buffer[] = [];
  #length = 0;
  /** so much of it must have come before another look is worth while */
  #wanted = 0;
  #ended = false;

  constructor(program: string, args: readonly string[], options: LineChildOptions) {
    this.#onAnswer = options.onAnswer;
    this.#child = spawn(program, args, {
      env: { ...options.env },
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: true,
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#take(chunk));
    // a child that has gone cannot be written to; its end is told by `close`
    this.#child.stdin?.on('error', () => undefined);
    const end = (): void => {
      if (this.#ended) return;
      this.#ended = true;
      // what it started lives on in its group
      this.kill();
      options.onEnd();
    };
    this.#child.on('error', end);
    this.#child.on('close', end);
  }

  #take(chunk: Buffer): void {
    this.#pieces.push(chunk);
    this.#length += chunk.length;
    if (this.#length < this.#wanted) return;
    const [first = chunk] = this.#pieces;
    const bytes = this.#pieces.length === 1 ? first : Buffer.concat(this.#pieces);
    const rest = bytes.subarray(this.#answers(bytes));
    this.#pieces = [rest];
    this.#length = rest.length;
  }

  /** Passes whole answers on; where they end. */
  #answers(bytes: Buffer): number {
    for (let at = 0; ; ) {
      this.#wanted = 0;
      const start = fromBytes(bytes.subarray(at, at + longestStart));
      const [prefix, text, body] = answerStart.exec(start) ?? [];
      if (prefix === undefined) {
        // whatever this is, it is none of its answers
        if (start.length === longestStart || start.includes('\n')) this.kill();
        return at;
      }
      const textAt = at + prefix.length;
      const bodyAt = textAt + Number(text);
      const end = bodyAt + Number(body);
      if (end > bytes.length) {
        this.#wanted = end - at;
        return at;
      }
      this.#onAnswer(fromBytes(bytes.subarray(textAt, bodyAt)), bytes.subarray(bodyAt, end));
      at = end;
    }
  }

  send(line: string): void {
    this.#child.stdin?.write(toBytes(`${line}\n`));
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
