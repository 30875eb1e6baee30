import { decimalsOf } from './ticks.ts';

/** Bounds between classes, increasing; a value equal to a bound belongs above it. */
export type Breaks = { readonly bounds: readonly number[]; readonly decimals: number };

/**
 * Bounds that give classes of about equal numbers of values, rounded to numbers that a reader can hold as long as
 * that keeps them apart. At most `count` classes; fewer where values repeat.
 */
export function quantileBreaks(values: readonly number[], count: number): Breaks {
  const sorted = [...values].sort((a, b) => a - b);
  const distinct = new Set(sorted).size;
  const classes = Math.min(count, distinct, Math.max(1, Math.floor(sorted.length / 2)));
  const raw: number[] = [];
  for (let rank = 1; rank < classes; rank += 1) raw.push(quantile(sorted, rank / classes));
  return rounded(raw, sorted);
}

/**
 * Bounds for values on either side of zero: zero, and on each side the same distances, taken from the sizes of the
 * values, so that equal colours mean equal changes. At most `perSide` classes on each side.
 */
export function signedBreaks(values: readonly number[], perSide: number): Breaks {
  const sizes = values.map(Math.abs).filter((size) => size > 0).sort((a, b) => a - b);
  const distances = quantileBreaks(sizes, perSide);
  const bounds = [...distances.bounds].reverse().map((bound) => -bound);
  return { bounds: [...bounds, 0, ...distances.bounds], decimals: distances.decimals };
}

/** Which class a value falls in: 0 for the lowest. */
export function classOf(value: number, breaks: Breaks): number {
  return breaks.bounds.filter((bound) => value >= bound).length;
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] as number;
  const high = sorted[Math.ceil(at)] as number;
  return low + (high - low) * (at - Math.floor(at));
}

/** The fewest significant digits at which the bounds stay apart and inside the values. */
function rounded(raw: readonly number[], sorted: readonly number[]): Breaks {
  const lowest = sorted[0];
  const highest = sorted.at(-1);
  for (let digits = 2; digits <= 6; digits += 1) {
    const bounds = raw.map((bound) => (bound === 0 ? 0 : Number(bound.toPrecision(digits))));
    const rises = bounds.every((bound, index) => (index === 0 ? lowest !== undefined && bound > lowest : bound > (bounds[index - 1] as number)));
    const fits = highest === undefined || bounds.every((bound) => bound <= highest);
    if (rises && fits) return { bounds, decimals: Math.max(0, ...bounds.map(decimalsOf)) };
  }
  const bounds = [...new Set(raw)].filter((bound) => lowest !== undefined && bound > lowest);
  return { bounds, decimals: Math.max(0, ...bounds.map(decimalsOf)) };
}
