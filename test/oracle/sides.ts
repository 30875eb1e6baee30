import type { Catalogue } from '../../src/domain/catalogue.ts';
import type { IndicatorQuery } from '../../src/domain/indicator-query.ts';
import type { Condition, DistinctTerm, Indicator, Pairing, PublishedTerm, Term } from '../../src/domain/indicator.ts';
import type { MissingReason } from '../../src/domain/observation.ts';
import { LEVELS, type Level } from '../../src/domain/territory.ts';
import type { RawDataset } from './raw-rows.ts';

/** One side of an indicator with what is asked of it. */
export type Side = {
  readonly data: RawDataset;
  readonly gather: 'sum' | 'distinct' | 'value';
  readonly column: string;
  readonly factor: number;
  readonly where: readonly Condition[];
  /** True where the side is broken down: else every category shares it. */
  readonly split: boolean;
  readonly absentIsZero: boolean;
  readonly largest: Level | null;
  readonly pair: Pairing;
  /** What several periods make of one; `says`: whether the declaration itself says it. */
  readonly over: { readonly is: 'add' | 'last'; readonly says: boolean };
};

export type Sides = { readonly above: Side; readonly below: Side | null };
type Any = Term | DistinctTerm | PublishedTerm;

/** The pairs of sides that can answer, in the order in which they are preferred; else why there is none. */
export function sidesFor(indicator: Indicator, query: IndicatorQuery, catalogue: Catalogue, data: ReadonlyMap<string, RawDataset>): readonly Sides[] | MissingReason {
  const { where = [], by = null } = query;
  const told = indicator.kind === 'change' ? baseOf(indicator.of, catalogue) : indicator;
  const numerators: readonly Any[] = told.kind === 'ratio' ? told.numerator : told.of;
  const zero = told.kind === 'ratio' || told.kind === 'share' ? told.whenNumeratorIsAbsent === 'zero' : told.kind !== 'published' && told.whenAbsent === 'zero';
  const above = candidates(numerators, { where, by, mayBeShared: false, absentIsZero: zero && indicator.kind !== 'change', isStock: told.kind === 'stock', isAbove: isAbove(query.level, catalogue) }, query.level, data);
  if (typeof above === 'string') return above;
  const isAtLevel = (pair: Sides): boolean => pair.above.data.leaf === query.level && (pair.below === null || pair.below.data.leaf === query.level);
  const inOrder = (pairs: readonly Sides[]): readonly Sides[] => [...pairs.filter(isAtLevel), ...pairs.filter((pair) => !isAtLevel(pair))];
  if (indicator.kind === 'change') return above.map((side) => ({ above: side, below: side }));
  if (told.kind !== 'ratio' && told.kind !== 'share') return inOrder(above.map((side) => ({ above: side, below: null })));

  const isFree = (column: string): boolean => told.kind === 'share' && told.free.includes(column);
  const terms: readonly Term[] = told.kind === 'ratio' ? told.denominator : told.of.map((term) => ({ ...term, where: term.where.filter(({ column }) => !isFree(column)), largest: null }));
  const asked = { where: where.filter(({ column }) => !isFree(column)), by: by !== null && isFree(by) ? null : by, mayBeShared: told.kind === 'ratio', absentIsZero: false, isStock: false, isAbove: isAbove(query.level, catalogue) };
  const below = candidates(terms, asked, query.level, data);
  if (typeof below === 'string') return below;
  const pairs: Sides[] = [];
  for (const one of above) for (const other of below) if (one.data.isSample === other.data.isSample && (told.kind === 'ratio' || one.data.id === other.data.id)) pairs.push({ above: one, below: other });
    return pairs.length === 0 ? 'sample-mixed' : inOrder(pairs);
}

/** What holds the root is told by its producer, or not at all. */
export function isAbove(level: Level, { observatory }: Catalogue): boolean {
  return LEVELS.indexOf(level) > LEVELS.indexOf(observatory.rootTerritory.level);
}

type Asked = { readonly where: readonly Condition[]; readonly by: string | null; readonly mayBeShared: boolean; readonly absentIsZero: boolean; readonly isStock: boolean; readonly isAbove: boolean };

function candidates(terms: readonly Any[], { where, by, mayBeShared, absentIsZero, isStock, isAbove }: Asked, level: Level, data: ReadonlyMap<string, RawDataset>): readonly Side[] | MissingReason {
  const sides: Side[] = [];
  let reason: MissingReason = 'dataset-missing';
  for (const term of terms) {
    const source = data.get(term.dataset);
    if (!source) continue;
    if ('sum' in term && term.plus !== undefined) throw new Error('No term of the example adds others: teach the oracle');
    const has = (column: string): boolean => source.dimensions.includes(column);
    const gather = 'distinct' in term ? 'distinct' : 'value' in term ? 'value' : 'sum';
    if (!mayBeShared && ![...where.map(({ column }) => column), ...(by === null ? [] : [by])].every(has)) reason = 'not-broken-down';
    else if (isAbove && source.leaf !== level) reason = 'not-published-at-level';
    else if (gather === 'value' && source.leaf !== level) reason = 'not-additive';
    else if (source.leaf !== 'commune' && source.leaf !== level) reason = 'not-published-at-level';
    else
      sides.push({
        data: source,
        gather,
        column: 'distinct' in term ? term.distinct : 'value' in term ? term.value : term.sum,
        factor: 'sum' in term ? term.factor : 1,
        where: [...term.where, ...where.filter(({ column }) => has(column))],
        split: by !== null && has(by),
        absentIsZero,
        largest: 'sum' in term ? term.largest : null,
        pair: 'sum' in term ? (term.pair ?? 'same') : 'same',
        over: 'sum' in term && term.over !== undefined ? { is: term.over, says: true } : { is: isStock ? 'last' : 'add', says: false },
      });
  }
  return sides.length > 0 ? sides : reason;
}

export function baseOf(id: string, catalogue: Catalogue) {
  const base = catalogue.indicators.find((indicator) => indicator.id === id);
  if (base?.kind !== 'stock' && base?.kind !== 'sum') throw new Error(`"${id}" is neither a stock nor a sum`);
  return base;
}
