import type { GuessedColumn, TableGuess } from '../datasets/guess/guess-table.ts';
import { markerReason } from '../datasets/guess/markers.ts';
import type { WideSeries } from '../datasets/guess/wide-columns.ts';
import type { RawTable } from '../decode/table/raw-table.ts';
import type { Grain } from '../domain/period.ts';

/** What tells a file that was cut: a declaration must say that its rows are so. */
const RAGGED: ReadonlySet<string> = new Set(['missing-cell', 'extra-cell', 'unclosed-quote']);

/** How the file is read, as a declaration imposes it: what was found out, so that a change of the file is noticed. */
export function decodingText(table: RawTable): string {
  const { format, encoding, delimiter, quote, headerRow, sheet, sheets, rowsAt, wrapping, warnings } = table;
  const said = (code: string) => warnings.some((warning) => warning.code === code);
  const members = [`format: ${format}`];
  if (format === 'csv') {
    if (encoding !== null) members.push(`encoding: ${encoding}`);
    if (delimiter !== null) members.push(`delimiter: ${JSON.stringify(delimiter)}`);
    if (quote !== '"') members.push(`quote: ${quote === null ? 'none' : JSON.stringify(quote)}`);
  }
  // A header of several rows is found again, with what each of them is: labels over codes, groups over columns.
  if (headerRow !== null && !said('two-header-rows')) members.push(`header_row: ${headerRow}`);
  if (headerRow === null && said('no-header') && table.lines[0] === 1) members.push('header_row: none');
  if (said('footer')) members.push('footer: true');
  if (warnings.some(({ code }) => RAGGED.has(code))) members.push('ragged: true');
  if (sheet !== null && sheets.length > 1) members.push(`sheet: ${JSON.stringify(sheet)}`);
  const zips = wrapping.filter(({ kind }) => kind === 'zip');
  if (zips.length === 1 && zips[0]?.member && zips[0].members.length > 1) members.push(`member: ${JSON.stringify(zips[0].member)}`);
  if (format === 'json' && rowsAt) members.push(`rows_at: [${rowsAt.map((step) => JSON.stringify(step)).join(', ')}]`);
  return `{ ${members.join(', ')} }`;
}

/** A series of columns that the declaration makes rows of. */
export type PlannedSeries = { readonly series: WideSeries; readonly value: string; readonly columns: readonly GuessedColumn[] };
export type PlannedUnpivot = { readonly grain: Grain; readonly period: string; readonly series: readonly PlannedSeries[] };

const PERIOD_FIELDS: Readonly<Record<Grain, string>> = { year: 'annee', quarter: 'trimestre', month: 'mois', 'school-year': 'annee_scolaire' };

/** The wide series that can become rows: of figures, of one grain, in a table that has no other period. Null where there are none. */
export function planUnpivot({ columns, wide }: TableGuess, nameOf: (stem: string) => string): PlannedUnpivot | null {
  const grain = wide[0]?.grain;
  if (grain === undefined || columns.some(({ name, guess }) => guess.type === grain && wide.every((series) => series.columns.every((column) => column.name !== name)))) return null;
  const taken = new Set(columns.map(({ name }) => name));
  const free = (wanted: string): string => {
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}_${number}`;
    taken.add(name);
    return name;
  };
  const period = free(PERIOD_FIELDS[grain]);
  const series = wide.flatMap((one): PlannedSeries[] => {
    const members = one.columns.map(({ name }) => columns.find((column) => column.name === name));
    if (one.grain !== grain || !members.every((member) => member !== undefined && isFigures(member))) return [];
    return [{ series: one, value: free(one.stem === '' ? 'valeur' : nameOf(one.stem)), columns: members as GuessedColumn[] }];
  });
  return series.length === 0 ? null : { grain, period, series };
}

/** Numbers, or nothing but markers. */
function isFigures({ guess, distinct }: GuessedColumn): boolean {
  if (guess.type === 'integer' || guess.type === 'number') return guess.semantic === null;
  return distinct !== null && [...distinct.keys()].every((text) => markerReason(text) !== null);
}

export function unpivotLines({ period, series }: PlannedUnpivot, fields: readonly string[]): readonly string[] {
  return [
    'unpivot:',
    ...series.map((one) => `  - { columns: ${columnsText(one.series, fields)}, into: { period: ${JSON.stringify(period)}, value: ${JSON.stringify(one.value)} } }`),
  ];
}

/** A pattern where years are all that changes, so that next year's column is taken as well; else the list of names. */
function columnsText({ columns, grain }: WideSeries, fields: readonly string[]): string {
  const names = columns.map(({ name }) => name);
  const [first] = columns;
  if (grain === 'year' && first && first.name.split(first.period).length === 2) {
    const [before = '', after = ''] = first.name.split(first.period).map((text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, (mark) => (mark === '-' ? mark : `\\${mark}`)));
    const pattern = `${before}((?:19|20)\\d{2})${after}`;
    const chosen = fields.filter((field) => new RegExp(`^(?:${pattern})$`, 'u').test(field));
    if (chosen.length === names.length && chosen.every((field) => names.includes(field))) return JSON.stringify(pattern);
  }
  return `[${names.map((name) => JSON.stringify(name)).join(', ')}]`;
}
