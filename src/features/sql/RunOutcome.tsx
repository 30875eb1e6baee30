import { Download } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Explored } from '../../data/explore.ts';
import { Failure } from '../../domain/failure.ts';
import { tableCsv } from '../../exports/table/csv.ts';
import { Button } from '../../ui/Button.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { saveBlob } from '../../ui/save-blob.ts';
import { countWords, creditWords, fileWords, resultTable, secondsWords } from './result-table.ts';
import type { Run } from './use-exploration.ts';

/** What became of the statement. */
export function RunOutcome({ run }: { readonly run: Run }) {
  switch (run.state) {
    case 'idle':
      return <p className="sql__fine">Le résultat s’affichera ici.</p>;
    case 'running':
      return null;
    case 'cancelled':
      return <p>La requête a été arrêtée.</p>;
    case 'failed':
      return <Refused error={run.error} />;
    case 'done':
      return <Answer key={run.at} answer={run.answer} />;
  }
}

/** The time since the statement began; a clock of its own, so that nothing else is drawn again. */
export function Elapsed({ since }: { readonly since: number }) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 200);
    return () => clearInterval(timer);
  }, []);
  return <>{secondsWords(Math.max(0, now - since))}</>;
}

/** What is said when a statement ends, aloud and beside the buttons. */
export function outcomeWords(run: Run): string {
  switch (run.state) {
    case 'idle':
    case 'running':
      return '';
    case 'cancelled':
      return 'Requête arrêtée';
    case 'failed':
      return 'La requête n’a pas abouti';
    case 'done':
      return `${countWords(run.answer)}, en ${secondsWords(run.ms)}`;
  }
}

function Refused({ error }: { readonly error: unknown }) {
  if (error instanceof Failure) return <ErrorPanel title={error.message} advice={<span className="sql__answer">{error.advice}</span>} />;
  return <ErrorPanel title="La requête n’a pas pu être exécutée." advice="Réessayez, puis rechargez la page." details={error instanceof Error ? (error.stack ?? error.message) : String(error)} />;
}

function Answer({ answer }: { readonly answer: Explored }) {
  const shown = useMemo(() => resultTable(answer), [answer]);
  const plan = answer.columns[0]?.name === 'explain_key' ? answer.columns[1]?.values.map(String).join('\n') : undefined;
  const credit = creditWords(answer.from);
  const limit = fileWords(answer);
  const save = async () => saveBlob('requete.csv', await tableCsv(answer.columns.map(({ name }) => name), only(answer)));
  if (plan !== undefined) {
    return (
      // Wider than a phone: it scrolls, so the keyboard must reach it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      <section tabIndex={0} aria-label="Plan de la requête">
        <pre className="sql__plan">{plan}</pre>
      </section>
    );
  }
  return (
    <>
      {answer.rowCount === 0 ? <EmptyState title="La requête ne donne aucune ligne." /> : <DataTable caption={countWords(answer)} columns={shown.columns} rows={shown.rows} />}
      <div className="sql__save">
        <Button onClick={() => void save()}>
          <Download size={16} aria-hidden="true" />
          Télécharger en CSV
        </Button>
        {limit === null && credit === null ? null : <p className="sql__fine">{[limit, credit].filter((words) => words !== null).join(' ')}</p>}
      </div>
    </>
  );
}

async function* only(answer: Explored): AsyncGenerator<Explored> {
  yield answer;
}
