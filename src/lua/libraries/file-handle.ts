// Lua's file handles: what `io.open`, `io.popen`, `io.stdout` and `io.stderr` answer.
import { LuaError } from '../errors.ts';
import { type HostFunction, LuaFunction, LuaNumber, LuaObject, type LuaValue } from '../values.ts';
import { badArgument, integerArgument, textArgument } from './kit.ts';

/** What is behind a handle. */
export interface Channel {
  /** the whole text there is to read; undefined where there is nothing to read from */
  readonly text?: string;
  /** takes what is written; undefined where nothing may be written */
  readonly write?: (text: string) => void;
  /** what `close` answers; undefined for the streams that stay open */
  readonly close?: () => readonly LuaValue[];
}

const BAD_DESCRIPTOR: readonly LuaValue[] = [undefined, 'Bad file descriptor', 9];

/** A handle on a channel. */
export function fileHandle(channel: Channel): LuaObject {
  return new FileHandle(channel).object;
}

class FileHandle {
  readonly object: LuaObject;
  readonly #channel: Channel;
  #position = 0;
  #closed = false;

  constructor(channel: Channel) {
    this.#channel = channel;
    this.object = new LuaObject(
      'file',
      new Map<string, HostFunction>([
        ['close', () => this.#close()],
        ['flush', () => this.#open(() => this.object)],
        ['lines', (args) => this.#open(() => this.#lines(args.slice(1)))],
        ['read', (args) => this.#open(() => this.#read(args.slice(1)))],
        ['seek', (args) => this.#open(() => this.#seek(args))],
        ['setvbuf', () => this.#open(() => true)],
        ['write', (args) => this.#open(() => this.#write(args.slice(1)))],
      ]),
    );
  }

  #open<T>(work: () => T): T {
    if (this.#closed) throw new LuaError('attempt to use a closed file');
    return work();
  }

  #close(): readonly LuaValue[] {
    return this.#open(() => {
      const { close } = this.#channel;
      if (!close) return [undefined, 'cannot close standard file'];
      this.#closed = true;
      return close();
    });
  }

  #write(pieces: readonly LuaValue[]): LuaValue | readonly LuaValue[] {
    const { write } = this.#channel;
    if (!write) return BAD_DESCRIPTOR;
    write(pieces.map((_, at) => textArgument(pieces, at, 'write')).join(''));
    return this.object;
  }

  #lines(formats: readonly LuaValue[]): LuaFunction {
    return new LuaFunction(() => this.#open(() => this.#read(formats)));
  }

  #read(formats: readonly LuaValue[]): readonly LuaValue[] {
    if (this.#channel.text === undefined) return BAD_DESCRIPTOR;
    const results: LuaValue[] = [];
    for (const [at, format] of (formats.length === 0 ? ['l'] : formats).entries()) {
      const result = this.#readOne(this.#channel.text, format, at);
      results.push(result);
      if (result === undefined) break;
    }
    return results;
  }

  #readOne(text: string, format: LuaValue, at: number): LuaValue {
    const rest = text.length - this.#position;
    if (format instanceof LuaNumber) {
      return rest === 0 ? undefined : this.#take(text, this.#position + format.value);
    }
    switch (typeof format === 'string' ? format.replace(/^\*/, '').charAt(0) : '') {
      case 'a':
        return this.#take(text, text.length);
      case 'l':
      case 'L':
        return rest === 0 ? undefined : this.#line(text, String(format).includes('L'));
      case 'n':
        return this.#number(text);
      default:
        throw badArgument(at, 'read', 'invalid format');
    }
  }

  #take(text: string, to: number): string {
    const taken = text.slice(this.#position, to);
    this.#position = Math.min(to, text.length);
    return taken;
  }

  #line(text: string, withEnd: boolean): string {
    const end = text.indexOf('\n', this.#position);
    const line = this.#take(text, end < 0 ? text.length : end + 1);
    return withEnd || !line.endsWith('\n') ? line : line.slice(0, -1);
  }

  #number(text: string): number | LuaNumber | undefined {
    const found =
      /^[ \t-\r]*([-+]?(?:0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?))/.exec(
        text.slice(this.#position, this.#position + 300),
      );
    if (!found?.[1]) return undefined;
    this.#position += found[0].length;
    const value = Number(found[1]);
    const whole = Number.isInteger(value);
    return whole && /[.eE]/.test(found[1]) && !/[xX]/.test(found[1])
      ? new LuaNumber(value, `${value}.0`)
      : value;
  }

  #seek(args: readonly LuaValue[]): LuaValue | readonly LuaValue[] {
    const { text } = this.#channel;
    if (text === undefined) return [undefined, 'Illegal seek', 29];
    const from = args[1] === undefined ? 'cur' : textArgument(args, 1, 'seek');
    const base = from === 'set' ? 0 : from === 'end' ? text.length : this.#position;
    const target = base + integerArgument(args, 2, 'seek', 0);
    if (target < 0) return [undefined, 'Invalid argument', 22];
    this.#position = target;
    return target;
  }
}
