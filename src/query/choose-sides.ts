import { assertNever } from '../shared/assert-never.ts';
import { findIndicator, type Catalogue } from '../domain/catalogue.ts';
import type { IndicatorQuery } from '../domain/indicator-query.ts';
import type { ChangeIndicator, Indicator, IndicatorId, ShareIndicator, StockIndicator, SumIndicator, Term } from '../domain/indicator.ts';
import type { Manifest } from '../domain/manifest.ts';
import { isWithinReach } from '../domain/places.ts';
import type { TerritoryIndex } from '../domain/territory.ts';
import { chooseTerms, type ChosenTerm, type SideQuestion } from './choose-term.ts';
import { refuse, type Refusal } from './query-plan.ts';

/** The two sides of an indicator, or its only one. */
export type Sides = { readonly numerator: ChosenTerm; readonly denominator: ChosenTerm | null };

/** Which of two answers of one question: the producer's own at that level where there is one, or always ours from finer data. */
export type Preference = 'published' | 'rolled-up';

type Known = { readonly catalogue: Catalogue; readonly manifest: Manifest };

type Located = Known & { readonly territories: TerritoryIndex };

/**
 * The pairs of sides that can answer, best first: real data before made-up ones, never both at once; then what the
 * producer publishes at that very level; then the order of the declaration.
 */
export function chooseSides(indicator: Indicator, query: IndicatorQuery, known: Located, prefer: Preference): readonly Sides[] | Refusal {
  const { level, where = [], by = null } = query;
  const question = { level, where, by, broken: 'must', over: 'add', rollsUp: isWithinReach(known.territories, level) } as const;
  const numerators = chooseTerms(numeratorOf(indicator, known), { ...question, over: overOf(indicator, known) }, known.manifest);
  if ('kind' in numerators) return numerators;
  const below = denominatorOf(indicator, query, known);
  if (below === null) return sorted(numerators.map((numerator) => ({ numerator, denominator: null })), prefer);
  // A change pairs a term with itself; a share, with the same term freed.
  const denominators = chooseTerms(below.terms, { ...question, ...below.asked, over: overOf(indicator, known) }, known.manifest);
  if ('kind' in denominators) return denominators;
  const pairs = numerators.flatMap((numerator) => denominators.filter((denominator) => below.pairs(numerator, denominator)).map((denominator) => ({ numerator, denominator })));
  const ofOneNature = pairs.filter(({ numerator, denominator }) => numerator.isSample === denominator.isSample);
  return ofOneNature.length === 0 ? refuse('sample-mixed') : sorted(ofOneNature, prefer);
}

function sorted(sides: readonly Sides[], prefer: Preference): readonly Sides[] | Refusal {
  const isAtLevel = ({ numerator, denominator }: Sides): boolean => numerator.isAtLevel && (denominator?.isAtLevel ?? true);
  const allowed = prefer === 'published' ? sides : sides.filter((pair) => !isAtLevel(pair));
  if (allowed.length === 0) return refuse('not-published-at-level');
  const rank = (pair: Sides): number => (pair.numerator.isSample ? 2 : 0) + (isAtLevel(pair) ? 0 : 1);
  const [best, ...others] = [...allowed].sort((a, b) => rank(a) - rank(b));
  // Whatever periods are asked, one nature: a series never passes from real to made up.
  return best === undefined ? [] : [best, ...others.filter(({ numerator }) => numerator.isSample === best.numerator.isSample)];
}

function numeratorOf(indicator: Indicator, known: Known) {
  switch (indicator.kind) {
    case 'sum':
    case 'stock':
    case 'share':
    case 'distinct':
    case 'published':
      return indicator.of;
    case 'ratio':
      return indicator.numerator;
    case 'change':
      return baseOf(indicator, known).of;
    default:
      return assertNever(indicator, 'indicator kind');
  }
}

type Below = { readonly terms: readonly Term[]; readonly asked: Partial<SideQuestion>; readonly pairs: (numerator: ChosenTerm, denominator: ChosenTerm) => boolean };

function denominatorOf(indicator: Indicator, query: IndicatorQuery, known: Known): Below | null {
  const { where = [], by = null } = query;
  switch (indicator.kind) {
    case 'sum':
    case 'stock':
    case 'distinct':
    case 'published':
      return null;
    case 'ratio':
      return { terms: indicator.denominator, asked: { broken: 'may' }, pairs: () => true };
    case 'share': {
      const isFree = (column: string): boolean => indicator.free.includes(column);
      const asked = { where: where.filter(({ column }) => !isFree(column)), by: by !== null && isFree(by) ? null : by };
      return { terms: indicator.of.map((term) => freed(term, indicator)), asked, pairs: sameDatasets };
    }
    case 'change':
      return { terms: baseOf(indicator, known).of, asked: {}, pairs: sameDatasets };
    default:
      return assertNever(indicator, 'indicator kind');
  }
}

function sameDatasets(a: ChosenTerm, b: ChosenTerm): boolean {
  const told = ({ parts }: ChosenTerm): string => JSON.stringify(parts.map(({ extract, column, factor }) => [extract.id, column, factor]));
  return told(a) === told(b);
}

/** The same sum of everything: without what it says of the freed dimensions, and over all the territories inside. */
function freed(term: Term, { free }: ShareIndicator): Term {
  const where = term.where.filter(({ column }) => !free.includes(column));
  const whole = { ...term, where, largest: null };
  return term.plus === undefined ? whole : { ...whole, plus: term.plus.map((part) => ({ ...part, where: part.where.filter(({ column }) => !free.includes(column)) })) };
}

function overOf(indicator: Indicator, known: Known): 'add' | 'last' {
  return (indicator.kind === 'change' ? baseOf(indicator, known) : indicator).kind === 'stock' ? 'last' : 'add';
}

export function indicatorNamed(id: IndicatorId, { catalogue }: Pick<Known, 'catalogue'>): Indicator {
  const indicator = findIndicator(catalogue, id);
  if (!indicator) throw new Error(`Unknown indicator "${id}"`);
  return indicator;
}

/** The stock (or the flow) that a change is about. Throws where the declaration names anything else, which `check` refuses. */
export function baseOf(indicator: ChangeIndicator, known: Pick<Known, 'catalogue'>): SumIndicator | StockIndicator {
  const base = indicatorNamed(indicator.of, known);
  if (base.kind !== 'stock' && base.kind !== 'sum') throw new Error(`"${indicator.id}" is a change of "${base.id}", which is a ${base.kind}`);
  return base;
}
