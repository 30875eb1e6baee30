import { identifier } from '../../../query/sql.ts';
import type { ReferenceTable } from '../raw-table.ts';
import type { ForeignKey } from '../schema.ts';
import { quoteCell, quoteName } from '../wording.ts';
import type { BoundField, Cells, NamedCheck, SetCheck } from './check.ts';
import { unknownKey } from './keys.ts';

/**
 * Rows whose foreign key names nothing in this file or in the other table. Null when what it points to is not at
 * hand: another table that was not given, or a column that a file lacks.
 */
export function checkForeignKey(key: ForeignKey, fields: readonly BoundField[], cells: Cells, references: ReadonlyMap<string, ReferenceTable>): SetCheck | null {
  const bound = (names: readonly string[]): readonly BoundField[] | null => {
    const found = names.map((name) => fields.find(({ field }) => field.name === name));
    return found.every((field) => field !== undefined) ? found : null;
  };
  const own = bound(key.fields);
  if (own === null) return null;
  const columns = own.map(({ column }) => column);
  const place = key.resource === '' ? 'ce fichier' : `la table ${quoteName(key.resource)}`;
  const named: NamedCheck = {
    id: `foreign-key/${key.fields.join('+')}`,
    code: 'foreign-key',
    severity: 'error',
    column: columns.length === 1 ? (columns[0] ?? null) : null,
    uses: columns,
    message: (row) => `${columns.length > 1 ? 'Les valeurs' : 'La valeur'} ${columns.map((column) => quoteCell(row.cell(column))).join(', ')} ne se ${columns.length > 1 ? 'trouvent' : 'trouve'} pas dans ${key.referenceFields.map(quoteName).join(', ')} de ${place}.`,
  };
  if (key.resource === '') {
    const self = bound(key.referenceFields);
    return self === null ? null : unknownKey(named, own, cells, { self });
  }
  const table = references.get(key.resource);
  const names = key.referenceFields.map((label) => table?.columns.find((column) => column.label === label)?.name);
  if (table === undefined || !names.every((name) => name !== undefined)) return null;
  return unknownKey(named, own, cells, { table, columns: names.map(identifier) });
}
