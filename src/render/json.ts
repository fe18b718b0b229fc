// Any view as one JSON document: the view itself, maps as objects.
import { printJson } from '../dialects/quote.ts';
import type { View } from './view.ts';

/** One line with its line end. */
export function viewAsJson(view: View): string {
  return `${printJson(view)}\n`;
}
