import type { DatasetId } from '../domain/dataset.ts';
import type { Condition, IndicatorId, Pairing } from '../domain/indicator.ts';
import type { Maturity, MissingReason, ObservationStatus } from '../domain/observation.ts';
import type { PeriodKey } from '../domain/period.ts';
import type { Level, TerritoryRef } from '../domain/territory.ts';

/** One expected cell of time: the period asked for, and the period that cells are paired on inside it. */
export type Slot = {
  readonly period: PeriodKey;
  readonly cell: PeriodKey;
  /** False where the dataset of the numerator says nothing of that cell, so that an absent row means nothing either. */
  readonly told: boolean;
};

/** The places of the territories asked about: worked out by the engine from the communes, or listed where a dataset is coarser. */
export type PlacePlan =
  | {
      readonly by: 'commune';
      readonly level: Level;
      readonly within: TerritoryRef | null;
      /** Where set, only communes inside this territory are looked at. */
      readonly root: TerritoryRef | null;
      readonly cutCommunes: boolean;
    }
  | { readonly by: 'list'; readonly units: readonly Unit[] };

/** One territory of the level that a dataset speaks at, and the territory asked about that it lies in. */
export type Unit = {
  readonly level: Level;
  readonly territory: string;
  readonly leaf: string;
  /** False where only a part of the unit lies inside: its value cannot be split. */
  readonly whole: boolean;
  readonly numeratorGroup: string | null;
  readonly denominatorGroup: string | null;
};

/** A condition on a column of which the plan knows whether the engine holds numbers or texts. */
export type PlannedCondition = Condition & { readonly numeric: boolean };

/**
 * What the rows of a cell make: their sum, how many different values they hold, or the one value that the producer computed
 * (none where there are several rows: they do not combine).
 */
export type Gathering = 'sum' | 'distinct' | 'value';

/** Which periods of a dataset are read, and the cell that each goes to; `parts`: how many sources that cell is made of. */
export type Sources = readonly { readonly source: PeriodKey; readonly cell: PeriodKey; readonly parts: number }[];

/** One sum over one dataset, brought to the leaf and the periods that cells are paired on. */
export type FactPlan = {
  readonly dataset: DatasetId;
  readonly territoryColumn: string;
  readonly measure: string;
  readonly gather: Gathering;
  /** The column that says why a value of the measure is missing; null where the extract has none. */
  readonly reasonColumn: string | null;
  readonly where: readonly PlannedCondition[];
  readonly factor: number;
  /** The column whose categories are told apart; null where all of them count together. */
  readonly category: string | null;
  /** Null for a dataset without time. */
  readonly time: { readonly column: string; readonly periods: Sources } | null;
  /** How several sources make one cell: flows add up, of a stock the last known one counts. */
  readonly over: 'add' | 'last';
  /** What an absent row means. A row whose value is missing is always unknown. */
  readonly absentIsZero: boolean;
  /** From the leaf of the dataset to the coarser leaf of the plan; null where they are the same. */
  readonly rollUp: PlacePlan | null;
  /** When set, the largest sum over the territories of this level counts, rather than the sum of all. */
  readonly largest: Level | null;
  /** Added to this one cell by cell, where all of them are known. */
  readonly plus: readonly FactPlan[];
};

/**
 * What to compute, in plain data: printable in a bug report, and the only thing that SQL is printed from.
 * Expected cells are places × slots; each fact is aggregated alone, joined to them, summed, and divided last.
 */
export type QueryPlan = {
  readonly indicator: IndicatorId;
  readonly geography: DatasetId;
  readonly level: Level;
  readonly within: TerritoryRef | null;
  /** Level of the cells: the coarser leaf of the two sides. */
  readonly leaf: Level;
  readonly places: PlacePlan;
  readonly slots: readonly Slot[];
  readonly numerator: FactPlan;
  /** Null for what is no quotient. */
  readonly denominator: FactPlan | null;
  readonly scale: number;
  /** Periods asked for that the statement leaves out, and why. */
  readonly unanswered: readonly { readonly period: PeriodKey; readonly reason: MissingReason }[];
  /** For a change: the period each period asked for starts from. */
  readonly starts: readonly { readonly period: PeriodKey; readonly since: PeriodKey }[];
  /** Periods asked for whose values are not final. */
  readonly maturity: readonly { readonly period: PeriodKey; readonly maturity: Maturity }[];
  /** For a denominator of other periods than the numerator: what was paired with what. */
  readonly paired: readonly { readonly period: PeriodKey; readonly with: PeriodKey; readonly pairing: Pairing }[];
  /** True where some period asked for takes the last value known in it. */
  readonly lastKnown: boolean;
  /** True where the rows were made up to stand in for the producer's. */
  readonly sample: boolean;
};

/** A question that has no honest answer: a value like any other, worded by the figures. */
export type Refusal = { readonly kind: 'refused'; readonly reason: MissingReason; readonly status: ObservationStatus };

/** `more`: plans of less preferred sources, for the periods that the first one does not publish. */
export type Planned = { readonly kind: 'plan'; readonly plan: QueryPlan; readonly more: readonly QueryPlan[] } | Refusal;

/** Every plan of an answer, the preferred one first; none where it is refused. */
export function plansOf(planned: Planned): readonly QueryPlan[] {
  return planned.kind === 'plan' ? [planned.plan, ...planned.more] : [];
}

export function refuse(reason: MissingReason): Refusal {
  return { kind: 'refused', reason, status: reason === 'not-published-at-level' || reason === 'not-additive' ? 'not-aggregable' : 'absent' };
}

type Facts = Pick<QueryPlan, 'numerator' | 'denominator'>;

/** A side and what is added to it, in the order of the formula. */
export function factsOf(side: FactPlan | null): readonly FactPlan[] {
  return side === null ? [] : [side, ...side.plus];
}

/** Every dataset that is read, each once. */
export function datasetsRead({ numerator, denominator }: Facts): readonly DatasetId[] {
  return [...new Set([...factsOf(numerator), ...factsOf(denominator)].map(({ dataset }) => dataset))];
}

/** True where some extract that is read tells why its values are missing. */
export function tellsReasons({ numerator, denominator }: Facts): boolean {
  return [...factsOf(numerator), ...factsOf(denominator)].some(({ reasonColumn }) => reasonColumn !== null);
}
