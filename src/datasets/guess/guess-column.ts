import type { ColumnTally, Trait } from './column-tally.ts';
import type { Semantic } from './identifiers.ts';
import { BOOLEAN_LABEL, CODE_LABEL, DATE_LABEL, MONTH_LABEL, plainLabel, SEMANTIC_LABELS, YEAR_LABEL } from './label.ts';
import { isMarkerEverywhere, markerReason, type MarkerReason } from './markers.ts';
import type { DayOrder } from './parse-date.ts';
import type { NumberStyle } from './parse-number.ts';

/** What the values of a column are. A code is never a number, even where it is made of digits. */
export type GuessedType = 'integer' | 'number' | 'date' | 'datetime' | 'year' | 'quarter' | 'month' | 'school-year' | 'boolean' | 'code' | 'text';

export type Marker = { readonly text: string; readonly reason: MarkerReason; readonly count: number };

export type TypeGuess = {
  readonly type: GuessedType;
  readonly semantic: Semantic | null;
  /** How numbers are written; null for other types. */
  readonly number: NumberStyle | null;
  /** How days are written; null for other types. */
  readonly dayOrder: DayOrder | null;
  /** True for years on two digits. */
  readonly shortYears: boolean;
  /** True where leading zeros were lost and `restoreZeros` gives them back. */
  readonly lostZeros: boolean;
  readonly markers: readonly Marker[];
  /** Absent, blank and marked cells. */
  readonly missing: number;
  /** How many values are not of the type; they stay texts, and are reported. */
  readonly misfits: number;
  /** What a reader should know before they believe the guess. */
  readonly doubts: readonly Doubt[];
};

export type Doubt = 'ambiguous-dates' | 'month-first-dates' | 'two-digit-years' | 'mixed-decimals' | 'ambiguous-thousands' | 'mixed-units' | 'lost-zeros' | 'code-and-label' | 'mixed-dates' | 'damaged-codes' | 'level-unknown' | 'misfits';

/** A column of twenty values or more may hold a few that are not like the others. */
const TOLERANCE = 0.02;
const ENOUGH = 20;

/** Guesses from content and label together. */
export function guessColumn(tally: ColumnTally, name: string, label: string): TypeGuess {
  const words = name === label ? plainLabel(name) : `${plainLabel(name)}_${plainLabel(label)}`;
  const guess = decide(tally, words, plainLabel(name));
  const isText = guess.type === 'text';
  const markers = [...tally.markers]
    .filter(([text]) => tally.values > 0 && (!isText || isMarkerEverywhere(text)))
    .map(([text, count]): Marker => ({ text, reason: markerReason(text) ?? 'unknown', count }))
    .sort((a, b) => b.count - a.count);
  const missing = tally.blanks + markers.reduce((sum, marker) => sum + marker.count, 0);
  return { ...PLAIN, ...guess, markers, missing };
}

const PLAIN: Omit<TypeGuess, 'type' | 'markers' | 'missing'> = { semantic: null, number: null, dayOrder: null, shortYears: false, lostZeros: false, misfits: 0, doubts: [] };

type Decision = Partial<TypeGuess> & Pick<TypeGuess, 'type'>;

function decide(tally: ColumnTally, words: string, name: string): Decision {
  if (tally.values === 0) return { type: 'text' };
  return codeWithMeaning(tally, words) ?? period(tally, words) ?? day(tally, words) ?? yesOrNo(tally, words) ?? plainCode(tally, name) ?? number(tally) ?? { type: 'text', doubts: wordDoubts(tally) };
}

/** What texts may hide: a code and its label in one cell, days written in two ways. */
function wordDoubts(tally: ColumnTally): readonly Doubt[] {
  if (tally.values >= 5 && share(tally, 'code-and-label') >= 0.9) return ['code-and-label'];
  const [iso, french] = [tally.count('iso'), tally.count('dmy')];
  return iso > 0 && french > 0 && share(tally, 'iso', 'dmy') >= 0.9 ? ['mixed-dates'] : [];
}

function share(tally: ColumnTally, ...traits: readonly Trait[]): number {
  return traits.reduce((sum, trait) => sum + tally.count(trait), 0) / tally.values;
}

