// Blanks at the ends of texts, as C understands them.

/** Without the white space (of C) at both ends. */
export function trim(text: string): string {
  let end = text.length;
  while (end > 0 && /[ \t-\r]/.test(text.charAt(end - 1))) end--;
  return text.slice(0, end).replace(/^[ \t-\r]+/, '');
}
