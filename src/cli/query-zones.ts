import { NBSP } from '../shared/typography.ts';
import type { Against, Comparison } from '../domain/comparison.ts';
import type { Indicator } from '../domain/indicator.ts';
import { periodLabel } from '../domain/period.ts';
import type { Receipt } from '../domain/receipt.ts';
import { findTerritory } from '../domain/territory-index.ts';
import type { TerritoryIndex } from '../domain/territory.ts';
import { zoneOf, type Zone, type ZoneQuery } from '../domain/zone.ts';
import { compareSubject, type Subject } from '../comparison/compare.ts';
import type { Unmasking } from '../comparison/unmask.ts';
import { answerZones, zoneReceipt, type ZoneAnswer } from '../comparison/zones.ts';
import { coverageText, MISSING_SENTENCES, MISSING_WORDS, numberText } from '../figures/wording.ts';
import type { AnswerContext } from '../query/answer.ts';
import { zoneTerritory } from '../query/zone.ts';
import { readZone } from '../selection/zone-codec.ts';
import { askOnce, comparisonTable } from './query-compared.ts';
import { aligned, footer } from './query-table.ts';
import { territoryGiven, UnknownWord } from './query-words.ts';

/** What `--zone … --json` prints: one member per zone, in the order given. */
export type ZoneResult = ZoneAnswer & { readonly receipt: Receipt; readonly comparisons?: readonly Comparison[] };

/** « 71001,71002 », « 71001-71005 », communes by name, the text of an address « 71.1-5.7 »; « Nom=… » names it. */
export function zoneGiven(given: string, index: TerritoryIndex): Zone {
  const [, name, body = ''] = /^(?:([^=]*)=)?(.*)$/s.exec(given) ?? [];
  const text = body.trim();
  if (/^[0-9][0-9AB][.*]/.test(text)) {
    const { zone, unknown, isGarbled } = readZone(text, index);
    if (zone && unknown.length === 0 && !isGarbled) return name === undefined ? zone : (zoneOf(index, zone.communes, name) ?? zone);
    throw new UnknownWord(`Zone illisible : « ${text} ».${unknown.length === 0 ? '' : ` Communes inconnues : ${unknown.join(', ')}.`}`);
  }
  const codes = text.split(',').flatMap((part) => codesIn(part.trim(), index));
  const zone = zoneOf(index, codes, name?.trim() ?? null);
  if (zone) return zone;
  throw new UnknownWord(`La zone « ${given} » ne contient aucune commune. Écrivez des codes : « 71001,71002-71005 ».`);
}

function codesIn(part: string, index: TerritoryIndex): readonly string[] {
  if (part === '') return [];
  const [, first, last] = /^([0-9][0-9AB][0-9]{3})-([0-9][0-9AB][0-9]{3})$/.exec(part) ?? [];
  if (first !== undefined && last !== undefined) return index.communes.flatMap(({ code }) => (first <= code && code <= last ? [code] : []));
  const own = index.communes.find(({ code }) => code === part);
  const territory = own ? { level: 'commune', code: own.code } : territoryGiven(part, index);
  if (territory.level === 'commune') return [territory.code];
  throw new UnknownWord(`« ${part} » n’est pas une commune : une zone est faite de communes.`);
}

/** The figures of the zones, each with its receipt, and what they are compared with. */
export async function computeZones(context: AnswerContext, query: ZoneQuery, against: Against | null): Promise<readonly ZoneResult[]> {
  const ask = askOnce(context);
  const answers = await answerZones(context, query);
  const results: ZoneResult[] = [];
  for (const answer of answers) {
    const receipt = zoneReceipt(context, query, answer);
    if (against === null) {
      results.push({ ...answer, receipt });
      continue;
    }
    const comparisons: Comparison[] = [];
    for (const period of query.periods) {
      const question = { indicator: query.indicator, within: null, period, against, ...(query.where === undefined ? {} : { where: query.where }) };
      comparisons.push(await compareSubject(context, question, subjectOf(context, query, answer), ask));
    }
    results.push({ ...answer, receipt, comparisons });
  }
  return results;
}

/** A zone answers for another period like for its own: guarded, and with the zones asked with it. */
function subjectOf(context: AnswerContext, query: ZoneQuery, { zone, same }: ZoneAnswer): Subject {
  return {
    territory: same,
    at: async (period) => {
      const answers = await answerZones(context, { ...query, periods: [period] });
      const own = answers.find((answer) => answer.zone === zone);
      const [observation] = own?.set.observations ?? [];
      if (!own || !observation) throw new Error('A zone has one figure for each period');
      return { observation, ...(own.set.sample ? { sample: true as const } : {}) };
    },
  };
}

export function printZones(results: readonly ZoneResult[], indicator: Indicator, index: TerritoryIndex): string {
  const [first] = results;
  if (!first) return '';
  const rows = results.flatMap(({ zone, same, set }) =>
    set.observations.map((one) => [
      same?.name ?? zoneTerritory(zone).name,
      String(zone.communes.length),
      periodLabel(one.period),
      one.value === null ? (one.reason === null ? 'non publié' : MISSING_WORDS[one.reason]) : numberText(indicator, one.value),
      one.coverage === null ? '–' : coverageText(one.coverage),
      one.reason === null ? '' : one.value === null ? MISSING_SENTENCES[one.reason] : `partiel${NBSP}: ${MISSING_WORDS[one.reason]}`,
    ]),
  );
  const nameOf = (code: string): string => findTerritory(index, { level: 'commune', code })?.name ?? code;
  const refusals = [...new Set(results.flatMap(({ refused }) => refused).map((left) => refusalText(left, nameOf)))];
  const compared = results.flatMap(({ comparisons }) => comparisons ?? []);
  return [
    `${first.receipt.label}`,
    '',
    ...(results.some(({ set }) => set.sample) ? ['Données d’exemple : elles ne disent rien du territoire.', ''] : []),
    ...aligned([['Zone', 'Communes', 'Période', indicator.unit === '' ? 'Valeur' : indicator.unit, 'Couverture', 'Remarque'], ...rows], (column) => column === 1 || column === 3 || column === 4),
    '',
    ...(refusals.length === 0 ? [] : [...refusals, '']),
    ...(compared.length === 0 ? [] : [...comparisonTable(compared, indicator), '']),
    ...results.map(({ receipt }) => receipt.filters.slice(0, 2).join(`${NBSP}– `)),
    ...footer(first.receipt),
  ].join('\n');
}

function refusalText({ territory, period, communes }: Unmasking, nameOf: (code: string) => string): string {
  return `${periodLabel(period)}${NBSP}: le total publié pour ${territory.name}, moins ce qui serait montré, isolerait ${communes.map(nameOf).join(', ')}.`;
}
