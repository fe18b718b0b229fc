// Many clients at once, and an engine that is killed again and again: every answer is the one of the program itself. Then the
// same without kills: the one engine that answers does not grow.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Chance } from '../helpers/chance.ts';
import { MixedRequests, modulesOf } from '../helpers/mixed-requests.ts';
import { projectRoot } from '../helpers/tools.ts';

const hasClient = readdirSync(join(projectRoot, 'libexec')).includes('lmod.cold');
const full = process.env['LMODJS_FULL'] !== undefined;
const size = full
  ? { withKills: 12_000, undisturbed: 8_000, clients: 8, kinds: 400, killedEvery: 250 }
  : { withKills: 240, undisturbed: 0, clients: 4, kinds: 30, killedEvery: 60 };
/** Of the undisturbed requests: by then the engine has loaded, compiled and remembered what it needs. */
const warmUp = size.undisturbed / 4;

interface Answer {
  readonly out: string;
  readonly err: string;
  readonly status: number | null;
}

/** Was there such a process to send the signal to? */
function hit(pid: number, signal: 'SIGKILL' | 'SIGSTOP'): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

const traceLine = /^lmodjs: answered without the engine: .*\n/m;

test.skipIf(!hasClient)(
  'no answer is lost or wrong while clients ask at once and engines are killed',
  async () => {
    const runtime = mkdtempSync(join(tmpdir(), 'lmodjs-soak-'));
    chmodSync(runtime, 0o700);
    const tree = join(projectRoot, 'modulefiles-fixtures/flat');
    const env = {
      PATH: '/usr/bin:/bin',
      HOME: runtime,
      MODULEPATH: tree,
      XDG_RUNTIME_DIR: runtime,
      LMODJS_ENGINE: 'on',
      LMODJS_TRACE: '1',
    };
    const ask = (words: readonly string[], more: Record<string, string> = {}): Promise<Answer> =>
      new Promise((resolve) => {
        const child = spawn(join(projectRoot, 'libexec/lmod'), words, {
          env: { ...env, ...more },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        const [out, err]: [Buffer[], Buffer[]] = [[], []];
        child.stdout.on('data', (bytes) => out.push(bytes));
        child.stderr.on('data', (bytes) => err.push(bytes));
        child.on('close', (status) =>
          resolve({
            out: Buffer.concat(out).toString('latin1'),
            err: Buffer.concat(err).toString('latin1'),
            status,
          }),
        );
      });
    const control = (action: string): string =>
      spawnSync(join(projectRoot, 'libexec/lmodjs'), ['engine', action, '--json'], {
        env,
        encoding: 'latin1',
      }).stdout;
    try {
      const mixed = new MixedRequests(3, modulesOf(tree), []);
      const kinds = Array.from({ length: size.kinds }, () => mixed.next().words);
      const cold: Answer[] = [];
      for (const words of kinds) cold.push(await ask(words, { LMODJS_ENGINE: 'off' }));
      control('start');
      const chance = new Chance(4);
      let [asked, warm, killed] = [0, 0, 0];
      const wrong: string[] = [];
      const killOne = (): void => {
        const { pid } = JSON.parse(control('status'));
        const signal = chance.percent(70) ? 'SIGKILL' : 'SIGSTOP';
        // in mid-request as likely as not: the others are asking
        if (typeof pid === 'number' && hit(pid, signal)) killed += 1;
        if (signal === 'SIGSTOP' && typeof pid === 'number') setTimeout(() => hit(pid, 'SIGKILL'), 300);
      };
      const client = async (until: number, kills: boolean): Promise<void> => {
        while (asked < until) {
          asked += 1;
          if (kills && asked % size.killedEvery === 0) killOne();
          const at = chance.below(kinds.length);
          const answer = await ask(kinds[at] ?? []);
          const expected = cold[at];
          if (!traceLine.test(answer.err)) warm += 1;
          const text = answer.err.replace(traceLine, '');
          const right =
            answer.out === expected?.out &&
            text === expected.err.replace(traceLine, '') &&
            answer.status === expected.status;
          if (!right) wrong.push(`${kinds[at]?.join(' ')}: ${answer.status} ${text.slice(0, 200)}`);
        }
      };
      const askUntil = async (until: number, kills: boolean): Promise<void> => {
        await Promise.all(Array.from({ length: size.clients }, () => client(until, kills)));
      };
      await askUntil(size.withKills, true);
      expect(wrong).toEqual([]);
      expect(killed).toBeGreaterThan(1);
      expect(warm).toBeGreaterThan(size.withKills / 4);
      if (size.undisturbed === 0) return;
      const engine = async (): Promise<{ pid: number; memory: number }> => {
        // a quiet moment, in which garbage is collected
        await new Promise((resolve) => setTimeout(resolve, 1000));
        return JSON.parse(control('status'));
      };
      control('restart');
      const memory: number[] = [];
      const { pid } = await engine();
      for (let part = 1; part <= 4; part++) {
        await askUntil(size.withKills + part * warmUp, false);
        const status = await engine();
        expect(status.pid).toBe(pid);
        memory.push(status.memory);
      }
      expect(wrong).toEqual([]);
      process.stderr.write(
        `soak: ${asked} asked, ${warm} warm, ${killed} engines killed, ${memory.map((bytes) => (bytes / 2 ** 20).toFixed(1)).join(', ')} MB\n`,
      );
      expect((memory.at(-1) ?? 0) / (memory[0] ?? 1)).toBeLessThan(1.05);
    } finally {
      control('stop');
      rmSync(runtime, { recursive: true, force: true });
    }
  },
  full ? 3_600_000 : 120_000,
);
