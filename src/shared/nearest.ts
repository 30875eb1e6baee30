import { foldForSearch } from './collate.ts';

/** Number of single-letter edits (insert, delete, replace, swap of neighbours) between two texts. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j - 1] ?? Infinity) + 1, (last[j] ?? Infinity) + 1, (last[j - 1] ?? Infinity) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? Infinity) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? Infinity;
}

const LONGEST_COMPARED = 80;

/**
 * The known name that the given one most likely stands for, case and accents aside; null when none is close
 * (more than a third of the letters differ, and neither begins with the other).
 */
export function nearest(given: string, known: readonly string[]): string | null {
  const wanted = foldForSearch(given.slice(0, LONGEST_COMPARED));
  if (wanted === '') return null;
  let best: { name: string; distance: number } | null = null;
  for (const name of known) {
    const candidate = foldForSearch(name.slice(0, LONGEST_COMPARED));
    const begins = wanted.length >= 3 && candidate.length >= 3 && (candidate.startsWith(wanted) || wanted.startsWith(candidate));
    const distance = begins ? Math.min(1.5, editDistance(wanted, candidate)) : editDistance(wanted, candidate);
    const allowed = Math.max(1, Math.round(Math.max(wanted.length, candidate.length) / 3));
    if ((begins || distance <= allowed) && (best === null || distance < best.distance)) best = { name, distance };
  }
  return best?.name ?? null;
}
