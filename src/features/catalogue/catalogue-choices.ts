import { foldForSearch } from '../../shared/collate.ts';
import { NBSP } from '../../shared/typography.ts';
import { STATE_NAMES, STATES, type CatalogueEntry, type State } from './catalogue-entries.ts';

/** What the reader asked of the list; null and '' are « everything ». */
export type Choices = { readonly search: string; readonly producer: string | null; readonly state: State | null };

export const EVERYTHING: Choices = { search: '', producer: null, state: null };

const LONGEST_SEARCH = 100;

/** The choices of an address, which anyone may have typed: what is not known is dropped, and said in `dropped`. */
export function readChoices(params: URLSearchParams, producers: readonly string[]): { readonly choices: Choices; readonly dropped: readonly string[] } {
  const dropped: string[] = [];
  const known = <T extends string>(name: string, values: readonly T[], what: string): T | null => {
    const given = params.get(name);
    if (given === null) return null;
    const value = values.find((candidate) => candidate === given);
    if (value === undefined) dropped.push(`${what} «${NBSP}${given.slice(0, LONGEST_SEARCH)}${NBSP}» n’existe pas dans ce catalogue${NBSP}: ce choix est ignoré.`);
    return value ?? null;
  };
  return {
    choices: {
      search: (params.get('q') ?? '').trim().slice(0, LONGEST_SEARCH),
      producer: known('producteur', producers, 'Le producteur'),
      state: known('etat', STATES, 'L’état'),
    },
    dropped,
  };
}

/** The address of the choices; what is not chosen is not written. */
export function writeChoices({ search, producer, state }: Choices): URLSearchParams {
  const params = new URLSearchParams();
  if (search.trim() !== '') params.set('q', search.trim().slice(0, LONGEST_SEARCH));
  if (producer !== null) params.set('producteur', producer);
  if (state !== null) params.set('etat', state);
  return params;
}

export function isChosen({ search, producer, state }: Choices): boolean {
  return search !== '' || producer !== null || state !== null;
}

/** The entries that answer every choice; each word of the search must be found somewhere, accents and capitals aside. */
export function chosenEntries(entries: readonly CatalogueEntry[], { search, producer, state }: Choices): readonly CatalogueEntry[] {
  const words = foldForSearch(search).split(' ').filter((word) => word !== '');
  return entries.filter((entry) => {
    if (producer !== null && entry.producer !== producer) return false;
    if (state !== null && entry.standing.state !== state) return false;
    const text = foldForSearch(searchable(entry).join(' '));
    return words.every((word) => text.includes(word));
  });
}

function searchable(entry: CatalogueEntry): readonly string[] {
  return [
    entry.label,
    entry.id,
    entry.description ?? '',
    entry.producer ?? '',
    entry.licence?.label ?? '',
    STATE_NAMES[entry.standing.state],
    ...entry.columns.map((column) => column.label),
    ...entry.uses.map((use) => use.indicator.label),
  ];
}
