import { useQuery } from '@tanstack/react-query';
import { Database, Download } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { Link } from 'react-router';
import { openedPreviewOptions } from '../../data/opened.ts';
import { previewTable } from '../../data/preview-table.ts';
import type { Services } from '../../data/services.ts';
import { datasetIdOf } from '../../datasets/declare/declaration-text.ts';
import { ROLE_NAMES, TYPE_NAMES } from '../../domain/column-words.ts';
import type { LocalExtract } from '../../domain/local-extract.ts';
import { formatDay } from '../../shared/french-date.ts';
import { capitalise } from '../../shared/french-words.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Fact, Facts } from '../../ui/Facts.tsx';
import { saveBlob } from '../../ui/save-blob.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import type { TableCell } from '../../ui/table-sort.ts';
import { recipeText } from './local-dataset.ts';
import { localQualityLines } from './local-quality-words.ts';
import { countWords, sizeWords } from './opening-words.ts';
import { RemoveOpened } from './RemoveOpened.tsx';
import { Trouble } from './Trouble.tsx';
import { useOpened } from './use-opened.ts';
import './opening.css';

/** `/donnees/ouverts/:id`: all that is known of a dataset that this browser keeps. */
export function OpenedPage({ services, id }: { readonly services: Services; readonly id: string }) {
  const { data, error, refetch } = useOpened(services);
  const extract = data?.find((candidate) => candidate.id === id) ?? null;
  const title = extract?.label ?? 'Jeu de données ouvert';
  const observatory = services.catalogue.observatory.title;
  useEffect(() => {
    document.title = `${title} – ${observatory}`;
  }, [title, observatory]);
  if (extract) return <Sheet extract={extract} services={services} />;
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (data === undefined) {
    return (
      <div aria-busy="true">
        <Skeleton label="Chargement du jeu de données" lines={6} />
      </div>
    );
  }
  return (
    <EmptyState heading="h1" title="Ce jeu de données n’est pas dans ce navigateur.">
      <p>Un jeu ouvert reste dans le navigateur qui l’a ouvert. Il a pu être retiré, ici ou dans un autre onglet, ou effacé par le navigateur.</p>
      <p>
        <Link to="/donnees/ouvrir">Ouvrir un jeu de données</Link>
      </p>
    </EmptyState>
  );
}

