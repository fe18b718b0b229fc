// Recordings as text of a shard, and back.
import type { Question } from '../lua/outside.ts';
import { LuaNumber, LuaOpaque, LuaTable, type LuaValue } from '../lua/values.ts';
import { RecordedCall } from '../modulefile/call.ts';
import type { Mode } from '../modulefile/mode.ts';
import {
  AnswerDigest,
  type RecordedEnd,
  type RecordedEvent,
  type Recording,
} from '../modulefile/recording.ts';
import { isVocabularyName, vocabulary } from '../modulefile/vocabulary.ts';

/** Changes whenever what a recording says, or how it is written, changes. */
export const recordingFormat = 2;

/** Thrown where a value has no text of its own: the recording cannot be kept. */
export class NotStorable extends Error {}

type Stored =
  | null
  | boolean
  | string
  | number
  | { readonly n: string; readonly v: number }
  | { readonly l: readonly Stored[]; readonly f?: readonly (readonly [string, Stored])[] };

/** Kinds of events besides calls, which begin with the function's name. */
const signs = { question: '?', world: '@', write: '!', exit: '=', undefinedGlobal: '_' } as const;

type StoredEvent = readonly Stored[] | readonly [sign: '@', question: Question, answer: unknown];
/** 0: at its end; 1: its last event throws */
type StoredEnd = 0 | 1 | readonly [message: string, line: number | null];

/** What is kept of a recording: what acts, and apart from it what only documents. */
export interface StoredRecording {
  readonly mode: Mode | 'any';
  readonly events: readonly StoredEvent[];
  /** each with the place among the events before which it stood */
  readonly documents: readonly (readonly [number, StoredEvent])[];
  readonly end: StoredEnd;
}

/** Functions that do nothing in these modes are left out where only they are wanted. */
const actingModes: readonly Mode[] = ['load', 'unload', 'restore', 'refresh', 'check'];
const { help: helpRow, whatis: whatisRow, extensions: extensionsRow } = vocabulary;
const idle = helpRow.load;
const documenting: ReadonlySet<string> = new Set(
  Object.entries({ help: helpRow, whatis: whatisRow, extensions: extensionsRow })
    .filter(([, row]) => actingModes.every((mode) => row[mode] === idle))
    .map(([name]) => name),
);

/** Is this a mode in which documentation does nothing? */
export function isActing(mode: Mode): boolean {
  return actingModes.includes(mode);
}

/** The recording for storing; answers about the world become digests with this salt. Throws NotStorable. */
export function encodeRecording(recording: Recording, salt: () => string): StoredRecording {
  const events: StoredEvent[] = [];
  const documents: (readonly [number, StoredEvent])[] = [];
  for (const event of recording.events) {
    const stored = encodeEvent(event, salt);
    const documentsOnly =
      event.what === 'call' && documenting.has(event.call.name) && isSound(event.call.args);
    if (documentsOnly) documents.push([events.length, stored]);
    else events.push(stored);
  }
  return { mode: recording.mode, events, documents, end: encodeEnd(recording.end) };
}

function encodeEnd(end: RecordedEnd): StoredEnd {
  if (end.kind === 'error') return [end.message, end.line ?? null];
  return end.kind === 'end' ? 0 : 1;
}

/** Texts alone pass the argument rules of these functions, without a `mode` that would make them act. */
function isSound(args: readonly LuaValue[]): boolean {
  return args.every((value) => typeof value === 'string');
}

function encodeEvent(event: RecordedEvent, salt: () => string): StoredEvent {
  switch (event.what) {
    case 'call':
      return [event.call.name, encodeLine(event.call.line), ...event.call.args.map(encodeValue)];
    case 'question': {
      const { name, line, args } = event.call;
      return [signs.question, name, encodeLine(line), encodeValue(event.answer), ...args.map(encodeValue)];
    }
    case 'world':
      return [signs.world, event.question, encodeAnswer(event.answer, salt)];
    case 'write':
      return [signs.write, event.stream, event.text];
    case 'exit':
      return [signs.exit, String(event.status)];
    case 'undefined-global':
      return [signs.undefinedGlobal, event.name];
  }
}

function encodeLine(line: number | undefined): Stored {
  return line ?? null;
}

