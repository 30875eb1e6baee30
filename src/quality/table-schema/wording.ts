import { NBSP } from '../../shared/typography.ts';

const LONGEST_QUOTE = 120;

/** `"abc"`, shortened when it is long: a message quotes a cell as the file writes it. */
export function quoteCell(cell: string | null): string {
  if (cell === null) return 'absente';
  return `"${cell.length > LONGEST_QUOTE ? `${[...cell].slice(0, LONGEST_QUOTE).join('')}…` : cell}"`;
}

/** « montant », with its no-break spaces. */
export function quoteName(name: string): string {
  return `«${NBSP}${name}${NBSP}»`;
}

/** « "a", "b" ou "c" »; beyond ten values, how many more there are. */
export function oneOf(values: readonly string[]): string {
  const shown = values.slice(0, 10).map(quoteCell);
  if (values.length > 10) return `${shown.join(', ')} et ${values.length - 10} autres`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} ou ${shown.at(-1)}`;
}
