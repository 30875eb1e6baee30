import { Link } from 'react-router';
import { capitalise } from '../../shared/french-words.ts';
import type { ExtractDetails } from '../../domain/manifest.ts';
import type { CatalogueEntry } from './catalogue-entries.ts';
import { contentWords, FREQUENCY_NAMES, geographyWords, updateWords } from './catalogue-words.ts';
import { Fact, Facts } from '../../ui/Facts.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { qualityScore } from './check-words.ts';
import { qualitySummary } from './quality-words.ts';
import { Standing } from './Standing.tsx';
import { Uses } from './Uses.tsx';

/** What is told of each extract by its id; `loading`, or `failed` where it cannot be had. */
export type DetailsState = ReadonlyMap<string, ExtractDetails> | 'loading' | 'failed';

/** The datasets one under the other, between hairlines: what each is on the left, what is known of it on the right. */
export function CatalogueList({ entries, details }: { readonly entries: readonly CatalogueEntry[]; readonly details: DetailsState }) {
  return (
    <ul className="catalogue">
      {entries.map((entry) => (
        <li key={entry.id} className="catalogue__one" data-dataset={entry.id}>
          <div className="catalogue__what">
            <h2>
              <Link to={`/donnees/${encodeURIComponent(entry.id)}`}>{entry.label}</Link>
            </h2>
            <Standing standing={entry.standing} />
            {entry.description === null || entry.description === '' ? null : <p className="catalogue__description">{entry.description}</p>}
            <p className="catalogue__uses">
              <span className="catalogue__label">Utilisé par</span> <Uses entry={entry} />
            </p>
          </div>
          <EntryFacts entry={entry} details={details} />
        </li>
      ))}
    </ul>
  );
}

/** Four lines: the sheet has the rest, one name at a time. */
function EntryFacts({ entry, details }: { readonly entry: CatalogueEntry; readonly details: DetailsState }) {
  const { extract } = entry;
  const checks = typeof details === 'string' ? [] : (details.get(entry.id)?.checks ?? []);
  const score = checks.length === 0 ? null : qualityScore(checks);
  return (
    <Facts>
      <Fact name="Producteur">
        {entry.producer ?? 'Non précisé'}
        <span className="ledger__aside">{entry.licence?.label ?? 'Licence non précisée'}</span>
      </Fact>
      <Fact name="Mise à jour">
        {capitalise(updateWords(entry))}
        <span className="ledger__aside">{`Fréquence ${FREQUENCY_NAMES[entry.frequency]}`}</span>
      </Fact>
      {extract === null ? (
        <Fact name="Contenu">Rien n’est publié ici</Fact>
      ) : (
        <>
          <Fact name="Contenu">
            {capitalise(contentWords(extract))}
            <span className="ledger__aside">{capitalise(geographyWords(extract))}</span>
          </Fact>
          <Fact name="Qualité">
            {details === 'loading' ? (
              <span aria-busy="true">
                <Skeleton label="Chargement des contrôles" lines={2} />
              </span>
            ) : score === null ? (
              capitalise(qualitySummary(extract))
            ) : (
              <>
                <StatusMark tone={score.tone}>{capitalise(score.words)}</StatusMark>
                <span className="ledger__aside">{capitalise(qualitySummary(extract))}</span>
              </>
            )}
          </Fact>
        </>
      )}
    </Facts>
  );
}
