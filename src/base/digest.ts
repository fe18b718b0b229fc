// Digests of byte strings; Node's own, loaded at the first use.
import { createHash, randomBytes } from 'node:crypto';

/** The SHA-1 of a byte string, in hexadecimal. */
export function sha1(bytes: string): string {
  return createHash('sha1').update(bytes, 'latin1').digest('hex');
}

/** 128 bits of SHA-256, in hexadecimal. */
export function digestOf(bytes: string): string {
  return createHash('sha256').update(bytes, 'latin1').digest('hex').slice(0, 32);
}

/** Digits nobody can guess. */
export function randomDigits(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
