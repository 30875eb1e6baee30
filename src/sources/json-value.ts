type Members = Readonly<Record<string, unknown>>;

/** The members of an object; none for anything else. Portals change, and their answers are read with care. */
export function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text with something in it; null for anything else. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A count: a whole number, zero or more; null for anything else. */
export function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** The day of a date or a moment in ISO 8601, as written: a moment is not brought to another time zone. */
export function dayOf(value: unknown): string | null {
  const day = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(textOf(value) ?? '')?.[0];
  return day !== undefined && !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? day : null;
}

/** An http(s) address; null for anything else, `javascript:` included: it may become a link. */
export function addressOf(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : null;
}
