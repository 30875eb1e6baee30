import { formatNumber } from '../shared/french-number.ts';

export type Ticks = { readonly values: readonly number[]; readonly decimals: number };

/** Round numbers that frame `min`…`max`, at steps of 1, 2, 2.5 or 5 times a power of ten, about `count` of them. */
export function niceTicks(min: number, max: number, count: number): Ticks {
  if (!Number.isFinite(min) || !Number.isFinite(max)) throw new Error('Ticks need finite bounds');
  const span = max > min ? max - min : Math.abs(max) || 1;
  const rough = span / Math.max(1, count - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10);
  const first = Math.floor(min / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(max / step - 1e-9));
  const decimals = decimalsOf(step);
  const values = Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toFixed(decimals)));
  return { values, decimals };
}

/** How many decimals it takes to write a number in full, six at most. */
export function decimalsOf(value: number): number {
  for (let decimals = 0; decimals < 6; decimals += 1) {
    if (Math.abs(Number(value.toFixed(decimals)) - value) <= Math.abs(value) * 1e-9) return decimals;
  }
  return 6;
}

/**
 * Whether a line may leave zero out: only where all values lie on one side of it and their changes would be
 * flattened to less than two fifths of the height.
 */
export function leavesZeroOut(min: number, max: number): boolean {
  if (min <= 0 && max >= 0) return false;
  const far = Math.max(Math.abs(min), Math.abs(max));
  return (max - min) / far < 0.4;
}

export function tickText(value: number, ticks: Ticks): string {
  return formatNumber(value, ticks.decimals);
}
