import { isQuotient, type Indicator } from './indicator.ts';
import type { Observation } from './observation.ts';
import { sameTerritory, type TerritoryRef } from './territory.ts';

/**
 * Median and quartiles of territories that count once each, whatever their size: not the value of all of them together.
 * Hyndman and Fan's type 7, the linear interpolation at rank `1 + (n − 1) p` (R. J. Hyndman and Y. Fan, « Sample Quantiles in
 * Statistical Packages », The American Statistician 50 (4), 1996): what R and NumPy compute by default.
 */
export type Distribution = {
  readonly method: 'hyndman-fan-7';
  /** How many values it is made of. */
  readonly count: number;
  /** How many territories have none, or too little of one. */
  readonly unranked: number;
  readonly minimum: number | null;
  readonly firstQuartile: number | null;
  readonly median: number | null;
  readonly thirdQuartile: number | null;
  readonly maximum: number | null;
};

/** Where a territory stands among those of its level, or among its peers. */
export type Standing = {
  /** 1 for the highest value; territories with the same value share the best of their ranks. Null where it is not ranked. */
  readonly fromHighest: number | null;
  /** 1 for the lowest value. */
  readonly fromLowest: number | null;
  /** How many share that rank, itself included. */
  readonly tied: number;
  /** How many are ranked. */
  readonly of: number;
  /** How many are not, without a value. */
  readonly missing: number;
  /** How many are not, known below the minimum coverage of the indicator. */
  readonly tooPartial: number;
  readonly distribution: Distribution;
};

/** Computers add in different orders: below this relative difference, two values are the same. */
const SAME = 1e-9;

/** Ranks one of the observations of a period (and of a category); those of other levels, cut communes among cantons, are left out. */
export function standingOf(indicator: Indicator, observations: readonly Observation[], subject: TerritoryRef): Standing {
  const own = observations.filter(({ territory }) => territory.level === subject.level);
  const ranked = own.filter((observation) => isRanked(indicator, observation));
  const value = ranked.find(({ territory }) => sameTerritory(territory, subject))?.value ?? null;
  const values = ranked.flatMap((observation) => observation.value ?? []);
  const missing = own.filter((observation) => observation.value === null).length;
  const same = value === null ? [] : values.filter((other) => isSame(other, value));
  const counting = (isBefore: (other: number) => boolean): number | null => (value === null ? null : 1 + values.filter((other) => !isSame(other, value) && isBefore(other)).length);
  return {
    fromHighest: counting((other) => other > (value as number)),
    fromLowest: counting((other) => other < (value as number)),
    tied: same.length,
    of: ranked.length,
    missing,
    tooPartial: own.length - ranked.length - missing,
    distribution: distributionOf(indicator, own),
  };
}

export function distributionOf(indicator: Indicator, observations: readonly Observation[]): Distribution {
  const values = observations.filter((observation) => isRanked(indicator, observation)).flatMap(({ value }) => value ?? []);
  return {
    method: 'hyndman-fan-7',
    count: values.length,
    unranked: observations.length - values.length,
    minimum: quantile(values, 0),
    firstQuartile: quantile(values, 0.25),
    median: quantile(values, 0.5),
    thirdQuartile: quantile(values, 0.75),
    maximum: quantile(values, 1),
  };
}

/** The quantile of type 7; null of nothing. */
export function quantile(values: readonly number[], p: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (low === undefined || high === undefined) return null;
  return low === high ? low : low + (high - low) * (at - Math.floor(at));
}

/** A value known too little is a lower bound, or a rate of something else. */
function isRanked(indicator: Indicator, { value, status, coverage }: Observation): boolean {
  return value !== null && !isKnownTooLittle(indicator, { coverage, isWhole: status === 'ok' });
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
}

/** True where less is known than the indicator declares to be enough; what covers an unknown part is. */
export function isKnownTooLittle(indicator: Indicator, { coverage, isWhole }: { readonly coverage: number | null; readonly isWhole: boolean }): boolean {
  return !isWhole && (coverage === null ? isQuotient(indicator) : coverage < indicator.minimumCoverage);
}
