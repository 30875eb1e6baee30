import type { TableSchema } from '../schema.ts';
import { quoteName } from '../wording.ts';
import type { HeaderError } from './header.ts';

/** Fields that no column holds: an error, except an optional one where the schema leaves the columns free. */
export function checkMissingLabels(schema: TableSchema, missing: ReadonlySet<string>): HeaderError[] {
  if (schema.fieldsMatch === 'superset' || schema.fieldsMatch === 'partial') return [];
  return schema.fields.flatMap(({ name, constraints }, index): HeaderError[] => {
    if (!missing.has(name)) return [];
    const isNeeded = schema.fieldsMatch !== 'by-name' || constraints.required || schema.primaryKey.includes(name);
    const message = isNeeded ? `La colonne obligatoire ${quoteName(name)} est absente du fichier.` : `La colonne facultative ${quoteName(name)} est absente du fichier : ajoutez-la, même vide.`;
    return [{ code: 'missing-label', severity: isNeeded ? 'error' : 'warning', label: name, position: index + 1, message }];
  });
}
