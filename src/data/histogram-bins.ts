/** What a histogram is made for. Quartiles are interpolated. */
export type NumberSummary = { readonly min: number; readonly q1: number; readonly median: number; readonly q3: number; readonly max: number };

/**
 * Bars of one width: bar i holds the values of [start + i × width, start + (i + 1) × width[. Values below `start` and
 * above the last bar are counted apart, where a few of them would squeeze all others into one bar.
 */
export type Bins = { readonly start: number; readonly width: number; readonly count: number };

/** Tukey's outer fences: beyond them a value is far out. */
const FENCE = 3;
const FEW_INTEGERS = 20;
const MANTISSAS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** From about twelve to twenty bars with round bounds; one bar a number where integers are few. */
export function binsFor({ min, q1, q3, max }: NumberSummary, isInteger: boolean): Bins {
  const reach = FENCE * (q3 - q1);
  const low = reach > 0 ? Math.max(min, q1 - reach) : min;
  const high = reach > 0 ? Math.min(max, q3 + reach) : max;
  if (low === high) return { start: low, width: 1, count: 1 };
  if (isInteger && Math.floor(high) - Math.ceil(low) < FEW_INTEGERS) return { start: Math.ceil(low), width: 1, count: Math.floor(high) - Math.ceil(low) + 1 };
  const width = roundStep((high - low) / 18, isInteger);
  const start = roundOff(Math.floor(low / width) * width);
  return { start, width, count: Math.floor((high - start) / width) + 1 };
}

/** The bound before bar `index`, free of the dust of binary fractions. */
export function boundOf({ start, width }: Bins, index: number): number {
  return roundOff(start + index * width);
}

function roundStep(atLeast: number, isInteger: boolean): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const steps = MANTISSAS.map((mantissa) => roundOff(mantissa * power)).filter((step) => !isInteger || Number.isInteger(step));
  return steps.find((step) => step >= atLeast) ?? power * 10;
}

function roundOff(value: number): number {
  return Number(value.toPrecision(12));
}
