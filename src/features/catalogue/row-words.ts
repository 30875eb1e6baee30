import type { RowFilter } from '../../data/dataset-rows.ts';
import { numberText } from '../../data/preview-table.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { NBSP } from '../../shared/typography.ts';

/** « Les 3 690 lignes du jeu », « 12 lignes retenues sur 3 690 ». */
export function rowsCaption(shown: number, all: number): string {
  if (shown < all) return countWords(shown, all);
  return all > 1 ? `Les ${formatNumber(all, 0)} lignes du jeu` : 'La seule ligne du jeu';
}

export function countWords(shown: number, all: number): string {
  if (shown === 0) return `Aucune ligne retenue sur ${formatNumber(all, 0)}`;
  return `${formatNumber(shown, 0)} ${shown > 1 ? 'lignes retenues' : 'ligne retenue'} sur ${formatNumber(all, 0)}`;
}

/** « contient « mac » », « de 10 à 20 », « au moins 10 ». */
export function filterWords(filter: RowFilter): string {
  if (filter.kind === 'text') return `contient «${NBSP}${filter.text}${NBSP}»`;
  const { from, to } = filter;
  if (from !== null && to !== null) return `de ${numberText(from)} à ${numberText(to)}`;
  if (from !== null) return `au moins ${numberText(from)}`;
  return to === null ? 'tout' : `au plus ${numberText(to)}`;
}
