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
  /**
   * A process is started beside others only where these would go on for longer, in milliseconds: until it knows its work it
   * costs more than it saves.
   */
  readonly worthStarting: number;
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
const watchEvery = 50;
/** Processes that a lane tries to start, one after the other, before it takes it that none can be. */
const mostStarts = 3;
/** The part of its memory that a process may hold when it gets another directory's files. */
const mostKept = 0.5;

/** Called for each file, in the order in which they are done. */
export type Done = (file: FoundModulefile, answer: WorkerAnswer) => void;

/**
 * The processes of one build or verification: started where needed, kept from one MODULEPATH directory to the next, since
 * one that has worked before is several times as fast as one that has just started.
 */
export class Workers {
  readonly #options: PoolOptions;
  readonly #all = new Set<Worker>();
  readonly #idle: Worker[] = [];
  /** milliseconds that tasks have taken until now */
  #spent = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Has all files of a task evaluated. Those that it returns were not, since no process could be started for them. */
  async evaluate(task: Task, done: Done): Promise<readonly FoundModulefile[]> {
    const { processes, worthStarting } = this.#options;
    const queue = [...task.files];
    const began = Date.now();
    let answered = 0;
    const counted: Done = (file, answer) => {
      answered += 1;
      done(file, answer);
    };
    const lanes: Promise<void>[] = [];
    let since = began;
    const start = (count: number): void => {
      while (lanes.length < count) lanes.push(this.#runLane(task.order, queue, counted));
      since = Date.now();
      answered = 0;
    };
    /** `left`: milliseconds for which those that are there would go on. */
    const startMore = (left: number): void => {
      const wanted = Math.min(processes, Math.floor((lanes.length * left) / worthStarting));
      if (wanted > lanes.length && queue.length >= fewest) start(wanted);
    };
    const look = (): void => {
      const passed = Date.now() - since;
      if (passed >= worthStarting) startMore((queue.length * passed) / Math.max(1, answered));
    };
    start(Math.max(1, this.#idle.length));
    // many small directories are much work as well: what has taken long will probably take as long again
    startMore(this.#spent);
    const timer = setInterval(look, watchEvery);
    try {
      for (let at = 0; at < lanes.length; at += 1) await lanes[at];
    } finally {
      clearInterval(timer);
      this.#spent += Date.now() - began;
    }
    return queue;
  }

  /** Resolves when no process is left, nor anything that one of them has started. */
  async end(): Promise<void> {
    for (const worker of this.#all) worker.kill();
    await Promise.all([...this.#all].map(({ ended }) => ended));
  }

  /** One process after the other, until the queue is empty or none starts any more. */
  async #runLane(order: WorkerOrder, queue: FoundModulefile[], done: Done): Promise<void> {
    for (let failures = 0, missed = 0; queue.length > 0 && missed < mostStarts; ) {
      const worker = this.#take();
      const { left, blame, answered } = await new Lane(worker, order, queue, this.#options, done).run();
      // one that was there before may have been ended for another reason: a file is to blame if it ends a new one as well
      if (!worker.isStarted || (worker.isReused && !answered && left.length > 0 && blame === undefined)) {
        queue.unshift(...left);
        if (!worker.isStarted) missed += 1;
        continue;
      }
      missed = 0;
      const [culprit, ...innocent] = left;
      if (culprit === undefined) {
        this.#keep(worker);
        return;
      }
      failures = answered ? 0 : failures + 1;
      const reason = blame ?? 'the process that evaluated it ended';
      done(culprit, { failed: failures > 50 ? `${reason}, as many before it` : reason });
      queue.unshift(...innocent);
    }
  }

  #take(): Worker {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    const worker = new Worker(this.#options, () => {
      this.#all.delete(worker);
      const at = this.#idle.indexOf(worker);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    this.#all.add(worker);
    return worker;
  }

  /** For another task, unless what it holds of those before might be blamed on a file of that one. */
  #keep(worker: Worker): void {
    if (!this.#all.has(worker)) return;
    if (worker.memory > this.#options.memory * mostKept) worker.kill();
    else this.#idle.push(worker);
  }
}

/** A process, which evaluates for one lane at a time. */
class Worker {
  readonly #child: LineChild;
  readonly ended: Promise<void>;
  #lane: Lane | undefined;
  #lanes = 0;
  #isStarted = false;

  constructor({ program, args }: PoolOptions, onEnd: () => void) {
    let resolveEnded = (): void => undefined;
    this.ended = new Promise((resolve) => {
      resolveEnded = resolve;
    });
    this.#child = new LineChild(program, args, {
      env: { PATH: '/usr/bin:/bin' },
      onAnswer: (text, body) => {
        if (this.#isStarted) this.#lane?.take(text, body);
        else if (text === workerGreeting) {
          this.#isStarted = true;
          this.#lane?.begin();
        }
      },
      onEnd: () => {
        onEnd();
        resolveEnded();
        this.#lane?.end();
      },
    });
  }

  /** It came as far as its first file. */
  get isStarted(): boolean {
    return this.#isStarted;
  }

  /** It had other files before those of its lane. */
  get isReused(): boolean {
    return this.#lanes > 1;
  }

  get memory(): number {
    return this.#child.memory;
  }

  workFor(lane: Lane | undefined): void {
    this.#lane = lane;
    if (lane !== undefined) this.#lanes += 1;
  }

  send(line: unknown): void {
    this.#child.send(JSON.stringify(line));
  }

  kill(): void {
    this.#child.kill();
  }
}

interface LaneEnd {
  /** not answered; the first of them is what the process was busy with */
  readonly left: readonly FoundModulefile[];
  readonly blame: string | undefined;
  readonly answered: boolean;
}

/** Files of one task that one process evaluates. */
class Lane {
  readonly #worker: Worker;
  readonly #queue: FoundModulefile[];
  readonly #options: PoolOptions;
  readonly #done: Done;
  readonly #order: WorkerOrder;
  readonly #waiting: FoundModulefile[] = [];
  #since = Date.now();
  #portion = fewest;
  #answered = false;
  #blame: string | undefined;
  #finish: () => void = () => undefined;

  constructor(
    worker: Worker,
    order: WorkerOrder,
    queue: FoundModulefile[],
    options: PoolOptions,
    done: Done,
  ) {
    this.#worker = worker;
    this.#order = order;
    this.#queue = queue;
    this.#options = options;
    this.#done = done;
  }

  /** Resolves when the queue is empty and all that the process got is answered, or the process has ended. */
  async run(): Promise<LaneEnd> {
    const watch = setInterval(() => this.#watch(), watchEvery);
    try {
      await new Promise<void>((resolve) => {
        this.#finish = resolve;
        this.#worker.workFor(this);
        this.#worker.send(this.#order);
        this.#feed();
      });
    } finally {
      clearInterval(watch);
      this.#worker.workFor(undefined);
    }
    return { left: this.#waiting, blame: this.#blame, answered: this.#answered };
  }

  /** The process has started: what it takes from now on is a modulefile's doing. */
  begin(): void {
    this.#since = Date.now();
  }

  /** The process has ended. */
  end(): void {
    this.#finish();
  }

  #feed(): void {
    while (this.#queue.length > 0 && this.#waiting.length <= this.#portion) {
      const next = this.#queue.splice(0, this.#portion);
      this.#waiting.push(...next);
      this.#worker.send(next.map(encodeOrdered));
    }
    if (this.#waiting.length === 0) this.#finish();
  }

  take(text: string, body: Buffer): void {
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
    this.#feed();
  }

  #watch(): void {
    const { seconds, memory } = this.#options;
    if (Date.now() - this.#since > seconds * 1000) this.#kill(`it took longer than ${seconds} s`);
    else if (this.#worker.memory > memory)
      this.#kill(`it took more than ${Math.round(memory / 1e6)} MB of memory`);
  }

  #kill(blame: string): void {
    this.#blame ??= blame;
    this.#worker.kill();
  }
}
