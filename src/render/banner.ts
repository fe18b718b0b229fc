// Lines of dashes, with or without a title (lmod-compat.md 1.9).

const widest = 1000;

/** A title between dashes, one column short of the width; never fewer than four dashes on a side. */
export function banner(title: string, width: number): string {
  const columns = Math.min(width, widest);
  const taken = title.length + 3;
  const left = Math.max(Math.floor((columns - taken) / 2), 4);
  const right = Math.max(columns - left - taken, 4);
  return `${'-'.repeat(left)} ${title} ${'-'.repeat(right)}`;
}

/** A line of dashes, four columns short of the width, with its line end. */
export function border(width: number): string {
  return `${'-'.repeat(Math.max(Math.min(width - 4, widest), 0))}\n`;
}
