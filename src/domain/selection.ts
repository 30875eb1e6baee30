import type { FigureId } from './dashboard.ts';
import type { Level, TerritoryRef } from './territory.ts';
import type { PeriodKey } from './period.ts';
import type { Zone } from './zone.ts';

/** What the reader chose, and nothing else: null means "the default of the dashboard". */
export type Selection = {
  readonly territory: TerritoryRef | null;
  readonly level: Level | null;
  readonly period: PeriodKey | null;
  /** Figures that are shown as a table rather than as a picture. */
  readonly asTable: readonly FigureId[];
  /** Zones that the reader put together; absent without any. */
  readonly zones?: readonly Zone[];
};

export const NOTHING_SELECTED: Selection = { territory: null, level: null, period: null, asTable: [] };

/** A parameter of the address that could not be used: dropped, and shown. */
export type SelectionIssue = { readonly parameter: string; readonly given: string; readonly message: string };
