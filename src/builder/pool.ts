// Evaluates modulefiles in child processes, on more cores where that is worth it. A file that takes too long or too much ends its process alone.
import { LineChild } from '../base/child.ts';
import { decodeAnswers, type WorkerAnswer } from './answers.ts';
import type { FoundModulefile } from './modules.ts';
import { encodeOrdered } from './ordered-file.ts';
import { type WorkerOrder, workerGreeting } from './worker.ts';

export interface PoolOptions {
  /** how a worker is started */
  readonly program: string;
  readonly args: readonly string[];
  readonly processes: number;
  /** for one modulefile */
  readonly seconds: number;
  /** of one process, in bytes */
  readonly memory: number;
}

export interface Task {
  readonly order: WorkerOrder;
  readonly files: readonly FoundModulefile[];
}

/** Files that a process gets at once: few at first and where they take long, so that others can take their part. */
const fewest = 8;
const most = 128;
/** Milliseconds for such a portion. */
const usualTime = 100;
/**
 * A process is started beside others only where these would go on for longer, in milliseconds: until it knows its work it
 * costs more than it saves.
 */
const worthStarting = 4000;
const watchEvery = 50;
/** Processes that a lane tries to start, one after the other, before it takes it that none can be. */
const mostStarts = 3;

/** Called for each file, in the order in which they are done. */
export type Done = (file: FoundModulefile, answer: WorkerAnswer) => void;

/** Has all files of a task evaluated. Those that it returns were not, since no process could be started for them. */
export async function evaluateAll(
  task: Task,
  options: PoolOptions,
  done: Done,
): Promise<readonly FoundModulefile[]> {
  const queue = [...task.files];
  let answered = 0;
  const counted: Done = (file, answer) => {
    answered += 1;
    done(file, answer);
  };
  const lanes: Promise<void>[] = [];
  let since = Date.now();
  const start = (count: number): void => {
    while (lanes.length < count) lanes.push(runLane(task.order, queue, options, counted));
    since = Date.now();
    answered = 0;
  };
  const look = (): void => {
    const passed = Date.now() - since;
    if (passed < worthStarting) return;
    const left = (queue.length * passed) / Math.max(1, answered);
    const wanted = Math.min(options.processes, Math.floor((lanes.length * left) / worthStarting));
    if (wanted > lanes.length) start(wanted);
  };
  start(1);
  const timer = setInterval(look, watchEvery);
  try {
    for (let at = 0; at < lanes.length; at += 1) await lanes[at];
  } finally {
    clearInterval(timer);
  }
  return queue;
}

/** One process after the other, until the queue is empty or none starts any more. */
async function runLane(
  order: WorkerOrder,
  queue: FoundModulefile[],
  options: PoolOptions,
  done: Done,
): Promise<void> {
  for (let failures = 0, missed = 0; queue.length > 0 && missed < mostStarts; ) {
    const { left, blame, started, answered } = await new Lane(order, queue, options, done).run();
    if (!started) {
      queue.unshift(...left);
      missed += 1;
      continue;
    }
    missed = 0;
    const [culprit, ...innocent] = left;
    if (culprit === undefined) return;
    failures = answered ? 0 : failures + 1;
    const reason = blame ?? 'the process that evaluated it ended';
    done(culprit, { failed: failures > 50 ? `${reason}, as many before it` : reason });
    queue.unshift(...innocent);
  }
}

interface LaneEnd {
  /** not answered; the first of them is what the process was busy with */
  readonly left: readonly FoundModulefile[];
  readonly blame: string | undefined;
  /** it came as far as its first file */
  readonly started: boolean;
  readonly answered: boolean;
}

class Lane {
  readonly #queue: FoundModulefile[];
  readonly #options: PoolOptions;
  readonly #done: Done;
  readonly #order: WorkerOrder;
  readonly #waiting: FoundModulefile[] = [];
  #since = Date.now();
  #portion = fewest;
  #started = false;
  #answered = false;
  #blame: string | undefined;

  constructor(order: WorkerOrder, queue: FoundModulefile[], options: PoolOptions, done: Done) {
    this.#order = order;
    this.#queue = queue;
    this.#options = options;
    this.#done = done;
  }

  run(): Promise<LaneEnd> {
    return new Promise((resolve) => {
      const { program, args } = this.#options;
      let watch: ReturnType<typeof setInterval> | undefined;
      const child = new LineChild(program, args, {
        env: { PATH: '/usr/bin:/bin' },
        onAnswer: (text, body) => this.#take(child, text, body),
        onEnd: () => {
          clearInterval(watch);
          resolve({
            left: this.#waiting,
            blame: this.#blame,
            started: this.#started,
            answered: this.#answered,
          });
        },
      });
      watch = setInterval(() => this.#watch(child), watchEvery);
      child.send(JSON.stringify(this.#order));
      this.#feed(child);
    });
  }

  #feed(child: LineChild): void {
    while (this.#queue.length > 0 && this.#waiting.length <= this.#portion) {
      const next = this.#queue.splice(0, this.#portion);
      this.#waiting.push(...next);
      child.send(JSON.stringify(next.map(encodeOrdered)));
    }
    if (this.#waiting.length === 0) child.finish();
  }

  #take(child: LineChild, text: string, body: Buffer): void {
    if (!this.#started) {
      this.#started = text === workerGreeting;
      this.#since = Date.now();
      return;
    }
    const answers = decodeAnswers(text, body);
    const files = this.#waiting.splice(0, answers.length);
    const passed = Date.now() - this.#since;
    this.#since += passed;
    this.#portion = passed < usualTime ? Math.min(most, 2 * this.#portion) : fewest;
    this.#answered = true;
    for (const [at, file] of files.entries()) {
      const answer = answers[at];
      if (answer !== undefined) this.#done(file, answer);
    }
    this.#feed(child);
  }

  #watch(child: LineChild): void {
    const { seconds, memory } = this.#options;
    if (Date.now() - this.#since > seconds * 1000) this.#end(child, `it took longer than ${seconds} s`);
    else if (child.memory > memory)
      this.#end(child, `it took more than ${Math.round(memory / 1e6)} MB of memory`);
  }

  #end(child: LineChild, blame: string): void {
    this.#blame ??= blame;
    child.kill();
  }
}
