import { useEffect, useMemo } from 'react';
import { Link } from 'react-router';
import type { Services } from '../../data/services.ts';
import type { SourceSpec } from '../../domain/dataset.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { catalogueEntries, findEntry, type CatalogueEntry } from './catalogue-entries.ts';
import { ColumnsTable } from './ColumnsTable.tsx';
import { DataPreview } from './DataPreview.tsx';
import { Provenance } from './Provenance.tsx';
import { PublishedFile } from './PublishedFile.tsx';
import { QualityReport } from './QualityReport.tsx';
import { Standing } from './Standing.tsx';
import './catalogue.css';

export type DatasetPageProps = { readonly services: Services; readonly id: string; /** ISO day. */ readonly today: string };

/** `/donnees/:id`: all that is known of one dataset, its first rows included. */
export function DatasetPage({ services, id, today }: DatasetPageProps) {
  const entry = useMemo(() => findEntry(catalogueEntries(services, today), id), [services, today, id]);
  const title = entry?.label ?? 'Jeu de données inconnu';
  const observatory = services.catalogue.observatory.title;
  useEffect(() => {
    document.title = `${title} – ${observatory}`;
  }, [title, observatory]);
  return entry === null ? <Unknown /> : <Sheet entry={entry} services={services} />;
}

function Sheet({ entry, services }: { readonly entry: CatalogueEntry; readonly services: Services }) {
  const { extract } = entry;
  const declared = services.catalogue.datasets.find((dataset) => dataset.id === entry.id);
  const sources = extract?.sources ?? declared?.parts.map((part) => sourceWords(part.source)) ?? [];
  return (
    <>
      <div className="opening">
        <nav className="breadcrumb" aria-label="Fil d’Ariane">
          <ol>
            <li>
              <Link to="/donnees">Données</Link>
            </li>
            <li>
              <span aria-current="page">{entry.label}</span>
            </li>
          </ol>
        </nav>
        <h1 className="dataset__title">{entry.label}</h1>
        {entry.description === null || entry.description === '' ? null : <p className="lead">{entry.description}</p>}
        <Standing standing={entry.standing} />
      </div>
      <div className="columns columns--halves dataset__columns">
        <section aria-labelledby="provenance">
          <h2 className="section__title" id="provenance">
            D’où il vient
          </h2>
          <Provenance entry={entry} sources={sources} />
        </section>
        <section aria-labelledby="qualite">
          <h2 className="section__title" id="qualite">
            Ce que l’actualisation a trouvé
          </h2>
          {extract === null ? <Absent /> : <QualityReport extract={extract} />}
        </section>
      </div>
      {entry.columns.length === 0 ? null : (
        <section className="section" aria-labelledby="colonnes">
          <h2 className="section__title" id="colonnes">
            Les colonnes
          </h2>
          <ColumnsTable columns={entry.columns} isPublished={extract !== null} />
        </section>
      )}
      {extract === null ? null : (
        <>
          <section className="section" aria-labelledby="apercu">
            <h2 className="section__title" id="apercu">
              Les premières lignes
            </h2>
            <DataPreview services={services} extract={extract} table={entry.isGeography ? 'commune' : 'data'} />
          </section>
          <section className="section" aria-labelledby="fichier">
            <h2 className="section__title" id="fichier">
              Le fichier
            </h2>
            <PublishedFile extract={extract} base={services.base} table={entry.isGeography ? 'commune' : 'data'} />
          </section>
        </>
      )}
    </>
  );
}

function Absent() {
  return (
    <EmptyState title="Jeu de données absent de cette publication.">
      <p>Les indicateurs qui en dépendent se passent de lui ou disent qu’il manque. La personne qui tient les données peut relancer l’actualisation (« npm run refresh ») depuis un réseau qui atteint la source.</p>
    </EmptyState>
  );
}

function Unknown() {
  return (
    <EmptyState heading="h1" title="Ce jeu de données n’est pas dans cet observatoire.">
      <p>
        <Link to="/donnees">Voir tous les jeux de données</Link>
      </p>
    </EmptyState>
  );
}

/** Where a part would be obtained, for a dataset that never was. */
function sourceWords(source: SourceSpec): string {
  if (source.kind === 'npm') return `paquet npm ${source.package} ${source.version}, ${source.file}`;
  if (source.kind === 'folder') return `fichier ${source.path} de l’observatoire`;
  if (source.kind === 'http') return source.url;
  return portalWords(source);
}

/** A portal and the name that the dataset has there. */
function portalWords({ kind, portal, dataset }: { readonly kind: string; readonly portal?: string; readonly dataset?: string }): string {
  return [portal ?? kind, dataset].filter((part) => part !== undefined).join(', ');
}
