import { Link } from 'react-router';
import type { LocalExtract } from '../../domain/local-extract.ts';
import { formatDay } from '../../shared/french-date.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import { countWords, sizeWords } from './opening-words.ts';

/** The datasets of this browser, the last opened first. */
export function OpenedList({ extracts }: { readonly extracts: readonly LocalExtract[] }) {
  return (
    <ul className="opened-list">
      {extracts.map((extract) => (
        <li key={extract.id} data-opened={extract.id}>
          <Link to={`/donnees/ouverts/${encodeURIComponent(extract.id)}`}>{extract.label}</Link>
          <span>{typesetFrench(`${countWords(extract.rows, 'ligne', 'lignes')}, ${sizeWords(extract.bytes)}, ouvert le ${formatDay(extract.createdAt.slice(0, 10))}`)}</span>
        </li>
      ))}
    </ul>
  );
}
