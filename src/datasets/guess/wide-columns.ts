import { plainLabel } from './label.ts';
import { readPeriod, type PeriodGrain } from './parse-period.ts';

/** Columns that repeat one measure for several periods: rows in waiting. */
export type WideSeries = {
  readonly grain: PeriodGrain;
  /** What is left of the names without the period: « POP »; empty where they are nothing else. */
  readonly stem: string;
  readonly columns: readonly { readonly name: string; readonly period: string }[];
};

/** A group of columns that comes back with a number: `Nuance0, Voix0, Nuance1, Voix1…`, or `Nuance, Voix, Nuance_2, Voix_2…`. */
export type ColumnBlocks = {
  readonly stems: readonly string[];
  readonly numbers: readonly string[];
  /** By stem, the column of each number. */
  readonly columns: readonly (readonly string[])[];
};

/** Two periods may be a pair of measures of their own (« 2015 », « 2021 »); three are a series. */
const LEAST_PERIODS = 3;

/** The series that lie side by side in the columns; a column belongs to one at most. */
export function findWideSeries(columns: readonly { readonly name: string; readonly label: string }[]): readonly WideSeries[] {
  const groups = new Map<string, { grain: PeriodGrain; stem: string; columns: { name: string; period: string }[] }>();
  for (const { name, label } of columns) {
    const dated = datedName(name) ?? (label === name ? null : datedName(label));
    if (!dated) continue;
    const key = `${dated.grain} ${dated.stem}`;
    const group = groups.get(key) ?? { grain: dated.grain, stem: dated.stem, columns: [] };
    if (group.columns.every((column) => column.period !== dated.period)) group.columns.push({ name, period: dated.period });
    groups.set(key, group);
  }
  return [...groups.values()].filter((group) => group.columns.length >= LEAST_PERIODS);
}

type Dated = { readonly grain: PeriodGrain; readonly stem: string; readonly period: string };

/** The period that a name tells, and what is left of the name without it; null where it tells none. */
export function datedName(name: string): Dated | null {
  const whole = readPeriod(name);
  if (whole) return { grain: whole.grain, stem: '', period: whole.key };
  // INSEE: « P20_POP », « C15_ACT1564 », « PMUN2023 », « NB_2020 ».
  const census = /^([PCDM])(\d{2})_(.+)$/.exec(name);
  if (census) return { grain: 'year', stem: `${census[1]}_${census[3]}`, period: String(Number(census[2]) < 50 ? 2000 + Number(census[2]) : 1900 + Number(census[2])) };
  const quarter = /^(.*?)[\s_-]*((?:19|20)\d{2}[-_ ]?[TQ][1-4])[\s_-]*(.*)$/i.exec(name);
  const read = quarter ? readPeriod(quarter[2] ?? '', 'quarter') : null;
  if (quarter && read) return { grain: 'quarter', stem: stemOf(quarter[1], quarter[3]), period: read.key };
  const year = /^(.*?)(?<!\d)((?:19|20)\d{2})(?!\d)(.*)$/.exec(name);
  return year ? { grain: 'year', stem: stemOf(year[1], year[3]), period: year[2] ?? '' } : null;
}

function stemOf(before: string | undefined, after: string | undefined): string {
  return [before, after].map((part) => (part ?? '').replace(/^[\s_.-]+|[\s_.-]+$/g, '')).filter((part) => part !== '').join(' ');
}

/** Blocks of at least two columns that come at least twice under different numbers. */
export function findColumnBlocks(names: readonly string[]): ColumnBlocks | null {
  const byNumber = new Map<string, { readonly stem: string; readonly name: string }[]>();
  for (const { name, stem, number } of numberedNames(names)) byNumber.set(number, [...(byNumber.get(number) ?? []), { stem, name }]);
  const groups = new Map<string, { stems: readonly string[]; numbers: string[]; columns: string[][] }>();
  for (const [number, members] of byNumber) {
    if (members.length < 2) continue;
    const key = members.map(({ stem }) => plainLabel(stem)).join('|');
    const group = groups.get(key) ?? { stems: members.map(({ stem }) => stem), numbers: [], columns: members.map(() => []) };
    group.numbers.push(number);
    for (const [at, { name }] of members.entries()) group.columns[at]?.push(name);
    groups.set(key, group);
  }
  const [best] = [...groups.values()].filter((group) => group.numbers.length >= 2).sort((a, b) => b.stems.length * b.numbers.length - a.stems.length * a.numbers.length);
  return best ?? null;
}

/** The names that end with a number; one without number is the first where « …_2 » follows, as repeated headers are named. */
function numberedNames(names: readonly string[]): readonly { readonly name: string; readonly stem: string; readonly number: string }[] {
  const all = new Set(names);
  return names.flatMap((name) => {
    const found = /^(.*?\D)[\s_.]?(\d{1,2})$/.exec(name);
    if (found) return [{ name, stem: (found[1] ?? '').replace(/[\s_.]+$/, ''), number: found[2] ?? '' }];
    return all.has(`${name}_2`) && !all.has(`${name}_1`) ? [{ name, stem: name, number: '1' }] : [];
  });
}
