import { formatNumber } from './french-number.ts';
import { NBSP } from './typography.ts';

const FRACTIONS: readonly (readonly [share: number, words: string])[] = [
  [3 / 4, 'trois quarts'],
  [2 / 3, 'deux tiers'],
  [1 / 2, 'la moitié'],
  [1 / 3, 'un tiers'],
  [1 / 4, 'un quart'],
  [1 / 5, 'un cinquième'],
  [1 / 10, 'un dixième'],
];

/** How far from a plain fraction a share may lie, relatively, and still be called by it. */
const NEAR = 0.06;
const SAME = 0.005;

/**
 * A share in words where a plain fraction is close (« plus d'un cinquième », « près de la moitié »), else in
 * percent. Always followed by « des … ».
 */
export function shareInWords(share: number): string {
  for (const [fraction, words] of FRACTIONS) {
    const gap = share / fraction - 1;
    if (Math.abs(gap) <= SAME) return words;
    if (Math.abs(gap) <= NEAR) return gap > 0 ? `plus ${ofWords(words)}` : `près ${ofWords(words)}`;
  }
  return `${formatNumber(share * 100, share < 0.01 ? 2 : 1)}${NBSP}%`;
}

function ofWords(words: string): string {
  return words.startsWith('un ') ? `d’${words}` : `de ${words}`;
}
