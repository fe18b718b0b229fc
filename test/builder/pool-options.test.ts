// What the options of `lmodjs cache` make of the processes of a build.
import { expect, it } from 'vitest';
import { limitedNode } from '../../src/base/limited-node.ts';
import { poolOf } from '../../src/cli/lmodjs/cache-words.ts';
import type { ProcessContext } from '../../src/cli/lmodjs/command.ts';

function poolFor(memory: number, jobs?: number) {
  const own = { self: ['/usr/bin/node', 'main.cjs'], cores: 4 } as unknown as ProcessContext;
  return poolOf(
    new Map<string, unknown>([
      ['memory', memory],
      ['timeout', 10],
      ...(jobs ? [['jobs', jobs] as const] : []),
    ]),
    own,
  );
}

it.each([
  [512, 1000],
  [1000, 1000],
  [1500.5, 1501],
  [4000, 4000],
])('--memory %i may be used, whatever of it are objects', (memory, heap) => {
  const { args, memory: bytes } = poolFor(memory);
  expect(args.slice(0, 3)).toEqual(limitedNode(heap));
  expect(bytes).toBe(memory * 1e6);
});

it('leaves a core to the process that writes, unless --jobs says otherwise', () => {
  expect([poolFor(512).processes, poolFor(512, 4).processes, poolFor(512, 1).processes]).toEqual([3, 4, 1]);
});
