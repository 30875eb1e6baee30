import { formatNumber } from '../../shared/french-number.ts';
import { enumerate } from '../../shared/french-words.ts';
import type { PeriodKey } from '../../domain/period.ts';
import type { CheckPlan, CheckedDataset } from './check-plan.ts';
import { periodsBetween, stepOf, type SteppedGrain } from './period-steps.ts';
import { name, rowsOf } from './sql-words.ts';

const STEPS: Readonly<Record<SteppedGrain, string>> = { year: 'ans', quarter: 'trimestres', month: 'mois', 'school-year': 'années scolaires' };

/** Periods that miss between the first and the last. A survey made every five years misses none: its step is regular. */
export function periodGaps({ dataset, periods }: CheckedDataset): readonly CheckPlan[] {
  const { periodColumn, grain } = dataset;
  if (periodColumn === null || grain === null || grain === 'date' || periods.length === 0) return [];
  const [first, last] = [periods[0], periods.at(-1)];
  const span = periodsBetween(periods, grain);
  const step = regularStep(periods, grain);
  return [
    {
      kind: 'asked',
      code: 'period-gaps',
      column: periodColumn,
      label: 'Périodes absentes',
      sql: `WITH attendues(periode) AS (VALUES\n  ${rowsOf(span.map((period) => [period]))}\n)\nSELECT periode AS ${name(periodColumn)}\nFROM attendues\nWHERE NOT EXISTS (FROM data WHERE data.${name(periodColumn)} = attendues.periode)\nORDER BY periode`,
      judge: (found) => {
        if (first === last) return { verdict: 'ok', message: `Une seule période : ${first}.` };
        if (found === 0) return { verdict: 'ok', message: `Aucune période ne manque de ${first} à ${last}.` };
        if (step !== null) return { verdict: 'ok', message: `Une période tous les ${formatNumber(step, 0)} ${STEPS[grain]}, de ${first} à ${last}.` };
        const absent = span.filter((period) => !periods.includes(period));
        const more = absent.length > 6 ? ` et ${formatNumber(absent.length - 6, 0)} autres` : '';
        return { verdict: 'watch', message: `De ${first} à ${last}, ${found > 1 ? 'manquent' : 'manque'} ${more === '' ? enumerate(absent) : absent.slice(0, 6).join(', ')}${more}.` };
      },
    },
  ];
}

/** The number of steps between any two neighbours, where it is the same for at least three periods and more than one. */
function regularStep(periods: readonly PeriodKey[], grain: SteppedGrain): number | null {
  const steps = periods.map((period) => stepOf(period, grain));
  const gaps = new Set(steps.slice(1).map((step, at) => step - (steps[at] ?? step)));
  const [gap] = gaps;
  return periods.length >= 3 && gaps.size === 1 && gap !== undefined && gap > 1 ? gap : null;
}
