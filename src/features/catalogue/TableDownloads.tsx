import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { allRows } from '../../data/dataset-pages.ts';
import type { TableTarget } from '../../data/dataset-table.ts';
import type { Services } from '../../data/services.ts';
import { Cancelled, Failure } from '../../domain/failure.ts';
import { creditSentence, tableFileName, type TableCredit } from '../../exports/table/credit.ts';
import { tableCsv } from '../../exports/table/csv.ts';
import { datapackageText } from '../../exports/table/datapackage.ts';
import { tableParquet } from '../../exports/table/parquet.ts';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useAnnounce } from '../../ui/LiveRegion.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { saveBlob } from '../../ui/save-blob.ts';

type Format = 'csv' | 'parquet';
type Work = { readonly format: Format; readonly share: number } | { readonly format: Format; readonly error: unknown } | null;

export type TableDownloadsProps = { readonly services: Services; readonly target: TableTarget; readonly credit: TableCredit };

/** The rows as files, written in the browser page by page; what the licence asks to be told stands beside. */
export function TableDownloads({ services, target, credit }: TableDownloadsProps) {
  const announce = useAnnounce();
  const [work, setWork] = useState<Work>(null);
  const running = useRef<AbortController | null>(null);
  // Whoever leaves the sheet wants the file no more.
  useEffect(() => () => running.current?.abort(), []);

  async function make(format: Format) {
    const controller = new AbortController();
    running.current = controller;
    setWork({ format, share: 0 });
    try {
      const pages = allRows(services, target, { signal: controller.signal, onProgress: (share) => setWork({ format, share }) });
      const blob = format === 'csv' ? await tableCsv(target.columns.map(({ name }) => name), pages) : await tableParquet(target.columns, credit, pages);
      if (controller.signal.aborted) return;
      saveBlob(tableFileName(credit, format), blob);
      setWork(null);
      announce(`Fichier ${tableFileName(credit, format)} prêt`);
    } catch (error) {
      if (error instanceof Cancelled || controller.signal.aborted) return;
      setWork({ format, error });
    }
  }

  function cancel() {
    running.current?.abort();
    setWork(null);
    announce('Téléchargement annulé');
  }

  const isBusy = work !== null && 'share' in work;
  return (
    <div className="downloads">
      <div className="downloads__buttons">
        <Button onClick={() => void make('csv')} disabled={isBusy}>
          <Download size={16} aria-hidden="true" />
          Télécharger en CSV
        </Button>
        <Button onClick={() => void make('parquet')} disabled={isBusy}>
          <Download size={16} aria-hidden="true" />
          Télécharger en Parquet
        </Button>
      </div>
      {isBusy ? (
        <div className="downloads__progress">
          <ProgressBar label={`Écriture de ${tableFileName(credit, work.format)}`} value={work.share} />
          <LinkButton onClick={cancel}>Annuler</LinkButton>
        </div>
      ) : null}
      {work !== null && 'error' in work ? <Trouble error={work.error} onRetry={() => void make(work.format)} /> : null}
      <p className="dataset__note">
        CSV en UTF-8, séparé par des virgules, à point décimal, sans ligne de commentaire{'\u202F'}; une cellule qu’un tableur prendrait pour une formule est précédée d’une apostrophe. Dans le Parquet, les codes et les dates restent des textes et les métadonnées disent la source.{' '}
        <LinkButton onClick={() => saveBlob(tableFileName(credit, 'datapackage.json'), new Blob([datapackageText(target.columns, credit)], { type: 'application/json' }))}>Télécharger la description des colonnes (JSON)</LinkButton>
      </p>
      <p className="downloads__credit">{creditSentence(credit)}</p>
    </div>
  );
}

function Trouble({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  if (error instanceof Failure) return <ErrorPanel title={error.message} advice={error.advice} details={error.code} onRetry={onRetry} />;
  return <ErrorPanel title="Le fichier n’a pas pu être écrit." advice="Réessayez, ou téléchargez la base DuckDB." details={error instanceof Error ? error.message : undefined} onRetry={onRetry} />;
}
