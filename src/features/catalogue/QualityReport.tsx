import type { ExtractEntry } from '../../domain/manifest.ts';
import { capitalise } from '../../shared/french-words.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { Fact, Facts } from '../../ui/Facts.tsx';
import { qualityLines } from './quality-words.ts';

const FEW = 4;

/** What the refresh found, check by check; a long list is folded. */
export function QualityReport({ extract }: { readonly extract: ExtractEntry }) {
  return (
    <Facts>
      {qualityLines(extract).map(({ name, tone, words, details }) => (
        <Fact key={name} name={name}>
          <StatusMark tone={tone}>{capitalise(words)}</StatusMark>
          {details.length === 0 ? null : details.length <= FEW ? (
            <Details details={details} />
          ) : (
            <Disclosure title={`Voir le détail (${details.length})`}>
              <Details details={details} />
            </Disclosure>
          )}
        </Fact>
      ))}
    </Facts>
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