/** True where all values have the trait, or nearly all of many. */
function holds(tally: ColumnTally, ...traits: readonly Trait[]): boolean {
  const held = share(tally, ...traits);
  return held >= 1 || (tally.values >= ENOUGH && held >= 1 - TOLERANCE);
}

function misfits(tally: ColumnTally, ...traits: readonly Trait[]): Pick<TypeGuess, 'misfits' | 'doubts'> {
  const count = tally.values - traits.reduce((sum, trait) => sum + tally.count(trait), 0);
  return { misfits: count, doubts: count > 0 ? ['misfits'] : [] };
}

const CODES: readonly (readonly [semantic: Semantic, whole: Trait, lost: Trait | null])[] = [
  ['siret', 'siret', null],
  ['epci', 'epci', null],
  ['siren', 'siren', null],
  ['iris', 'iris', 'iris-lost'],
  ['code-postal', 'postal', 'postal-lost'],
  ['canton', 'canton', null],
  ['departement', 'departement', 'departement-lost'],
  ['region', 'region', 'region-lost'],
  ['commune', 'commune', 'commune-lost'],
];

function codeWithMeaning(tally: ColumnTally, words: string): Decision | null {
  for (const [semantic, pattern] of SEMANTIC_LABELS) {
    if (!pattern.test(words)) continue;
    if (semantic === 'latitude' || semantic === 'longitude') {
      if (holds(tally, semantic) && share(tally, 'decimal-comma', 'decimal-point') > 0.5) return { ...(number(tally) ?? { type: 'number' }), semantic };
      continue;
    }
    const [, whole, lost] = CODES.find(([candidate]) => candidate === semantic) as (typeof CODES)[number];
    // Zeros are lost by all codes at once or by none: a « 01 » beside a « 1 » is another matter.
    const zerosLost = lost !== null && tally.count(lost) > 0 && tally.count('leading-zero') === 0 && (tally.count(whole) > 0 || holds(tally, lost));
    const kept = zerosLost && lost !== null ? [whole, lost] : [whole];
    // The « ZZZZ » of INSEE stands for « none »: one word in a few.
    const otherWords = tally.distinct?.size ?? Infinity;
    if (!holds(tally, ...kept) && !(share(tally, ...kept) > 0.9 && otherWords > 5 && share(tally, ...kept, 'word-code') > 0.9 && tally.values > ENOUGH && semantic === 'epci')) continue;
    const { misfits: count, doubts } = misfits(tally, ...kept);
    return { type: 'code', semantic, lostZeros: zerosLost, misfits: count, doubts: zerosLost ? ['lost-zeros', ...doubts] : doubts };
  }
  // The keys of SIRET and SIREN leave no doubt, whatever the label, once several codes obey them.
  if (tally.values >= 3 && share(tally, 'siret') >= 1) return { type: 'code', semantic: 'siret' };
  if (tally.values >= 10 && share(tally, 'siren') >= 1) return { type: 'code', semantic: share(tally, 'epci') >= 1 ? 'epci' : 'siren' };
  return null;
}

function period(tally: ColumnTally, words: string): Decision | null {
  const saysYear = YEAR_LABEL.test(words);
  const fewYears = (tally.distinct?.size ?? Infinity) <= 40 && tally.values >= 10;
  if (holds(tally, 'year') && (saysYear || fewYears) && !CODE_LABEL.test(words)) return { type: 'year', ...misfits(tally, 'year') };
  if (saysYear && holds(tally, 'two-digits')) return { type: 'year', shortYears: true, doubts: ['two-digit-years'] };
  for (const grain of ['quarter', 'month', 'school-year'] as const) {
    if (!holds(tally, grain)) continue;
    // « 202307 » is a month only where the label says so.
    if (grain === 'month' && tally.count('digits') > 0 && !MONTH_LABEL.test(words)) continue;
    return { type: grain, ...misfits(tally, grain) };
  }
  return null;
}

