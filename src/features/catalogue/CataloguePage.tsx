import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { detailsOptions } from '../../data/details.ts';
import type { Services } from '../../data/services.ts';
import { Failure } from '../../domain/failure.ts';
import { compareFrench } from '../../shared/collate.ts';
import { capitalise, enumerate, inWords } from '../../shared/french-words.ts';
import { NBSP } from '../../shared/typography.ts';
import { LinkButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { chosenEntries, EVERYTHING, isChosen, readChoices, writeChoices, type Choices } from './catalogue-choices.ts';
import { catalogueEntries, type CatalogueEntry, type State } from './catalogue-entries.ts';
import { CatalogueFilters } from './CatalogueFilters.tsx';
import { CatalogueList } from './CatalogueList.tsx';
import { InventoryDownloads } from './InventoryDownloads.tsx';
import './catalogue.css';

/** `/donnees`: every dataset that the figures stand on. `today` is an ISO day. */
export function CataloguePage({ services, today }: { readonly services: Services; readonly today: string }) {
  const [params, setParams] = useSearchParams();
  const entries = useMemo(() => catalogueEntries(services, today), [services, today]);
  const details = useQuery(detailsOptions(services));
  const producers = useMemo(() => [...new Set(entries.map((entry) => entry.producer).filter((producer) => producer !== null))].sort(compareFrench), [entries]);
  const { choices, dropped } = useMemo(() => readChoices(params, producers), [params, producers]);
  const shown = useMemo(() => chosenEntries(entries, choices), [entries, choices]);
  // Typing does not fill the history of the browser; a choice in a list is a step one can come back from.
  const choose = (next: Choices) => setParams(writeChoices(next), { replace: next.search !== choices.search && next !== EVERYTHING, preventScrollReset: true });

  const { title } = services.catalogue.observatory;
  useEffect(() => {
    document.title = `Données – ${title}`;
  }, [title]);

  return (
    <>
      <div className="opening">
        <h1>Données</h1>
        <p className="lead">Les jeux de données publics d’où viennent les chiffres, ce qu’ils valent et s’ils sont à jour. {overview(entries)}</p>
      </div>
      {dropped.map((message) => (
        <div key={message} className="catalogue-notice">
          <Notice tone="watch">{message}</Notice>
        </div>
      ))}
      {details.isError ? (
        <div className="catalogue-notice">
          <Notice tone="watch">
            {`Les contrôles n’ont pas pu être lus${NBSP}: ${details.error instanceof Failure ? details.error.message : 'erreur inattendue.'}`} <LinkButton onClick={() => void details.refetch()}>Réessayer</LinkButton>
          </Notice>
        </div>
      ) : null}
      <CatalogueFilters choices={choices} producers={producers} onChoose={choose} />
      <output className={isChosen(choices) && shown.length > 0 ? 'catalogue-count' : 'visually-hidden'}>{isChosen(choices) ? countWords(shown.length, entries.length) : ''}</output>
      {shown.length === 0 ? (
        <EmptyState title="Aucun jeu de données ne répond à ces choix.">
          <p>Essayez un mot plus court, ou un autre producteur ou un autre état.</p>
          <LinkButton onClick={() => choose(EVERYTHING)}>Voir tous les jeux de données</LinkButton>
        </EmptyState>
      ) : (
        <CatalogueList entries={shown} details={details.data ?? (details.isError && !details.isFetching ? 'failed' : 'loading')} />
      )}
      <InventoryDownloads services={services} />
    </>
  );
}

/** « Deux jeux de données sur quatre ». */
function countWords(shown: number, all: number): string {
  return `${shown === 0 ? 'Aucun' : capitalise(inWords(shown))} ${shown > 1 ? 'jeux' : 'jeu'} de données sur ${inWords(all)}`;
}

/** A state without words would leave a count that does not add up. */
const OVERVIEW: readonly { readonly state: State; readonly one: string; readonly several: string }[] = [
  { state: 'a-jour', one: 'est à jour', several: 'sont à jour' },
  { state: 'attendu', one: 'est attendu', several: 'sont attendus' },
  { state: 'indetermine', one: 'n’a pas d’échéance connue', several: 'n’ont pas d’échéance connue' },
  { state: 'ancien', one: 'est resté à une version ancienne', several: 'sont restés à une version ancienne' },
  { state: 'exemple', one: 'est un exemple inventé', several: 'sont des exemples inventés' },
  { state: 'absent', one: 'est absent', several: 'sont absents' },
];

/** « Sur quatre jeux : deux sont à jour, un n'a pas d'échéance connue et un est absent. » */
function overview(entries: readonly CatalogueEntry[]): string {
  const parts = OVERVIEW.map(({ state, one, several }) => ({ count: entries.filter((entry) => entry.standing.state === state).length, one, several }))
    .filter(({ count }) => count > 0)
    .map(({ count, one, several }) => `${inWords(count)} ${count > 1 ? several : one}`);
  return `Sur ${inWords(entries.length)} ${entries.length > 1 ? 'jeux' : 'jeu'}${NBSP}: ${enumerate(parts)}.`;
}
