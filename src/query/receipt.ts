import { formatShortDay } from '../shared/french-date.ts';
import { NBSP } from '../shared/typography.ts';
import { findDataset, type Catalogue } from '../domain/catalogue.ts';
import { columnNamed } from '../domain/dataset.ts';
import type { IndicatorQuery } from '../domain/indicator-query.ts';
import type { ExtractEntry } from '../domain/manifest.ts';
import { LEVEL_NAMES } from '../domain/naming.ts';
import type { Maturity, ObservationSet } from '../domain/observation.ts';
import { periodLabel } from '../domain/period.ts';
import type { Receipt, ReceiptSource } from '../domain/receipt.ts';
import { findTerritory } from '../domain/territory-index.ts';
import type { Ground } from '../domain/view.ts';
import { coverageOf } from './coverage.ts';
import { conditionText, explainFormula } from './formula.ts';
import { indicatorNamed } from './choose-sides.ts';
import { planQuery } from './plan.ts';
import { printQuery } from './print.ts';
import { datasetsRead, plansOf, type QueryPlan } from './query-plan.ts';
import { beforeTransform } from './transform.ts';
import { transformText } from './transform-words.ts';

/**
 * Where the observations come from. `set` may hold some of the answers only: the coverage told is theirs.
 * Throws on an unknown indicator.
 */
export function receiptFor(ground: Ground, query: IndicatorQuery, set: ObservationSet): Receipt {
  const { catalogue, manifest } = ground;
  const indicator = indicatorNamed(query.indicator, ground);
  const planned = planQuery(ground, beforeTransform(query));
  const plans = plansOf(planned);
  const datasets = [...new Set(plans.flatMap(datasetsRead))];
  const extracts = datasets.flatMap((id) => manifest.extracts.filter((extract) => extract.id === id));
  // The composition of every territory but the commune is itself published data, to be credited like the figures.
  const sources = plans.length > 0 ? [...extracts, manifest.geography].map(sourceOf) : [];
  // Those of this question alone, although the engine may have been asked for more at once.
  const statements = set.sql === null ? [] : plans.map(printQuery);
  const coverages = plans.map((plan) => coverageOf(plan, set.observations, ground.territories)).filter((coverage) => coverage !== null);
  return {
    indicator: indicator.id,
    label: indicator.label,
    definition: indicator.definition,
    formula: explainFormula(indicator, catalogue, datasets),
    says: indicator.says,
    doesNotSay: indicator.doesNotSay,
    filters: [...filtersOf(ground, query), ...(planned.kind === 'plan' ? chosenOf(planned.plan, ground, query) : []), ...timeOf(plans)],
    geography: `Codes géographiques au 1er janvier ${manifest.cogYear} (COG ${manifest.cogYear})`,
    coverage: coverages.length === 0 ? null : [...new Set(coverages)].join(', '),
    sources,
    sql: statements.length === 0 ? null : statements.map(({ sql }) => sql).join(';\n\n'),
    params: statements.flatMap(({ params }) => params),
    sourceLines: sources.map(sourceLine),
    ...(planned.kind === 'plan' && planned.plan.sample ? { sample: true as const } : {}),
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

/** What was asked of the rows: conditions and breakdown, and what part of the indicator they leave whole. */
function chosenOf(plan: QueryPlan, { catalogue }: Ground, { where = [], by, transform }: IndicatorQuery): readonly string[] {
  const { numerator, denominator } = plan;
  const isShared = denominator !== null && [...where.map(({ column }) => column), ...(by === undefined ? [] : [by])].some((column) => !denominator.where.some((own) => own.column === column) && denominator.category !== column);
  return [
    ...where.map((condition) => `seulement${NBSP}: ${conditionText(condition, numerator.dataset, catalogue)}`),
    ...(by === undefined ? [] : [`selon${NBSP}: ${labelIn(catalogue, numerator.dataset, by)}`]),
    ...(isShared ? ['dénominateur commun, non filtré'] : []),
    ...(plan.numerator.gather === 'value' ? ['valeurs des territoires entiers, telles que publiées'] : []),
    ...(transform === undefined ? [] : [`calcul sur la série${NBSP}: ${transformText(transform)}`]),
  ];
}

function labelIn(catalogue: Catalogue, id: string, column: string): string {
  const dataset = findDataset(catalogue, id);
  return (dataset && columnNamed(dataset, column)?.label) ?? column;
}

/** What the periods are made of, where it is not plain. */
function timeOf(plans: readonly QueryPlan[]): readonly string[] {
  const [starts, paired, maturity] = [plans.flatMap((plan) => plan.starts), plans.flatMap((plan) => plan.paired), plans.flatMap((plan) => plan.maturity)];
  const pairs = starts.map(({ period, since }) => `${periodLabel(since)} → ${periodLabel(period)}`);
  const denominators = paired.map((pair) => `${periodLabel(pair.with)} pour ${periodLabel(pair.period)}`);
  const of = (what: Maturity): string => maturity.filter((own) => own.maturity === what).map(({ period }) => periodLabel(period)).join(', ');
  return [
    ...(pairs.length === 0 ? [] : [`comparaison${NBSP}: ${pairs.join(', ')}`]),
    ...(denominators.length === 0 ? [] : [`période du dénominateur${NBSP}: ${[...new Set(denominators)].join(', ')}`]),
    ...(plans.some(({ lastKnown }) => lastKnown) ? ['dernière valeur connue de chaque période'] : []),
    ...(of('incomplete') === '' ? [] : [`période incomplète${NBSP}: ${of('incomplete')}`]),
    ...(of('provisional') === '' ? [] : [`valeurs provisoires${NBSP}: ${of('provisional')}`]),
  ];
}

function sourceOf(extract: ExtractEntry): ReceiptSource {
  const { id, label, producer, licence, page, updated, updatedNote, periods, file, rows, sources, sample } = extract;
  return { dataset: id, label, producer, licence, page, updated, updatedNote, periods, file, rows, obtainedFrom: sources, ...(sample ? { sample } : {}) };
}

/** The credit that the Licence Ouverte asks for: producer, title, day of the last update, address; and who computed. */
export function sourceLine({ producer, label, updated, updatedNote, page, sample }: ReceiptSource): string {
  const note = updatedNote === null ? '' : ` (${updatedNote})`;
  const update = updated === null ? 'date de mise à jour non communiquée' : `mise à jour du ${formatShortDay(updated)}${note}`;
  if (sample) return `Données d’exemple, faites par un générateur à la place de${NBSP}: ${producer}, ${label}, ${page}. Elles ne disent rien du territoire. Traitements${NBSP}: Repères.`;
  return `Source${NBSP}: ${producer}, ${label}, ${update}, ${page}. Traitements${NBSP}: Repères.`;
}

