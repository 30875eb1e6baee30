import { breakBetween } from './breaks.ts';
import type { Indicator } from './indicator.ts';
import type { Maturity, MissingReason, Observation } from './observation.ts';
import type { PeerValue } from './peers.ts';
import { isKnownTooLittle } from './standing.ts';
import type { TargetState } from './target.ts';
import type { TerritoryRef } from './territory.ts';

/** What a figure is compared with. Plain data, part of a cache key. */
export type Against =
  /** The root of the observatory, in the same period. */
  | { readonly is: 'parent' }
  /** A declared group of territories of the same level, in the same period. */
  | { readonly is: 'peers'; readonly group: string }
  /** The same territory in the last period published before, of the same length. */
  | { readonly is: 'previous' }
  /** The same territory in the same part of the year before. */
  | { readonly is: 'year-before' }
  | { readonly is: 'territory'; readonly territory: TerritoryRef }
  /** Where the trajectory to the declared target should be in that period. */
  | { readonly is: 'target' };

export type Reference =
  | { readonly is: 'observation'; readonly observation: Observation }
  | { readonly is: 'group'; readonly group: PeerValue }
  | { readonly is: 'target'; readonly target: TargetState };

/** Why nothing is computed from two figures. */
export type ComparisonReason =
  | MissingReason
  /** A quantity of a territory beside that of what contains it, or of others together: it says which is larger, nothing else. */
  | 'depends-on-size'
  /** An amount of an unfinished period beside a finished one. */
  | 'incomplete-period'
  /** The territory is itself what it would be compared with. */
  | 'same-territory'
  /** No such group for territories of that level, or nobody else in it. */
  | 'no-peers'
  /** No target is declared. */
  | 'no-target'
  /** A target is declared, but the line towards it begins later. */
  | 'before-trajectory';

/** `difference = subject − reference`, in the unit of the indicator. */
export type Gap = {
  readonly difference: number;
  /** In % of the reference; null where a % of it means nothing: rates in % or ‰, a reference of zero or less. */
  readonly relative: number | null;
  /** How to say it: in points of % or ‰, in %, or in the unit itself. */
  readonly told: 'points' | 'percent' | 'unit';
};

/** Of the subject beside the reference. `neutral` where the indicator declares no direction: neither praise nor blame. */
export type Verdict = 'better' | 'worse' | 'same' | 'neutral';

/** What must be said beside the gap. */
export type Caution =
  | { readonly of: 'subject' | 'reference'; readonly is: 'partial' | 'below-minimum-coverage'; readonly coverage: number | null }
  | { readonly of: 'subject' | 'reference'; readonly is: Maturity };

export type Comparison = {
  readonly against: Against;
  readonly subject: Observation;
  /** Null where there is nothing to compare with. */
  readonly reference: Reference | null;
  /** Null where none may be computed: `missing` says why. */
  readonly gap: Gap | null;
  /** Null without gap, where one of the two is known too little, and between quantities of two territories. */
  readonly verdict: Verdict | null;
  /** Of a quantity beside that of its parent: which part of it lies in the subject, between 0 and 1. Null for everything else. */
  readonly part: number | null;
  readonly missing: { readonly of: 'subject' | 'reference' | 'both'; readonly reason: ComparisonReason } | null;
  readonly cautions: readonly Caution[];
  /** True where either is drawn from made-up rows. */
  readonly sample?: true;
};

/** The two things to compare, as far as they are known. */
export type Compared = {
  readonly against: Against;
  readonly subject: Observation;
  readonly reference: Reference | null;
  /** Why there is no reference, where there is none. */
  readonly without?: ComparisonReason;
  readonly sample?: true;
};

/** Two figures → the gap between them and what it means; never a gap that would lie. Pure. */
export function compare(indicator: Indicator, { against, subject, reference, without, sample }: Compared): Comparison {
  const base = { against, subject, reference, gap: null, verdict: null, part: null, cautions: [], ...(sample ? { sample } : {}) };
  const value = reference && referenceValue(reference);
  const missing = whyNot(indicator, against, subject, reference, without);
  if (missing !== null || subject.value === null || reference === null || value === null) {
    const isPart = missing?.reason === 'depends-on-size' && against.is === 'parent' && value !== null && subject.value !== null && value > 0;
    return { ...base, part: isPart ? subject.value / value : null, missing: missing ?? { of: 'reference', reason: 'not-published' } };
  }
  const gap = gapBetween(indicator, subject.value, value);
  if (gap === null) return { ...base, missing: { of: 'both', reason: 'not-computable' } };
  const cautions = [...cautionsOf('subject', knownOf(subject), indicator), ...cautionsOf('reference', knownOf(reference), indicator)];
  const isKnownEnough = !cautions.some(({ is }) => is === 'below-minimum-coverage');
  const isBetweenSizes = dependsOnSize(indicator) && against.is === 'territory';
  return { ...base, gap, verdict: isKnownEnough && !isBetweenSizes ? verdictOf(indicator, subject.value, value) : null, missing: null, cautions };
}

