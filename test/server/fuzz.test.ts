// A running engine is sent what is no message, broken ones, and whole ones with hostile words and variables: it refuses or
// answers each, stays the same process, keeps its memory and its log clean, and writes nothing.
import { mkdirSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { processIdentity } from '../../src/edge/identity.ts';
import { isReply, requestOf, send } from '../helpers/engine-socket.ts';
import { HostileMessages } from '../helpers/hostile-messages.ts';
import { Caller, hasClient } from '../helpers/resident.ts';
import { projectRoot } from '../helpers/tools.ts';

const full = process.env['LMODJS_FULL'] !== undefined;
const size = full ? { messages: 100_000, wholeShare: 12 } : { messages: 1500, wholeShare: 20 };
const atOnce = 8;
const secret = 'nobody-may-read-this';

let caller: Caller;
let socket: string;

beforeEach(() => {
  caller = new Caller();
  mkdirSync(join(caller.runtime, 'home'));
  caller.start();
  socket = caller.socket;
});
afterEach(() => caller.leave());

interface Status {
  readonly pid: number;
  readonly memory: number;
  readonly requests: Readonly<Record<string, number>>;
}

function status(): Status {
  return JSON.parse(caller.call([caller.lmodjs, 'engine', 'status', '--json']).out);
}

describe.skipIf(!hasClient)('the engine', () => {
  test(
    'lives through hostile messages',
    async () => {
      const usual = {
        packageRoot: projectRoot,
        identity: processIdentity(),
        tree: caller.tree,
        home: join(caller.runtime, 'home'),
        secret,
      };
      const list = requestOf(['bash', 'load', 'zlib'], { MODULEPATH: usual.tree });
      const rightAnswer = await send(socket, list);
      expect(rightAnswer.toString('latin1')).toContain('LOADEDMODULES');
      const messages = new HostileMessages(Number(process.env['LMODJS_SEED'] ?? 1), usual, size.wholeShare);
      const before = status();
      const [strange, mistakes]: [string[], string[]] = [[], []];
      let sent = 0;
      let early = before.memory;
      const client = async (): Promise<void> => {
        while (sent < size.messages) {
          sent += 1;
          if (sent === Math.floor(size.messages / 2)) early = status().memory;
          if (sent % 50 === 0 && !(await send(socket, list)).equals(rightAnswer))
            strange.push(`message ${sent}: the usual request`);
          const message = messages.next();
          const reply = await send(socket, message);
          const text = reply.toString('latin1');
          if (!isReply(reply))
            strange.push(`${message.toString('latin1').slice(0, 3000)} => ${text.slice(0, 100)}`);
          if (/lmodjs made a mistake|a mistake of ours/.test(text))
            mistakes.push(`${message.toString('latin1').slice(-600)} => ${text.slice(0, 600)}`);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, client));
      const after = status();
      if (full)
        process.stderr.write(
          `fuzz: ${sent} messages, ${JSON.stringify(after.requests)}, memory ${[before.memory, early, after.memory].map((bytes) => Math.round(bytes / 2 ** 20)).join(', ')} MB\n`,
        );
      expect(strange).toEqual([]);
      expect(mistakes).toEqual([]);
      expect(after.pid).toBe(before.pid);
      expect(after.requests).toMatchObject({ failed: 0 });
      expect(after.requests['answered']).toBeGreaterThan(size.messages / 20);
      expect(after.requests['refused']).toBeGreaterThan(size.messages / 10);
      expect(after.memory).toBeLessThan(400 * 2 ** 20);
      expect(caller.log).not.toContain(secret);
      expect(caller.log.split('\n').length).toBeLessThan(5);
      expect(readdirSync(usual.home)).toEqual([]);
    },
    full ? 3_600_000 : 120_000,
  );

  test('waits five seconds for a request that does not come whole, however it is drawn out', async () => {
    const began = performance.now();
    const drawnOut = new Promise<void>((resolve) => {
      const connection = connect(socket);
      const drops = setInterval(() => connection.write('x'), 1000);
      connection.on('error', () => undefined);
      connection.on('close', () => {
        clearInterval(drops);
        resolve();
      });
      connection.write('LMODJS1\n');
      connection.write(Buffer.from([255, 0, 0, 0]));
    });
    await Promise.all([drawnOut, send(socket, Buffer.from('LMODJS1\n'), { end: false })]);
    expect(performance.now() - began).toBeLessThan(8000);
    expect(status().requests).toMatchObject({ refused: 2 });
  });

  test('refuses more connections than it can serve, and serves again afterwards', async () => {
    const open = Array.from({ length: 300 }, () => connect(socket).on('error', () => undefined));
    await new Promise((resolve) => setTimeout(resolve, 300));
    // whoever finds no place is answered without the engine
    expect(caller.call([caller.lmod, 'bash', 'list'])).toMatchObject({ status: 0, warm: false });
    for (const connection of open) connection.destroy();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(caller.call([caller.lmod, 'bash', 'list'])).toMatchObject({ status: 0, warm: true });
  });

  test('reads a request of several megabytes, and refuses a larger one without reading it', async () => {
    const request = (length: number): Buffer => requestOf(['bash', 'list'], { BIG: 'x'.repeat(length) });
    expect((await send(socket, request(6_000_000))).toString('latin1', 0, 2)).toBe('+A');
    expect(await send(socket, request(17_000_000))).toHaveLength(0);
    expect(status().requests).toMatchObject({ refused: 1, failed: 0 });
  });
});
