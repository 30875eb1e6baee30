import type { QualityCheck } from '../../domain/quality-check.ts';
import { columnOf, type ColumnTable } from '../../domain/scalar.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import type { AskedCheck, CheckPlan } from './check-plan.ts';

/** Runs one statement, whose values are literals, where the table `data` is the extract. */
export type AskData = (sql: string) => Promise<ColumnTable>;

/** How many of the found rows are kept. */
export const MOST_FOUND = 20;

/** Makes every check, in order. Rejects as `ask` does. */
export async function runChecks(ask: AskData, plans: readonly CheckPlan[]): Promise<readonly QualityCheck[]> {
  const checks: QualityCheck[] = [];
  for (const plan of plans) checks.push(typeset(plan.kind === 'settled' ? plan.check : await runCheck(ask, plan)));
  return checks;
}

/**
 * The checks of rows that were asked before: the same statement finds the same in the same rows. Null where one of the
 * statements is new, and the rows must be asked.
 */
export function repeatChecks(before: readonly QualityCheck[], plans: readonly CheckPlan[]): readonly QualityCheck[] | null {
  const checks: QualityCheck[] = [];
  for (const plan of plans) {
    if (plan.kind === 'settled') checks.push(typeset(plan.check));
    else {
      const { code, column, label, sql, judge } = plan;
      const known = before.find((check) => check.code === code && check.column === column && check.sql === sql);
      if (!known) return null;
      checks.push(typeset({ ...known, label, ...judge(known.count) }));
    }
  }
  return checks;
}

async function runCheck(ask: AskData, { code, column, label, sql, judge, shorten }: AskedCheck): Promise<QualityCheck> {
  const counted = await ask(`SELECT count(*) AS n FROM (\n${sql}\n) AS found`);
  const count = Number(columnOf(counted, 'n')[0]);
  const first = await ask(`${sql}\nLIMIT ${MOST_FOUND}`);
  const shown = { columns: first.columns.map(({ name }) => name), rows: Array.from({ length: first.rowCount }, (_, row) => first.columns.map(({ values }) => values[row] ?? null)) };
  return { code, column, label, ...judge(count), sql: shorten ? shorten(shown) : sql, count, found: count === 0 ? null : shown };
}

function typeset(check: QualityCheck): QualityCheck {
  return { ...check, label: typesetFrench(check.label), message: typesetFrench(check.message) };
}
