// What spider found for a name: its versions, or one module and how to load it (lmod-compat.md 1.8, 8.6).
import { compareBytes } from '../base/text.ts';
import { border } from './banner.ts';
import { type Painter, painter } from './colour.ts';
import { filled } from './name-list.ts';
import type { Style } from './style.ts';
import type { SpiderBlock, SpiderView, VersionRow, WaysView } from './view.ts';
import { plural } from './words.ts';

type VersionsBlock = Extract<SpiderBlock, { form: 'versions' }>;
type ModuleBlock = Extract<SpiderBlock, { form: 'module' }>;

const margin = 4;

export function spiderForPeople(view: SpiderView, style: Style): string {
  const paint = painter(style);
  return view.blocks
    .map((block, index) => {
      const line = border(style.width);
      const title =
        block.form === 'versions' ? `${block.name}:` : `${block.name}: ${shownName(block, paint)}`;
      const head = `\n${line}  ${title}\n${line}`;
      const hints = style.hints && index === view.blocks.length - 1;
      return block.form === 'versions'
        ? head +
            versions(block, style, paint) +
            (hints ? `\n${othersHint(block, line)}${versionHint(block, line)}` : '')
        : head + details(block, style, paint) + (style.hints ? othersHint(block, line) : '');
    })
    .join('');
}

function shownName({ fullName, load }: ModuleBlock, paint: Painter): string {
  return load === undefined ? `${paint('blue', fullName)} (E)` : fullName;
}

function versions(block: VersionsBlock, style: Style, paint: Painter): string {
  const rows = [
    ...block.modules.map((row) => ({ ...row, text: decorated(row) })),
    ...block.extensions.map((row) => ({
      ...row,
      // a module goes before an extension of the same version
      order: `${row.order} (E)`,
      text: `${paint('blue', row.fullName)} (E)`,
    })),
  ];
  const lines = rows.sort(byOrder).map(({ text }) => `        ${text}\n`);
  return [
    paragraph('Description', block.description, style),
    `     Versions:\n${lines.join('')}`,
    otherNames(block.others, style.width - margin, '  '),
    block.extensions.length > 0 ? `\n${extensionNote}` : '',
  ].join('');
}

function decorated({ fullName, decoration }: VersionRow): string {
  return decoration === undefined ? fullName : `${fullName} (${decoration})`;
}

const extensionNote = '    Names marked (E) are extensions: they come with other modules.\n';

function byOrder(left: VersionRow, right: VersionRow): number {
  return compareBytes(left.order, right.order);
}

function paragraph(title: string, text: string | undefined, style: Style): string {
  return text === undefined ? '' : `    ${title}:\n${filled(text, '      ', style.width - margin)}\n\n`;
}

/** Other names that hold the word; where they do not fit on the line, two are left out at least (as in Lmod). */
function otherNames(others: readonly string[], width: number, between: string): string {
  if (others.length === 0) return '';
  const shown: string[] = [];
  let length = 17;
  for (const [index, name] of others.entries()) {
    shown.push(name);
    length += name.length + 2;
    if (length > width && index < others.length - 2) {
      shown.push('...');
      break;
    }
  }
  return `     Other names that hold the word:\n        ${shown.join(between)}\n`;
}

/** How to see all names that hold the word, where it is a name itself. */
function othersHint({ others, word }: SpiderBlock, line: string): string {
  if (others.length === 0) return '';
  return `${line}  To find these and others:\n\n     $ module -r spider '.*${word}.*'\n\n`;
}

/** The example is the highest version; of extensions that are higher than all modules the last by its text. */
function versionHint(block: VersionsBlock, line: string): string {
  const highest = [...block.modules].sort(byOrder).at(-1);
  const beyond = block.extensions.filter(
    ({ order }) => highest === undefined || `${order} (E)` > highest.order,
  );
  const example = beyond.at(-1)?.fullName ?? highest?.fullName ?? block.name;
  return `${line}  How to load one of them:\n\n     $ module spider ${example}\n${line}`;
}

function details(block: ModuleBlock, style: Style, paint: Painter): string {
  return [
    paragraph('Description', block.description, style),
    block.properties.length > 0
      ? `    Properties:\n${block.properties.map((text) => `      ${text}\n`).join('')}\n`
      : '',
    otherNames(block.others, style.width - margin - 7, ', '),
    block.load === undefined ? '' : howToLoad(block.fullName, block.load),
    block.broughtBy.length > 0
      ? `\n    It is an extension, and comes with these modules. In parentheses: what to load before.\n\n${block.broughtBy
          .map((name) => `       ${name}\n`)
          .join('')}`
      : '',
    block.extensions.length > 0
      ? `\n    Extensions that come with it:\n\n       ${block.extensions.map((name) => `${paint('blue', name)} (E)`).join(', ')}\n`
      : '',
    block.help === undefined ? '' : `\n    Help:\n${helpLines(block.help)}`,
    '\n',
  ].join('');
}

function helpLines(help: string): string {
  return help
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `${line === '' ? '' : `      ${line}`}\n`)
    .join('');
}

function howToLoad(fullName: string, { direct, ways, failing, untried }: WaysView): string {
  const parts: string[] = [];
  if (direct) parts.push(`\n    It can be loaded as it is: module load ${fullName}\n`);
  if (ways.length > 0) {
    const lines = ways.map((way) => `      ${way.join('  ')}\n`).join('');
    const words = direct
      ? 'Other variants of it come after the modules of any one of these lines:'
      : `Before "${fullName}", load all modules of any one of these lines:`;
    parts.push(`\n    ${words}\n\n${lines}`);
  }
  if (untried > 0)
    parts.push(`\n    ${untried} more ${plural(untried, 'way was', 'ways were')} not tried.\n`);
  if (failing > 0) {
    const found = plural(failing, 'way that modulefiles promise was', 'ways that modulefiles promise were');
    parts.push(`\n    ${failing} ${found} tried and ${plural(failing, 'does', 'do')} not lead to it.\n`);
  }
  if (!direct && ways.length === 0 && untried === 0) {
    parts.push(`\n    No way to load it was found from the present MODULEPATH.\n`);
  }
  return parts.join('');
}

/**
 * As Lmod prints it (lmod-compat.md 1.8, 13), with one difference: of a module typed with its version that needs nothing
 * else, Lmod prints the text for people; here it is the name, as for every module found by a part of its name.
 */
export function spiderTerse(view: SpiderView): string {
  const text = view.blocks.map(blockTerse).join('');
  return `${text.replace(/\n+$/, '')}\n`;
}

function blockTerse(block: SpiderBlock): string {
  if (block.form === 'versions')
    return [...block.modules]
      .sort(byOrder)
      .map(({ fullName }) => `${fullName}\n`)
      .join('');
  if (block.load === undefined) return `${block.fullName} (E)\n`;
  if (!block.wholeNameTyped || (block.load.direct && block.load.ways.length === 0))
    return `${block.fullName}\n`;
  return ['', ...block.load.ways.map((way) => way.join('  '))].map((line) => `${line}\n`).join('');
}
