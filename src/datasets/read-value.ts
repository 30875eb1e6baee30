import type { ColumnSpec, MarkedReason } from '../domain/dataset.ts';
import { restoreZeros } from './guess/identifiers.ts';
import { readBoolean } from './guess/parse-boolean.ts';
import { readDay } from './guess/parse-date.ts';
import { readPeriod } from './guess/parse-period.ts';
import { readFrenchNumber } from './read-french-number.ts';

export type Cell = string | number | null;

/** What a text that has no meaning for its column reads as: never 0, never silently missing. */
export const UNREADABLE = Symbol('unreadable');

type Recipe = Pick<ColumnSpec, 'type' | 'missing' | 'decimal' | 'dateOrder' | 'restoreZeros'>;

/** The text of a source as the column declares it: a value, null where it is declared missing, or `UNREADABLE`. */
export function readValue(text: string | null, column: Recipe): Cell | typeof UNREADABLE {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '' || column.missing.some((marker) => marker.text === trimmed)) return null;
  switch (column.type) {
    case 'integer': {
      const value = readAmount(trimmed, column);
      return Number.isSafeInteger(value) && (column.decimal !== undefined || /^[+-]?\d+$/.test(trimmed)) ? value ?? UNREADABLE : UNREADABLE;
    }
    case 'number':
      return readAmount(trimmed, column) ?? UNREADABLE;
    case 'year':
      return /^\d{4}$/.test(trimmed) ? trimmed : (readPeriod(trimmed, 'year')?.key ?? UNREADABLE);
    case 'quarter':
    case 'month':
    case 'school-year':
      return readPeriod(trimmed, column.type)?.key ?? UNREADABLE;
    case 'date':
      return readDate(trimmed, column) ?? UNREADABLE;
    case 'boolean': {
      const answer = readBoolean(trimmed, true);
      return answer === null ? UNREADABLE : answer ? 'oui' : 'non';
    }
    case 'code':
      return /^[\p{L}\p{N}._-]+$/u.test(trimmed) ? restoreZeros(trimmed, column.restoreZeros ?? null) : UNREADABLE;
    case 'text':
      return trimmed;
  }
}

/** Why the text is a missing value, as its column declares it; null for a value, and for a text that says no reason. */
export function markedReason(text: string | null, { missing }: Pick<ColumnSpec, 'missing'>): MarkedReason | null {
  const trimmed = text?.trim() ?? '';
  return missing.find((marker) => marker.text === trimmed)?.reason ?? null;
}

function readAmount(trimmed: string, { decimal }: Recipe): number | null {
  if (decimal !== undefined) return readFrenchNumber(trimmed, decimal);
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed)) return null;
  const value = Number(trimmed);
  return Number.isFinite(value) ? plainZero(value) : null;
}

/** Without an order, a day that begins with its year and one that ends with it cannot be taken for one another. */
function readDate(trimmed: string, { dateOrder }: Recipe): string | null {
  if (dateOrder !== undefined) return readDay(trimmed, dateOrder)?.day ?? null;
  return (readDay(trimmed, 'iso') ?? readDay(trimmed, 'dmy'))?.day ?? null;
}

function plainZero(value: number): number {
  return value === 0 ? 0 : value;
}
