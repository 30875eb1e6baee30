import { capitalise } from '../../shared/french-words.ts';
import type { CatalogueEntry } from './catalogue-entries.ts';
import { contentWords, FREQUENCY_NAMES, geographyWords, periodsWords, updateWords } from './catalogue-words.ts';
import { Fact, Facts } from '../../ui/Facts.tsx';
import { Outside } from './Outside.tsx';
import { Uses } from './Uses.tsx';

/** Who made the dataset, under which terms, when, and where each part of it was obtained. */
export function Provenance({ entry, sources }: { readonly entry: CatalogueEntry; readonly sources: readonly string[] }) {
  const { extract, licence } = entry;
  return (
    <Facts>
      <Fact name="Producteur">{entry.producer ?? 'Non précisé'}</Fact>
      <Fact name="Licence">{licence === null ? 'Non précisée' : <Outside href={licence.url}>{licence.label}</Outside>}</Fact>
      {entry.page === null ? null : (
        <Fact name="Page du producteur">
          <Outside href={entry.page}>{entry.page}</Outside>
        </Fact>
      )}
      <Fact name="Fréquence">{capitalise(FREQUENCY_NAMES[entry.frequency])}</Fact>
      <Fact name="Dernière mise à jour">{capitalise(updateWords(entry))}</Fact>
      {extract === null ? null : (
        <>
          <Fact name="Contenu">{capitalise(contentWords(extract))}</Fact>
          <Fact name="Périodes">{capitalise(periodsWords(extract.periods))}</Fact>
          <Fact name="Géographie">{capitalise(geographyWords(extract))}</Fact>
        </>
      )}
      {sources.length === 0 ? null : (
        <Fact name={extract === null ? 'À obtenir de' : 'Obtenu de'}>
          <ul className="ledger__details">
            {sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </Fact>
      )}
      <Fact name="Utilisé par">
        <Uses entry={entry} />
      </Fact>
    </Facts>
  );
}
