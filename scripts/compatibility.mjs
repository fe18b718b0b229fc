// Writes docs/compatibility.md from the tables in docs/compatibility/: what of Lmod works, differs or is missing.
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const document = join(root, 'docs/compatibility.md');

const chapters = {
  1: 'Commands',
  2: 'Lua modulefiles',
  3: 'Tcl modulefiles',
  4: 'Names of modules',
  5: 'State and collections',
  6: 'Path variables',
  7: 'Shells and interpreters',
  8: 'Spider',
  9: 'Configuration and hooks',
  10: 'Start files and tools',
  11: 'What is easiest to get wrong',
  12: 'Slips of Lmod',
  13: 'Seen on the trees of real sites',
};

const sections = {
  1.1: 'How a command is read and done',
  1.2: 'Subcommands and their abbreviations',
  1.3: 'What each subcommand does',
  1.4: 'Options',
  1.5: 'Streams, pager, width, colour',
  1.6: 'Exit status and mark of failure',
  1.7: 'The front end `ml`',
  1.8: 'Terse formats',
  1.9: 'Formats for people',
  '1.10': 'How `show` prints calls',
  1.11: 'Texts that programs read',
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
  5.1: 'Variables of the environment',
  5.2: 'The module table',
  5.3: 'When MODULEPATH changes',
  5.4: 'Other rules',
  5.5: 'Collections',
  6.1: 'The model',
  6.2: 'Rules of path variables',
  6.3: 'pushenv',
  '7.0': 'What all have in common',
  7.1: 'Forms of each shell',
  7.2: 'Quoting',
  7.3: 'Other facts',
  8.1: 'The walk',
  8.2: 'What is kept of a module',
  8.3: 'Texts of caches',
  8.4: 'Reading and writing caches',
  8.5: 'Ways through the hierarchy',
  8.6: 'Answers of `module spider`',
  8.7: 'The program `spider`',
  9.1: 'Sources and precedence',
  9.2: 'Variables',
  9.3: '`lmodrc.lua`',
  9.4: 'The admin file',
  9.5: 'SitePackage.lua and hooks',
  9.6: 'Messages and languages',
  10.1: 'bash, zsh, sh',
  10.2: 'Profiles',
  10.3: 'Other shells and interpreters',
  10.4: 'Tools',
  11.1: 'By rank',
  12.1: 'Not copied',
  13.1: 'Modulefiles and trees',
};

const statuses = ['works', 'differs', 'missing'];
const tags = ['core', 'full', 'rare'];

/** The rows of all tables, chapter by chapter. */
export function readTables() {
  return Object.keys(chapters).flatMap((chapter) => {
    const name = `docs/compatibility/${chapter}.tsv`;
    return existsSync(join(root, name)) ? readRows(readFileSync(join(root, name), 'utf8'), name) : [];
  });
}

/** The rows of a table. Throws an Error that names the line of a row that is wrong. */
export function readRows(text, name) {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .slice(1)
    .map((line, index) => {
      const fields = line.split('\t');
      const [section, topic, tag, status, notes, tests] = fields;
      const fail = (what) => {
        throw new Error(`${name}, line ${index + 2}: ${what}`);
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
  const parts = usedChapters(rows).map(([chapter, title]) => chapterText(chapter, title, rows));
  return `${[introduction(rows), ...parts].join('\n')}`;
}

/** Those with rows. */
function usedChapters(rows) {
  return Object.entries(chapters).filter(([chapter]) => rows.some(({ section }) => isIn(chapter, section)));
}

function isIn(chapter, section) {
  return section.split('.')[0] === chapter;
}

function introduction(rows) {
  return `# Compatibility with Lmod 9.2.9

Written by \`npm run compatibility\` from the tables in [compatibility/](compatibility/), one a chapter; change those, not this.
Chapter 11 names again, from other chapters, what goes wrong most easily; chapter 12 what lmodjs leaves to Lmod alone.

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
  const lines = usedChapters(rows).map(([chapter, title]) => {
    const own = rows.filter(({ section }) => isIn(chapter, section));
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
    .filter((section) => isIn(chapter, section) && rows.some((row) => row.section === section))
    .sort((left, right) => Number(left.split('.')[1]) - Number(right.split('.')[1]));
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
  writeFileSync(document, writeDocument(readTables()));
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) main();
