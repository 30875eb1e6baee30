import { distance, type XY } from './plane.ts';

/** A commune alone says nothing of its size: about the half-width of a French one, in kilometres. */
const ALONE_KM = 4;

/**
 * How far apart the points stand around each of them, in the unit of the points: the mean distance to the
 * nearest ones, evened out with those of its neighbours, and never far from what is usual in this territory.
 */
export function localSpacing(points: readonly XY[], neighbours = 4): number[] {
  if (points.length < 2) return points.map(() => ALONE_KM);
  const nearest = points.map((point) => nearestOf(point, points, neighbours));
  const raw = nearest.map((list) => mean(list.map((other) => other.distance)));
  const usual = median(raw);
  return raw.map((own, i) => {
    const around = (nearest[i] ?? []).map((other) => raw[other.index] ?? own);
    return Math.min(usual * 2, Math.max(usual / 2, mean([own, ...around])));
  });
}

function nearestOf(point: XY, points: readonly XY[], count: number): { index: number; distance: number }[] {
  return points
    .map((other, index) => ({ index, distance: distance(point, other) }))
    .filter((other) => other.distance > 0)
    .sort((a, b) => a.distance - b.distance || a.index - b.index)
    .slice(0, count);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.floor(sorted.length / 2)];
  if (value === undefined) throw new Error('No median of nothing');
  return value;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
