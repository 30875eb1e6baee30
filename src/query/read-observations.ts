import type { CellCounts, MissingReason, Observation } from '../domain/observation.ts';
import type { PeriodKey } from '../domain/period.ts';
import { columnOf, type ColumnTable, type Scalar } from '../domain/scalar.ts';
import { findTerritory } from '../domain/territory-index.ts';
import { territoryKey, type Territory, type TerritoryIndex } from '../domain/territory.ts';
import { compareCategories } from './categories.ts';
import { CATEGORY, COLUMNS, isBrokenDown, SECRET } from './print.ts';
import { tellsReasons, type QueryPlan } from './query-plan.ts';

type Row = Record<(typeof COLUMNS)[number], Scalar> & { readonly [SECRET]?: Scalar; readonly [CATEGORY]?: Scalar };

/** Above this, a coverage is whole: sums of doubles do not always meet to the last bit. */
const WHOLE = 1 - 1e-9;

/**
 * The rows of the statement as observations: territories in the order given, then periods ascending, then categories.
 * Throws where the engine did not answer for a territory of the level: the geography it read is not that of the index.
 */
export function readObservations(table: ColumnTable, plan: QueryPlan, territories: readonly Territory[], index: TerritoryIndex): readonly Observation[] {
  const rows = rowsByPlace(table, plan);
  const answered = [...new Set(plan.slots.map((slot) => slot.period))];
  const periods = [...answered.map((period) => ({ period, reason: null })), ...plan.unanswered].sort((a, b) => (a.period < b.period ? -1 : 1));
  return territories.flatMap((territory) =>
    periods.flatMap(({ period, reason }) => {
      if (reason !== null) return territory.level === plan.level ? [unanswered(territory, period, reason)] : [];
      const found = rows.get(placeKey(territoryKey(territory), period));
      if (found) return found.map((row) => observation(row, territory, period, plan, index));
      if (territory.level !== plan.level) return [];
      // Without any row to read, a breakdown has no category to tell.
      if (isBrokenDown(plan)) return [unanswered(territory, period, 'not-published')];
      throw new Error(`The engine did not answer for ${territoryKey(territory)} in ${period}`);
    }),
  );
}

/** An observation without anything in it but the reason why. */
export function unanswered(territory: Territory, period: PeriodKey, reason: MissingReason, status: Observation['status'] = 'absent'): Observation {
  return { territory, period, value: null, numerator: null, denominator: null, coverage: null, status, reason, since: null, largest: null };
}

function observation(row: Row, territory: Territory, period: PeriodKey, plan: QueryPlan, index: TerritoryIndex): Observation {
  const value = numberIn(row, 'value');
  const known = numberIn(row, 'known') === 0 ? 'nothing' : 'something';
  const coverage = known === 'nothing' ? 0 : numberIn(row, 'coverage');
  const cells = cellsOf(row);
  const missing = whyMissing(cells, plan);
  const maturity = plan.maturity.find((own) => own.period === period)?.maturity;
  const isSecretCell = missing === 'secret' && known === 'nothing' && plan.level === plan.leaf;
  const status = value === null ? (isSecretCell ? 'suppressed' : 'absent') : coverage !== null && coverage >= WHOLE ? 'ok' : 'partial';
  return {
    territory,
    period,
    value,
    // What does not add up is told as a value only, so that nobody adds it.
    numerator: plan.numerator.gather === 'sum' ? numberIn(row, 'numerator') : null,
    denominator: numberIn(row, 'denominator'),
    coverage: status === 'ok' ? 1 : coverage,
    status,
    reason: status === 'ok' ? null : value === null && known === 'something' ? 'not-computable' : missing,
    since: null,
    largest: value === null ? null : largestOf(row, plan, index),
    ...(isBrokenDown(plan) ? { category: row[CATEGORY] === '' ? null : String(row[CATEGORY]) } : {}),
    ...(status === 'ok' ? {} : { cells }),
    ...(maturity === undefined ? {} : { maturity }),
  };
}

function cellsOf(row: Row): CellCounts {
  const [expected, known, unplaced, absent] = (['expected', 'known', 'unplaced', 'absent'] as const).map((name) => numberIn(row, name) ?? NaN) as [number, number, number, number];
  const secret = row[SECRET] === undefined ? 0 : (numberIn(row, SECRET) ?? NaN);
  return { expected, known, secret, absent, unplaced, unpublished: expected - known - secret - absent - unplaced };
}

/** Secrecy is the reason where it explains all that cut communes do not. Cells that lie in the territory in part only are unknown for a reason of their own. */
function whyMissing({ expected, known, secret, unplaced }: CellCounts, plan: QueryPlan): MissingReason {
  const unknown = expected - known;
  if (secret > 0 && secret + unplaced === unknown) return 'secret';
  if (unplaced !== unknown) return 'not-published';
  return plan.leaf === 'commune' ? 'cut-commune' : 'not-published-at-level';
}

function largestOf(row: Row, plan: QueryPlan, index: TerritoryIndex): Territory | null {
  const level = plan.numerator.largest;
  if (level === null || typeof row.largest !== 'string') return null;
  return findTerritory(index, { level, code: row.largest }) ?? { level, code: row.largest, name: row.largest };
}

function rowsByPlace(table: ColumnTable, plan: QueryPlan): Map<string, Row[]> {
  const isSplit = isBrokenDown(plan);
  const names = [...COLUMNS, ...(tellsReasons(plan) ? [SECRET] : []), ...(isSplit ? [CATEGORY] : [])];
  const columns = names.map((name) => [name, columnOf(table, name)] as const);
  const rows = new Map<string, Row[]>();
  for (let position = 0; position < table.rowCount; position += 1) {
    const row = Object.fromEntries(columns.map(([name, values]) => [name, values[position] ?? null])) as Row;
    const key = placeKey(`${row.level}:${row.territory}`, String(row.period));
    const known = rows.get(key);
    if (known) known.push(row);
    else rows.set(key, [row]);
  }
  if (isSplit) for (const group of rows.values()) group.sort((a, b) => compareCategories(String(a[CATEGORY]), String(b[CATEGORY])));
  return rows;
}

function placeKey(territory: string, period: PeriodKey): string {
  return `${territory} ${period}`;
}

/** A number that can be shown: an infinite or undefined one is none. */
function numberIn(row: Row, name: keyof Row): number | null {
  const cell = row[name];
  return typeof cell === 'number' && Number.isFinite(cell) ? cell : null;
}
