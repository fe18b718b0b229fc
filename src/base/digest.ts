// Digests of byte strings.
import { createHash } from 'node:crypto';

/** The SHA-1 of a byte string, in hexadecimal. */
export function sha1(bytes: string): string {
  return createHash('sha1').update(bytes, 'latin1').digest('hex');
}
