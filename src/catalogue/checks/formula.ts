import type { Dataset, DatasetId } from '../../domain/dataset.ts';
import type { Indicator, IndicatorId, SumIndicator, StockIndicator, Term } from '../../domain/indicator.ts';
import { isAdditive } from '../../domain/indicator.ts';
import { problem, type Finding, type Path } from '../finding.ts';
import type { DeclaredFormulaSide } from '../schemas/indicator.ts';
import { unknownIndicator } from './known-indicators.ts';
import { levelsOf, type AcceptedTerm, type Known, type Side } from './terms.ts';

export type KnownForFormula = Known & { readonly indicators: ReadonlyMap<IndicatorId, Indicator>; readonly indicatorsLeftOut: ReadonlySet<IndicatorId> };

type Named = { readonly id: IndicatorId; readonly sign: 1 | -1; readonly path: Path };
type Member = { readonly indicator: SumIndicator | StockIndicator; readonly sign: 1 | -1 };

/** More would be a formula that nobody reads: preferences multiply when indicators are added. */
const MOST_PREFERENCES = 12;

/**
 * One side of a formula between indicators: their sums, added and taken away before the division. Accepted for sums and
 * stocks of one unit only: rates, shares, medians and changes are refused, each with the reason.
 */
export function checkFormulaSide(declared: DeclaredFormulaSide, at: string, known: KnownForFormula): Side {
  const findings: Finding[] = [];
  const members: Member[] = [];
  for (const { id, sign, path } of namesIn(declared, at)) {
    const indicator = known.indicators.get(id);
    if (!indicator) findings.push(unknownIndicator(id, path, { indicators: known.indicators, leftOut: known.indicatorsLeftOut }));
    else if (!isAdditive(indicator)) findings.push(notAdditive(indicator, path));
    else {
      const first = members[0]?.indicator;
      if (first && first.unit !== indicator.unit) findings.push(otherUnit(first, indicator, path));
      members.push({ indicator, sign });
    }
  }
  if (findings.length > 0) return { accepted: [], findings, reduced: false };
  return { accepted: combine(members).slice(0, MOST_PREFERENCES).flatMap((term) => accept(term, members, known.datasets)), findings, reduced: false };
}

function namesIn(declared: DeclaredFormulaSide, at: string): readonly Named[] {
  if (typeof declared === 'string') return [{ id: declared, sign: 1, path: [at] }];
  return [
    ...declared.add.map((id, index) => ({ id, sign: 1 as const, path: [at, 'add', index] })),
    ...(declared.subtract ?? []).map((id, index) => ({ id, sign: -1 as const, path: [at, 'subtract', index] })),
  ];
}

function notAdditive(indicator: Indicator, path: Path): Finding {
  const why: Readonly<Record<string, string>> = {
    ratio: 'est un rapport : additionner, soustraire ou diviser des taux donne une moyenne de moyennes, où un village pèse autant qu’une ville',
    share: 'est une part : un pourcentage de pourcentages, ou une somme de parts de totaux différents, ne veut rien dire',
    published: 'est calculé par le producteur : une médiane ou un indice ne s’additionne pas',
    distinct: 'compte des personnes différentes : les mêmes peuvent se trouver des deux côtés',
    change: 'est une évolution : les taux d’évolution ne s’additionnent pas',
  };
  return problem(
    'formula-of-rates',
    path,
    `« ${indicator.id} » ${why[indicator.kind] ?? 'ne s’additionne pas'}.`,
    'Nommez ici les indicateurs de genre « sum » ou « stock » dont il est fait : les sommes sont faites d’abord, la division en dernier.',
  );
}

function otherUnit(first: Indicator, indicator: Indicator, path: Path): Finding {
  return problem(
    'formula-units',
    path,
    `« ${indicator.id} » est en ${indicator.unit} et « ${first.id} » en ${first.unit} : ils ne s’additionnent pas.`,
    'Ramenez les deux indicateurs à la même unité avec « factor », ou n’en gardez qu’un.',
  );
}

/** Every choice of one preference for each member, the first ones first. */
function combine(members: readonly Member[]): readonly Term[] {
  return members.reduce<readonly Term[]>((terms, { indicator, sign }, index) => {
    const own = indicator.of.map((term) => signed(term, sign, indicator.kind === 'stock' ? 'last' : 'add'));
    if (index === 0) return own;
    return terms.flatMap((term) => own.map(({ plus = [], ...part }) => ({ ...term, plus: [...(term.plus ?? []), part, ...plus] })));
  }, []);
}

function signed({ plus, ...term }: Term, sign: 1 | -1, over: 'add' | 'last'): Term {
  const own = { ...term, factor: sign * term.factor, over };
  return plus === undefined ? own : { ...own, plus: plus.map((part) => signed(part, sign, over)) };
}

function accept(term: Term, members: readonly Member[], known: ReadonlyMap<DatasetId, Dataset>): readonly AcceptedTerm[] {
  const datasets = [term, ...(term.plus ?? [])].flatMap(({ dataset }) => known.get(dataset) ?? []);
  const [first, ...others] = datasets;
  if (!first) return [];
  const levels = levelsOf(first, term.largest ?? undefined).filter(
    (level) => others.every((dataset) => levelsOf(dataset, undefined).includes(level)) && members.every(({ indicator }) => indicator.levels.includes(level)),
  );
  return [{ term, datasets: [first, ...others], levels }];
}
