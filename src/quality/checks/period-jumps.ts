import { formatNumber } from '../../shared/french-number.ts';
import { isAdditive } from './additive.ts';
import type { CheckPlan, CheckedDataset } from './check-plan.ts';
import { name } from './sql-words.ts';

/**
 * A total ten times that of the period before is a unit that changed (thousands of euros) or a file cut short, far more
 * often than news: no territory grows tenfold in a year. Smaller moves are left to the reader of the curve.
 */
const FACTOR = 10;

/** Per additive measure, the periods whose total is out of all proportion to the one before. */
export function periodJumps({ dataset, columns, periods }: CheckedDataset): readonly CheckPlan[] {
  if (dataset.periodColumn === null || periods.length < 2) return [];
  const period = name(dataset.periodColumn);
  return columns.filter(isAdditive).map((measure): CheckPlan => ({
    kind: 'asked',
    code: 'period-jumps',
    column: measure.name,
    label: `D’une période à l’autre : ${measure.label}`,
    sql: `WITH totaux AS (\n  SELECT ${period}, sum(${name(measure.name)}) AS total FROM data GROUP BY ${period}\n), suites AS (\n  SELECT ${period}, total, lag(total) OVER (ORDER BY ${period}) AS total_precedent FROM totaux\n)\nSELECT ${period}, total_precedent, total\nFROM suites\nWHERE total_precedent > 0 AND (total > ${FACTOR} * total_precedent OR total < total_precedent / ${FACTOR})\nORDER BY ${period}`,
    judge: (found) =>
      found === 0
        ? { verdict: 'ok', message: `Aucun total de « ${measure.label} » n’est dix fois plus grand ou plus petit que celui de la période d’avant.` }
        : { verdict: 'watch', message: `${formatNumber(found, 0)} ${found > 1 ? 'totaux' : 'total'} de « ${measure.label} » ${found > 1 ? 'sont' : 'est'} sans commune mesure avec la période d’avant : l’unité a peut-être changé.` },
  }));
}
