import { Cancelled } from '../../../domain/failure.ts';
import type { RunQuery } from '../../../domain/indicator-query.ts';
import { sql } from '../../../query/sql.ts';
import type { TypedCell } from '../field-types/typed-cell.ts';
import { planInJavaScript, planPattern, type PatternPlan } from '../patterns.ts';
import { fullMatch } from '../sql-text.ts';
import { quoteCell } from '../wording.ts';
import type { BoundField, Cells, NamedCheck, RowCheck, ValueCheck } from './check.ts';

export type PatternPlans = ReadonlyMap<string, PatternPlan>;

/** Decides for each pattern which engine runs it. RE2 alone knows what RE2 accepts: it is asked. */
export async function planPatterns(run: RunQuery, fields: readonly BoundField[]): Promise<PatternPlans> {
  const plans = new Map<string, PatternPlan>();
  for (const { field } of fields) {
    const { pattern } = field.constraints;
    if (pattern === null || plans.has(pattern)) continue;
    const plan = planPattern(pattern);
    const isRefused = plan.engine === 're2' && !(await isAccepted(run, plan.expression));
    plans.set(pattern, isRefused ? planInJavaScript(pattern) : plan);
  }
  return plans;
}

async function isAccepted(run: RunQuery, expression: string): Promise<boolean> {
  try {
    const { text, params } = sql`SELECT ${fullMatch({ text: "''", params: [] }, expression)} AS matches`;
    await run({ sql: text, params, columns: ['matches'], reads: [] });
    return true;
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    // A broken engine fails again on the next statement, which is not caught.
    return false;
  }
}

/** `pattern`: the whole text of the cell matches. Null when there is none, or when nothing can run it. */
export function checkPattern({ field, column }: BoundField, cells: Cells, typed: TypedCell | null, plans: PatternPlans): RowCheck | ValueCheck | null {
  const { pattern } = field.constraints;
  const plan = pattern === null ? undefined : plans.get(pattern);
  if (pattern === null || plan === undefined || plan.engine === 'none') return null;
  const named: NamedCheck = {
    id: `constraint-error/${field.name}/pattern`,
    code: 'constraint-error',
    severity: 'error',
    column,
    uses: [column],
    message: (row) => `La valeur ${quoteCell(row.cell(column))} ne respecte pas le motif ${pattern}`,
  };
  if (plan.engine === 're2') {
    const mismatch = sql`NOT ${fullMatch(cells.cell(column), plan.expression)}`;
    return { ...named, kind: 'row', on: 'filled', violation: typed ? sql`${typed.valid} AND ${mismatch}` : mismatch };
  }
  return {
    kind: 'value',
    column,
    checks: [named],
    judge: (value) => (plan.regex.test(value) ? [] : [0]),
    longest: plan.longest,
    reason: `le motif ${pattern} ne se lit pas en SQL`,
  };
}
