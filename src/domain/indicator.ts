import type { DatasetId } from './dataset.ts';
import type { Level } from './territory.ts';
import type { PeriodKey } from './period.ts';

export type IndicatorId = string;

/** A test on a column of a dataset; the value is always bound, never printed into SQL. */
export type Condition =
  | { readonly column: string; readonly is: 'in'; readonly values: readonly (string | number)[] }
  | { readonly column: string; readonly is: 'between'; readonly from: number | null; readonly to: number | null };

/** A sum of one measure of one dataset: the only thing that indicators are built from. */
export type Term = {
  readonly dataset: DatasetId;
  readonly sum: string;
  readonly where: readonly Condition[];
  /** Factor that brings the measure to the unit of the indicator (0.01 for hectares in km²). */
  readonly factor: number;
  /**
   * When set: the sum of the largest territory of this level inside the territory asked for,
   * e.g. `epci` in the share of the largest EPCI.
   */
  readonly largest: Level | null;
};

/** Terms in order of preference: the first whose dataset is published and answers the level is used. */
export type Terms = readonly [Term, ...Term[]];

export type Direction = 'higher-is-better' | 'lower-is-better' | 'neutral';

export type SeriesBreak = { readonly at: PeriodKey; readonly note: string };

type Common = {
  readonly id: IndicatorId;
  readonly label: string;
  /** Used in titles of small figures: « Population ». */
  readonly shortLabel: string;
  /** One sentence, the official definition. */
  readonly definition: string;
  readonly unit: string;
  /** The unit after one: « habitant ». */
  readonly unitOne: string;
  readonly decimals: number;
  readonly direction: Direction;
  /** Levels at which the indicator means something. */
  readonly levels: readonly Level[];
  /** Share between 0 and 1 below which a value is shown as partial. */
  readonly minimumCoverage: number;
  readonly breaks: readonly SeriesBreak[];
  readonly says: string;
  readonly doesNotSay: string;
  readonly theme: string;
};

/** Adds over territories and over time (births, amounts paid). */
export type SumIndicator = Common & { readonly kind: 'sum'; readonly of: Terms };
/** Adds over territories; over time the last known value counts (population, places open on 31 December). */
export type StockIndicator = Common & { readonly kind: 'stock'; readonly of: Terms };
/** A ratio of sums, divided last, on cells where both sides are known. */
export type RatioIndicator = Common & {
  readonly kind: 'ratio';
  readonly numerator: Terms;
  readonly denominator: Terms;
  readonly scale: number;
  /** What a cell without a numerator row means; never applies to a cell whose value is missing. */
  readonly whenNumeratorIsAbsent: 'unknown' | 'zero';
};
/**
 * Mean annual change of a stock, in % per year: `100 × ((end / start)^(1 / years) − 1)`,
 * computed afterwards from two observations, from the latest published period that is at least
 * `atLeastYears` before (the census turns over five years: closer vintages share their surveys).
 */
export type ChangeIndicator = Common & { readonly kind: 'change'; readonly of: IndicatorId; readonly atLeastYears: number };

export type Indicator = SumIndicator | StockIndicator | RatioIndicator | ChangeIndicator;
