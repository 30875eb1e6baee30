import { grainOf, yearOf } from '../../domain/period.ts';
import type { PeriodKey } from '../../domain/period.ts';

/** The beginning of a period in years, so that the axis of time is proportional: `2023-T3` → 2023.5. Null for a text that is no period. */
export function timeOf(period: PeriodKey): number | null {
  const year = yearOf(period);
  switch (grainOf(period)) {
    case 'year':
      return year;
    case 'quarter':
      return year + (Number(period.slice(6)) - 1) / 4;
    case 'month':
      return year + (Number(period.slice(5)) - 1) / 12;
    case 'school-year':
      return year + 8 / 12;
    case 'date':
      return year + (Number(period.slice(5, 7)) - 1) / 12 + (Number(period.slice(8)) - 1) / 372;
    case null:
      return null;
  }
}

/** As short as an axis needs: « 2023 », « T3 2023 », « 07/2023 », « 2023-24 ». */
export function tickLabel(period: PeriodKey): string {
  switch (grainOf(period)) {
    case 'quarter':
      return `${period.slice(5)} ${period.slice(0, 4)}`;
    case 'month':
      return `${period.slice(5)}/${period.slice(0, 4)}`;
    case 'date':
      return `${period.slice(8)}/${period.slice(5, 7)}/${period.slice(0, 4)}`;
    case 'school-year':
      return `${period.slice(0, 4)}-${period.slice(7)}`;
    case 'year':
    case null:
      return period;
  }
}

/**
 * The ticks that can be written without touching: the last and the first always, the others as they fit, latest first.
 * `positions` are increasing, in pixels; `widths` are those of the texts. Returns indices, increasing.
 */
export function readableTicks(positions: readonly number[], widths: readonly number[], gap: number): readonly number[] {
  const last = positions.length - 1;
  if (last < 0) return [];
  const chosen: number[] = [];
  const fits = (index: number) =>
    chosen.every((other) => Math.abs((positions[index] as number) - (positions[other] as number)) >= ((widths[index] as number) + (widths[other] as number)) / 2 + gap);
  const latestFirst = Array.from({ length: last }, (_, rank) => last - 1 - rank);
  for (const index of [last, 0, ...latestFirst]) if (!chosen.includes(index) && fits(index)) chosen.push(index);
  return chosen.sort((a, b) => a - b);
}
