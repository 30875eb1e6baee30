import { ROLE_NAMES, TYPE_NAMES } from '../../domain/column-words.ts';
import type { ColumnSpec } from '../../domain/dataset.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import type { TableCell } from '../../ui/table-sort.ts';

const COLUMNS = [
  { id: 'libelle', label: 'Libellé' },
  { id: 'nom', label: 'Nom dans le fichier' },
  { id: 'type', label: 'Type' },
  { id: 'role', label: 'Rôle' },
  { id: 'unite', label: 'Unité' },
] as const;

/** What each column holds and what it is for. */
export function ColumnsTable({ columns, isPublished }: { readonly columns: readonly ColumnSpec[]; readonly isPublished: boolean }) {
  return (
    <DataTable
      caption={isPublished ? 'Colonnes de l’extrait publié' : 'Colonnes déclarées'}
      columns={COLUMNS}
      rows={columns.map((column) => ({ id: column.name, cells: [words(column.label), words(column.name), words(TYPE_NAMES[column.type]), words(ROLE_NAMES[column.role]), unitOf(column)] }))}
    />
  );
}

function words(text: string): TableCell {
  return { text, sort: text };
}

function unitOf({ unit, role }: ColumnSpec): TableCell {
  if (unit !== null) return words(unit);
  return { text: role === 'measure' ? 'non précisée' : 'sans objet', sort: null, missing: true };
}
