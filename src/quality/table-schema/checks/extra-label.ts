import type { FileColumn } from '../raw-table.ts';
import type { TableSchema } from '../schema.ts';
import { quoteName } from '../wording.ts';
import type { HeaderError } from './header.ts';

/** Columns that the schema does not know: an error unless it allows more columns than its own. */
export function checkExtraLabels(schema: TableSchema, extra: readonly FileColumn[]): HeaderError[] {
  if (schema.fieldsMatch === 'subset' || schema.fieldsMatch === 'partial') return [];
  return extra
    .filter((column) => column.label.trim() !== '')
    .map((column) => ({
      code: 'extra-label',
      severity: schema.fieldsMatch === 'by-name' ? 'warning' : 'error',
      label: column.label,
      position: column.position,
      message: `La colonne ${quoteName(column.label)} n’est pas définie dans le schéma.`,
    }));
}
