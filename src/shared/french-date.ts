/** `2026-01-01` → « 1er janvier 2026 ». The text is read as a calendar day, so no time zone can shift it. */
export function formatDay(isoDay: string): string {
  const [year, month, day] = isoDay.split('-').map(Number);
  if (!year || !month || !day) return isoDay;
  const name = new Intl.DateTimeFormat('fr-FR', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(year, month - 1, day));
  return `${day === 1 ? '1er' : day} ${name} ${year}`;
}

/** `2026-01-01` → « 01/01/2026 », the form that source lines use. */
export function formatShortDay(isoDay: string): string {
  const [year, month, day] = isoDay.split('-');
  return year && month && day ? `${day}/${month}/${year}` : isoDay;
}
