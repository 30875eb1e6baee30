import type { CompiledQuery } from '../../domain/indicator-query.ts';
import { monthOf, themeOf, THEMES } from './synthetic.ts';

/** Where the synthetic rows are: the extract is attached under its id. */
const from = (id: string) => `FROM "${id}"."data" AS f`;

/** Sums by territory, filtered by a range of months and a group of themes: what a map or a ranking asks. */
export function filteredQuestion(id: string, turn: number, months: number): CompiledQuery {
  const first = (turn * 7) % (months - 12);
  const themes = [0, 1, 2].map((step) => themeOf((turn * 5 + step * 11) % THEMES));
  return {
    sql: `SELECT f.commune, SUM(CAST(f.beneficiaires AS DOUBLE)) AS beneficiaires, SUM(f.montant) AS montant ${from(id)}
      WHERE f.mois >= ? AND f.mois <= ? AND f.theme IN (?, ?, ?) GROUP BY ALL ORDER BY 1`,
    params: [monthOf(first), monthOf(first + 11), ...themes],
    columns: ['commune', 'beneficiaires', 'montant'],
    reads: [id],
  };
}

/** The twelve questions of a dashboard after one choice: totals, shares, rankings, maps and trends of one canton or all. */
export function twelveQuestions(id: string, turn: number, months: number): readonly CompiledQuery[] {
  const last = monthOf(months - 1 - (turn % 12));
  const first = monthOf(Math.max(0, months - 12 - (turn % 12)));
  const canton = `71${String((turn % 29) + 1).padStart(2, '0')}`;
  const theme = themeOf((turn * 3) % THEMES);
  const sums = 'SUM(CAST(f.beneficiaires AS DOUBLE)) AS beneficiaires, SUM(f.montant) AS montant';
  const ask = (keys: readonly string[], where: string, params: readonly string[]): CompiledQuery => ({
    sql: `SELECT ${[...keys.map((key) => `f.${key}`), sums].join(', ')} ${from(id)} WHERE ${where}${keys.length > 0 ? ' GROUP BY ALL ORDER BY ALL' : ''}`,
    params,
    columns: [...keys, 'beneficiaires', 'montant'],
    reads: [id],
  });
  return [
    ask([], 'f.mois = ?', [last]),
    ask([], 'f.mois = ? AND f.canton = ?', [last, canton]),
    ask([], 'f.mois BETWEEN ? AND ?', [first, last]),
    ask([], 'f.mois BETWEEN ? AND ? AND f.canton = ?', [first, last, canton]),
    ask([], 'f.mois BETWEEN ? AND ? AND f.theme = ?', [first, last, theme]),
    ask(['theme'], 'f.mois = ? AND f.canton = ?', [last, canton]),
    ask(['theme'], 'f.mois BETWEEN ? AND ?', [first, last]),
    ask(['commune'], 'f.mois = ?', [last]),
    ask(['commune'], 'f.mois BETWEEN ? AND ? AND f.theme = ?', [first, last, theme]),
    ask(['canton'], 'f.mois BETWEEN ? AND ?', [first, last]),
    ask(['mois'], 'f.canton = ?', [canton]),
    ask(['mois'], 'f.theme = ? AND f.canton = ?', [theme, canton]),
  ];
}
