import type { Inspected } from '../../datasets/declare/inspect-content.ts';
import { Failure } from '../../domain/failure.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { countWords } from './opening-words.ts';
import type { PreviewRows } from './preview-rows.ts';
import { Trouble } from './Trouble.tsx';

/** The first rows as the present choices read them. */
export function PreviewSection({ preview, inspected }: { readonly preview: PreviewRows | Failure; readonly inspected: Inspected }) {
  if (preview instanceof Failure) return <Trouble error={preview} />;
  if (preview.columns.length === 0) return <EmptyState title="Aucune colonne n’est gardée." />;
  if (preview.rows.length === 0) {
    return (
      <EmptyState title="Les premières lignes ne contiennent aucune donnée.">
        <p>Vérifiez la ligne d’en-tête et les totaux mis de côté.</p>
      </EmptyState>
    );
  }
  // A table starts again, unsorted, with other columns.
  const key = preview.columns.map(({ id }) => id).join('\n');
  const all = inspected.isWhole ? `${countWords(inspected.table.rowCount, 'ligne', 'lignes')} dans le fichier` : `plus de ${countWords(inspected.table.rowCount, 'ligne', 'lignes')} dans le fichier`;
  const aside = preview.setAside === 0 ? '' : ` ; ${countWords(preview.setAside, 'total mis de côté', 'totaux mis de côté')} dans les premières`;
  return <DataTable key={key} caption={typesetFrench(`Les ${preview.rows.length} premières lignes, ${all}${aside}`)} columns={preview.columns} rows={preview.rows} />;
}
