import type { FileColumn } from '../raw-table.ts';
import type { HeaderError } from './header.ts';

/** `blank-header`: no column has a name; `blank-label`: one has none. */
export function checkBlankLabels(columns: readonly FileColumn[]): HeaderError[] {
  const blank = columns.filter((column) => column.label.trim() === '');
  if (blank.length === columns.length) return [{ code: 'blank-header', severity: 'error', label: null, position: null, message: 'L’en-tête est vide : aucune colonne n’a de nom.' }];
  return blank.map((column) => ({ code: 'blank-label', severity: 'error', label: null, position: column.position, message: `La colonne n° ${column.position} n’a pas d’en-tête.` }));
}
