import { formatNumber } from '../shared/french-number.ts';
import { NBSP, NNBSP } from '../shared/typography.ts';
import type { Indicator } from '../domain/indicator.ts';
import { periodLabel } from '../domain/period.ts';
import type { CellCounts } from '../domain/observation.ts';
import type { Level, Territory } from '../domain/territory.ts';
import type { RollUpCheck } from '../query/check-roll-up.ts';
import { coverageText, MISSING_WORDS, numberText } from '../figures/wording.ts';
import type { QueryObservation, QueryResult } from './query-result.ts';

/** The result as an aligned table that a person reads: numbers in French form, missing values in words, then where they come from. */
export function printTable({ observations, receipt }: QueryResult, indicator: Indicator, level: Level, within: Territory): string {
  const many = new Set(observations.map(({ period }) => period)).size > 1;
  const isRatio = observations.some(({ denominator }) => denominator !== null);
  const isSplit = observations.some(({ category }) => category !== undefined);
  const header = ['Territoire', 'Code', ...(many ? ['Période'] : []), ...(isSplit ? ['Catégorie'] : []), indicator.unit === '' ? 'Valeur' : indicator.unit, ...(isRatio ? ['Numérateur', 'Dénominateur'] : []), 'Couverture', 'Remarque'];
  const rows = observations.map((observation) => [
    observation.territory.name,
    observation.territory.code,
    ...(many ? [periodLabel(observation.period)] : []),
    ...(isSplit ? [observation.category ?? 'non précisé'] : []),
    valueCell(indicator, observation),
    ...(isRatio ? [count(observation.numerator), count(observation.denominator)] : []),
    observation.coverage === null ? '–' : coverageText(observation.coverage),
    remark(indicator, observation, level, within),
  ]);
  const isNumeric = (column: number): boolean => column >= 2 + Number(many) + Number(isSplit) && column < header.length - 1;
  const sample = receipt.sample ? ['Données d’exemple : elles ne disent rien du territoire.', ''] : [];
  return [`${receipt.label} (${receipt.filters.join(', ')})`, '', ...sample, ...aligned([header, ...rows], isNumeric), '', ...footer(receipt)].join('\n');
}

function valueCell(indicator: Indicator, { value, reason }: QueryObservation): string {
  if (value !== null) return numberText(indicator, value);
  return reason === null ? 'non publié' : MISSING_WORDS[reason];
}

function count(value: number | null): string {
  return value === null ? '–' : formatNumber(value, Number.isInteger(value) ? 0 : 2);
}

function remark(indicator: Indicator, { status, reason, value, part, whole, since, largest, territory, maturity, cells }: QueryObservation, level: Level, within: Territory): string {
  const remarks = [
    status === 'partial' ? `partiel${reason === null ? '' : `${NBSP}: ${MISSING_WORDS[reason]}`}` : null,
    cells === undefined ? null : cellsText(cells),
    maturity === undefined ? null : maturity === 'incomplete' ? 'période incomplète' : 'provisoire',
    part === null ? null : `part située dans ${within.name}${whole === null || whole.value === null ? '' : `${NNBSP}; entier${NBSP}: ${numberText(indicator, whole.value)}`}`,
    since === null || value === null ? null : `depuis ${periodLabel(since)}`,
    largest === null ? null : largest.name,
    territory.level === level ? null : 'commune partagée entre plusieurs cantons',
  ];
  return remarks.filter((text) => text !== null).join(', ');
}

/** « connu : 4 sur 6, secret : 1, sans ligne : 1 ». */
function cellsText({ known, expected, secret, absent, unpublished }: CellCounts): string | null {
  const parts = [
    ['secret', secret],
    ['sans ligne', absent],
    ['non publié', unpublished],
  ] as const;
  const lacking = parts.filter(([, count]) => count > 0).map(([name, count]) => `${name}${NBSP}: ${formatNumber(count, 0)}`);
  if (lacking.length === 0 || expected === 1) return null;
  return [`connu${NBSP}: ${formatNumber(known, 0)} sur ${formatNumber(expected, 0)}`, ...lacking].join(', ');
}

/** What the producer publishes beside what finer data add up to. */
export function printRollUp(checks: readonly RollUpCheck[] | null, indicator: Indicator): string {
  if (checks === null) return 'Rien à comparer : le producteur ne publie pas cet indicateur à ce niveau et à un niveau plus fin.';
  const text = (value: number | null): string => (value === null ? '–' : numberText(indicator, value));
  const rows = checks.map(({ territory, period, published, rolledUp, coverage, difference, relative }) => [
    territory.name,
    periodLabel(period),
    text(published),
    text(rolledUp),
    text(difference),
    relative === null ? '–' : `${formatNumber(100 * relative, 2)}${NBSP}%`,
    coverage === null ? '–' : coverageText(coverage),
  ]);
  return aligned([['Territoire', 'Période', 'Publié', 'Additionné', 'Écart', 'Écart relatif', 'Couverture'], ...rows], (column) => column >= 2).join('\n');
}

/** Where the figures come from, line by line. */
export function footer({ definition, formula, coverage, geography, sourceLines }: QueryResult['receipt']): string[] {
  return [definition, `Calcul${NBSP}: ${formula}`, ...(coverage === null ? [] : [`Couverture${NBSP}: ${coverage}`]), geography, ...sourceLines];
}

/** Columns as wide as their widest cell, two spaces apart; numbers to the right. */
export function aligned(rows: readonly (readonly string[])[], isNumeric: (column: number) => boolean): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? '')))) ?? [];
  const [header, ...body] = rows.map((row) => row.map((cell, column) => pad(cell, widths[column] ?? 0, isNumeric(column))).join('  ').trimEnd());
  return [header ?? '', widths.map((width) => '─'.repeat(width)).join('  '), ...body];
}

function pad(cell: string, width: number, toTheRight: boolean): string {
  const space = ' '.repeat(width - widthOf(cell));
  return toTheRight ? space + cell : cell + space;
}

/** In characters as a terminal shows them: superscript letters and no-break spaces are one column each. */
function widthOf(text: string): number {
  return [...text.normalize('NFC')].length;
}
