import { reasonColumn } from '../../domain/dataset.ts';
import { absentRows, share } from './absent-values.ts';
import { measuresOf, type CheckPlan, type CheckedDataset } from './check-plan.ts';
import { name } from './sql-words.ts';

/** Secrecy is no fault of the producer; beyond this share few figures below the département can be drawn. */
const MANY = 0.2;

/** Per measure, the values under statistical secrecy; only where the source has a way to say so. */
export function secretValueShares(checked: CheckedDataset): readonly CheckPlan[] {
  const told = new Set(checked.columns.map((column) => column.name));
  return measuresOf(checked.columns).flatMap((measure): readonly CheckPlan[] => {
    if (!measure.missing.some(({ reason }) => reason === 'secret')) return [];
    const reason = reasonColumn(measure.name);
    return [
      {
        kind: 'asked',
        code: 'secret-values',
        column: measure.name,
        label: `Secret statistique : ${measure.label}`,
        // Without a reason told there is no column of reasons, and nothing to find.
        sql: absentRows(checked, measure, told.has(reason) ? `${name(reason)} = 'secret'` : 'false'),
        judge: (found) =>
          found === 0
            ? { verdict: 'ok', message: `Aucune valeur de « ${measure.label} » n’est sous secret statistique.` }
            : { verdict: found / checked.rowCount < MANY ? 'ok' : 'watch', message: `« ${measure.label} » : ${share(found, checked.rowCount)} sous secret statistique.` },
      },
    ];
  });
}
