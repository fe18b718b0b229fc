// `LMODJS_TRACE=phases`: where the time of one process went, from the start of Node to the last byte of the answer.
import type { PerformanceEntry } from 'node:perf_hooks';
import type { Part } from '../base/stopwatch.ts';

interface Row {
  readonly name: string;
  readonly milliseconds: number;
  readonly count?: number;
}

/** The table, in the order of time: Node, the bundles (marks of edge/start.ts), then the parts of the work. */
export function startTable(parts: readonly Part[]): string {
  const now = performance.now();
  const { nodeTiming } = performance;
  const marks = performance.getEntriesByType('mark');
  const started = marks[0]?.startTime ?? nodeTiming.bootstrapComplete;
  const bundles = bundleRows(marks);
  const before: readonly Row[] = [
    { name: 'Node: process and V8', milliseconds: nodeTiming.environment },
    { name: 'Node: its own start', milliseconds: nodeTiming.bootstrapComplete - nodeTiming.environment },
    { name: 'Node: until our first line', milliseconds: started - nodeTiming.bootstrapComplete },
  ];
  const known = [...before, ...bundles.start, ...parts];
  const rest = now - known.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const rows: readonly Row[] = [...known, { name: 'between these', milliseconds: rest }];
  const lines = rows.map(
    ({ name, milliseconds, count }) =>
      `${name.padEnd(44)}${count === undefined ? ''.padStart(6) : String(count).padStart(6)}${milliseconds.toFixed(2).padStart(10)}`,
  );
  const { rss } = process.memoryUsage();
  return [
    `${'phase'.padEnd(44)} count        ms`,
    ...lines,
    `${'all'.padEnd(50)}${now.toFixed(2).padStart(10)}`,
    `bundles: ${bundles.names.join(', ')}; ${Math.round(rss / 2 ** 20)} MB`,
    '',
  ].join('\n');
}

/** Four marks a bundle; one that is wanted while another runs is part of that one's work, and of the parts that wanted it. */
function bundleRows(marks: readonly PerformanceEntry[]): {
  readonly start: readonly Row[];
  readonly names: readonly string[];
} {
  const names = marks.flatMap(({ name }) => (name.startsWith('wanted ') ? [name.slice(7)] : []));
  const [wanted, read, compiled] = marks;
  const [first] = names;
  if (wanted === undefined || read === undefined || compiled === undefined || first === undefined)
    return { start: [], names };
  const ran = performance.getEntriesByName('request')[0]?.startTime ?? compiled.startTime;
  return {
    start: [
      { name: `${first}: read`, milliseconds: read.startTime - wanted.startTime },
      { name: `${first}: ${compiled.name}`, milliseconds: compiled.startTime - read.startTime },
      { name: `${first}: its modules run`, milliseconds: ran - compiled.startTime },
    ],
    names,
  };
}
