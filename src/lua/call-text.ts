// A call with literal arguments as Lua text, and read back as data (lmod-compat.md 5.2, mcmdT_64).
import { type Kind, TableScanner } from './table-scanner.ts';

export interface LiteralCall {
  readonly name: string;
  readonly args: readonly string[];
}

/** `name("a","b")`, strings as `%q` of Lua writes them. */
export function writeCall({ name, args }: LiteralCall): string {
  return `${name}(${args.map(quoted).join(',')})`;
}

function quoted(text: string): string {
  const escaped = text
    .replace(/[\\"\n]/g, '\\$&')
    .replaceAll('\r', '\\13')
    .replaceAll('\0', '\\0');
  return `"${escaped}"`;
}

/** The call that a text is; undefined where it is anything else. Nothing is executed. */
export function parseCall(text: string): LiteralCall | undefined {
  try {
    return readCall(new TableScanner(text));
  } catch {
    return undefined;
  }
}

function readCall(scanner: TableScanner): LiteralCall {
  const name = take(scanner, 'name');
  scanner.expect('(');
  const args: string[] = [];
  if (!scanner.takes(')')) {
    do args.push(take(scanner, 'string'));
    while (scanner.takes(','));
    scanner.expect(')');
  }
  take(scanner, 'end');
  return { name, args };
}

function take(scanner: TableScanner, kind: Kind): string {
  if (scanner.kind !== kind) scanner.fail(`a ${kind} expected`);
  const { text } = scanner;
  scanner.next();
  return text;
}
