import type { PeriodKey } from './period.ts';

/**
 * How invented rows stand in for those of a producer who cannot be reached: drawn from a seed, of a plausible scale, in
 * the columns of the dataset. Everything drawn from them says « Données d’exemple ».
 */
export type SampleSpec = {
  /** Another seed, other figures; the same seed, the same figures on every machine. */
  readonly seed: number;
  /** Ascending; empty for a dataset without time. */
  readonly periods: readonly PeriodKey[];
  /** Several rows per territory, one per thing (a school, an accident); null: one per combination of categories. */
  readonly things: SampleThings | null;
  readonly categories: readonly SampleCategories[];
  readonly measures: readonly SampleMeasure[];
  /** Share of the rows that are not there at all, between 0 and 1. */
  readonly absentRows: number;
};

export type SampleThings = {
  /** The column that identifies them; null where none does. */
  readonly column: string | null;
  /** How many per thousand invented inhabitants. */
  readonly perThousand: number;
  /** Territories with fewer invented inhabitants have none. */
  readonly fromSize: number;
  /** True for events: other ones in each period. */
  readonly eachPeriod: boolean;
};

/** Without things every value has its row, its measures multiplied by the weight; else each thing has one of them, by chance. */
export type SampleCategories = { readonly column: string; readonly values: readonly { readonly text: string; readonly weight: number }[] };

export type SampleMeasure = {
  readonly column: string;
  /** At the first period: of each row, or of each of its invented inhabitants. */
  readonly level: number;
  readonly per: 'row' | 'inhabitant';
  /** Standard deviation between territories, and between cells, as shares of the level. */
  readonly spread: number;
  readonly noise: number;
  /** Relative change in a year. */
  readonly trend: number;
  readonly decimals: number;
  /** Rounded to a multiple of it; null: not rounded. */
  readonly roundTo: number | null;
  /** Counts above 0 and below it are secret; null: none is. */
  readonly secretBelow: number | null;
  /** Share of the cells without a value, between 0 and 1. */
  readonly missing: number;
  /** True: the same on every row of a territory and period, whatever the category. */
  readonly repeated: boolean;
};
