// Lua's strings (bytes) and our byte strings (latin1), converted exactly and fast.

const slice = Buffer.prototype.latin1Slice;

/** The byte string of these bytes. */
export function bytesToText(bytes: Uint8Array): string {
  // A call into Node costs as much as a dozen characters.
  return bytes.length <= 12
    ? String.fromCharCode.apply(null, bytes as unknown as number[])
    : slice.call(bytes, 0, bytes.length);
}

/** The bytes of a byte string. */
export function textToBytes(text: string): Uint8Array {
  const { length } = text;
  if (length > 40) return Buffer.from(text, 'latin1');
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
