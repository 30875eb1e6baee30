import type { ColumnSpec } from '../../domain/dataset.ts';
import type { PeriodKey } from '../../domain/period.ts';
import { columnOf } from '../../domain/scalar.ts';
import { formatDay } from '../../shared/french-date.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { isAdditive } from './additive.ts';
import { settled, type CheckPlan, type CheckedDataset } from './check-plan.ts';
import type { AskData } from './run-checks.ts';
import { name, rowsOf } from './sql-words.ts';

/** What the version in service until now adds up to. */
export type PreviousTotals = {
  /** When it was put in service, ISO. */
  readonly at: string;
  readonly totals: readonly { readonly column: string; /** Null for a dataset without time. */ readonly period: PeriodKey | null; readonly total: number }[];
};

/** Revisions of official figures are of a few percent; ten are a story that the producer tells, or a mistake. */
const REVISION = 0.1;

/** The totals of a version, per additive measure and period; totals without a value are left out. */
export async function totalsOf(ask: AskData, { columns, periodColumn }: { readonly columns: readonly ColumnSpec[]; readonly periodColumn: string | null }): Promise<PreviousTotals['totals']> {
  const totals: PreviousTotals['totals'][number][] = [];
  for (const { name: column } of columns.filter(isAdditive)) {
    const period = periodColumn === null ? 'NULL' : name(periodColumn);
    const table = await ask(`SELECT ${period} AS periode, sum(${name(column)}) AS total\nFROM data\nGROUP BY 1\nORDER BY 1`);
    const periods = columnOf(table, 'periode');
    for (const [row, total] of columnOf(table, 'total').entries()) {
      if (typeof total === 'number') totals.push({ column, period: periods[row] === null || periods[row] === undefined ? null : String(periods[row]), total });
    }
  }
  return totals;
}

/** Per additive measure, the totals that moved by more than a revision since the version in service until now. */
export function jumps({ dataset, columns }: CheckedDataset, previous: PreviousTotals | null): readonly CheckPlan[] {
  return columns.filter(isAdditive).map((measure): CheckPlan => {
    const head = { code: 'jumps', column: measure.name, label: `Face à la version précédente : ${measure.label}` } as const;
    if (previous === null) return settled({ ...head, verdict: 'not-run', message: 'Première version publiée : rien à comparer.', count: 0 });
    const before = previous.totals.filter(({ column }) => column === measure.name);
    const day = formatDay(previous.at.slice(0, 10));
    if (before.length === 0) return settled({ ...head, verdict: 'not-run', message: `La version du ${day} n’avait pas de total de « ${measure.label} ».`, count: 0 });
    const period = dataset.periodColumn === null ? null : name(dataset.periodColumn);
    const now = period === null ? `SELECT NULL AS periode, sum(${name(measure.name)}) AS total FROM data` : `SELECT ${period} AS periode, sum(${name(measure.name)}) AS total FROM data GROUP BY 1`;
    return {
      kind: 'asked',
      ...head,
      sql: `WITH avant(periode, total) AS (VALUES\n  ${rowsOf(before.map((each) => [each.period, each.total]))}\n), maintenant AS (\n  ${now}\n)\nSELECT ${period === null ? '' : `avant.periode AS ${period}, `}avant.total AS total_avant, maintenant.total AS total_maintenant\nFROM avant JOIN maintenant ON avant.periode IS NOT DISTINCT FROM maintenant.periode\nWHERE abs(maintenant.total - avant.total) > ${REVISION} * abs(avant.total)\nORDER BY avant.periode`,
      judge: (found) =>
        found === 0
          ? { verdict: 'ok', message: `Les totaux de « ${measure.label} » s’écartent de moins de ${formatNumber(100 * REVISION, 0)} % de ceux de la version du ${day}.` }
          : { verdict: 'watch', message: `${period === null ? 'Le total' : `${formatNumber(found, 0)} ${found > 1 ? 'totaux' : 'total'}`} de « ${measure.label} » ${found > 1 ? 's’écartent' : 's’écarte'} de plus de ${formatNumber(100 * REVISION, 0)} % de la version du ${day}.` },
    };
  });
}
