import { useId } from 'react';
import { LinkButton } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { EVERYTHING, isChosen, type Choices } from './catalogue-choices.ts';
import { STATE_NAMES, STATES } from './catalogue-entries.ts';
import { useTyped } from './use-typed.ts';

const ALL = '*';

export type CatalogueFiltersProps = { readonly choices: Choices; readonly producers: readonly string[]; readonly onChoose: (choices: Choices) => void };

/** Search, producer and state, in sight above the list. */
export function CatalogueFilters({ choices, producers, onChoose }: CatalogueFiltersProps) {
  return (
    <section className="filters catalogue-filters" aria-label="Filtres du catalogue">
      <SearchField value={choices.search} onChange={(search) => onChoose({ ...choices, search })} />
      <Select
        label="Producteur"
        value={choices.producer ?? ALL}
        options={[{ id: ALL, label: 'Tous les producteurs' }, ...producers.map((producer) => ({ id: producer, label: producer }))]}
        onChange={(id) => onChoose({ ...choices, producer: id === ALL ? null : id })}
      />
      <Select
        label="État"
        value={choices.state ?? ALL}
        options={[{ id: ALL, label: 'Tous les états' }, ...STATES.map((state) => ({ id: state, label: STATE_NAMES[state] }))]}
        onChange={(id) => onChoose({ ...choices, state: STATES.find((state) => state === id) ?? null })}
      />
      {isChosen(choices) ? (
        <div className="filters__chosen">
          <LinkButton tone="soft" onClick={() => onChoose(EVERYTHING)}>
            Réinitialiser
          </LinkButton>
        </div>
      ) : null}
    </section>
  );
}

function SearchField({ value, onChange }: { readonly value: string; readonly onChange: (search: string) => void }) {
  const id = useId();
  const [typed, type] = useTyped(value, onChange);
  return (
    <div className="field catalogue-search">
      <label className="field__label" htmlFor={id}>
        Rechercher
      </label>
      <input
        id={id}
        type="search"
        className="catalogue-search__input"
        placeholder="Titre, producteur, colonne, indicateur…"
        autoComplete="off"
        maxLength={100}
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
    </div>
  );
}
