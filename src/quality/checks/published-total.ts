import { formatNumber } from '../../shared/french-number.ts';
import { enumerate } from '../../shared/french-words.ts';
import { settled, type CheckPlan, type CheckedDataset } from './check-plan.ts';
import { groupTotals, type TotalsGroup } from './published-totals.ts';
import { MOST_FOUND } from './run-checks.ts';
import { name, names, rowsOf } from './sql-words.ts';

/** Parts are rounded one by one: a thousandth of the total, and half a unit, are no difference. */
const ROUNDING = 0.001;
/** Beyond so many totals the statement that is shown holds those of its rows only. */
const MOST_SHOWN = 200;

/** The sum of the rows against the totals that the producer publishes beside them, and that the recipe sets aside. */
export function publishedTotal({ columns, published }: CheckedDataset): readonly CheckPlan[] {
  const groups = groupTotals(columns, published.totals);
  if (groups.length === 0) {
    if (published.left === 0) return [];
    return [settled({ code: 'published-total', column: null, label: 'Totaux publiés', verdict: 'not-run', message: `${formatNumber(published.left, 0)} ${published.left > 1 ? 'totaux publiés portent' : 'total publié porte'} sur d’autres lignes que celles du jeu : ils n’ont pas été comparés.`, count: 0 })];
  }
  return groups.map((group): CheckPlan => {
    const labels = group.over.map((column) => `« ${columns.find((each) => each.name === column)?.label ?? column} »`);
    const over = labels.length === 0 ? '' : ` sur ${enumerate(labels)}`;
    const total = formatNumber(group.rows.length, 0);
    return {
      kind: 'asked',
      code: 'published-total',
      column: group.measure.name,
      label: `Totaux publiés : ${group.measure.label}${over}`,
      sql: comparison(group, group.rows),
      judge: (found) =>
        found === 0
          ? { verdict: 'ok', message: `La somme des lignes retrouve ${group.rows.length > 1 ? `les ${total} totaux publiés` : 'le total publié'} de « ${group.measure.label} »${over}, là où aucune partie ne manque.` }
          : { verdict: 'fault', message: `${formatNumber(found, 0)} ${found > 1 ? 'totaux publiés' : 'total publié'} de « ${group.measure.label} »${over}, sur ${total}, ${found > 1 ? 'diffèrent' : 'diffère'} de la somme des lignes.` },
      ...(group.rows.length <= MOST_SHOWN
        ? {}
        : {
            shorten: ({ rows }: { readonly rows: readonly (readonly unknown[])[] }) => {
              const shown = new Set(rows.map((row) => JSON.stringify(row.slice(0, group.keys.length))));
              const kept = shown.size === 0 ? group.rows.slice(0, MOST_FOUND) : group.rows.filter((row) => shown.has(JSON.stringify(row.slice(0, group.keys.length))));
              return comparison(group, kept);
            },
          }),
    };
  });
}

/** A total of which a part is missing cannot be compared: what is missing is not zero. */
function comparison({ keys, measure }: TotalsGroup, rows: TotalsGroup['rows']): string {
  const listed = keys.length === 0 ? '' : `${names(keys)}, `;
  const column = name(measure.name);
  const on = keys.length === 0 ? 'true' : keys.map((key) => `publie.${name(key)} = parties.${name(key)}`).join(' AND ');
  const order = keys.length === 0 ? 'publie.total_publie' : keys.map((key) => `publie.${name(key)}`).join(', ');
  const shown = keys.map((key) => `publie.${name(key)}, `).join('');
  return `WITH publie(${listed}total_publie) AS (VALUES\n  ${rowsOf(rows)}\n), parties AS (\n  SELECT ${listed}sum(${column}) AS somme, count(*) - count(${column}) AS manquantes\n  FROM data${keys.length === 0 ? '' : `\n  GROUP BY ${names(keys)}`}\n)\nSELECT ${shown}publie.total_publie, parties.somme\nFROM publie JOIN parties ON ${on}\nWHERE parties.manquantes = 0 AND abs(parties.somme - publie.total_publie) > greatest(0.5, ${ROUNDING} * abs(publie.total_publie))\nORDER BY ${order}`;
}
