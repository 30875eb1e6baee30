import type { Inspected } from '../../datasets/declare/inspect-content.ts';
import { formatDay } from '../../shared/french-date.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import { Fact, Facts } from '../../ui/Facts.tsx';
import { countWords, formatWords, sizeWords } from './opening-words.ts';
import type { Content } from './use-content.ts';

/** What the file is and where it comes from. */
export function FileFacts({ content: { blob, origin }, inspected: { table, isWhole } }: { readonly content: Content; readonly inspected: Inspected }) {
  const { producer, licence, updated, source, fileName } = origin;
  return (
    <Facts>
      <Fact name="Origine">
        {source === null ? typesetFrench(`Votre fichier « ${fileName} »`) : origin.describe}
        {producer === null ? null : <span className="ledger__aside">{producer}</span>}
      </Fact>
      {licence === null ? null : <Fact name="Licence">{licence.label}</Fact>}
      {updated === null ? null : <Fact name="Mise à jour">{formatDay(updated)}</Fact>}
      <Fact name="Format">
        {formatWords(table)}
        <span className="ledger__aside">{sizeWords(blob.size)}</span>
      </Fact>
      <Fact name="Contenu">
        {typesetFrench(`${countWords(table.columns.length, 'colonne', 'colonnes')}, ${isWhole ? '' : 'plus de '}${countWords(table.rowCount, 'ligne', 'lignes')}`)}
        {table.rowsAt === null || table.rowsAt.length === 0 ? null : <span className="ledger__aside">{typesetFrench(`Lignes trouvées dans « ${table.rowsAt.join('.')} »`)}</span>}
      </Fact>
    </Facts>
  );
}
