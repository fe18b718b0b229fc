// What spider found for a name: its versions, or one module and how to load it (lmod-compat.md 1.8, 8.6).
import { compareBytes } from '../base/text.ts';
import type { Texts } from '../words/texts.ts';
import { border } from './banner.ts';
import { type Painter, painter } from './colour.ts';
import { filled } from './name-list.ts';
import type { Style } from './style.ts';
import type { SpiderBlock, SpiderView, VersionRow, WaysView } from './view.ts';

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
            (hints ? `\n${othersHint(block, line, style.texts)}${versionHint(block, line, style.texts)}` : '')
        : head + details(block, style, paint) + (style.hints ? othersHint(block, line, style.texts) : '');
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
    description(block.description, style),
    style.texts.say('m_Versions') + lines.join(''),
    block.others.length === 0
      ? ''
      : style.texts.say('m_Other_possible', { b: otherNames(block.others, style.width - margin, '  ') }),
    block.extensions.length > 0 ? `\n    ${style.texts.say('m_ProvidedBy').trimEnd()}\n` : '',
  ].join('');
}

function decorated({ fullName, decoration }: VersionRow): string {
  return decoration === undefined ? fullName : `${fullName} (${decoration})`;
}

function byOrder(left: VersionRow, right: VersionRow): number {
  return compareBytes(left.order, right.order);
}

function description(text: string | undefined, { texts, width }: Style): string {
  return text === undefined
    ? ''
    : texts.say('m_Description', { descript: filled(text, '      ', width - margin) });
}

/** Other names that hold the word; where they do not fit on the line, two are left out at least (as in Lmod). */
function otherNames(others: readonly string[], width: number, between: string): string {
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
  return shown.join(between);
}

/** How to see all names that hold the word, where it is a name itself. */
function othersHint({ others, word }: SpiderBlock, border: string, texts: Texts): string {
  return others.length === 0 ? '' : texts.say('m_Regex_Spider', { border, name: word });
}

/** The example is the highest version; of extensions that are higher than all modules the last by its text. */
function versionHint(block: VersionsBlock, border: string, texts: Texts): string {
  const highest = [...block.modules].sort(byOrder).at(-1);
  const beyond = block.extensions.filter(
    ({ order }) => highest === undefined || `${order} (E)` > highest.order,
  );
  const example = beyond.at(-1)?.fullName ?? highest?.fullName ?? block.name;
  return texts.say('m_Spdr_L1', { border, key: block.name, exampleV: example });
}

function details(block: ModuleBlock, style: Style, paint: Painter): string {
  const { texts, width } = style;
  const others = (): string =>
    texts.say('m_Other_matches', { bb: otherNames(block.others, width - margin - 7, ', ') });
  return [
    description(block.description, style),
    block.properties.length > 0
      ? `${texts.say('m_Properties')}${block.properties.map((text) => `      ${text}\n`).join('')}\n`
      : '',
    block.others.length === 0 ? '' : others(),
    block.load === undefined ? '' : howToLoad(block.fullName, block.load, texts),
    block.broughtBy.length > 0
      ? `${texts.say('m_ProvidedFrom')}${block.broughtBy.map((name) => `       ${name}\n`).join('')}`
      : '',
    block.extensions.length > 0
      ? `${texts.say('m_ModProvides')}\n       ${block.extensions.map((name) => `${paint('blue', name)} (E)`).join(', ')}\n`
      : '',
    block.help === undefined ? '' : `\n    ${texts.say('helpTitle')}\n${helpLines(block.help)}`,
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

function howToLoad(fullName: string, { direct, ways, failing, untried }: WaysView, texts: Texts): string {
  const parts: string[] = [];
  if (direct) parts.push(texts.say('m_Direct_Load', { fullName }));
  if (ways.length > 0) {
    const lines = ways.map((way) => `      ${way.join('  ')}\n`).join('');
    parts.push(
      direct ? texts.say('m_Additional_Variants') : texts.say('m_Depend_Mods', { fullName }),
      '\n',
      lines,
    );
  }
  if (untried > 0) parts.push(`\n    ${texts.say('waysUntried', { count: untried })}\n`);
  if (failing > 0) parts.push(`\n    ${texts.say('waysFailing', { count: failing })}\n`);
  if (!direct && ways.length === 0 && untried === 0) parts.push(`\n    ${texts.say('noWay')}\n`);
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
