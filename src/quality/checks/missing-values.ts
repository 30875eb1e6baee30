import { reasonColumn } from '../../domain/dataset.ts';
import { absentRows, share } from './absent-values.ts';
import { measuresOf, type CheckPlan, type CheckedDataset } from './check-plan.ts';
import { name } from './sql-words.ts';

/** From this share on, a map or a sum stands on too little not to be looked at. */
const MANY = 0.05;

/** Per measure, the values that are absent for another reason than statistical secrecy, which has its own check. */
export function missingValueShares(checked: CheckedDataset): readonly CheckPlan[] {
  const told = new Set(checked.columns.map((column) => column.name));
  return measuresOf(checked.columns).map((measure): CheckPlan => {
    const reason = reasonColumn(measure.name);
    return {
      kind: 'asked',
      code: 'missing-values',
      column: measure.name,
      label: `Valeurs manquantes : ${measure.label}`,
      sql: absentRows(checked, measure, told.has(reason) ? `${name(reason)} IS DISTINCT FROM 'secret'` : null),
      judge: (found) => {
        if (found === 0) return { verdict: 'ok', message: `Aucune valeur de « ${measure.label} » ne manque, secret statistique mis à part.` };
        if (found === checked.rowCount) return { verdict: 'fault', message: `« ${measure.label} » n’a aucune valeur.` };
        return { verdict: found / checked.rowCount < MANY ? 'ok' : 'watch', message: `« ${measure.label} » : ${share(found, checked.rowCount)} ${found > 1 ? 'manquent' : 'manque'}.` };
      },
    };
  });
}
