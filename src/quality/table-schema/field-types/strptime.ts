import { regexText } from '../sql-text.ts';

/** What each directive of `strptime` may read. DuckDB alone is too kind: its `%Y` reads « 23 » as the year 23. */
const DIRECTIVES: Readonly<Record<string, string>> = {
  '%Y': '[0-9]{4}',
  '%y': '[0-9]{2}',
  '%m': '(?:0?[1-9]|1[0-2])',
  '%d': '(?:0?[1-9]|[12][0-9]|3[01])',
  '%j': '[0-9]{1,3}',
  '%H': '(?:[01]?[0-9]|2[0-3])',
  '%I': '(?:0?[1-9]|1[0-2])',
  '%M': '[0-5]?[0-9]',
  '%S': '[0-5]?[0-9]',
  '%f': '[0-9]{1,6}',
  '%p': '(?i:am|pm)',
  '%z': '(?:Z|[+-][0-9]{2}:?[0-9]{2})',
  '%a': '[A-Za-z]{3}',
  '%A': '[A-Za-z]{6,9}',
  '%b': '[A-Za-z]{3}',
  '%B': '[A-Za-z]{3,9}',
  '%%': '%',
};

const TOKEN = /%[\s\S]|[^%]+|%/g;

/** The directives of a pattern that are not read here; null when it has none at all, and so is no pattern. */
export function unknownDirectives(pattern: string): readonly string[] | null {
  const directives = (pattern.match(TOKEN) ?? []).filter((token) => token.startsWith('%'));
  if (directives.every((token) => token === '%%') || pattern.includes('\0')) return null;
  return directives.filter((token) => !Object.hasOwn(DIRECTIVES, token));
}

/** The RE2 expression of every text that a pattern may read. */
export function strptimeShape(pattern: string): string {
  return (pattern.match(TOKEN) ?? []).map((token) => (token.startsWith('%') ? DIRECTIVES[token] ?? regexText(token) : regexText(token))).join('');
}
