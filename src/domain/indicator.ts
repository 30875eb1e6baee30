import type { DatasetId } from './dataset.ts';
import type { Level } from './territory.ts';
import type { PeriodKey } from './period.ts';

export type IndicatorId = string;

/** A test on a column of a dataset; the value is always bound, never printed into SQL. */
export type Condition =
  | { readonly column: string; readonly is: 'in'; readonly values: readonly (string | number)[] }
  | { readonly column: string; readonly is: 'between'; readonly from: number | null; readonly to: number | null };

/** A sum of one measure of one dataset: what additive indicators and ratios are built from. */
export type Term = {
  readonly dataset: DatasetId;
  readonly sum: string;
  readonly where: readonly Condition[];
  /** Factor that brings the measure to the unit of the indicator (0.01 for hectares in km²; −1 for what is taken away). */
  readonly factor: number;
  /**
   * When set: the sum of the largest territory of this level inside the territory asked for,
   * e.g. `epci` in the share of the largest EPCI.
   */
  readonly largest: Level | null;
  /** Sums of the same unit that are added to this one, cell by cell; a cell is known where all of them are. */
  readonly plus?: readonly Term[];
  /** What several periods of the dataset make of one period of the question: flows add (default), of a stock the last known counts. */
  readonly over?: 'add' | 'last';
  /** Which period of the dataset answers a period of the question; the same one by default. Only for denominators. */
  readonly pair?: Pairing;
};

/**
 * `same`: the period asked for, or those that make it up. `containing`: the coarser period that it lies in (a quarter over
 * the population of its year; of a school year, the year in which it begins). `latest`: the last one published that begins
 * no later (the aids of 2024 over the population of 2023). What was paired is told by the receipt.
 */
export type Pairing = 'same' | 'containing' | 'latest';

/** Terms in order of preference; one whose dataset speaks at the very level asked about goes before those that are rolled up. */
export type Terms = readonly [Term, ...Term[]];

/** How many different values of a column: counted again from the rows for every territory and period. */
export type DistinctTerm = { readonly dataset: DatasetId; readonly distinct: string; readonly where: readonly Condition[] };

/** A value that the producer computed: told as it is, for the territories and periods that its dataset speaks of. */
export type PublishedTerm = { readonly dataset: DatasetId; readonly value: string; readonly where: readonly Condition[] };

export type Direction = 'higher-is-better' | 'lower-is-better' | 'neutral';

export type SeriesBreak = { readonly at: PeriodKey; readonly note: string };

/** A noun as sentences need it: « foyers allocataires du RSA », « foyer allocataire du RSA », masculine. */
export type CountedNoun = { readonly many: string; readonly one: string; readonly gender: 'f' | 'm' };

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
  /** Periods whose values the producer may still revise; absent where none is declared. */
  readonly provisional?: readonly PeriodKey[];
  /** What is aimed at, by period, ascending; absent where nothing is. */
  readonly target?: readonly { readonly at: PeriodKey; readonly value: number }[];
  /** What is counted, where the unit alone would say too little: « foyers » are not all households but those who get an aid. */
  readonly counted?: CountedNoun;
  /** What secrecy hides, for sentences: « moins de 5 foyers »; absent where nothing says. */
  readonly secrecy?: string;
  readonly says: string;
  readonly doesNotSay: string;
  readonly theme: string;
};

/** What a cell without row means; never applies to a cell whose value is missing. Absent: unknown. */
type MayBeAbsent = { readonly whenAbsent?: WhenAbsent };
export type WhenAbsent = 'unknown' | 'zero';

/** Adds over territories and over time (births, amounts paid). */
export type SumIndicator = Common & MayBeAbsent & { readonly kind: 'sum'; readonly of: Terms };
/** Adds over territories; over time the last known value counts (population, places open on 31 December). */
export type StockIndicator = Common & MayBeAbsent & { readonly kind: 'stock'; readonly of: Terms };
/** A ratio of sums, divided last, on cells where both sides are known. */
export type RatioIndicator = Common & {
  readonly kind: 'ratio';
  readonly numerator: Terms;
  readonly denominator: Terms;
  readonly scale: number;
  /** What a cell without a numerator row means; never applies to a cell whose value is missing. */
  readonly whenNumeratorIsAbsent: WhenAbsent;
};
/**
 * Part of a total: a ratio of a sum to the same sum without its conditions on the dimensions of `free`. Whatever is asked
 * of a freed dimension is asked of the numerator alone, so that the denominator stays the total.
 */
export type ShareIndicator = Common & {
  readonly kind: 'share';
  readonly of: Terms;
  readonly free: readonly [string, ...string[]];
  readonly scale: number;
  readonly whenNumeratorIsAbsent: WhenAbsent;
};
/** How many different persons, households, establishments: never added, counted again from the rows. */
export type DistinctIndicator = Common & MayBeAbsent & { readonly kind: 'distinct'; readonly of: readonly [DistinctTerm, ...DistinctTerm[]] };
/** Computed by the producer and by nobody else (median, index of social position): one term for each level it publishes. */
export type PublishedIndicator = Common & { readonly kind: 'published'; readonly of: readonly [PublishedTerm, ...PublishedTerm[]] };
/**
 * Mean annual change of a stock, in % per year: `100 × ((end / start)^(1 / years) − 1)`,
 * computed afterwards from two observations, from the latest published period that is at least
 * `atLeastYears` before (the census turns over five years: closer vintages share their surveys).
 */
export type ChangeIndicator = Common & { readonly kind: 'change'; readonly of: IndicatorId; readonly atLeastYears: number };

export type Indicator =
  | SumIndicator
  | StockIndicator
  | RatioIndicator
  | ShareIndicator
  | DistinctIndicator
  | PublishedIndicator
  | ChangeIndicator;

export type IndicatorKind = Indicator['kind'];

/** True where the values of several territories add up to that of their union. */
export function isAdditive(indicator: Indicator): indicator is SumIndicator | StockIndicator {
  return indicator.kind === 'sum' || indicator.kind === 'stock';
}

/** True where the value is a numerator over a denominator, both told with it. */
export function isQuotient(indicator: Indicator): indicator is RatioIndicator | ShareIndicator {
  return indicator.kind === 'ratio' || indicator.kind === 'share';
}
