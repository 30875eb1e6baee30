import type { Frequency } from '../../domain/dataset.ts';
import { LEVEL_NAMES } from '../../domain/naming.ts';
import type { ExtractEntry } from '../../domain/manifest.ts';
import { periodLabel, type Grain, type PeriodKey } from '../../domain/period.ts';
import { formatDay } from '../../shared/french-date.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { enumerate } from '../../shared/french-words.ts';
import { NBSP } from '../../shared/typography.ts';
import type { CatalogueEntry } from './catalogue-entries.ts';

export const FREQUENCY_NAMES: Readonly<Record<Frequency, string>> = { annual: 'annuelle', quarterly: 'trimestrielle', monthly: 'mensuelle', irregular: 'irrégulière', unknown: 'inconnue' };

const GRAIN_NAMES: Readonly<Record<Grain, readonly [string, string]>> = { year: ['année', 'années'], quarter: ['trimestre', 'trimestres'], month: ['mois', 'mois'], 'school-year': ['année scolaire', 'années scolaires'], date: ['jour', 'jours'] };

/** « 1er janvier 2026 (entrée en vigueur…) », or that nobody knows. */
export function updateWords({ updated, updatedNote }: Pick<CatalogueEntry, 'updated' | 'updatedNote'>): string {
  if (updated === null) return 'date non précisée par le producteur';
  return `${formatDay(updated)}${updatedNote === null ? '' : ` (${updatedNote})`}`;
}

export function count(value: number, one: string, several: string): string {
  return `${formatNumber(value, 0)}${NBSP}${value > 1 ? several : one}`;
}

/** « 3 690 lignes, 6 années (2016 à 2023) ». */
export function contentWords(extract: ExtractEntry): string {
  return [count(extract.rows, 'ligne', 'lignes'), periodSpan(extract)].filter((part) => part !== null).join(', ');
}

function periodSpan({ periods, grain }: ExtractEntry): string | null {
  const [first] = periods;
  const last = periods.at(-1);
  if (first === undefined || last === undefined) return null;
  const [one, several] = grain === null ? ['période', 'périodes'] : GRAIN_NAMES[grain];
  if (periods.length === 1) return grain === 'year' ? `${one} ${first}` : periodLabel(first);
  return `${count(periods.length, one, several)} (${periodLabel(first)} à ${periodLabel(last)})`;
}

/** Every published period, in words. */
export function periodsWords(periods: readonly PeriodKey[]): string {
  return periods.length === 0 ? 'sans période' : enumerate(periods.map(periodLabel));
}

/** « une ligne par commune, codes au 1er janvier 2026 ». */
export function geographyWords(extract: ExtractEntry): string {
  return `par ${LEVEL_NAMES[extract.leaf].singular}, codes au 1er janvier ${extract.geography}`;
}

/** « 61 440 octets » under a kilobyte or so, then « 61 ko », « 3,2 Mo ». */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return count(bytes, 'octet', 'octets');
  return bytes < 1_000_000 ? `${formatNumber(bytes / 1000, 0)}${NBSP}ko` : `${formatNumber(bytes / 1_000_000, 1)}${NBSP}Mo`;
}
