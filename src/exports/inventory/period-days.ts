import { grainOf, yearOf, type PeriodKey } from '../../domain/period.ts';

/** The first day of the earliest period and the last day of the latest, ISO; null where there is none. */
export function periodDays(periods: readonly PeriodKey[]): { readonly from: string; readonly to: string } | null {
  const spans = periods.map(spanOf).filter((span) => span !== null);
  const from = spans.map((span) => span.from).sort()[0];
  const to = spans.map((span) => span.to).sort().at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}

function spanOf(period: PeriodKey): { from: string; to: string } | null {
  const year = yearOf(period);
  switch (grainOf(period)) {
    case 'year':
      return days(year, 1, 12);
    case 'quarter': {
      const first = Number(period.slice(6)) * 3 - 2;
      return days(year, first, 3);
    }
    case 'month':
      return days(year, Number(period.slice(5)), 1);
    case 'school-year':
      return days(year, 9, 12);
    case 'date':
      return { from: period, to: period };
    case null:
      return null;
  }
}

function days(year: number, month: number, months: number): { from: string; to: string } {
  const iso = (day: number) => new Date(day).toISOString().slice(0, 10);
  return { from: iso(Date.UTC(year, month - 1, 1)), to: iso(Date.UTC(year, month - 1 + months, 0)) };
}
