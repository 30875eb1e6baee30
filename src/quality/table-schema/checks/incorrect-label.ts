import type { FileColumn } from '../raw-table.ts';
import type { TableSchema } from '../schema.ts';
import { quoteName } from '../wording.ts';
import type { BoundField } from './check.ts';
import type { HeaderError, SameLabel } from './header.ts';

/** Where the order is the rule (`exact`): a column that has another name than the field of its place. */
export function checkIncorrectLabels(fields: readonly BoundField[], same: SameLabel): HeaderError[] {
  return fields
    .filter(({ field, column }) => column.label.trim() !== '' && !same(field.name, column.label))
    .map(({ field, column }) => ({
      code: 'incorrect-label',
      severity: 'error',
      label: column.label,
      position: column.position,
      message: `La colonne n° ${column.position} s’appelle ${quoteName(column.label)} ; le schéma y attend ${quoteName(field.name)}.`,
    }));
}

/** Where the order is free: the same columns in another order are worth a word. */
export function checkOrder(schema: TableSchema, columns: readonly FileColumn[], same: SameLabel): HeaderError[] {
  const isSameSet = columns.length === schema.fields.length && schema.fields.every((field) => columns.some((column) => same(field.name, column.label)));
  const isSameOrder = columns.every((column, index) => same(schema.fields[index]?.name ?? '', column.label));
  if (!isSameSet || isSameOrder) return [];
  return [{ code: 'incorrect-label', severity: 'warning', label: null, position: null, message: 'Les colonnes ne sont pas dans l’ordre du schéma.' }];
}
