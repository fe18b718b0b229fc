// `-D` and `--timer`: what each modulefile said and asked, and where the time went (lmod-compat.md 1.4).
import type { Stopwatch } from '../base/stopwatch.ts';
import type { Evaluator } from '../engine/evaluator.ts';
import type { Question } from '../lua/outside.ts';
import type { LuaValue } from '../lua/values.ts';
import type { Call } from '../modulefile/call.ts';
import type { RecordedEvent, Recording } from '../modulefile/recording.ts';
import { tightValue } from '../render/lua-text.ts';
import { alignRows } from '../render/table.ts';

/** The table of --timer, the longest part first. */
export function timeTable(stopwatch: Stopwatch): string {
  const parts = [...stopwatch.parts].sort((left, right) => right.milliseconds - left.milliseconds);
  const total = parts.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const rows = parts.map(({ name, count, milliseconds }) => [
    name,
    String(count),
    milliseconds.toFixed(2),
    (milliseconds / count).toFixed(2),
  ]);
  const head = ['Part', 'Count', 'Time (ms)', 'Each (ms)'];
  const line = head.map((word) => '-'.repeat(word.length));
  return `\n${alignRows([head, line, ...rows, ['all', '', total.toFixed(2), '']])}\n`;
}

/** An evaluator that tells what it does, as lines of the trace; `level` as for debugLevel. */
export function telling(evaluator: Evaluator, level: number, stopwatch: Stopwatch): Evaluator {
  return (host, language, means) => {
    const { subject, mode, depth } = host;
    const tell = (text: string): void => host.notice({ kind: 'trace', text, depth });
    if (level > 0) tell(`evaluating ${subject.fullName} to ${mode}`);
    const evaluation = stopwatch.measure(`${language} modulefiles: ${mode}`, () =>
      evaluator(host, language, means),
    );
    if (level > 0) for (const line of linesOf(evaluation.recording, level)) tell(`  ${line}`);
    return evaluation;
  };
}

function linesOf({ events, end, unrecordable }: Recording, level: number): readonly string[] {
  const lines = events.flatMap((event) => lineOf(event, level));
  if (end.kind === 'error') lines.push(`ended by an error: ${end.message}`);
  if (unrecordable !== undefined) lines.push(`cannot be recorded: ${unrecordable}`);
  return lines;
}

function lineOf(event: RecordedEvent, level: number): readonly string[] {
  switch (event.what) {
    case 'call':
      return [callText(event.call)];
    case 'write':
      return [`writes to ${event.stream}: ${JSON.stringify(event.text)}`];
    case 'exit':
      return [`exit ${event.status}`];
    case 'question':
      return level < 2 ? [] : [`${callText(event.call)} gives ${valueText(event.answer)}`];
    case 'world':
      return level < 2 ? [] : [questionText(event.question)];
    case 'undefined-global':
      return level < 2 ? [] : [`reads the undefined ${event.name}`];
  }
}

/** As the modulefile wrote it, nil included. */
function callText({ name, args }: Call): string {
  return `${name}(${args.map(valueText).join(',')})`;
}

function valueText(value: LuaValue): string {
  return value === undefined ? 'nil' : tightValue(value);
}

function questionText({ of, ...rest }: Question): string {
  return `asks for ${of} ${Object.values(rest)
    .filter((word) => typeof word === 'string')
    .join(' ')}`;
}
