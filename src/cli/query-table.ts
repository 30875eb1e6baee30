import { formatNumber } from '../shared/french-number.ts';
import { NBSP, NNBSP } from '../shared/typography.ts';
import type { Indicator } from '../domain/indicator.ts';
import { periodLabel } from '../domain/period.ts';
import type { Level, Territory } from '../domain/territory.ts';
import { coverageText, MISSING_WORDS, numberText } from '../figures/wording.ts';
import type { QueryObservation, QueryResult } from './query-result.ts';

/** The result as an aligned table that a person reads: numbers in French form, missing values in words, then where they come from. */
export function printTable({ observations, receipt }: QueryResult, indicator: Indicator, level: Level, within: Territory): string {
  const many = new Set(observations.map(({ period }) => period)).size > 1;
  const isRatio = observations.some(({ denominator }) => denominator !== null);
  const header = ['Territoire', 'Code', ...(many ? ['Période'] : []), indicator.unit === '' ? 'Valeur' : indicator.unit, ...(isRatio ? ['Numérateur', 'Dénominateur'] : []), 'Couverture', 'Remarque'];
  const rows = observations.map((observation) => [
    observation.territory.name,
    observation.territory.code,
    ...(many ? [periodLabel(observation.period)] : []),
    valueCell(indicator, observation),
    ...(isRatio ? [count(observation.numerator), count(observation.denominator)] : []),
    observation.coverage === null ? '–' : coverageText(observation.coverage),
    remark(indicator, observation, level, within),
  ]);
  const isNumeric = (column: number): boolean => column >= (many ? 3 : 2) && column < header.length - 1;
  return [`${receipt.label} (${receipt.filters.join(', ')})`, '', ...aligned([header, ...rows], isNumeric), '', ...footer(receipt)].join('\n');
}

function valueCell(indicator: Indicator, { value, reason }: QueryObservation): string {
  if (value !== null) return numberText(indicator, value);
  return reason === null ? 'non publié' : MISSING_WORDS[reason];
}

function count(value: number | null): string {
  return value === null ? '–' : formatNumber(value, Number.isInteger(value) ? 0 : 2);
}

function remark(indicator: Indicator, { status, reason, value, part, whole, since, largest, territory }: QueryObservation, level: Level, within: Territory): string {
  const remarks = [
    status === 'partial' ? `partiel${reason === null ? '' : `${NBSP}: ${MISSING_WORDS[reason]}`}` : null,
    part === null ? null : `part située dans ${within.name}${whole === null || whole.value === null ? '' : `${NNBSP}; entier${NBSP}: ${numberText(indicator, whole.value)}`}`,
    since === null || value === null ? null : `depuis ${periodLabel(since)}`,
    largest === null ? null : largest.name,
    territory.level === level ? null : 'commune partagée entre plusieurs cantons',
  ];
  return remarks.filter((text) => text !== null).join(', ');
}

function footer({ definition, formula, coverage, geography, sourceLines }: QueryResult['receipt']): string[] {
  return [definition, `Calcul${NBSP}: ${formula}`, ...(coverage === null ? [] : [`Couverture${NBSP}: ${coverage}`]), geography, ...sourceLines];
}

/** Columns as wide as their widest cell, two spaces apart; numbers to the right. */
function aligned(rows: readonly (readonly string[])[], isNumeric: (column: number) => boolean): string[] {
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
