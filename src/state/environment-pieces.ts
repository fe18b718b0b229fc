// A text of any bytes and length in environment variables: in base64, in numbered pieces, with their number in one more
// variable. `_ModuleTable_` and settarg's `_SettargTable_` are kept so (lmod-compat.md 5.1, 10.4).
import { toBytes } from '../base/text.ts';

const pieceLength = 512;

function pieceName(stem: string, number: number): string {
  return `${stem}${String(number).padStart(3, '0')}_`;
}

function sizeName(stem: string): string {
  return `${stem}_Sz_`;
}

/** The base64 of the text whose variables begin with `stem`, not checked; undefined when there is none. */
export function joinPieces(stem: string, env: ReadonlyMap<string, string>): string | undefined {
  const size = Number(env.get(sizeName(stem)) ?? Number.POSITIVE_INFINITY);
  const pieces: string[] = [];
  for (let number = 1; !(number > size); number++) {
    const piece = env.get(pieceName(stem, number));
    if (piece === undefined) break;
    pieces.push(piece);
  }
  return pieces.length === 0 ? undefined : pieces.join('');
}

/** The variables that carry this text; pieces of a longer earlier text are undefined: to be unset. */
export function pieceVariables(
  stem: string,
  text: string,
  env: ReadonlyMap<string, string>,
): Map<string, string | undefined> {
  // Lmod's base64 has - and _ in place of + and /
  const encoded = toBytes(text).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
  const variables = new Map<string, string | undefined>();
  const count = Math.max(1, Math.ceil(encoded.length / pieceLength));
  for (let index = 0; index < count; index++)
    variables.set(pieceName(stem, index + 1), encoded.slice(index * pieceLength, (index + 1) * pieceLength));
  for (let number = count + 1; env.has(pieceName(stem, number)); number++)
    variables.set(pieceName(stem, number), undefined);
  variables.set(sizeName(stem), String(count));
  return variables;
}
