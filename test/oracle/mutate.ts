import type { IndicatorQuery } from '../../src/domain/indicator-query.ts';
import type { Indicator } from '../../src/domain/indicator.ts';
import type { Commune, TerritoryIndex } from '../../src/domain/territory.ts';
import type { RawDataset, RawRow } from './raw-rows.ts';
import { matchingRows, type Oracle } from './reckon.ts';
import { sidesFor, type Side } from './sides.ts';

type Ground = Oracle & { readonly index: TerritoryIndex };
type Changed = { readonly data: Oracle['data'] };
type InCommune = Changed & { readonly indicator: string; readonly commune: Commune };

/** Raw rows with one fault each, as the classic errors would make it. */
export const MUTATIONS = {
  /** One for each dataset that the indicator reads at the level of the question. */
  oneValue(ground: Ground, indicator: Indicator, query: IndicatorQuery): readonly (Changed & { readonly dataset: string })[] {
    const pairs = sidesFor(indicator, query, ground.catalogue, ground.data);
    const [pair] = typeof pairs === 'string' ? [] : pairs;
    const sides = pair === undefined ? [] : pair.below === null ? [pair.above] : [pair.above, pair.below];
    const last = pair?.above.data.periods.at(-1) ?? '';
    return sides.map((side) => ({ dataset: side.data.id, data: withRows(ground, side.data, (rows) => replaced(rows, rowThatCounts(ground, side, last), (row) => otherwise(row, side))) }));
  },
  rowDropped: (ground: Ground): InCommune => inCommune(ground, 'population', 'populations', isKnown('population'), () => []),
  /** As a join that multiplies rows would. */
  rowTwice: (ground: Ground): InCommune => inCommune(ground, 'population', 'populations', isKnown('population'), (row) => [row, row]),
  secretAsZero: (ground: Ground): InCommune =>
    inCommune(ground, 'foyers-rsa', 'allocataires-caf', (row) => amountIn(row, 'foyers_rsa', 'secret'), (row) => [{ ...row, amounts: { ...row.amounts, foyers_rsa: { value: 0 } } }]),
  /** As a row that holds the sum of the ages, taken for one of them. */
  totalRow: (ground: Ground): InCommune => inCommune(ground, 'part-65-ans-et-plus', 'population-age-communes', isKnown('habitants'), (row) => [row, { ...row, texts: { age: '_T' } }]),
  otherPeriod: (ground: Ground): InCommune => inCommune(ground, 'consommation-espaces', 'consommation-espaces', isKnown('surface'), (row) => [{ ...row, period: '2022' }]),
};

function isKnown(measure: string): (row: RawRow) => boolean {
  return (row) => !amountIn(row, measure, 'secret') && !amountIn(row, measure, 'unpublished') && amountIn(row, measure, 'positive');
}

function amountIn(row: RawRow, measure: string, what: 'secret' | 'unpublished' | 'positive'): boolean {
  const amount = row.amounts[measure];
  if (!amount) throw new Error(`No measure "${measure}"`);
  return 'value' in amount ? what === 'positive' && amount.value > 0 : amount.lacks === what;
}

/** The fault, in the first row of 2023 of a commune of the root that lies whole in its canton. */
function inCommune(ground: Ground, indicator: string, dataset: string, isIt: (row: RawRow) => boolean, fault: (row: RawRow) => readonly RawRow[]): InCommune {
  const source = ground.data.get(dataset);
  const communes = new Map(ground.index.communes.filter(({ departement }) => departement === ground.index.root.code).map((commune) => [commune.code, commune]));
  const row = source?.rows.find((candidate) => candidate.period === '2023' && communes.has(candidate.place) && isIt(candidate));
  const commune = row && communes.get(row.place);
  if (!source || !row || !commune) throw new Error(`No such row in "${dataset}"`);
  return { indicator, commune, data: withRows(ground, source, (rows) => replaced(rows, row, fault)) };
}

/** A row that the side counts inside the root, of the last period that pairs with those of the question. */
function rowThatCounts({ index }: Ground, side: Side, last: string): RawRow {
  const inRoot = new Set(side.data.leaf === 'commune' ? index.communes.filter(({ departement }) => departement === index.root.code).map(({ code }) => code) : [index.root.code]);
  const period = side.data.periods.findLast((candidate) => candidate <= last) ?? null;
  for (const place of inRoot)
    for (const row of matchingRows(side, place, period, undefined, undefined)) {
      const amount = row.amounts[side.column];
      if (side.gather === 'distinct' || (amount && 'value' in amount)) return row;
    }
  throw new Error(`"${side.data.id}" holds no row that counts`);
}

/** Another amount; where what differs is counted, one row fewer. */
function otherwise(row: RawRow, side: Side): readonly RawRow[] {
  if (side.gather === 'distinct') return [];
  const amount = row.amounts[side.column];
  if (!amount || !('value' in amount)) throw new Error('The row was chosen for its value');
  return [{ ...row, amounts: { ...row.amounts, [side.column]: { value: amount.value * 1.01 + 1 } } }];
}

function replaced(rows: readonly RawRow[], row: RawRow, by: (row: RawRow) => readonly RawRow[]): readonly RawRow[] {
  return rows.flatMap((candidate) => (candidate === row ? by(row) : [candidate]));
}

function withRows({ data }: Ground, source: RawDataset, change: (rows: readonly RawRow[]) => readonly RawRow[]): Oracle['data'] {
  return new Map([...data, [source.id, { ...source, rows: change(source.rows) }]]);
}
