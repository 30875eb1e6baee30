import type { Condition, Indicator, IndicatorId, PublishedTerm, DistinctTerm, Term, Terms } from '../../domain/indicator.ts';
import { LEVELS, type Level } from '../../domain/territory.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import type { DeclaredConditions, DeclaredDistinct, DeclaredIndicator, DeclaredPart, DeclaredPublished, DeclaredTerm } from './indicator.ts';

/** The terms one by one, each with its place in the declaration. */
export function listTerms<T extends object>(declared: T | readonly T[], at: string): readonly { readonly term: T; readonly path: readonly (string | number)[] }[] {
  return isList(declared) ? declared.map((term, index) => ({ term, path: [at, index] })) : [{ term: declared, path: [at] }];
}

function isList<T>(declared: T | readonly T[]): declared is readonly T[] {
  return Array.isArray(declared);
}

export function toTerm(declared: DeclaredTerm): Term {
  const plus = [...(declared.plus ?? []).map(toPart), ...(declared.minus ?? []).map(toPart).map((part) => ({ ...part, factor: -part.factor }))];
  return {
    ...toPart(declared),
    largest: declared.largest ?? null,
    ...(plus.length === 0 ? {} : { plus }),
    ...(declared.over_time === undefined ? {} : { over: declared.over_time }),
    ...(declared.pair === undefined ? {} : { pair: declared.pair }),
  };
}

function toPart({ dataset, sum, where: conditions, factor }: DeclaredPart): Term {
  return { dataset, sum, where: toConditions(conditions), factor, largest: null };
}

export function toConditions(declared: DeclaredConditions): readonly Condition[] {
  return Object.entries(declared).map(([column, condition]) => toCondition(column, condition));
}

function toCondition(column: string, declared: DeclaredConditions[string]): Condition {
  if (Array.isArray(declared)) return { column, is: 'in', values: declared };
  if (typeof declared === 'object') return { column, is: 'between', from: declared.from ?? null, to: declared.to ?? null };
  return { column, is: 'in', values: [declared] };
}

const quotients: ReadonlySet<DeclaredIndicator['kind']> = new Set(['ratio', 'share', 'formula']);

/** What the declaration says apart from what it computes. `levels` are those that the checks settled. */
export function commonOf(declared: DeclaredIndicator, levels: readonly Level[]) {
  return {
    id: declared.id,
    label: declared.label,
    shortLabel: declared.short_label ?? declared.label,
    definition: declared.definition,
    unit: typesetFrench(declared.unit),
    unitOne: typesetFrench(declared.unit_one ?? declared.unit),
    decimals: declared.decimals,
    direction: declared.direction,
    levels: LEVELS.filter((candidate) => levels.includes(candidate)),
    minimumCoverage: declared.minimum_coverage ?? (quotients.has(declared.kind) ? 0.8 : 1),
    breaks: declared.breaks.map((brk) => ({ at: String(brk.at), note: brk.note })),
    says: declared.says,
    doesNotSay: declared.does_not_say,
    theme: declared.theme,
    ...(declared.provisional === undefined ? {} : { provisional: declared.provisional.map(String).sort() }),
    ...(declared.target === undefined ? {} : { target: targetOf(declared.target) }),
    ...(declared.counted === undefined ? {} : { counted: declared.counted }),
    ...(declared.secrecy === undefined ? {} : { secrecy: declared.secrecy }),
  };
}

function targetOf(declared: Readonly<Record<string, number>>): readonly { readonly at: string; readonly value: number }[] {
  return Object.entries(declared).map(([at, value]) => ({ at, value })).sort((a, b) => (a.at < b.at ? -1 : 1));
}

type AtLeastOne<T> = readonly [T, ...T[]];

/** The terms that the checks accepted, by side. */
export type AcceptedTerms = {
  readonly sums: Readonly<Record<string, Terms>>;
  readonly distinct: readonly DistinctTerm[];
  readonly published: readonly PublishedTerm[];
};

/** The indicator, from terms that the checks accepted. A formula is the ratio that its terms make. */
export function toIndicator(declared: DeclaredIndicator, levels: readonly Level[], terms: AcceptedTerms): Indicator {
  const common = commonOf(declared, levels);
  const side = (name: string): Terms => accepted(terms.sums[name], declared.id, name);
  switch (declared.kind) {
    case 'sum':
    case 'stock':
      return { ...common, kind: declared.kind, of: side('of'), ...whenAbsent(declared) };
    case 'distinct':
      return { ...common, kind: 'distinct', of: accepted(terms.distinct, declared.id, 'of'), ...whenAbsent(declared) };
    case 'published':
      return { ...common, kind: 'published', of: accepted(terms.published, declared.id, 'of') };
    case 'share':
      return {
        ...common,
        kind: 'share',
        of: side('of'),
        free: accepted(declared.free, declared.id, 'free'),
        scale: declared.scale,
        whenNumeratorIsAbsent: declared.when_numerator_is_absent,
      };
    case 'ratio':
    case 'formula':
      return {
        ...common,
        kind: 'ratio',
        numerator: side('numerator'),
        denominator: side('denominator'),
        scale: declared.scale,
        whenNumeratorIsAbsent: declared.when_numerator_is_absent,
      };
    case 'change':
      return { ...common, kind: 'change', of: declared.of as IndicatorId, atLeastYears: declared.at_least_years };
  }
}

function whenAbsent({ when_absent }: { readonly when_absent: 'unknown' | 'zero' }): { readonly whenAbsent?: 'zero' } {
  return when_absent === 'zero' ? { whenAbsent: 'zero' } : {};
}

function accepted<T>(list: readonly T[] | undefined, id: string, what: string): AtLeastOne<T> {
  const [first, ...others] = list ?? [];
  if (first === undefined) throw new Error(`Indicator "${id}" has no accepted ${what}: it was not checked`);
  return [first, ...others];
}

export function toDistinct({ dataset, distinct, where }: DeclaredDistinct): DistinctTerm {
  return { dataset, distinct, where: toConditions(where) };
}

export function toPublished({ dataset, value, where }: DeclaredPublished): PublishedTerm {
  return { dataset, value, where: toConditions(where) };
}
