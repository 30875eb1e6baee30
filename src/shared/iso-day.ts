/** The calendar day of an instant where the reader is: « 2026-11-23 ». */
export function isoDayOf(instant: Date): string {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(instant.getFullYear(), 4)}-${pad(instant.getMonth() + 1, 2)}-${pad(instant.getDate(), 2)}`;
}
