import { assertNever } from '../shared/assert-never.ts';
import type { Indicator, Term } from '../domain/indicator.ts';
import type { MissingReason, Observation } from '../domain/observation.ts';
import type { PeerGroup, PeerValue } from '../domain/peers.ts';
import { yearOf } from '../domain/period.ts';
import { distributionOf } from '../domain/standing.ts';
import { communesOf } from '../domain/territory-index.ts';
import { sameTerritory, type Territory, type TerritoryIndex } from '../domain/territory.ts';
import { meanAnnualChange } from '../query/change.ts';

type Folded = Pick<PeerValue, 'value' | 'numerator' | 'denominator' | 'coverage' | 'reason'>;

/** What the members make together in one period: sums over them, divided last. Never a mean of their values. */
export function peerValue(indicator: Indicator, group: PeerGroup, members: readonly Territory[], observations: readonly Observation[], index: TerritoryIndex): PeerValue {
  const own = observations.filter(({ territory }) => members.some((member) => sameTerritory(member, territory)));
  return { group, members, ...folded(indicator, own, index), distribution: distributionOf(indicator, own) };
}

function folded(indicator: Indicator, members: readonly Observation[], index: TerritoryIndex): Folded {
  switch (indicator.kind) {
    case 'published':
    case 'distinct':
      return nothing('not-additive');
    case 'ratio':
      if ([...indicator.numerator, ...indicator.denominator].some(({ largest }: Term) => largest !== null)) return nothing('not-additive');
      return quotient(members, (n, d) => (d === 0 ? null : (indicator.scale * n) / d));
    case 'share':
      if (indicator.of.some(({ largest }) => largest !== null)) return nothing('not-additive');
      return quotient(members, (n, d) => (d === 0 ? null : (indicator.scale * n) / d));
    case 'change': {
      const spans = new Set(members.flatMap(({ since, period, denominator }) => (since === null || denominator === null ? [] : [yearOf(period) - yearOf(since)])));
      const [years, ...others] = spans;
      return quotient(members, (end, start) => (years === undefined || others.length > 0 ? null : meanAnnualChange(end, start, years)));
    }
    case 'sum':
    case 'stock':
      return total(members, index);
    default:
      return assertNever(indicator, 'indicator kind');
  }
}

function nothing(reason: MissingReason): Folded {
  return { value: null, numerator: null, denominator: null, coverage: null, reason };
}

/** A member of which nothing is known weighs like the average of the others. */
function quotient(members: readonly Observation[], divided: (numerator: number, denominator: number) => number | null): Folded {
  const known = members.flatMap(({ numerator, denominator, coverage }) => (numerator === null || denominator === null ? [] : [{ numerator, denominator, coverage }]));
  if (known.length === 0) return nothing(members.find(({ reason }) => reason !== null)?.reason ?? 'not-published');
  const numerator = added(known.map((one) => one.numerator));
  const denominator = added(known.map((one) => one.denominator));
  const whole = known.flatMap((one) => (one.coverage === null || one.coverage === 0 ? [] : [one.denominator / one.coverage]));
  const coverage = whole.length < known.length || added(whole) === 0 ? null : (denominator / added(whole)) * (known.length / members.length);
  const value = divided(numerator, denominator);
  return { value, numerator, denominator, coverage: settled(coverage, members), reason: value === null ? 'not-computable' : null };
}

/** A member weighs by its communes. */
function total(members: readonly Observation[], index: TerritoryIndex): Folded {
  const known = members.flatMap(({ value, coverage, territory }) => (value === null ? [] : [{ value, coverage, territory }]));
  if (known.length === 0) return nothing(members.find(({ reason }) => reason !== null)?.reason ?? 'not-published');
  const weightOf = (territory: Territory): number => Math.max(communesOf(index, territory).length, 1);
  const covered = known.flatMap(({ coverage, territory }) => (coverage === null ? [] : [coverage * weightOf(territory)]));
  const coverage = covered.length < known.length ? null : added(covered) / added(members.map(({ territory }) => weightOf(territory)));
  const value = added(known.map((one) => one.value));
  return { value, numerator: value, denominator: null, coverage: settled(coverage, members), reason: null };
}

/** Whole where every member is: sums of doubles do not always meet to the last bit. */
function settled(coverage: number | null, members: readonly Observation[]): number | null {
  return members.every(({ status }) => status === 'ok') ? 1 : coverage;
}

function added(terms: readonly number[]): number {
  return terms.reduce((sum, term) => sum + term, 0);
}
