import type { ColumnSpec } from '../domain/dataset.ts';

export type Cell = string | number | null;

/** What a text that has no meaning for its column reads as: never 0, never silently missing. */
export const UNREADABLE = Symbol('unreadable');

/** The text of a source as the column declares it: a value, null where it is declared missing, or `UNREADABLE`. */
export function readValue(text: string | null, column: Pick<ColumnSpec, 'type' | 'missing'>): Cell | typeof UNREADABLE {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '' || column.missing.includes(trimmed)) return null;
  switch (column.type) {
    case 'integer':
      return /^[+-]?\d+$/.test(trimmed) && Number.isSafeInteger(Number(trimmed)) ? plainZero(Number(trimmed)) : UNREADABLE;
    case 'number':
      return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed) && Number.isFinite(Number(trimmed)) ? plainZero(Number(trimmed)) : UNREADABLE;
    case 'year':
      return /^\d{4}$/.test(trimmed) ? trimmed : UNREADABLE;
    case 'code':
      return /^[\p{L}\p{N}._-]+$/u.test(trimmed) ? trimmed : UNREADABLE;
    case 'text':
      return trimmed;
  }
}

function plainZero(value: number): number {
  return value === 0 ? 0 : value;
}
