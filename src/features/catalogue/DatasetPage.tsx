import { useEffect, useMemo } from 'react';
import { Link } from 'react-router';
import { tableOf } from '../../data/dataset-table.ts';
import type { Services } from '../../data/services.ts';
import type { ExtractEntry } from '../../domain/manifest.ts';
import type { TableCredit } from '../../exports/table/credit.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { catalogueEntries, findEntry, type CatalogueEntry } from './catalogue-entries.ts';
import { ColumnProfiles } from './ColumnProfiles.tsx';
import { ColumnsTable } from './ColumnsTable.tsx';
import { DataPreview } from './DataPreview.tsx';
import { Part } from './Part.tsx';
import { Provenance } from './Provenance.tsx';
import { PublishedFile } from './PublishedFile.tsx';
import { QualityReport } from './QualityReport.tsx';
import { Recipe } from './Recipe.tsx';
import { sourceWords } from './recipe-words.ts';
import { ChecksPart, VersionsPart } from './SheetDetails.tsx';
import { Standing } from './Standing.tsx';
import { TableDownloads } from './TableDownloads.tsx';
import './catalogue.css';
import './dataset.css';

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
  const target = useMemo(() => (extract === null ? null : tableOf(extract, entry.isGeography ? 'commune' : 'data')), [extract, entry.isGeography]);
  const sources = extract?.sources ?? declared?.parts.map((part) => sourceWords(part.source).words) ?? [];
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
      {extract === null ? null : <ChecksPart services={services} extract={extract} />}
      {entry.columns.length === 0 ? null : (
        <Part id="colonnes" title="Les colonnes">
          {target === null ? <ColumnsTable columns={entry.columns} isPublished={false} /> : <ColumnProfiles services={services} target={target} />}
        </Part>
      )}
      {target === null ? null : (
        <Part id="apercu" title="Les lignes">
          <DataPreview services={services} target={target} />
        </Part>
      )}
      {declared === undefined ? null : (
        <Part id="recette" title="La recette">
          <Recipe dataset={declared} />
        </Part>
      )}
      {extract === null || target === null ? null : (
        <>
          <VersionsPart services={services} extract={extract} />
          <Part id="fichier" title="Télécharger">
            <TableDownloads services={services} target={target} credit={creditOf(extract, services.manifest.refreshedAt)} />
            <PublishedFile extract={extract} base={services.base} table={target.table} />
          </Part>
        </>
      )}
    </>
  );
}

/** What is published of the extract says who made it, and when it came here. */
function creditOf(extract: ExtractEntry, refreshedAt: string): TableCredit {
  const { id, label, producer, licence, page, updated, sources, publishedAt } = extract;
  return { id, title: label, producer, licence, page, updated, obtainedFrom: sources, published: (publishedAt ?? refreshedAt).slice(0, 10) };
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
