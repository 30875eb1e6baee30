import type { SqlToken } from './sql-tokens.ts';

const FILE_NAME = /[/\\*]|:\/\/|^https?:|^s3:|\.(?:csv|tsv|txt|json|jsonl|ndjson|geojson|parquet|arrow|feather|xlsx?|ods|db|sqlite3?|duckdb|wal|gz|zst|bz2|zip|shp|gpkg)$/i;

/** Words after which commas separate tables no more, until the next FROM. */
const AFTER_FROM = new Set(['where', 'group', 'order', 'having', 'window', 'qualify', 'limit', 'offset', 'select', 'union', 'intersect', 'except', 'returning', 'values']);

/** What a parenthesis opened: whether a FROM in it names tables, and whether its commas separate them. */
type Level = { tables: boolean; listsTables: boolean };

/**
 * A table named like a file: DuckDB would open it. Null when there is none. A text in the place of a table is a file whatever it says; a
 * name is one where it looks like one, `dossier.csv` of two names included.
 */
export function findFileTable(tokens: readonly SqlToken[]): { readonly message: string; readonly line: number } | null {
  const levels: Level[] = [{ tables: true, listsTables: false }];
  let expects = false;
  for (const [at, token] of tokens.entries()) {
    const level = levels.at(-1) ?? { tables: true, listsTables: false };
    const before = tokens[at - 1];
    const expected: boolean = expects;
    expects = false;
    if (token.kind === 'mark') {
      // `extract(year FROM jour)` names no table; `exists(FROM …)` and `(SELECT … FROM …)` do.
      if (token.value === '(') {
        levels.push({ tables: !isCall(before) || startsQuery(tokens[at + 1]), listsTables: expected });
        expects = expected;
      } else if (token.value === '[' || token.value === '{') levels.push({ tables: false, listsTables: false });
      else if (token.value === ')' || token.value === ']' || token.value === '}') levels.pop();
      else if (token.value === ',') expects = level.listsTables;
      continue;
    }
    if (expected && token.kind === 'text') return named(token, token.value);
    if (expected && (token.kind === 'quoted' || token.kind === 'word')) {
      const name = dottedName(tokens, at);
      // Two bare names may be a base and its table; a file is told by its ending.
      if (FILE_NAME.test(name)) return named(token, name);
    }
    if (token.kind !== 'word') continue;
    if (token.value === 'select') level.tables = true;
    if ((token.value === 'from' && level.tables && !isDistinctFrom(tokens, at)) || token.value === 'join' || token.value === 'describe' || token.value === 'summarize') {
      expects = true;
      level.listsTables = true;
    } else if (AFTER_FROM.has(token.value)) level.listsTables = false;
    else if (token.value === 'lateral') expects = expected;
  }
  return null;
}

function named(token: SqlToken, name: string) {
  return { message: `« ${name.slice(0, 60)} » serait ouvert comme un fichier ou une adresse. La console ne lit que les jeux de données de l’observatoire, dont la liste est à côté.`, line: token.line };
}

function dottedName(tokens: readonly SqlToken[], at: number): string {
  let name = tokens[at]?.value ?? '';
  for (let next = at + 1; tokens[next]?.kind === 'mark' && tokens[next]?.value === '.'; next += 2) name += `.${tokens[next + 1]?.value ?? ''}`;
  return name;
}

/** Words that stand before a parenthesis without calling anything. */
const NOT_CALLS = new Set(['from', 'join', 'in', 'exists', 'array', 'any', 'all', 'some', 'as', 'materialized', 'lateral', 'union', 'except', 'intersect', 'on', 'and', 'or', 'not', 'where', 'select', 'by', 'when', 'then', 'else', 'case', 'having', 'limit']);

function isCall(before: SqlToken | undefined): boolean {
  return before?.kind === 'quoted' || (before?.kind === 'word' && !NOT_CALLS.has(before.value));
}

function startsQuery(token: SqlToken | undefined): boolean {
  return token?.kind === 'word' && ['select', 'from', 'with'].includes(token.value);
}

/** `IS [NOT] DISTINCT FROM`. */
function isDistinctFrom(tokens: readonly SqlToken[], at: number): boolean {
  if (tokens[at - 1]?.value !== 'distinct') return false;
  const before = tokens[at - 2]?.value;
  return before === 'is' || (before === 'not' && tokens[at - 3]?.value === 'is');
}
