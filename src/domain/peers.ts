import type { IndicatorId } from './indicator.ts';
import type { MissingReason } from './observation.ts';
import { territoriesAsked } from './places.ts';
import type { Distribution } from './standing.ts';
import { communesOf, findTerritory, membership } from './territory-index.ts';
import { sameTerritory, type Level, type Territory, type TerritoryIndex, type TerritoryRef } from './territory.ts';

export type PeerGroupId = string;

/** Territories of one level that are worth comparing, by criteria that anybody can check: a member meets all of them. */
export type PeerGroup = {
  readonly id: PeerGroupId;
  readonly label: string;
  readonly level: Level;
  readonly criteria: readonly [PeerCriterion, ...PeerCriterion[]];
  /** Whether the territory that is compared counts in the value of its own group. It is always ranked among its peers. */
  readonly includesSubject: boolean;
};

export type PeerCriterion =
  /** In the same band of a count of inhabitants: `bounds` 10 000 and 20 000 make three, a bound belongs to the band above. */
  | { readonly is: 'population-band'; readonly indicator: IndicatorId; readonly bounds: readonly number[] }
  /** Both a community of communes, of agglomeration… as their official name says. */
  | { readonly is: 'epci-type' }
  /** In the same territory of a coarser level; one that straddles several counts where most of its communes are. */
  | { readonly is: 'same'; readonly level: Level }
  /** In a list. */
  | { readonly is: 'codes'; readonly codes: readonly string[] };

/** What a group makes of a figure in one period. */
export type PeerValue = {
  readonly group: PeerGroup;
  /** Every peer, in the order of the index; the subject is among them where the group includes it. */
  readonly members: readonly Territory[];
  /** Ratio of the sums over the members; null for what does not add up, which `reason` says. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Share of the denominator of the members that is known, between 0 and 1. */
  readonly coverage: number | null;
  readonly reason: MissingReason | null;
  /** Median and quartiles of the members, each counting once whatever its size. */
  readonly distribution: Distribution;
};

/** What a criterion needs to be told: inhabitants by territory code at the level of the group. */
export type Inhabitants = ReadonlyMap<string, number>;

/** The peers of a territory, without itself. Null where the group is not made for its level, or does not know it. */
export function peersOf(group: PeerGroup, subject: TerritoryRef, index: TerritoryIndex, inhabitants: Inhabitants): readonly Territory[] | null {
  if (subject.level !== group.level) return null;
  const own = findTerritory(index, subject);
  if (own === null) return null;
  const candidates = territoriesAsked(index, group.level, null).filter((territory) => territory.level === group.level && !sameTerritory(territory, subject));
  return candidates.filter((candidate) => group.criteria.every((criterion) => meets(criterion, candidate, own, index, inhabitants)));
}

function meets(criterion: PeerCriterion, candidate: Territory, own: Territory, index: TerritoryIndex, inhabitants: Inhabitants): boolean {
  switch (criterion.is) {
    case 'codes':
      return criterion.codes.includes(candidate.code);
    case 'epci-type': {
      const type = epciType(own.name);
      return type !== null && epciType(candidate.name) === type;
    }
    case 'same': {
      const around = mostlyIn(index, own, criterion.level);
      return around !== null && mostlyIn(index, candidate, criterion.level) === around;
    }
    case 'population-band': {
      const [mine, theirs] = [inhabitants.get(own.code), inhabitants.get(candidate.code)];
      return mine !== undefined && theirs !== undefined && bandOf(criterion.bounds, mine) === bandOf(criterion.bounds, theirs);
    }
  }
}

/** How many bounds are reached: 0 for the lowest band. */
export function bandOf(bounds: readonly number[], inhabitants: number): number {
  return bounds.filter((bound) => inhabitants >= bound).length;
}

export type EpciType = 'CC' | 'CA' | 'CU' | 'Métropole';

/** As the official name begins; null where it does not say. */
export function epciType(name: string): EpciType | null {
  const type = /^(CC|CA|CU|Métropole)(?=\s|$)|^(Métropole|Eurométropole)\b/u.exec(name);
  if (type?.[1]) return type[1] as EpciType;
  return type || /\bMétropole$/u.test(name) ? 'Métropole' : null;
}

/** The territory of a level that holds the most communes of another one; of equals, the lowest code. Null where none does. */
export function mostlyIn(index: TerritoryIndex, ref: TerritoryRef, level: Level): string | null {
  const counts = new Map<string, number>();
  const parts = communesOf(index, ref);
  const communes = parts.length > 0 ? parts : index.communes.filter(({ cutBetween }) => ref.level === 'canton' && cutBetween.includes(ref.code));
  for (const commune of communes) {
    const code = membership(commune, level);
    if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  return most?.[0] ?? null;
}
