// The values that pushenv has put aside for a variable, newest first (lmod-compat.md 6.3).
import { fromBytes, toBytes } from '../base/text.ts';

/** What one pushenv put aside; `saved` is undefined where the variable was not set. */
export interface PushedValue {
  readonly saved: string | undefined;
  readonly below: PushedValue | undefined;
}

/**
 * Reads the text of a `__LMOD_STACK_` variable: base64 values joined by `:`, `false` for "was not set". A
 * delimiter at the very end only marks that the last value is empty.
 */
export function parsePushedValues(text: string | undefined): PushedValue | undefined {
  if (text === undefined || text === '') return undefined;
  const items = text.replace(/:$/, '').split(':');
  return items.reduceRight<PushedValue | undefined>(
    (below, item) => ({ saved: decode(item), below }),
    undefined,
  );
}

/** The inverse of `parsePushedValues`; undefined for an empty stack. */
export function formatPushedValues(top: PushedValue | undefined): string | undefined {
  if (top === undefined) return undefined;
  const items: string[] = [];
  for (let value: PushedValue | undefined = top; value !== undefined; value = value.below) {
    items.push(encode(value.saved));
  }
  return items.at(-1) === '' ? `${items.join(':')}:` : items.join(':');
}

function decode(item: string): string | undefined {
  return item === 'false' ? undefined : fromBytes(Buffer.from(item, 'base64'));
}

/** Lmod's alphabet is that of URLs (`-` and `_`), with padding. */
function encode(value: string | undefined): string {
  if (value === undefined) return 'false';
  const text = toBytes(value).toString('base64url');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}