/** True for quantities, which a larger territory has more of: they compare with their own past only. */
export function dependsOnSize({ kind }: Indicator): boolean {
  return kind === 'sum' || kind === 'stock' || kind === 'distinct';
}

/** The number that a reference stands for; null where it has none. */
export function referenceValue(reference: Reference): number | null {
  switch (reference.is) {
    case 'observation':
      return reference.observation.value;
    case 'group':
      return reference.group.value;
    case 'target':
      return reference.target.expected;
  }
}

/** Null where it is no finite number. */
export function gapBetween(indicator: Pick<Indicator, 'unit'>, subject: number, reference: number): Gap | null {
  const difference = subject - reference;
  if (!Number.isFinite(difference)) return null;
  if (isInPoints(indicator)) return { difference, relative: null, told: 'points' };
  const relative = reference > 0 && !/^\s*points?\b/i.test(indicator.unit) ? (100 * difference) / reference : null;
  return relative === null || !Number.isFinite(relative) ? { difference, relative: null, told: 'unit' } : { difference, relative, told: 'percent' };
}

/** A change in % of a % reads as a change in points: rates in % and ‰ are compared in points only. */
function isInPoints({ unit }: Pick<Indicator, 'unit'>): boolean {
  return /^\s*[%‰]/.test(unit);
}

/** Two figures that are shown with the same digits are the same. */
export function verdictOf(indicator: Pick<Indicator, 'direction' | 'decimals'>, subject: number, reference: number): Verdict {
  if (indicator.direction === 'neutral') return 'neutral';
  if (Number(subject.toFixed(indicator.decimals)) === Number(reference.toFixed(indicator.decimals))) return 'same';
  return subject > reference === (indicator.direction === 'higher-is-better') ? 'better' : 'worse';
}

type Missing = NonNullable<Comparison['missing']>;

function whyNot(indicator: Indicator, against: Against, subject: Observation, reference: Reference | null, without: ComparisonReason | undefined): Missing | null {
  if (subject.value === null) return { of: 'subject', reason: subject.reason ?? 'not-published' };
  if (reference === null) return { of: 'reference', reason: without ?? 'not-published' };
  if (referenceValue(reference) === null) return { of: 'reference', reason: without ?? reasonOf(reference) };
  const isOverTime = against.is === 'previous' || against.is === 'year-before';
  if (reference.is === 'observation' && isOverTime) {
    const other = reference.observation;
    if (breakBetween(indicator.breaks, other.period, subject.period)) return { of: 'both', reason: 'break' };
    const isFlow = indicator.kind === 'sum' || indicator.kind === 'distinct';
    if (isFlow && subject.maturity === 'incomplete') return { of: 'subject', reason: 'incomplete-period' };
    if (isFlow && other.maturity === 'incomplete') return { of: 'reference', reason: 'incomplete-period' };
  }
  // A quantity known in part would pass for a smaller one.
  if (dependsOnSize(indicator) && subject.status !== 'ok') return { of: 'subject', reason: subject.reason ?? 'not-published' };
  if (dependsOnSize(indicator) && reference.is === 'observation' && reference.observation.status !== 'ok') return { of: 'reference', reason: reasonOf(reference) };
  return dependsOnSize(indicator) && (against.is === 'parent' || against.is === 'peers') ? { of: 'both', reason: 'depends-on-size' } : null;
}

function reasonOf(reference: Reference): ComparisonReason {
  switch (reference.is) {
    case 'observation':
      return reference.observation.reason ?? 'not-published';
    case 'group':
      return reference.group.reason ?? 'not-published';
    case 'target':
      return 'before-trajectory';
  }
}

type Known = { readonly coverage: number | null; readonly isWhole: boolean; readonly maturity: Maturity | undefined };

function knownOf(one: Observation | Reference): Known {
  if (!('is' in one)) return { coverage: one.coverage, isWhole: one.status === 'ok', maturity: one.maturity };
  switch (one.is) {
    case 'observation':
      return knownOf(one.observation);
    case 'group':
      return { coverage: one.group.coverage, isWhole: one.group.coverage === 1, maturity: undefined };
    case 'target':
      return { coverage: 1, isWhole: true, maturity: undefined };
  }
}

function cautionsOf(of: 'subject' | 'reference', { coverage, isWhole, maturity }: Known, indicator: Indicator): readonly Caution[] {
  const is = isKnownTooLittle(indicator, { coverage, isWhole }) ? ('below-minimum-coverage' as const) : ('partial' as const);
  return [...(isWhole ? [] : [{ of, is, coverage }]), ...(maturity === undefined ? [] : [{ of, is: maturity }])];
}
