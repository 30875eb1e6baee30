import { compareFrench } from '../shared/collate.ts';

/** Categories as a reader expects them: numbers by size, texts by the French alphabet, those that do not say last. */
export function compareCategories(a: string, b: string): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  return compareFrench(a, b);
}
