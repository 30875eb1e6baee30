import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { previewOptions } from '../../data/preview.ts';
import type { Services } from '../../data/services.ts';
import { Failure } from '../../domain/failure.ts';
import type { ExtractEntry } from '../../domain/manifest.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { previewTable } from '../../data/preview-table.ts';

/** The first rows as the engine reads them; `table` is `data` but for the territories. */
export function DataPreview({ services, extract, table }: { readonly services: Services; readonly extract: ExtractEntry; readonly table: string }) {
  const { data, error, isPending, refetch } = useQuery(previewOptions(services, extract, table));
  const shown = useMemo(() => (data ? previewTable(data, extract.columns) : null), [data, extract.columns]);
  if (shown !== null) {
    if (shown.rows.length === 0) return <EmptyState title="Cet extrait ne contient aucune ligne." />;
    return <DataTable caption={captionOf(shown.rows.length, extract.rows)} columns={shown.columns} rows={shown.rows} limit={15} />;
  }
  if (isPending) {
    return (
      <div aria-busy="true">
        <Skeleton label="Chargement des premières lignes" lines={8} height={320} />
      </div>
    );
  }
  const retry = () => void refetch();
  if (error instanceof Failure) return <ErrorPanel title={error.message} advice={error.advice} details={error.code} onRetry={retry} />;
  return <ErrorPanel title="L’aperçu n’a pas pu être lu." advice="Réessayez, puis rechargez la page. Le fichier reste téléchargeable." details={error instanceof Error ? error.message : undefined} onRetry={retry} />;
}

function captionOf(shown: number, all: number): string {
  if (shown >= all) return all > 1 ? `Les ${formatNumber(all, 0)} lignes du jeu` : 'La seule ligne du jeu';
  return `Les ${formatNumber(shown, 0)} premières lignes sur ${formatNumber(all, 0)}`;
}
