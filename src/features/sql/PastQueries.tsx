import { useSyncExternalStore } from 'react';
import { formatNumber } from '../../shared/french-number.ts';
import { consoleMemory, type PastQuery } from './console-memory.ts';
import { secondsWords } from './result-table.ts';

/** What was run since the page was opened; choosing one writes it in the editor, without running it. */
export function PastQueries({ onChoose }: { readonly onChoose: (sql: string) => void }) {
  const past = useSyncExternalStore(consoleMemory.subscribe, consoleMemory.past);
  if (past.length === 0) return <p className="sql__fine">Les requêtes que vous exécutez se retrouvent ici, jusqu’à la fermeture de l’onglet.</p>;
  return (
    <ol className="sql-past">
      {past.map((query) => (
        <li key={query.sql}>
          <button type="button" className="sql-past__one" onClick={() => onChoose(query.sql)}>
            <span className="visually-hidden">Reprendre </span>
            <code>{query.sql.replaceAll(/\s+/g, ' ').trim()}</code>
            <span className="sql__fine">{outcome(query)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function outcome({ rows, ms }: PastQuery): string {
  return rows === null ? 'sans résultat' : `${formatNumber(rows, 0)} ${rows > 1 ? 'lignes' : 'ligne'}, ${secondsWords(ms)}`;
}
