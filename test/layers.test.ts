// The shape of the source: who may import whom, no cycles, one home for each package, files of readable length.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { projectRoot } from './helpers/tools.ts';

/** From the bottom up: a folder imports only from rows above its own here; folders of one row do not see each other. */
const layers = [
  ['words'],
  ['base'],
  ['lua', 'tcl', 'shell-script'],
  ['config', 'env', 'kernels'],
  ['dialects', 'tree'],
  ['state', 'lego'],
  ['modulefile'],
  ['site'],
  ['catalog'],
  ['engine', 'spider'],
  ['builder'],
  ['render'],
  ['cli'],
  ['commands'],
  ['answer', 'server'],
  ['edge'],
  ['main.ts'],
];

/** Where a package or a module of Node's may be used: files or folders of src. */
const homes: readonly [name: RegExp, homes: readonly string[]][] = [
  [/^(node:)?fs(\/|$)/, ['base', 'edge']],
  [/^(node:)?child_process$/, ['base/run.ts', 'base/child.ts', 'edge/engine-control.ts']],
  [/^(node:)?crypto$/, ['base/digest.ts']],
  [/^fengari(\/|$)/, ['lua']],
  [/^(node:)?net$/, ['server', 'edge']],
  [/^yargs(\/|$)/, ['cli']],
  [/^cli-progress$/, ['cli']],
  [/^yaml$/, ['lego']],
  [/^fast-glob$/, ['base/glob.ts']],
  [/^lru-cache$/, ['base/remember.ts']],
];

/** `process` is read at the edge only. */
const processHomes = ['main.ts', 'edge'];

const longest = 400;
const long = 250;
/** Tables: one row per thing, as long as there are things. */
const tables = ['config/settings.ts', 'modulefile/vocabulary.ts', 'lua/fengari.d.ts'];

/** Packages that cost milliseconds: no call may load them before it needs them. */
const loadedLate = /^(fengari|yargs|fast-glob|cli-progress|yaml)(\/|$)/;

interface SourceFile {
  readonly imports: readonly string[];
  /** those that run when this file does: no types, no `import()` or `require()` inside */
  readonly atStart: readonly string[];
  readonly lines: number;
  readonly usesProcess: boolean;
  /** texts with letters beyond ASCII */
  readonly wide: readonly string[];
}

const root = join(projectRoot, 'src');
const files = new Map(sources().map((name) => [name, inspect(name)]));

function sources(): string[] {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

function inspect(name: string): SourceFile {
  const text = readFileSync(join(root, name), 'utf8');
  const tree = ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, true);
  const imports: string[] = [];
  const atStart: string[] = [];
  const wide: string[] = [];
  let usesProcess = false;
  const visit = (node: ts.Node): void => {
    const from = importedBy(node);
    if (from !== undefined) {
      const path = from.startsWith('.') ? normalize(join(dirname(name), from)) : from;
      imports.push(path);
      if (runsAtStart(node)) atStart.push(path);
    }
    if (ts.isIdentifier(node) && node.text === 'process' && isValue(node)) usesProcess = true;
    if (isText(node) && /[^\0-\x7f]/.test(node.getText(tree)) && !isEncoded(node))
      wide.push(node.getText(tree));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { imports, atStart, lines: text.split('\n').length - 1, usesProcess, wide };
}

function isText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
}

function isEncoded({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && parent.expression.getText() === 'encodeUtf8';
}

/** What a node imports: `import`, `export … from`, `import('…')` as value or type, `require('…')`. */
function importedBy(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literal(node.moduleSpecifier);
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? literal(node.argument.literal) : undefined;
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const imports = expression.kind === ts.SyntaxKind.ImportKeyword;
  const requires = ts.isIdentifier(expression) && expression.text === 'require';
  return imports || requires ? literal(node.arguments[0]) : undefined;
}

function runsAtStart(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node)) return node.importClause?.isTypeOnly !== true;
  return ts.isExportDeclaration(node) && !node.isTypeOnly;
}

function literal(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteral(node) ? node.text : undefined;
}

