// `--pod`: the manual page's source in Perl's POD, from the tables of options and subcommands (perlpod(1)).
import { type OptionRow, optionTable } from './options.ts';
import { sections, synopsis } from './usage.ts';

/** The whole document. */
export function manualSource(): string {
  const paragraphs = [
    '=encoding UTF-8',
    '=head1 NAME',
    'module - change the environment of a shell by modulefiles',
    '=head1 SYNOPSIS',
    escaped(synopsis),
    '=head1 OPTIONS',
    'All options stand before the subcommand.',
    ...items(optionTable.map((row: OptionRow) => [spelling(row), row.help] as const)),
    '=head1 SUBCOMMANDS',
    ...sections.flatMap(({ title, rows }) => [
      `=head2 ${escaped(title)}`,
      ...items(rows.map(([word, args, what]) => [`${word} ${args}`.trim(), what] as const)),
    ]),
  ];
  return `${paragraphs.join('\n\n')}\n\n=cut\n`;
}

function items(rows: readonly (readonly [string, string])[]): readonly string[] {
  return [
    '=over 4',
    ...rows.flatMap(([head, text]) => [`=item B<< ${escaped(head)} >>`, escaped(text)]),
    '=back',
  ];
}

function spelling({ names, kind }: OptionRow): string {
  return `${names.join(', ')}${kind === 'value' ? ' VALUE' : ''}`;
}

/** POD's own brackets said by their names. */
function escaped(text: string): string {
  return text.replace(/[<>]/g, (bracket) => (bracket === '<' ? 'E<lt>' : 'E<gt>'));
}
