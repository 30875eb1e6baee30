import { formatDay } from '../shared/french-date.ts';
import { NBSP } from '../shared/typography.ts';

export const GRAINS = ['year', 'quarter', 'month', 'school-year', 'date'] as const;
export type Grain = (typeof GRAINS)[number];

/**
 * A period as text, so that SQL, addresses and files all sort and print it alike:
 * year `2023`, quarter `2023-T3`, month `2023-07`, school year `2023-2024`, day `2023-07-14`.
 */
export type PeriodKey = string;

export function grainOf(period: PeriodKey): Grain | null {
  if (/^\d{4}$/.test(period)) return 'year';
  if (/^\d{4}-T[1-4]$/.test(period)) return 'quarter';
  if (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(period)) return 'month';
  if (/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(period)) return 'date';
  const school = /^(\d{4})-(\d{4})$/.exec(period);
  return school && Number(school[2]) === Number(school[1]) + 1 ? 'school-year' : null;
}

/** The year in which the period begins. */
export function yearOf(period: PeriodKey): number {
  return Number(period.slice(0, 4));
}

/** « 2023 », « 3e trimestre 2023 », « juillet 2023 », « année scolaire 2023-2024 », « 14 juillet 2023 ». */
export function periodLabel(period: PeriodKey): string {
  const grain = grainOf(period);
  switch (grain) {
    case 'quarter': {
      const quarter = period.slice(6);
      return `${quarter === '1' ? '1er' : `${quarter}e`}${NBSP}trimestre ${period.slice(0, 4)}`;
    }
    case 'month':
      return new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5)) - 1, 1),
      );
    case 'school-year':
      return `année scolaire ${period}`;
    case 'date':
      return formatDay(period);
    case 'year':
    case null:
      return period;
  }
}
