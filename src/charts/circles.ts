/** Circles are compared by area: the radius goes with the square root of the value. */
export function radiusOf(value: number, largest: number, largestRadius: number): number {
  if (value <= 0 || largest <= 0) return 0;
  return largestRadius * Math.sqrt(value / largest);
}

/** The radius of the largest circle for a picture of this width: present on a phone, never a blot on a desk. */
export function largestRadiusFor(width: number, count: number): number {
  const crowded = count > 100 ? 0.036 : count > 30 ? 0.05 : 0.062;
  return Math.round(Math.min(34, Math.max(12, width * crowded)));
}

/** Three round values for the legend, from large to small, the first close under the largest. */
export function legendValues(largest: number): readonly number[] {
  if (largest <= 0) return [];
  const first = roundDown(largest);
  const wanted = [first, roundDown(largest / 5), roundDown(largest / 40)];
  return [...new Set(wanted)].filter((value) => value > 0);
}

/** The largest of 1, 2 or 5 times a power of ten that is not above the value. */
function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [5, 2, 1].find((candidate) => candidate * power <= value) as number;
  return factor * power;
}
