import { formatNumber } from '../shared/french-number.ts';
import { assertNever } from '../shared/assert-never.ts';
import type { Transform } from '../domain/indicator-query.ts';
import { periodLabel } from '../domain/period.ts';

/** « moyenne sur 4 périodes consécutives », « indice, base 100 en 2016 ». */
export function transformText(transform: Transform): string {
  switch (transform.is) {
    case 'rolling':
      return `${transform.of === 'sum' ? 'somme' : 'moyenne'} sur ${formatNumber(transform.periods, 0)} périodes consécutives`;
    case 'cumulative':
      return 'cumul depuis le début de l’année';
    case 'index':
      return `indice, base 100 en ${periodLabel(transform.base)}`;
    case 'mean-annual-change':
      return `évolution annuelle moyenne, en %, depuis ${periodLabel(transform.since)}`;
    default:
      return assertNever(transform, 'transform');
  }
}
