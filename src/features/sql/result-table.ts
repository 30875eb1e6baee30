import type { ConsoleTable } from '../../data/explore-tables.ts';
import { MOST_ROWS } from '../../data/explore.ts';
import type { Exploration } from '../../domain/exploration.ts';
import type { Scalar } from '../../domain/scalar.ts';
import { formatDay } from '../../shared/french-date.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { NBSP, NNBSP } from '../../shared/typography.ts';
import type { TableCell, TableColumn, TableRow } from '../../ui/table-sort.ts';

/** Rows on screen; the file holds them all. */
export const SHOWN_ROWS = 1000;

/** The first rows of an answer. Numbers are written as SQL writes them: here a code and a count look alike. */
export function resultTable(answer: Exploration): { readonly columns: readonly TableColumn[]; readonly rows: readonly TableRow[] } {
  return {
    columns: answer.columns.map(({ name, type, kind }, at) => ({ id: String(at), label: name, note: type, numeric: kind === 'number' })),
    rows: Array.from({ length: Math.min(SHOWN_ROWS, answer.rowCount) }, (_, row) => ({ id: String(row), cells: answer.columns.map(({ values }) => cellOf(values[row] ?? null)) })),
  };
}

function cellOf(value: Scalar): TableCell {
  if (value === null) return { text: 'NULL', sort: null, missing: true };
  return { text: String(value), sort: typeof value === 'boolean' ? String(value) : value };
}

/** « 1 234 lignes, 1 000 affichées ». */
export function countWords({ rowCount, total }: Exploration): string {
  const all = total ?? rowCount;
  const count = total === null ? `Plus de ${formatNumber(rowCount, 0)} lignes` : all === 0 ? 'Aucune ligne' : `${formatNumber(all, 0)} ${all > 1 ? 'lignes' : 'ligne'}`;
  return all > SHOWN_ROWS ? `${count}, les ${formatNumber(SHOWN_ROWS, 0)} premières affichées` : count;
}

/** What the file will hold, when that is not everything. */
export function fileWords({ rowCount, total }: Exploration): string | null {
  return total === rowCount ? null : `Le fichier contient les ${formatNumber(Math.min(rowCount, MOST_ROWS), 0)} premières lignes${NBSP}: c’est la limite de la console.`;
}

/** Names sources, licences and dates, which the licences ask of whoever takes the rows away; null when nobody is to be named. */
export function creditWords(from: readonly ConsoleTable[]): string | null {
  const credits = [...new Map(from.map((table) => [table.dataset, table])).values()].map(({ credit, label }) => {
    if (credit === null) return `«${NBSP}${label}${NBSP}», ouvert depuis cet ordinateur`;
    return `${credit.producer}, ${credit.licence.label}, ${credit.updated === null ? 'date de mise à jour non précisée' : `mise à jour du ${formatDay(credit.updated)}`}`;
  });
  if (credits.length === 0) return null;
  return `${credits.length > 1 ? 'Sources' : 'Source'}${NBSP}: ${credits.join(`${NNBSP}; `)}. À citer avec le fichier.`;
}

/** « 0,03 s » */
export function secondsWords(ms: number): string {
  return `${formatNumber(ms / 1000, ms < 10_000 ? 2 : 0)}${NBSP}s`;
}