function Sheet({ extract, services }: { readonly extract: LocalExtract; readonly services: Services }) {
  const { dataset } = extract;
  const yaml = useMemo(() => recipeText(dataset, { warnings: extract.quality.warnings }), [dataset, extract]);
  return (
    <div className="opening-page">
      <div className="opening">
        <nav className="breadcrumb" aria-label="Fil d’Ariane">
          <ol>
            <li>
              <Link to="/donnees">Données</Link>
            </li>
            <li>
              <Link to="/donnees/ouvrir">Ouvrir un jeu de données</Link>
            </li>
            <li>
              <span aria-current="page">{extract.label}</span>
            </li>
          </ol>
        </nav>
        <h1 className="opening-title">{extract.label}</h1>
        <StatusMark tone="good">{typesetFrench('Gardé par ce navigateur seulement : rien n’est envoyé ni publié.')}</StatusMark>
        <p className="opening-actions">
          <Link className="button" to="/sql">
            <Database size={16} aria-hidden="true" />
            Interroger en SQL
          </Link>
          <RemoveOpened extract={extract} services={services} />
        </p>
      </div>
      <div className="columns columns--halves opening-about">
        <section aria-labelledby="provenance">
          <h2 className="section__title" id="provenance">
            Ce que c’est
          </h2>
          <Facts>
            <Fact name="Origine">
              {extract.sources.map(capitalise).join(', ')}
              <span className="ledger__aside">{dataset.producer}</span>
            </Fact>
            <Fact name="Licence">{dataset.licence.label}</Fact>
            {dataset.updated === null ? null : <Fact name="Mise à jour">{formatDay(dataset.updated)}</Fact>}
            <Fact name="Ouvert le">{formatDay(extract.createdAt.slice(0, 10))}</Fact>
            <Fact name="Contenu">
              {typesetFrench(`${countWords(extract.rows, 'ligne', 'lignes')}, ${countWords(extract.columns.length, 'colonne', 'colonnes')}`)}
              <span className="ledger__aside">{sizeWords(extract.bytes)} dans le navigateur</span>
            </Fact>
            <Fact name="Nom en SQL">
              <code>{extract.id}.data</code>
            </Fact>
          </Facts>
        </section>
        <section aria-labelledby="qualite">
          <h2 className="section__title" id="qualite">
            Ce que le chargement a trouvé
          </h2>
          <Facts>
            {localQualityLines(extract).map(({ name, tone, words, details }) => (
              <Fact key={name} name={name}>
                <StatusMark tone={tone}>{words}</StatusMark>
                {details.length === 0 ? null : details.length <= 3 ? <Details details={details} /> : <Disclosure title={`Voir le détail (${details.length})`}>{<Details details={details} />}</Disclosure>}
              </Fact>
            ))}
          </Facts>
        </section>
      </div>
      <section className="section" aria-labelledby="colonnes">
        <h2 className="section__title" id="colonnes">
          Les colonnes
        </h2>
        <Columns extract={extract} />
      </section>
      <section className="section" aria-labelledby="apercu">
        <h2 className="section__title" id="apercu">
          Les premières lignes
        </h2>
        <Preview extract={extract} services={services} />
      </section>
      <section className="section" aria-labelledby="recette">
        <h2 className="section__title" id="recette">
          Le publier dans l’observatoire
        </h2>
        <p className="opening-note">Voici la recette de ce jeu, telle que la personne qui tient l’observatoire peut la déclarer{'\u00A0'}: il sera alors actualisé, contrôlé et visible de tous.</p>
        <p className="opening-actions">
          <CopyButton text={yaml} what="la déclaration" />
          <Button onClick={() => saveBlob(`${datasetIdOf(extract.label)}.yaml`, new Blob([yaml], { type: 'text/yaml' }))}>
            <Download size={16} aria-hidden="true" />
            Télécharger la déclaration
          </Button>
        </p>
        <Disclosure title="Voir la déclaration (YAML)">
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long line is scrolled from the keyboard */}
          <section className="opening-code" tabIndex={0} aria-label="Déclaration en YAML">
            <pre className="code">{yaml}</pre>
          </section>
        </Disclosure>
      </section>
    </div>
  );
}

function Details({ details }: { readonly details: readonly string[] }) {
  return (
    <ul className="ledger__details">
      {details.map((detail) => (
        <li key={detail}>{detail}</li>
      ))}
    </ul>
  );
}

const COLUMNS = [
  { id: 'libelle', label: 'Libellé' },
  { id: 'nom', label: 'Nom en SQL' },
  { id: 'champ', label: 'Dans le fichier' },
  { id: 'type', label: 'Type' },
  { id: 'role', label: 'Rôle' },
  { id: 'unite', label: 'Unité' },
] as const;

function Columns({ extract }: { readonly extract: LocalExtract }) {
  const words = (text: string): TableCell => ({ text, sort: text });
  return (
    <DataTable
      caption="Colonnes du jeu"
      columns={COLUMNS}
      rows={extract.columns.map((column) => ({
        id: column.name,
        cells: [words(column.label), words(column.name), words(column.from), words(TYPE_NAMES[column.type]), words(ROLE_NAMES[column.role]), column.unit === null ? { text: column.role === 'measure' ? 'non précisée' : 'sans objet', sort: null, missing: true } : words(column.unit)],
      }))}
    />
  );
}

function Preview({ extract, services }: { readonly extract: LocalExtract; readonly services: Services }) {
  const { data, error, refetch } = useQuery(openedPreviewOptions(services, extract));
  const shown = useMemo(() => (data ? previewTable(data, extract.columns) : null), [data, extract]);
  if (shown) return <DataTable caption={typesetFrench(shown.rows.length >= extract.rows ? `Les ${countWords(extract.rows, 'ligne', 'lignes')} du jeu` : `Les ${shown.rows.length} premières lignes sur ${countWords(extract.rows, 'ligne', 'lignes')}`)} columns={shown.columns} rows={shown.rows} limit={15} />;
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  return (
    <div aria-busy="true">
      <Skeleton label="Chargement des premières lignes" lines={8} height={320} />
    </div>
  );
}