/** An identifier that is not the name of a property or of a method. */
function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return !(
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isPropertyDeclaration(parent)
  );
}

function folder(name: string): string {
  return name.split('/')[0] ?? name;
}

function layer(name: string): number {
  return layers.findIndex((row) => row.includes(folder(name)));
}

function isAt(name: string, places: readonly string[]): boolean {
  return places.some((place) => name === place || name.startsWith(`${place}/`));
}

/** Every import of a file of ours, as [from, to]. */
function ownImports(): [string, string][] {
  return [...files].flatMap(([name, { imports }]) =>
    imports.filter((to) => files.has(to)).map((to): [string, string] => [name, to]),
  );
}

/** The files from main.ts to a package that is loaded at the start of every call, or undefined. */
function earlyLoad(): string[] | undefined {
  const chains: string[][] = [['main.ts']];
  const reached = new Set(['main.ts']);
  for (const chain of chains)
    for (const next of files.get(chain.at(-1) ?? '')?.atStart ?? []) {
      if (loadedLate.test(next)) return [...chain, next];
      if (reached.has(next)) continue;
      reached.add(next);
      chains.push([...chain, next]);
    }
  return undefined;
}

/** One cycle among these files, or undefined. */
function cycle(edges: readonly [string, string][]): string[] | undefined {
  const to = new Map<string, string[]>();
  for (const [from, target] of edges) to.set(from, [...(to.get(from) ?? []), target]);
  const done = new Set<string>();
  const walk = (name: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const next of to.get(name) ?? []) {
      const found = walk(next, [...path, name]);
      if (found !== undefined) return found;
    }
    done.add(name);
    return undefined;
  };
  for (const name of to.keys()) {
    const found = walk(name, []);
    if (found !== undefined) return found;
  }
  return undefined;
}

describe('the source', () => {
  test('has only folders that the table of layers knows', () => {
    expect([...files.keys()].filter((name) => layer(name) < 0)).toEqual([]);
  });

  test('imports only from layers below', () => {
    const wrong = ownImports().filter(
      ([from, to]) => folder(from) !== folder(to) && layer(to) >= layer(from),
    );
    expect(wrong.map(([from, to]) => `${from} imports ${to}`)).toEqual([]);
  });

  test('has no import cycles, types included', () => {
    expect(cycle(ownImports())).toBeUndefined();
  });

  test('uses each package, the disk and child processes in one place', () => {
    const wrong = [...files].flatMap(([name, { imports }]) =>
      homes.flatMap(([what, where]) =>
        imports
          .filter((each) => what.test(each) && !isAt(name, where))
          .map((each) => `${name} imports ${each}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('loads fengari, yargs and fast-glob only when a call needs them', () => {
    expect(earlyLoad()).toBeUndefined();
  });

  test('reads `process` at the edge only', () => {
    const wrong = [...files].filter(([name, { usesProcess }]) => usesProcess && !isAt(name, processHomes));
    expect(wrong.map(([name]) => name)).toEqual([]);
  });

  test('writes texts in ASCII, or as bytes: a letter above ff would come out as another', () => {
    const wrong = [...files].flatMap(([name, { wide }]) => wide.map((text) => `${name}: ${text}`));
    expect(wrong).toEqual([]);
  });

  test(`has no file above ${longest} lines, and names those above ${long}`, () => {
    const measured = [...files].filter(([name]) => !tables.includes(name));
    const above = (limit: number): string[] =>
      measured.filter(([, { lines }]) => lines > limit).map(([name, { lines }]) => `${name}: ${lines} lines`);
    if (above(long).length > 0) console.warn(`Long files:\n  ${above(long).join('\n  ')}`);
    expect(above(longest)).toEqual([]);
  });
});

describe('the check for cycles', () => {
  test('finds one that is there', () => {
    const edges: [string, string][] = [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'b'],
    ];
    expect(cycle(edges)).toEqual(['b', 'c', 'b']);
    expect(cycle(edges.slice(0, 2))).toBeUndefined();
  });
});
