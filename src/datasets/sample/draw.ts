/**
 * Chance that can be asked again: what is drawn depends on the words of the question alone, not on what was drawn before.
 * Only additions, products and integer operations: the same bits on every machine.
 */
export type Draw = (...words: readonly (string | number)[]) => number;

/** Uniform, from 0 (included) to 1 (excluded). */
export function drawer(seed: number): Draw {
  return (...words) => {
    let hash = 2166136261 ^ seed;
    for (const character of words.join('\u0000')) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
    // FNV leaves the last words in the low bits: these steps spread them over all.
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
    return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
  };
}

/** Mean 0, standard deviation 1, never beyond 3: the sum of three uniform draws. */
export function deviation(draw: Draw, ...words: readonly (string | number)[]): number {
  return 2 * (draw('deviation 1', ...words) + draw('deviation 2', ...words) + draw('deviation 3', ...words) - 1.5);
}

/** One of the values, as often as its weight says; the weights must not all be zero. */
export function pick<T extends { readonly weight: number }>(values: readonly T[], uniform: number): T {
  let left = uniform * values.reduce((total, { weight }) => total + weight, 0);
  const chosen = values.find(({ weight }) => (left -= weight) < 0) ?? values.at(-1);
  if (!chosen) throw new Error('There is nothing to pick from');
  return chosen;
}
