import { enumerate } from '../../shared/french-words.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { keyColumns, type CheckPlan, type CheckedDataset } from './check-plan.ts';
import { names } from './sql-words.ts';

/**
 * Rows that share territory, period and dimensions: each may count something twice. They may be the details of one
 * subject (two grants on one day), so that alone is worth a look and no fault.
 */
export function uniqueKeys({ columns, quality, rowCount }: CheckedDataset): readonly CheckPlan[] {
  const keys = keyColumns(columns);
  const labels = columns.filter((column) => keys.includes(column.name)).map(({ label }) => `« ${label} »`);
  // Rows that were repeated under a code of before a merger are added up by now: only the reading saw them.
  const merged = quality.duplicateKeys;
  return [
    {
      kind: 'asked',
      code: 'unique-keys',
      column: null,
      label: 'Lignes répétées',
      sql: `SELECT ${names(keys)}, count(*) AS lignes\nFROM data\nGROUP BY ${names(keys)}\nHAVING count(*) > 1\nORDER BY lignes DESC, ${names(keys)}`,
      judge: (found) => {
        if (found > 0) {
          const extra = merged > 0 ? `, soit ${formatNumber(merged, 0)} ${merged > 1 ? 'lignes' : 'ligne'} de trop si elles disent la même chose` : '';
          return { verdict: 'watch', message: `${formatNumber(found, 0)} ${found > 1 ? 'clés sont portées' : 'clé est portée'} par plusieurs lignes (${enumerate(labels)})${extra}.` };
        }
        if (merged > 0) {
          return { verdict: 'watch', message: `${formatNumber(merged, 0)} ${merged > 1 ? 'lignes répétées ont été additionnées' : 'ligne répétée a été additionnée'} avec la fusion de leur commune.` };
        }
        return { verdict: 'ok', message: `Chacune des ${formatNumber(rowCount, 0)} lignes a sa propre clé (${enumerate(labels)}).` };
      },
    },
  ];
}
