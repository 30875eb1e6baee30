import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { ObservationSet } from '../../domain/observation.ts';
import { withArticle } from '../../domain/naming.ts';
import type { Territory } from '../../domain/territory.ts';
import { observationsOptions } from '../../data/observations.ts';
import type { Services } from '../../data/services.ts';
import { nounsOf } from '../../figures/build/context.ts';
import { chooseFacts, type Briefing as Chosen } from '../../figures/briefing/choose.ts';
import { factsOf, type Fact } from '../../figures/briefing/facts.ts';
import { briefingQuestions, type BriefingQuestion } from '../../figures/briefing/questions.ts';
import { SAMPLE_WORDS } from '../../figures/mark-sample.ts';
import { LinkButton } from '../../ui/Button.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { focusPlace } from '../../ui/SkipLink.tsx';
import { placeOf, type FactPlace } from './fact-place.ts';

export type BriefingProps = { readonly territory: Territory; readonly dashboard: string; readonly services: Services };

/** The most telling facts about a territory among all indicators, each with the way to its figure. */
export default function Briefing({ territory, dashboard, services }: BriefingProps) {
  const questions = useMemo(() => briefingQuestions(territory, services), [territory, services]);
  const enabled = useRested(questions);
  const { sets, isWaiting } = useQueries({ queries: questions.map(({ query }) => ({ ...observationsOptions(services, query, 'background'), enabled })), combine: gathered });
  const chosen = useMemo(() => (isWaiting ? null : choose(questions, sets, territory, services)), [isWaiting, questions, sets, territory, services]);
  if (chosen === null) return <Skeleton label="Recherche des faits marquants" lines={5} />;
  const { real, sample } = chosen;
  if (real.length + sample.length === 0) return <p className="briefing__none">{`Aucun fait marquant pour ${withArticle(territory)}\u00A0: les valeurs connues en entier sont proches de celles des autres territoires, ou trop petites pour être commentées.`}</p>;
  const list = (facts: readonly Fact[]) => <ul className="briefing__list">{facts.map((fact) => <FactLine key={fact.indicator} fact={fact} dashboard={dashboard} territory={territory} services={services} />)}</ul>;
  return (
    <>
      {real.length === 0 ? null : list(real)}
      {sample.length === 0 ? null : (
        <div className="briefing__sample">
          <p>
            <Badge>{SAMPLE_WORDS}</Badge> {real.length === 0 ? 'Ces faits sont tirés de données inventées' : 'À part, tirés de données inventées'}{'\u202F'}; ils ne disent rien du territoire.
          </p>
          {list(sample)}
        </div>
      )}
    </>
  );
}

/** Some thirty questions: a figure in sight would wait for the one under way, so they begin when choices rest. */
const REST_MS = 500;

/** True once the choice has stayed the same for a moment. */
function useRested(choice: unknown): boolean {
  const [rested, setRested] = useState<unknown>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRested(() => choice), REST_MS);
    return () => clearTimeout(timer);
  }, [choice]);
  return rested === choice;
}

/** A question that fails takes its fact with it, not the others: its own figure says what went wrong. */
function gathered(results: readonly UseQueryResult<ObservationSet>[]) {
  return { sets: results.map(({ data }) => data ?? null), isWaiting: results.some(({ isPending }) => isPending) };
}

function choose(questions: readonly BriefingQuestion[], sets: readonly (ObservationSet | null)[], territory: Territory, services: Services): Chosen {
  return chooseFacts(
    questions.flatMap((question, position) => {
      const set = sets[position];
      return set ? factsOf({ ...question, set, territory, nouns: nounsOf(question.indicator, services), index: services.territories }) : [];
    }),
  );
}

function FactLine({ fact, dashboard, territory, services }: { readonly fact: Fact } & BriefingProps) {
  const place = placeOf(fact.indicator, dashboard, territory, services);
  // Read out of its list, a sentence on made-up data says so itself.
  const said = fact.sample ? <span className="visually-hidden">{`${SAMPLE_WORDS}\u00A0: `}</span> : null;
  return (
    <li className="briefing__fact">
      {said}
      {fact.sentence}{' '}
      {place === null ? null : place.is === 'here' ? (
        <LinkButton onClick={() => showFigure(place.figure)} aria-label={`Voir la figure\u00A0: ${place.label}`}>
          Voir la figure
        </LinkButton>
      ) : (
        <Link to={place.to} aria-label={`${linkText(place)}\u00A0: ${place.label}`}>
          {linkText(place)}
        </Link>
      )}
    </li>
  );
}

function linkText(place: FactPlace): string {
  return place.is === 'there' ? `Voir dans «\u00A0${place.title}\u00A0»` : 'Voir les données';
}

function showFigure(figure: string): void {
  const slot = document.querySelector(`[data-figure="${CSS.escape(figure)}"]`);
  if (!slot) return;
  slot.id ||= `place-${figure}`;
  focusPlace(slot.id);
}
