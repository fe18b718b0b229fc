// Which style avail uses: LMOD_AVAIL_STYLE lists them, `<x>` or the first is the default (lmod-compat.md 9.2).

/** The style asked for by `--style`, or the default of the list. */
export function chosenStyle(setting: string, asked: string | undefined): string {
  if (asked !== undefined && asked !== '') return asked;
  const styles = setting.split(':').filter((style) => style !== '');
  const marked = styles.filter((style) => /^<.*>$/.test(style)).at(-1);
  return marked === undefined ? (styles[0] ?? 'system') : marked.slice(1, -1);
}
