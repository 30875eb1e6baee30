import type { ColumnSpec, Dataset } from '../../domain/dataset.ts';
import { yearOf, type PeriodKey } from '../../domain/period.ts';
import type { SampleCategories, SampleMeasure, SampleSpec } from '../../domain/sample.ts';
import type { TerritoryIndex } from '../../domain/territory.ts';
import type { SourceTable } from '../read-source.ts';
import { deviation, drawer, pick, type Draw } from './draw.ts';
import { sizesAt } from './sizes.ts';

type Texts = ReadonlyMap<string, string>;
type Place = { readonly code: string; readonly size: number };
type Row = { readonly place: Place; readonly period: PeriodKey | null; /** What tells the row from the others of its place and period. */ readonly key: string; readonly texts: Texts; readonly weight: number; /** How many share the inhabitants of the place. */ readonly sharers: number };

/**
 * Invented rows as a file of the producer would hold them: texts, with the decimal mark, the markers of secrecy and the
 * gaps that the declaration tells. The same for the same dataset and the same territories.
 */
export function sampleTable(dataset: Dataset, sample: SampleSpec, index: TerritoryIndex): SourceTable {
  const draw = drawer(sample.seed);
  const columnOf = (name: string): ColumnSpec => {
    const column = dataset.columns.find((candidate) => candidate.name === name);
    if (!column) throw new Error(`The sample of "${dataset.id}" draws "${name}", which is no column: it was not checked`);
    return column;
  };
  const fields: string[] = [];
  const values: string[][] = [];
  const put = (column: string, row: number, text: string): void => {
    const { from } = columnOf(column);
    if (!fields.includes(from)) values[fields.push(from) - 1] = [];
    (values[fields.indexOf(from)] ?? [])[row] = text;
  };

  let rowCount = 0;
  for (const row of rowsOf(sample, sizesAt(index, dataset.leaf), draw)) {
    if (draw('absent', row.place.code, row.period ?? '', row.key) < sample.absentRows) continue;
    put(dataset.territoryColumn, rowCount, row.place.code);
    if (dataset.periodColumn !== null && row.period !== null) put(dataset.periodColumn, rowCount, row.period);
    for (const [column, text] of row.texts) put(column, rowCount, text);
    for (const measure of sample.measures) put(measure.column, rowCount, measured(measure, columnOf(measure.column), row, sample, draw));
    rowCount += 1;
  }
  return { fields, values, rowCount, lines: Array.from({ length: rowCount }, (_, at) => at + 1), warnings: [] };
}

function* rowsOf(sample: SampleSpec, places: readonly Place[], draw: Draw): Generator<Row> {
  const periods: readonly (PeriodKey | null)[] = sample.periods.length === 0 ? [null] : sample.periods;
  for (const place of places)
    for (const period of periods) {
      if (sample.things) yield* thingsOf(sample, sample.things, place, period, draw);
      else for (const { texts, weight } of combinations(sample.categories)) yield { place, period, key: [...texts.values()].join('\u0001'), texts, weight, sharers: 1 };
    }
}

function* thingsOf(sample: SampleSpec, things: NonNullable<SampleSpec['things']>, place: Place, period: PeriodKey | null, draw: Draw): Generator<Row> {
  const when = things.eachPeriod ? (period ?? '') : '';
  const expected = (place.size * things.perThousand) / 1000;
  const count = place.size < things.fromSize ? 0 : Math.floor(expected + draw('count', place.code, when));
  for (let at = 1; at <= count; at += 1) {
    const key = `${place.code}-${things.eachPeriod ? `${when}-` : ''}${at}`;
    const drawn = sample.categories.map(({ column, values }) => [column, pick(values, draw('category', column, key)).text] as const);
    const texts = new Map(things.column === null ? drawn : [[things.column, `exemple-${key}`], ...drawn]);
    yield { place, period, key, texts, weight: 1, sharers: count };
  }
}

/** Every value of each category with every value of the others. */
function combinations(categories: readonly SampleCategories[]): readonly { readonly texts: Texts; readonly weight: number }[] {
  return categories.reduce<readonly { readonly texts: Texts; readonly weight: number }[]>(
    (sofar, { column, values }) => sofar.flatMap(({ texts, weight }) => values.map((value) => ({ texts: new Map([...texts, [column, value.text]]), weight: weight * value.weight }))),
    [{ texts: new Map(), weight: 1 }],
  );
}

function measured(measure: SampleMeasure, column: ColumnSpec, row: Row, sample: SampleSpec, draw: Draw): string {
  const { place, period } = row;
  const key = measure.repeated ? '' : row.key;
  const words = [measure.column, place.code, key];
  if (draw('missing', period ?? '', ...words) < measure.missing) return markerOf(column, 'not-published') ?? '';

  const scale = measure.per === 'inhabitant' ? place.size / row.sharers : 1;
  const weight = measure.repeated ? 1 : row.weight;
  const years = period === null ? 0 : yearOf(period) - yearOf(sample.periods[0] ?? period);
  const varied = atLeast(0.05, 1 + measure.spread * deviation(draw, 'spread', ...words)) * atLeast(0.05, 1 + measure.noise * deviation(draw, 'noise', period ?? '', ...words));
  const value = measure.level * scale * weight * compounded(measure.trend, years) * varied;

  const isCount = column.type === 'integer';
  // Small expected counts are rounded by chance, else whole départements of villages would count nothing.
  const counted = isCount ? Math.floor(value + draw('rounding', period ?? '', ...words)) : value;
  if (measure.secretBelow !== null && counted > 0 && counted < measure.secretBelow) {
    const secret = markerOf(column, 'secret');
    if (secret === null) throw new Error(`"${column.name}" has no marker for secret values: it was not checked`);
    return secret;
  }
  const rounded = measure.roundTo === null ? counted : Math.round(counted / measure.roundTo) * measure.roundTo;
  const text = rounded.toFixed(isCount ? 0 : measure.decimals);
  return column.decimal === 'comma' ? text.replace('.', ',') : text;
}

function markerOf(column: ColumnSpec, reason: 'secret' | 'not-published'): string | null {
  return column.missing.find((marker) => marker.reason === reason)?.text ?? null;
}

function compounded(rate: number, years: number): number {
  let factor = 1;
  for (let year = 0; year < years; year += 1) factor *= 1 + rate;
  return factor;
}

function atLeast(floor: number, value: number): number {
  return value < floor ? floor : value;
}
