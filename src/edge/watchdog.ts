// Ends this process when one piece of work takes too long or too much memory, even where JavaScript never comes to rest.
import { Worker } from 'node:worker_threads';

export interface WatchLimits {
  /** seconds for one piece of work */
  readonly seconds: number;
  readonly megabytes: number;
}

/** The thread's text: it needs nothing of ours, and sees memory that V8's own limit does not count. */
const watch = `
const { workerData: { beats, seconds, megabytes } } = require('node:worker_threads');
let last = -1;
let since = Date.now();
setInterval(() => {
  const now = Atomics.load(beats, 0);
  if (now !== last) { last = now; since = Date.now(); }
  if (Date.now() - since > seconds * 1000 || process.memoryUsage.rss() > megabytes * 1048576)
    process.kill(process.pid, 'SIGKILL');
}, 25);
`;

/** Starts watching; the answer is called when a piece of work begins. */
export function startWatchdog({ seconds, megabytes }: WatchLimits): () => void {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(watch, { eval: true, workerData: { beats, seconds, megabytes } });
  thread.unref();
  return () => {
    Atomics.add(beats, 0, 1);
  };
}
