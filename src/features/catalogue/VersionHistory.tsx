import type { DatasetVersion } from '../../domain/quality-check.ts';
import { formatDay } from '../../shared/french-date.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { sizeWords } from './catalogue-words.ts';

const COLUMNS = [
  { id: 'service', label: 'Mise en service' },
  { id: 'producteur', label: 'Mise à jour du producteur' },
  { id: 'lignes', label: 'Lignes', numeric: true },
  { id: 'taille', label: 'Taille', numeric: true },
  { id: 'changements', label: 'Ce qui a changé' },
  { id: 'empreinte', label: 'Empreinte du contenu' },
] as const;

/** The versions that refresh put in service, the newest first. */
export function VersionHistory({ history }: { readonly history: readonly DatasetVersion[] }) {
  return (
    <DataTable
      caption={history.length > 1 ? `Les ${formatNumber(history.length, 0)} dernières versions publiées ici, la plus récente d’abord` : 'La version publiée ici'}
      columns={COLUMNS}
      rows={history.map((version, at) => ({
        id: `${version.at} ${at}`,
        cells: [
          { text: formatDay(version.at.slice(0, 10)), sort: version.at },
          version.updated === null ? { text: 'non précisée', sort: null, missing: true } : { text: formatDay(version.updated), sort: version.updated },
          { text: formatNumber(version.rows, 0), sort: version.rows },
          { text: sizeWords(version.bytes), sort: version.bytes },
          { text: version.changes ?? 'Première version', sort: version.changes ?? '' },
          { text: version.contentHash.slice(0, 12), sort: version.contentHash },
        ],
      }))}
    />
  );
}