function encodeAnswer(answer: string | AnswerDigest | undefined, salt: () => string): unknown {
  if (answer === undefined) return null;
  const { digest, salt: used } = answer instanceof AnswerDigest ? answer : AnswerDigest.of(answer, salt());
  return [digest, used];
}

function encodeValue(value: LuaValue): Stored {
  if (value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return finite(value);
  if (value instanceof LuaNumber) return { n: value.text, v: finite(value.value) };
  if (value instanceof LuaOpaque) throw new NotStorable(`it passes a ${value.type}`);
  const fields = [...value.fields].map(([key, field]): readonly [string, Stored] => [
    key,
    encodeValue(field),
  ]);
  return { l: value.list.map(encodeValue), ...(fields.length > 0 && { f: fields }) };
}

function finite(value: number): number {
  if (!Number.isFinite(value) || Object.is(value, -0))
    throw new NotStorable('it passes a number without digits');
  return value;
}

/** The recording again; with what documents only where `documents` has it. Throws a TypeError where it is none of ours. */
export function decodeRecording(
  stored: StoredRecording,
  documents: StoredRecording['documents'] | undefined,
): Recording {
  const events: RecordedEvent[] = [];
  let next = 0;
  stored.events.forEach((event, at) => {
    for (let one = documents?.[next]; one !== undefined && one[0] <= at; one = documents?.[++next])
      events.push(decodeEvent(one[1]));
    events.push(decodeEvent(event));
  });
  for (const [, event] of documents?.slice(next) ?? []) events.push(decodeEvent(event));
  return {
    mode: stored.mode,
    events,
    end: decodeEnd(stored.end),
    unrecordable: undefined,
    asksMode: stored.mode !== 'any',
  };
}

function decodeEnd(end: StoredEnd): RecordedEnd {
  if (end === 0) return { kind: 'end' };
  if (end === 1) return { kind: 'thrown' };
  const [message, line]: readonly unknown[] = Array.isArray(end) ? end : [];
  if (typeof message !== 'string' || (line !== null && typeof line !== 'number'))
    throw new TypeError('an end that is none');
  return { kind: 'error', message, line: line ?? undefined };
}

function decodeEvent(event: StoredEvent): RecordedEvent {
  const [sign] = event;
  switch (sign) {
    case signs.question: {
      const [, name, line, answer, ...args] = event as readonly Stored[];
      const call = { name: String(name), line: decodeLine(line), args: args.map(decodeValue) };
      return { what: 'question', call, answer: decodeValue(answer) };
    }
    case signs.world: {
      const [, question, answer] = event as readonly [unknown, Question, readonly [string, string] | null];
      return { what: 'world', question, answer: answer === null ? undefined : decodeDigest(answer) };
    }
    case signs.write:
      return { what: 'write', stream: event[1] === 'stdout' ? 'stdout' : 'stderr', text: String(event[2]) };
    case signs.exit:
      return { what: 'exit', status: Number(event[1]) };
    case signs.undefinedGlobal:
      return { what: 'undefined-global', name: String(event[1]) };
    default: {
      const [name, line, ...args] = event as readonly Stored[];
      if (typeof name !== 'string' || !isVocabularyName(name)) throw new TypeError('an unknown function');
      const call = { name, line: decodeLine(line), args: args.map(decodeValue) };
      return { what: 'call', call: new RecordedCall(call) };
    }
  }
}

function decodeDigest([digest, salt]: readonly unknown[]): AnswerDigest {
  if (typeof digest !== 'string' || typeof salt !== 'string') throw new TypeError('a digest that is none');
  return new AnswerDigest(digest, salt);
}

function decodeLine(line: Stored | undefined): number | undefined {
  return typeof line === 'number' ? line : undefined;
}

function decodeValue(value: Stored | undefined): LuaValue {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return value;
  if ('n' in value) {
    if (typeof value.n !== 'string' || typeof value.v !== 'number')
      throw new TypeError('a number that is none');
    return new LuaNumber(value.v, value.n);
  }
  return new LuaTable(value.l.map(decodeValue), new Map((value.f ?? []).map(decodeField)));
}

function decodeField([key, field]: readonly [string, Stored]): [string, LuaValue] {
  if (typeof key !== 'string') throw new TypeError('a field without a name');
  return [key, decodeValue(field)];
}
