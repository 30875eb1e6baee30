import type { MissingReason, Observation } from '../domain/observation.ts';
import type { PeriodKey } from '../domain/period.ts';
import { columnOf, type ColumnTable, type Scalar } from '../domain/scalar.ts';
import { findTerritory } from '../domain/territory-index.ts';
import { territoryKey, type Territory, type TerritoryIndex } from '../domain/territory.ts';
import { COLUMNS, SECRET } from './print.ts';
import { tellsReasons, type QueryPlan } from './query-plan.ts';

type Row = Record<(typeof COLUMNS)[number], Scalar> & { readonly [SECRET]?: Scalar };

/** Above this, a coverage is whole: sums of doubles do not always meet to the last bit. */
const WHOLE = 1 - 1e-9;

/**
 * The rows of the statement as observations: territories in the order given, then periods ascending.
 * Throws where the engine did not answer for a territory of the level: the geography it read is not that of the index.
 */
export function readObservations(table: ColumnTable, plan: QueryPlan, territories: readonly Territory[], index: TerritoryIndex): readonly Observation[] {
  const rows = rowsByPlace(table, tellsReasons(plan));
  const answered = [...new Set(plan.slots.map((slot) => slot.period))];
  const periods = [...answered.map((period) => ({ period, reason: null })), ...plan.unanswered].sort((a, b) => (a.period < b.period ? -1 : 1));
  return territories.flatMap((territory) =>
    periods.flatMap(({ period, reason }) => {
      if (reason !== null) return territory.level === plan.level ? [unanswered(territory, period, reason)] : [];
      const row = rows.get(placeKey(territoryKey(territory), period));
      if (row) return [observation(row, territory, period, plan, index)];
      if (territory.level !== plan.level) return [];
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
  const missing = whyMissing(row, plan);
  const isSecretCell = missing === 'secret' && known === 'nothing' && plan.level === plan.leaf;
  const status = value === null ? (isSecretCell ? 'suppressed' : 'absent') : coverage !== null && coverage >= WHOLE ? 'ok' : 'partial';
  return {
    territory,
    period,
    value,
    numerator: numberIn(row, 'numerator'),
    denominator: numberIn(row, 'denominator'),
    coverage: status === 'ok' ? 1 : coverage,
    status,
    reason: status === 'ok' ? null : value === null && known === 'something' ? 'not-computable' : missing,
    since: null,
    largest: value === null ? null : largestOf(row, plan, index),
  };
}

/** Secrecy is the reason where it explains all that cut communes do not. Cells that lie in the territory in part only are unknown for a reason of their own. */
function whyMissing(row: Row, plan: QueryPlan): MissingReason {
  const unknown = (numberIn(row, 'expected') ?? NaN) - (numberIn(row, 'known') ?? NaN);
  const secret = numberIn(row, SECRET) ?? NaN;
  if (secret > 0 && secret + (numberIn(row, 'unplaced') ?? NaN) === unknown) return 'secret';
  if (numberIn(row, 'unplaced') !== unknown) return 'not-published';
  return plan.leaf === 'commune' ? 'cut-commune' : 'not-published-at-level';
}

function largestOf(row: Row, plan: QueryPlan, index: TerritoryIndex): Territory | null {
  const level = plan.numerator.largest;
  if (level === null || typeof row.largest !== 'string') return null;
  return findTerritory(index, { level, code: row.largest }) ?? { level, code: row.largest, name: row.largest };
}

function rowsByPlace(table: ColumnTable, withSecret: boolean): Map<string, Row> {
  const columns = [...COLUMNS, ...(withSecret ? [SECRET] : [])].map((name) => [name, columnOf(table, name)] as const);
  const rows = new Map<string, Row>();
  for (let position = 0; position < table.rowCount; position += 1) {
    const row = Object.fromEntries(columns.map(([name, values]) => [name, values[position] ?? null])) as Row;
    rows.set(placeKey(`${row.level}:${row.territory}`, String(row.period)), row);
  }
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
