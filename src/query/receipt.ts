import { formatShortDay } from '../shared/french-date.ts';
import { NBSP } from '../shared/typography.ts';
import type { IndicatorQuery } from '../domain/indicator-query.ts';
import type { ExtractEntry } from '../domain/manifest.ts';
import { LEVEL_NAMES } from '../domain/naming.ts';
import type { ObservationSet } from '../domain/observation.ts';
import { periodLabel } from '../domain/period.ts';
import type { Receipt, ReceiptSource } from '../domain/receipt.ts';
import { findTerritory } from '../domain/territory-index.ts';
import type { Ground } from '../domain/view.ts';
import { coverageOf } from './coverage.ts';
import { explainFormula } from './formula.ts';
import { indicatorNamed } from './choose-sides.ts';
import { planQuery } from './plan.ts';
import { printQuery } from './print.ts';
import type { QueryPlan } from './query-plan.ts';

/**
 * Where the observations come from. `set` may hold some of the answers only: the coverage told is theirs.
 * Throws on an unknown indicator.
 */
export function receiptFor(ground: Ground, query: IndicatorQuery, set: ObservationSet): Receipt {
  const { catalogue, manifest } = ground;
  const indicator = indicatorNamed(query.indicator, ground);
  const planned = planQuery(ground, query);
  const datasets = planned.kind === 'plan' ? [planned.plan.numerator.dataset, ...(planned.plan.denominator ? [planned.plan.denominator.dataset] : [])] : [];
  const extracts = [...new Set(datasets)].flatMap((id) => manifest.extracts.filter((extract) => extract.id === id));
  // The composition of every territory but the commune is itself published data, to be credited like the figures.
  const sources = planned.kind === 'plan' ? [...extracts, manifest.geography].map(sourceOf) : [];
  // That of this question alone, although the engine may have been asked for more at once.
  const statement = planned.kind === 'plan' && set.sql !== null ? printQuery(planned.plan) : null;
  return {
    indicator: indicator.id,
    label: indicator.label,
    definition: indicator.definition,
    formula: explainFormula(indicator, catalogue, datasets),
    says: indicator.says,
    doesNotSay: indicator.doesNotSay,
    filters: [...filtersOf(ground, query), ...(planned.kind === 'plan' ? startsOf(planned.plan) : [])],
    geography: `Codes géographiques au 1er janvier ${manifest.cogYear} (COG ${manifest.cogYear})`,
    coverage: planned.kind === 'plan' ? coverageOf(planned.plan, set.observations, ground.territories) : null,
    sources,
    sql: statement?.sql ?? null,
    params: statement?.params ?? [],
    sourceLines: sources.map(sourceLine),
  };
}

function filtersOf(ground: Ground, { level, within, periods }: IndicatorQuery): readonly string[] {
  const territory = within === null ? 'tous les territoires connus, entiers' : (findTerritory(ground.territories, within)?.name ?? within.code);
  const many = periods.length > 1 ? 'périodes' : 'période';
  return [
    `Niveau${NBSP}: ${LEVEL_NAMES[level].singular}`,
    `territoire${NBSP}: ${territory}`,
    ...(periods.length === 0 ? [] : [`${many}${NBSP}: ${[...periods].sort().map(periodLabel).join(', ')}`]),
  ];
}

/** For a change: what each period is compared with. */
function startsOf({ starts }: QueryPlan): readonly string[] {
  if (starts.length === 0) return [];
  const pairs = starts.map(({ period, since }) => `${periodLabel(since)} → ${periodLabel(period)}`);
  return [`comparaison${NBSP}: ${pairs.join(', ')}`];
}

function sourceOf(extract: ExtractEntry): ReceiptSource {
  const { id, label, producer, licence, page, updated, updatedNote, periods, file, rows, sources } = extract;
  return { dataset: id, label, producer, licence, page, updated, updatedNote, periods, file, rows, obtainedFrom: sources };
}

/** The credit that the Licence Ouverte asks for: producer, title, day of the last update, address; and who computed. */
export function sourceLine({ producer, label, updated, updatedNote, page }: ReceiptSource): string {
  const note = updatedNote === null ? '' : ` (${updatedNote})`;
  const update = updated === null ? 'date de mise à jour non communiquée' : `mise à jour du ${formatShortDay(updated)}${note}`;
  return `Source${NBSP}: ${producer}, ${label}, ${update}, ${page}. Traitements${NBSP}: Repères.`;
}

