// A path variable's text and its elements (lmod-compat.md 6.2).
import { regularizePath } from '../base/regularize.ts';

/** How a variable's text is cut and joined. */
export interface PathForm {
  readonly name: string;
  readonly delimiter: string;
  readonly home: string;
}

/** The elements of a text, each in its normal form; an empty element is a hole that is kept. */
export function splitPath(text: string, form: PathForm): string[] {
  const two = form.delimiter + form.delimiter;
  let tidy = text;
  while (tidy.includes(two + form.delimiter)) tidy = tidy.replaceAll(two + form.delimiter, two);
  return trimHoles(tidy.split(form.delimiter).map((part) => normalElement(part, form)));
}

function normalElement(part: string, { name, home }: PathForm): string {
  const path = regularizePath(part, home);
  if (path === ' ') return '';
  return name === 'MODULEPATH' ? path.replace(/\/{2,}/g, '/').replace(/\/$/, '') : path;
}

/** Takes away all but one of the empty elements at the end. */
export function trimHoles(elements: string[]): string[] {
  while (elements.length > 1 && elements.at(-1) === '' && elements.at(-2) === '') elements.pop();
  return elements;
}

/**
 * The text of elements. An empty one at the end is written as two delimiters, so that the next reader sees
 * it; PATH alone never shows empty elements (a shell would search the current directory).
 */
export function joinPath(elements: readonly string[], { name, delimiter }: PathForm): string {
  if (name === 'PATH') return elements.filter((element) => element !== '').join(delimiter);
  const text = elements.join(delimiter);
  if (elements.at(-1) !== '') return text;
  return elements.length === 1 ? delimiter + delimiter : text + delimiter;
}
