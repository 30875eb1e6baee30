import type { GuessedColumn, TableGuess } from '../guess/guess-table.ts';
import { markerReason } from '../guess/markers.ts';
import type { WideSeries } from '../guess/wide-columns.ts';
import type { UnpivotSeries } from '../../domain/dataset.ts';
import type { Grain } from '../../domain/period.ts';

/** A series of columns that the declaration makes rows of. */
export type PlannedSeries = { readonly series: WideSeries; readonly value: string; readonly columns: readonly GuessedColumn[] };
export type PlannedUnpivot = { readonly kind: 'series'; readonly grain: Grain; readonly period: string; readonly series: readonly PlannedSeries[] };

const PERIOD_FIELDS: Readonly<Record<Grain, string>> = { year: 'annee', quarter: 'trimestre', month: 'mois', 'school-year': 'annee_scolaire', date: 'jour' };

/** The wide series that can become rows: of figures, of one grain, in a table that has no other period. Null where there are none. */
export function planUnpivot({ columns, wide }: TableGuess, nameOf: (stem: string) => string): PlannedUnpivot | null {
  const grain = wide[0]?.grain;
  if (grain === undefined || columns.some(({ name, guess }) => guess.type === grain && wide.every((series) => series.columns.every((column) => column.name !== name)))) return null;
  const free = freeNames(columns.map(({ name }) => name));
  const period = free(PERIOD_FIELDS[grain]);
  const series = wide.flatMap((one): PlannedSeries[] => {
    const members = one.columns.map(({ name }) => columns.find((column) => column.name === name));
    if (one.grain !== grain || !members.every((member) => member !== undefined && isFigures(member))) return [];
    return [{ series: one, value: free(one.stem === '' ? 'valeur' : nameOf(one.stem)), columns: members as GuessedColumn[] }];
  });
  return series.length === 0 ? null : { kind: 'series', grain, period, series };
}

/** Names that none of the fields has, nor one that was given before. */
export function freeNames(fields: readonly string[]): (wanted: string) => string {
  const taken = new Set(fields);
  return (wanted) => {
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}_${number}`;
    taken.add(name);
    return name;
  };
}

/** Numbers, or nothing but markers. */
function isFigures({ guess, distinct }: GuessedColumn): boolean {
  if (guess.type === 'integer' || guess.type === 'number') return guess.semantic === null;
  return distinct !== null && [...distinct.keys()].every((text) => markerReason(text) !== null);
}

/** The plan as the recipe of a dataset says it; `fields` are those of the file. */
export function unpivotsOf({ period, series }: PlannedUnpivot, fields: readonly string[]): readonly UnpivotSeries[] {
  return series.map((one) => ({ columns: columnsOf(one.series, fields), into: { key: 'period', field: period, value: one.value } }));
}

/** A pattern where years are all that changes, so that next year's column is taken as well; else the list of names. */
function columnsOf({ columns, grain }: WideSeries, fields: readonly string[]): UnpivotSeries['columns'] {
  const names = columns.map(({ name }) => name);
  const [first] = columns;
  if (grain === 'year' && first && first.name.split(first.period).length === 2) {
    const [before = '', after = ''] = first.name.split(first.period).map(patternOf);
    const pattern = `${before}((?:19|20)\\d{2})${after}`;
    if (takesJust(pattern, names, fields)) return pattern;
  }
  return names;
}

/** A text as the pattern that matches it alone. */
export function patternOf(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, (mark) => `\\${mark}`);
}

/** Whether a pattern takes these columns of the file, and no other. */
export function takesJust(pattern: string, names: readonly string[], fields: readonly string[]): boolean {
  const whole = new RegExp(`^(?:${pattern})$`, 'u');
  const chosen = fields.filter((field) => whole.test(field));
  return chosen.length === names.length && chosen.every((field) => names.includes(field));
}