function day(tally: ColumnTally, words: string): Decision | null {
  const type = tally.count('time') > 0 ? 'datetime' : 'date';
  const shortYears = tally.count('short-year') > 0;
  const found = (dayOrder: DayOrder, trait: Trait, doubts: readonly Doubt[] = []): Decision => {
    const { misfits: count, doubts: others } = misfits(tally, trait);
    return { type, dayOrder, shortYears, misfits: count, doubts: [...doubts, ...(shortYears ? (['two-digit-years'] as const) : []), ...others] };
  };
  if (holds(tally, 'iso')) return found('iso', 'iso');
  const french = tally.count('dmy');
  const american = tally.count('mdy');
  if (holds(tally, 'dmy') && french >= american) return found('dmy', 'dmy', french === american && american > 0 ? ['ambiguous-dates'] : []);
  if (holds(tally, 'mdy')) return found('mdy', 'mdy', ['month-first-dates']);
  return holds(tally, 'ymd') && DATE_LABEL.test(words) ? found('ymd', 'ymd') : null;
}

function yesOrNo(tally: ColumnTally, words: string): Decision | null {
  if (share(tally, 'boolean') >= 1) return { type: 'boolean' };
  return BOOLEAN_LABEL.test(words) && share(tally, 'boolean-digit') >= 1 ? { type: 'boolean' } : null;
}

/** Identifiers without a meaning that we know: a leading zero, many digits all alike, a label that says so. */
function plainCode(tally: ColumnTally, name: string): Decision | null {
  const digits = share(tally, 'digits');
  const isWord = share(tally, 'word-code') >= 1 && tally.count('decimal-comma') + tally.count('decimal-point') === 0;
  if (tally.count('leading-zero') > 0) return isWord ? { type: 'code' } : null;
  if (digits >= 1 && (tally.longest > 15 || (tally.shortest === tally.longest && tally.longest >= 9))) return { type: 'code' };
  // A spreadsheet wrote « 5,25E+13 » or « 32402138500000.0 » for an identifier: it is no measure for all that.
  const isDamaged = tally.count('exponent') > 0 || (tally.longest >= 9 && tally.count('decimal-comma') + tally.count('decimal-point') > 0);
  if (CODE_LABEL.test(name) && isDamaged && holds(tally, 'number')) return { type: 'code', doubts: ['damaged-codes'] };
  if (!CODE_LABEL.test(name) || !isWord) return null;
  // « code » alone: cantons are numbered like communes, and the label does not say which these are.
  const isTerritory = name === 'code' && (share(tally, 'commune') >= 1 || share(tally, 'departement') >= 1);
  return { type: 'code', doubts: isTerritory ? ['level-unknown'] : [] };
}

function number(tally: ColumnTally): Decision | null {
  if (!holds(tally, 'number')) return null;
  const { misfits: count, doubts } = misfits(tally, 'number');
  const comma = tally.count('decimal-comma');
  const point = tally.count('decimal-point');
  const ambiguous = tally.count('ambiguous-number');
  const pointsAreThousands = tally.count('thousands-point') > 0 && point === ambiguous;
  const said: Doubt[] = [...doubts];
  if (comma > 0 && point > 0 && !pointsAreThousands && tally.count('thousands-comma') === 0) said.push('mixed-decimals');
  if (ambiguous > 0 && ambiguous === comma + point) said.push('ambiguous-thousands');
  const [unit] = [...tally.units].sort((a, b) => b[1] - a[1]);
  if (tally.units.size > 1) said.push('mixed-units');
  const thousands = tally.count('thousands-space') > 0 ? ' ' : pointsAreThousands ? '.' : tally.count('thousands-comma') > 0 ? ',' : '';
  const decimal = pointsAreThousands ? (comma > 0 ? ',' : null) : comma === 0 && point === 0 ? null : comma >= point ? ',' : '.';
  const isInteger = decimal === null && unit?.[0] !== '%' && share(tally, 'integer') + (pointsAreThousands ? share(tally, 'ambiguous-number') : 0) >= 1 - count / tally.values;
  return { type: isInteger ? 'integer' : 'number', number: { decimal, thousands, unit: unit?.[0] ?? null }, misfits: count, doubts: said };
}
