import type { Catalogue } from '../../src/domain/catalogue.ts';
import type { IndicatorQuery } from '../../src/domain/indicator-query.ts';
import type { Indicator } from '../../src/domain/indicator.ts';
import { LEVELS, type TerritoryRef } from '../../src/domain/territory.ts';
import type { RawDataset } from './raw-rows.ts';
import { baseOf } from './sides.ts';

type Data = ReadonlyMap<string, RawDataset>;

/** A year before any that is published. */
export const NEVER = '1999';

/** Datasets of an indicator, those counted first. */
function datasetsOf(indicator: Indicator, catalogue: Catalogue, data: Data): readonly RawDataset[] {
  const told = indicator.kind === 'change' ? baseOf(indicator.of, catalogue) : indicator;
  const terms = told.kind === 'ratio' ? [...told.numerator, ...told.denominator] : told.of;
  return terms.flatMap(({ dataset }) => data.get(dataset) ?? []);
}

/** Every period that some dataset of the indicator publishes, the quarters and years that they make up, and one that nobody publishes. */
export function periodsToAsk(indicator: Indicator, catalogue: Catalogue, data: Data): readonly string[] {
  const periods = new Set<string>([NEVER]);
  for (const { periods: own } of datasetsOf(indicator, catalogue, data))
    for (const period of own) {
      periods.add(period);
      periods.add(period.slice(0, 4));
      const month = /^\d{4}-(\d\d)$/.exec(period)?.[1];
      if (month) periods.add(`${period.slice(0, 4)}-T${Math.ceil(Number(month) / 3)}`);
    }
  return [...periods].sort();
}

/** At every level where the indicator means something; whole EPCI as well as their parts inside the root. */
export function plainQuestions(indicator: Indicator, catalogue: Catalogue, data: Data, root: TerritoryRef): readonly IndicatorQuery[] {
  const periods = periodsToAsk(indicator, catalogue, data);
  const inside = indicator.levels.map((level) => ({ indicator: indicator.id, level, within: root, periods }));
  return indicator.levels.includes('epci') ? [...inside, { indicator: indicator.id, level: 'epci', within: null, periods }] : inside;
}

/** At the other levels, for its last period: nothing is computed there. */
export function refusedQuestions(indicator: Indicator, catalogue: Catalogue, data: Data, root: TerritoryRef): readonly IndicatorQuery[] {
  const periods = periodsToAsk(indicator, catalogue, data).slice(-1);
  return LEVELS.filter((level) => !indicator.levels.includes(level)).map((level) => ({ indicator: indicator.id, level, within: root, periods }));
}

/** Dimensions of what is counted, with the values that its rows hold, in the order of their texts. */
export function dimensionsOf(indicator: Indicator, catalogue: Catalogue, data: Data): readonly { readonly column: string; readonly values: readonly string[] }[] {
  const [counted] = datasetsOf(indicator, catalogue, data);
  return (counted?.dimensions ?? []).map((column) => ({ column, values: [...new Set(counted?.rows.flatMap(({ texts }) => texts[column] ?? []))].sort() }));
}
