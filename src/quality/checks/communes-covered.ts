import { formatNumber } from '../../shared/french-number.ts';
import { enumerate } from '../../shared/french-words.ts';
import type { CheckPlan, CheckedDataset } from './check-plan.ts';
import { name, rowsOf } from './sql-words.ts';

/** So many periods are told one by one. */
const MOST_PERIODS = 4;

/** Communes of the observatory without any row, per period. */
export function communesCovered({ dataset, index, periods, quality }: CheckedDataset): readonly CheckPlan[] {
  if (dataset.leaf !== 'commune') return [];
  const commune = name(dataset.territoryColumn);
  const period = dataset.periodColumn === null ? null : name(dataset.periodColumn);
  const expected = `WITH attendues(code) AS (VALUES\n  ${rowsOf(index.communes.map(({ code }) => [code]))}\n)`;
  const total = formatNumber(index.communes.length, 0);
  return [
    {
      kind: 'asked',
      code: 'communes-covered',
      column: dataset.territoryColumn,
      label: 'Communes sans ligne',
      sql:
        period === null
          ? `${expected}\nSELECT code AS ${commune}\nFROM attendues\nWHERE NOT EXISTS (FROM data WHERE data.${commune} = attendues.code)\nORDER BY code`
          : `${expected}\nSELECT periodes.${period}, code AS ${commune}\nFROM (SELECT DISTINCT ${period} FROM data) AS periodes, attendues\nWHERE NOT EXISTS (FROM data WHERE data.${commune} = attendues.code AND data.${period} = periodes.${period})\nORDER BY 1, 2`,
      judge: (found) => {
        if (found === 0) return { verdict: 'ok', message: `Les ${total} communes de l’observatoire ont une ligne${periods.length > 1 ? ' pour chaque période' : ''}.` };
        const told = quality.communesMissing.map(({ period: key, count }) => `${formatNumber(count, 0)}${key === null ? '' : ` en ${key}`}`);
        const more = told.length > MOST_PERIODS ? ` ; et ${formatNumber(told.length - MOST_PERIODS, 0)} autres périodes` : '';
        return { verdict: 'watch', message: `Sur ${total} communes, sans ligne : ${enumerate(told.slice(0, MOST_PERIODS))}${more}. Un registre qui ne liste que les cas n’a pas à toutes les citer.` };
      },
    },
  ];
}
