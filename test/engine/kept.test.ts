// An engine that answers many requests keeps nothing of one: neither its environment nor what was read for it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { answerCommand } from '../../src/answer/tools.ts';
import * as sessions from '../../src/engine/open.ts';
import { newEngine, requestOf } from '../helpers/in-process.ts';

setFlagsFromString('--expose-gc');
vi.mock('../../src/engine/open.ts', { spy: true });

const collect: () => void = runInNewContext('gc');

const tree = mkdtempSync(join(tmpdir(), 'lmodjs-kept-'));
writeFileSync(join(tree, 'plain.lua'), 'setenv("A", os.getenv("HOME"))\nhelp([[it helps]])\n');
writeFileSync(
  join(tree, 'table.lua'),
  'for _, x in ipairs({ "a", "b" }) do setenv(x, ("%s"):format(x)) end\n',
);
writeFileSync(join(tree, 'wrong.lua'), 'setenv("A", nil .. "a")\n');
writeFileSync(join(tree, 'ending.lua'), 'LmodError("no")\n');
afterAll(() => rmSync(tree, { recursive: true }));

const lines: readonly string[] = [
  'load plain',
  'load table',
  'load wrong',
  'load ending',
  'load nothing',
  'show plain',
  'help plain',
  'is-avail plain',
  'avail',
  'spider',
  'spider plain',
  'keyword helps',
  'list',
];

describe('an engine', () => {
  it.each(lines)('keeps nothing of a request: %s', async (line) => {
    const engine = newEngine();
    const kept = ((): readonly WeakRef<object>[] => {
      const request = requestOf(['bash', ...line.split(' ')], { MODULEPATH: tree, HOME: tree });
      const open = vi.mocked(sessions.openSession);
      answerCommand(engine, 'lmod', request);
      const opened = open.mock.results.flatMap(({ value }) => (value instanceof Object ? [value] : []));
      open.mockClear();
      return [request, request.env, ...opened].map((each) => new WeakRef(each));
    })();
    // what a weak reference names stays until the current turn has ended
    await new Promise((resolve) => setTimeout(resolve, 0));
    collect();
    expect(kept.filter((each) => each.deref() !== undefined)).toHaveLength(0);
    expect(kept.length).toBeGreaterThan(2);
    expect(engine.lua()).toBeDefined();
  });
});
