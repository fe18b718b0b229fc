// Corrects how fengari files strings in its tables, before those are loaded; machine.ts sees to the order.
import './corrections.ts';
import lstring from 'fengari/src/lstring.js';
import { bytesToText } from './bytes.ts';

// fengari joins unpadded hexadecimal bytes: "\1\17" and "\17\1" would be the same key, and strings with control
// characters would sort in another order than their bytes. One character for a byte is right, and faster.
lstring.luaS_hash = (bytes) => `|${bytesToText(bytes)}`;
lstring.luaS_hashlongstr = (text) => {
  text.hash ??= `|${bytesToText(text.realstring)}`;
  return text.hash;
};
