// Writes docs/compatibility.md from docs/compatibility.tsv: what of Lmod works, differs or is missing.
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const table = join(root, 'docs/compatibility.tsv');
const document = join(root, 'docs/compatibility.md');

const chapters = { 2: 'Lua modulefiles', 3: 'Tcl modulefiles', 4: 'Names of modules', 8: 'Spider' };

const sections = {
  2.1: 'How a file is evaluated',
  2.2: 'Functions that act',
  2.3: 'Arguments',
  2.4: 'Mode lists',
  2.5: 'Loading and dependencies',
  2.6: 'Prerequisites, conflicts, families',
  2.7: 'Functions that answer',
  2.8: 'Lua and its libraries',
  2.9: 'What EasyBuild writes',
  3.1: 'How a file is evaluated',
  3.2: 'Commands',
  3.3: 'Rule files in Tcl',
  4.1: 'What counts as a module',
  4.2: 'Name and version',
  4.3: 'Default of a directory',
  4.4: 'The version taken',
  4.5: 'Order of versions',
  4.6: 'Hidden modules',
  4.7: 'Rule files',
  8.1: 'The walk',
  8.2: 'What is kept of a module',
  8.3: 'Texts of caches',
  8.4: 'Reading and writing caches',
  8.5: 'Ways through the hierarchy',
  8.6: 'Answers of `module spider`',
  8.7: 'The program `spider`',
};

const statuses = ['works', 'differs', 'missing'];
const tags = ['core', 'full', 'rare'];

/** The rows of the table. Throws an Error that names the line of a row that is wrong. */
export function readRows(text) {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .slice(1)
    .map((line, index) => {
      const fields = line.split('\t');
      const [section, topic, tag, status, notes, tests] = fields;
      const fail = (what) => {
        throw new Error(`docs/compatibility.tsv, line ${index + 2}: ${what}`);
      };
      if (fields.length !== 6) fail(`6 columns are wanted, ${fields.length} are there`);
      if (sections[section] === undefined) fail(`the section "${section}" is not known`);
      if (topic === '') fail('the row has no words');
      if (!tags.includes(tag)) fail(`the tag is ${tags.join(', ')}, not "${tag}"`);
      if (!statuses.includes(status)) fail(`the status is ${statuses.join(', ')}, not "${status}"`);
      if (status === 'differs' && notes === '') fail('what differs needs a note');
      return { section, topic, tag, status, notes, tests: readTests(tests) };
    });
}

/** `file` or `file: part of a title`, joined by `; `. */
function readTests(text) {
  if (text === '') return [];
  return text.split('; ').map((reference) => {
    const [file, ...title] = reference.split(': ');
    return { file, title: title.join(': ') };
  });
}

/** The document. */
export function writeDocument(rows) {
  const parts = Object.entries(chapters).map(([chapter, title]) => chapterText(chapter, title, rows));
  return `${[introduction(rows), ...parts].join('\n')}`;
}

function introduction(rows) {
  return `# Compatibility with Lmod 9.2.9

Written by \`npm run compatibility\` from [compatibility.tsv](compatibility.tsv); change that file, not this one.
It covers ${Object.values(chapters).join(', ')}; commands, shells, collections and settings are not in it.

*core* is what daily use and EasyBuild's trees need, *full* what a complete replacement needs, *rare* what few sites
meet. *Works*: behaves as Lmod does. *Differs*: is there, but not wholly or not the same, as the note says. Numbers of
sections are those in the titles of the tests. A row weighs the same however large its subject is.

${countTable(rows)}
Works, by chapter:

${chapterTable(rows)}
${rows.filter(({ tests }) => tests.length > 0).length} of ${rows.length} rows name the tests that show them.
`;
}

function countTable(rows) {
  const lines = [...tags, 'all'].map((tag) => {
    const own = rows.filter((row) => tag === 'all' || row.tag === tag);
    const counts = statuses.map((status) => share(own, status));
    return `| ${tag} | ${own.length} | ${counts.join(' | ')} |\n`;
  });
  return `| Tag | Rows | Works | Differs | Missing |\n|---|---:|---:|---:|---:|\n${lines.join('')}`;
}

function chapterTable(rows) {
  const lines = Object.entries(chapters).map(([chapter, title]) => {
    const own = rows.filter(({ section }) => section.startsWith(`${chapter}.`));
    const cells = tags.map((tag) =>
      share(
        own.filter((row) => row.tag === tag),
        'works',
      ),
    );
    return `| ${chapter}. ${title} | ${cells.join(' | ')} | ${share(own, 'works')} |\n`;
  });
  return `| Chapter | core | full | rare | all |\n|---|---:|---:|---:|---:|\n${lines.join('')}`;
}

/** How many rows have the status, and which part of all that is. */
function share(rows, status) {
  if (rows.length === 0) return '–';
  const count = rows.filter((row) => row.status === status).length;
  return `${count} (${Math.round((100 * count) / rows.length)} %)`;
}

function chapterText(chapter, title, rows) {
  const own = Object.keys(sections)
    .filter((section) => section.startsWith(`${chapter}.`))
    .sort();
  const texts = own.map((section) =>
    sectionText(
      section,
      rows.filter((row) => row.section === section),
    ),
  );
  return `## ${chapter}. ${title}\n\n${texts.join('\n')}`;
}

function sectionText(section, rows) {
  const counts = tags
    .map((tag) => ({ tag, own: rows.filter((row) => row.tag === tag) }))
    .filter(({ own }) => own.length > 0)
    .map(({ tag, own }) => `${tag} ${own.filter(({ status }) => status === 'works').length}/${own.length}`);
  const lists = statuses.map((status) =>
    listText(
      status,
      rows.filter((row) => row.status === status),
    ),
  );
  return `### ${section} ${sections[section]}\n\nWorks: ${counts.join(', ')}.\n${lists.join('')}`;
}

function listText(status, rows) {
  if (rows.length === 0) return '';
  const heading = `${status[0].toUpperCase()}${status.slice(1)}`;
  return `\n**${heading}**\n\n${rows.map(rowText).join('')}`;
}

function rowText({ topic, tag, notes, tests }) {
  const files = [...new Set(tests.map(({ file }) => file))];
  const links = files.map((file) => `[${file.replace(/^test\//, '')}](../${file})`);
  const shown = links.length === 0 ? '' : ` — ${links.join(', ')}`;
  return `- ${plain(topic)} (${tag})${notes === '' ? '' : `: ${plain(notes)}`}${shown}\n`;
}

/** Words as they are: nothing in them is a mark of Markdown. */
function plain(text) {
  return text.replace(/[_*<>`]/g, '\\$&');
}

function main() {
  writeFileSync(document, writeDocument(readRows(readFileSync(table, 'utf8'))));
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) main();
