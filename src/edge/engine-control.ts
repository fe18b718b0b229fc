// `lmodjs engine start|stop|restart|status`: talks to the resident engine over its socket.
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { engineHeap, limitedNode } from '../base/limited-node.ts';
import type { EngineAction, EngineFacts } from '../cli/lmodjs/command.ts';
import { requestBytes } from '../server/message.ts';
import { type EnginePlace, findEnginePlace } from './engine-place.ts';
import { engineVariables } from './engine-start.ts';
import { processIdentity } from './identity.ts';
import type { ResidentStatus } from './resident.ts';

export interface ControlReply {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** Milliseconds: as long as an engine may take to come up, to go, or to say how it is. */
const patience = 5000;
/** As long as one that has just started takes; one that was there before and stands still keeps nobody. */
const glance = 500;

/** Does it; the exit status is 1 where the engine is not as asked for afterwards, or where none runs (`status`). */
export async function controlEngine(
  packageRoot: string,
  { action, json }: { readonly action: EngineAction; readonly json: boolean },
): Promise<ControlReply> {
  let place: EnginePlace;
  try {
    place = findEnginePlace(packageRoot);
  } catch (error) {
    return failed(
      `there is no place for an engine: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (action === 'stop' || action === 'restart') await stop(place);
  const wanted = action === 'restart' || (action === 'start' && !(await ask(place, 'status')));
  if (wanted) await start(packageRoot, place);
  const status = await ask(place, 'status');
  if (action === 'stop') {
    return status ? failed(`the engine (process ${status.pid}) does not end`) : told(json, status);
  }
  if (status) return told(json, status);
  if (action === 'status' || json) return { ...told(json, status), status: 1 };
  return failed(`the engine does not come up; ${place.folder}/engine.log tells why, unless the disk is full`);
}

/** How the engine is, for `lmodjs doctor`. */
export async function engineFacts(packageRoot: string): Promise<EngineFacts> {
  try {
    const running = await ask(findEnginePlace(packageRoot), 'status');
    return { problem: undefined, running };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error), running: undefined };
  }
}

function failed(reason: string): ControlReply {
  return { stdout: '', stderr: `lmodjs engine: ${reason}.\n`, status: 1 };
}

function told(json: boolean, status: ResidentStatus | undefined): ControlReply {
  const stdout = json
    ? `${JSON.stringify(status ? { running: true, ...status } : { running: false })}\n`
    : forPeople(status);
  return { stdout, stderr: '', status: 0 };
}

function forPeople(status: ResidentStatus | undefined): string {
  if (!status) return 'No engine is running.\n';
  const { pid, socket, age, idle, memory, requests } = status;
  const counts = Object.entries(requests).map(([outcome, count]) => `${outcome} ${count}`);
  return [
    `The engine is running: process ${pid}, for ${age} s, idle for ${idle} s, ${Math.round(memory / 2 ** 20)} MB.`,
    `Requests: ${counts.join(', ')}.`,
    `Socket: ${socket}\n`,
  ].join('\n');
}

async function stop(place: EnginePlace): Promise<void> {
  if (!(await ask(place, 'stop'))) return;
  await until(async () => (await ask(place, 'status')) === undefined);
}

async function start(packageRoot: string, place: EnginePlace): Promise<void> {
  const kept = ['HOME', 'USER', 'LOGNAME', 'TZ', 'XDG_RUNTIME_DIR', 'LMODJS_ENGINE_IDLE'];
  const env = Object.fromEntries(kept.flatMap((name) => entryOf(name)));
  let ended = false;
  const engine = spawn(
    process.execPath,
    [...limitedNode(engineHeap), `${packageRoot}/dist/main.cjs`, 'engine'],
    {
      env: { PATH: '/usr/bin:/bin', ...engineVariables, ...env },
      cwd: '/',
      detached: true,
      stdio: 'ignore',
    },
  );
  engine.once('exit', () => {
    ended = true;
  });
  engine.unref();
  await until(async () => ended || (await ask(place, 'status', glance)) !== undefined);
}

function entryOf(name: string): [string, string][] {
  const value = process.env[name];
  return value === undefined ? [] : [[name, value]];
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + patience;
  while (!(await holds()) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** A status is short; what says more is no engine. */
const longestReply = 10_000;

/** The engine's word on itself; undefined where none answers, or something that is none. */
function ask(
  place: EnginePlace,
  word: 'status' | 'stop',
  within = patience,
): Promise<ResidentStatus | undefined> {
  return new Promise((resolve) => {
    const received: Buffer[] = [];
    let length = 0;
    process.chdir(place.folder);
    const socket = connect(place.name);
    const limit = setTimeout(() => socket.destroy(), within);
    socket.on('data', (bytes) => {
      received.push(bytes);
      length += bytes.length;
      if (length > longestReply) socket.destroy();
    });
    socket.on('error', () => resolve(undefined));
    socket.on('close', () => {
      clearTimeout(limit);
      resolve(length > longestReply ? undefined : statusFrom(Buffer.concat(received)));
    });
    socket.end(
      requestBytes({ command: 'engine', argv: [word], identity: processIdentity(), tz: process.env['TZ'] }),
    );
  });
}

/** The JSON in the code of an answer. */
function statusFrom(reply: Buffer): ResidentStatus | undefined {
  try {
    const value: unknown = JSON.parse(/\{.*\}/s.exec(reply.toString('latin1'))?.[0] ?? '');
    return isStatus(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isStatus(value: unknown): value is ResidentStatus {
  if (typeof value !== 'object' || value === null) return false;
  const facts = new Map<string, unknown>(Object.entries(value));
  const numbers = ['pid', 'age', 'idle', 'memory'].every((name) => typeof facts.get(name) === 'number');
  return numbers && typeof facts.get('socket') === 'string' && typeof facts.get('requests') === 'object';
}
