import { formatDay } from '../shared/french-date.ts';
import { formatNumber } from '../shared/french-number.ts';
import type { Dataset, Frequency } from './dataset.ts';

/** Where a dataset stands against the rhythm that its producer announces. Days are ISO, without a time. */
export type Freshness =
  | { readonly kind: 'current'; readonly expected: string }
  | { readonly kind: 'late'; readonly expected: string; /** Whole days since the next version was expected; at least 1. */ readonly days: number }
  /** The producer announces no rhythm: nothing can be late. */
  | { readonly kind: 'irregular' }
  | { readonly kind: 'unknown-frequency' }
  /** A rhythm is announced, but nobody says when it last played. */
  | { readonly kind: 'unknown-update' };

const MONTHS: Readonly<Record<Exclude<Frequency, 'irregular' | 'unknown'>, number>> = { annual: 12, quarterly: 3, monthly: 1 };

/**
 * The next version is expected one announced interval after the last update, and late from the day after.
 * `today` is a parameter so that the answer is the same wherever and whenever it is asked.
 */
export function freshnessOf({ frequency, updated }: Pick<Dataset, 'frequency' | 'updated'>, today: string): Freshness {
  if (frequency === 'irregular') return { kind: 'irregular' };
  if (frequency === 'unknown') return { kind: 'unknown-frequency' };
  if (updated === null) return { kind: 'unknown-update' };
  const expected = addMonths(updated, MONTHS[frequency]);
  const days = Math.round((Date.parse(today) - Date.parse(expected)) / DAY);
  return days > 0 ? { kind: 'late', expected, days } : { kind: 'current', expected };
}

/** « à jour », « attendu depuis 12 jours », « fréquence inconnue »: in the run of a sentence, no capital. */
export function freshnessWords(freshness: Freshness): string {
  switch (freshness.kind) {
    case 'current':
      return 'à jour';
    case 'late':
      return `attendu depuis ${formatNumber(freshness.days, 0)} ${freshness.days > 1 ? 'jours' : 'jour'}`;
    case 'irregular':
      return 'publication irrégulière';
    case 'unknown-frequency':
      return 'fréquence inconnue';
    case 'unknown-update':
      return 'date de mise à jour inconnue';
  }
}

/** When the next version should come; null where no day can be told. */
export function expectedWords(freshness: Freshness): string | null {
  switch (freshness.kind) {
    case 'current':
      return `prochaine version attendue le ${formatDay(freshness.expected)}`;
    case 'late':
      return `nouvelle version attendue le ${formatDay(freshness.expected)}`;
    case 'irregular':
    case 'unknown-frequency':
    case 'unknown-update':
      return null;
  }
}

const DAY = 86_400_000;

/** The same day some months later, or the last of that month where it has no such day. */
function addMonths(isoDay: string, months: number): string {
  const [year = NaN, month = NaN, day = NaN] = isoDay.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  last.setUTCDate(Math.min(day, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}
