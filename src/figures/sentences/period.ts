import { formatNumber } from '../../shared/french-number.ts';
import { inWords } from '../../shared/french-words.ts';
import { NBSP } from '../../shared/typography.ts';
import { monthsOf } from '../../domain/period-calendar.ts';
import { grainOf, periodLabel, type PeriodKey } from '../../domain/period.ts';

/** When, inside a sentence: « en 2023 », « au 3e trimestre 2023 », « en juillet 2023 », « pour l’année scolaire 2023-2024 », « le 14 juillet 2023 ». */
export function inPeriod(period: PeriodKey): string {
  const label = periodLabel(period);
  switch (grainOf(period)) {
    case 'quarter':
      return `au${NBSP}${label}`;
    case 'school-year':
      return `pour l’${label}`;
    case 'date':
      return `le${NBSP}${label}`;
    case 'month':
    case 'year':
    case null:
      return `en${NBSP}${label}`;
  }
}

/** From when to when: « entre 2016 et 2023 », « entre le 1er trimestre 2023 et le 2e trimestre 2024 ». */
export function betweenPeriods(since: PeriodKey, period: PeriodKey): string {
  return `entre ${withPeriodArticle(since)} et ${withPeriodArticle(period)}`;
}

/** Which one is compared with: « 2016 », « celui du 3e trimestre 2023 » takes « du 3e trimestre 2023 ». */
export function ofPeriod(period: PeriodKey): string {
  const label = periodLabel(period);
  switch (grainOf(period)) {
    case 'quarter':
    case 'date':
      return `du${NBSP}${label}`;
    case 'school-year':
      return `de l’${label}`;
    case 'month':
      return /^[ao]/.test(label) ? `d’${label}` : `de ${label}`;
    case 'year':
    case null:
      return `de${NBSP}${label}`;
  }
}

export function withPeriodArticle(period: PeriodKey): string {
  const label = periodLabel(period);
  switch (grainOf(period)) {
    case 'quarter':
    case 'date':
      return `le${NBSP}${label}`;
    case 'school-year':
      return `l’${label}`;
    case 'month':
    case 'year':
    case null:
      return label;
  }
}

/** How long between two periods of the same grain: « en cinq ans », « en trois trimestres », « en un mois »; null where they do not compare. */
export function duration(since: PeriodKey, period: PeriodKey): string | null {
  const grain = grainOf(period);
  if (grain === null || grain === 'date' || grainOf(since) !== grain) return null;
  const [from, to] = [monthsOf(since), monthsOf(period)];
  if (!from || !to || to.first <= from.first) return null;
  const months = to.first - from.first;
  if (months % 12 === 0) return `en ${inWords(months / 12)}${NBSP}${months === 12 ? 'an' : 'ans'}`;
  if (grain === 'quarter') return `en ${inWords(months / 3)}${NBSP}${months === 3 ? 'trimestre' : 'trimestres'}`;
  return `en ${months <= 16 ? inWords(months) : formatNumber(months, 0)}${NBSP}mois`;
}
