import type { Dataset } from '../domain/dataset.ts';
import { Failure } from '../domain/failure.ts';
import type { SourceTable } from './read-source.ts';

/**
 * The rows without those that hold totals, these, and how many they are. Throws `Failure('source-unreadable')` where the file
 * lacks the field that tells them: they would be counted twice.
 */
export function setTotalsAside(table: SourceTable, totals: NonNullable<Dataset['totals']>): { readonly table: SourceTable; readonly aside: SourceTable; readonly setAside: number } {
  if (totals.length === 0) return { table, aside: rowsAt(table, []), setAside: 0 };
  const tests = totals.map(({ field, in: texts }) => {
    const values = table.values[table.fields.indexOf(field)];
    if (!values) {
      throw new Failure(
        'source-unreadable',
        `Le fichier n’a pas de champ « ${field} », qui dit quelles lignes sont des totaux.`,
        `Champs du fichier : ${table.fields.slice(0, 12).join(', ')}${table.fields.length > 12 ? '…' : ''}. Corrigez « totals » dans la déclaration.`,
      );
    }
    return { values, texts: new Set(texts) };
  });
  const kept: number[] = [];
  const aside: number[] = [];
  for (let row = 0; row < table.rowCount; row += 1) {
    (tests.every(({ values, texts }) => !texts.has((values[row] ?? '').trim())) ? kept : aside).push(row);
  }
  return { table: rowsAt(table, kept), aside: rowsAt(table, aside), setAside: aside.length };
}

function rowsAt(table: SourceTable, rows: readonly number[]): SourceTable {
  return { ...table, values: table.values.map((texts) => rows.map((row) => texts[row] ?? null)), rowCount: rows.length, lines: rows.map((row) => table.lines[row] ?? row + 1) };
}
