import type { FileColumn } from '../raw-table.ts';
import type { CheckCode } from '../report.ts';
import type { TableSchema } from '../schema.ts';
import { checkBlankLabels } from './blank-label.ts';
import type { BoundField } from './check.ts';
import { checkDuplicateLabels } from './duplicate-label.ts';
import { checkExtraLabels } from './extra-label.ts';
import { checkIncorrectLabels, checkOrder } from './incorrect-label.ts';
import { checkMissingLabels } from './missing-label.ts';

export type HeaderError = {
  readonly code: CheckCode;
  readonly severity: 'error' | 'warning';
  readonly label: string | null;
  readonly position: number | null;
  readonly message: string;
};

export type SameLabel = (name: string, label: string) => boolean;

/** Pairs the columns of a file with the fields of a schema, as its `fieldsMatch` says, and tells what does not fit. */
export function checkHeader(
  schema: TableSchema,
  columns: readonly FileColumn[],
  ignoreCase: boolean,
): { readonly fields: readonly BoundField[]; readonly errors: readonly HeaderError[] } {
  const same: SameLabel = ignoreCase ? (a, b) => a.toLocaleLowerCase('fr') === b.toLocaleLowerCase('fr') : (a, b) => a === b;
  const blank = checkBlankLabels(columns);
  if (blank.some((error) => error.code === 'blank-header')) return { fields: [], errors: blank };

  const isExact = schema.fieldsMatch === 'exact';
  const fields = schema.fields.flatMap((field, index): BoundField[] => {
    const column = isExact ? columns[index] : columns.find((candidate) => same(field.name, candidate.label));
    return column ? [{ field, column }] : [];
  });
  const missing = new Set(schema.fields.map((field) => field.name));
  for (const { field } of fields) missing.delete(field.name);
  const known = new Set(fields.map(({ column }) => column.position));
  // A second column of a known name is a duplicate, which is another error.
  const extra = columns.filter((column) => !known.has(column.position) && (isExact || !schema.fields.some((field) => same(field.name, column.label))));

  return {
    fields,
    errors: [
      ...blank,
      ...checkDuplicateLabels(columns, same),
      ...(isExact ? checkIncorrectLabels(fields, same) : []),
      ...(schema.fieldsMatch === 'by-name' ? checkOrder(schema, columns, same) : []),
      ...checkMissingLabels(schema, missing),
      ...checkExtraLabels(schema, extra),
      ...(schema.fieldsMatch === 'partial' && fields.length === 0 ? [UNMATCHED] : []),
    ],
  };
}

const UNMATCHED: HeaderError = { code: 'unmatched-header', severity: 'error', label: null, position: null, message: 'Aucune colonne du fichier n’est définie dans le schéma : est-ce le bon schéma ?' };
