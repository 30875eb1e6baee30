import type { IndicatorId } from './indicator.ts';
import type { PeerGroup } from './peers.ts';
import type { Level } from './territory.ts';
import type { PeriodKey } from './period.ts';

export type DashboardId = string;
export type FigureId = string;

/** What a figure shows. A level or a period of its own applies until the reader chooses one. */
export type FigureSpec =
  | { readonly show: 'key'; readonly id: FigureId; readonly indicator: IndicatorId; readonly period?: PeriodKey }
  | { readonly show: 'map'; readonly id: FigureId; readonly indicator: IndicatorId; readonly level: Level; readonly period?: PeriodKey }
  | { readonly show: 'ranking'; readonly id: FigureId; readonly indicator: IndicatorId; readonly level: Level; readonly rows: number; readonly period?: PeriodKey }
  | { readonly show: 'trend'; readonly id: FigureId; readonly indicator: IndicatorId }
  | { readonly show: 'table'; readonly id: FigureId; readonly title: string; readonly indicators: readonly IndicatorId[]; readonly level: Level };

export type FigureKind = FigureSpec['show'];

export type Section = {
  readonly title: string;
  /** `key`: a row of key figures; `wide-narrow`, `narrow-wide`, `halves`: two columns; `full`: one under the other. */
  readonly layout: 'key' | 'wide-narrow' | 'narrow-wide' | 'halves' | 'full';
  readonly figures: readonly FigureSpec[];
};

export type Dashboard = {
  readonly id: DashboardId;
  readonly title: string;
  readonly lead: string;
  readonly defaults: { /** Null: the last published period. */ readonly period: PeriodKey | null };
  readonly levels: readonly Level[];
  readonly sections: readonly Section[];
};

/** The whole deployment: what `observatory.yaml` says. */
export type Observatory = {
  readonly title: string;
  /** « Département de Saône-et-Loire »: who publishes. */
  readonly authority: string;
  /** The fourteen digits of the authority's SIRET, where they are declared. */
  readonly siret?: string;
  readonly rootTerritory: { readonly level: Level; readonly code: string };
  readonly home: DashboardId;
  /** Origins that the pages may contact besides their own, for the content security policy. */
  readonly declaredOrigins: readonly string[];
  /** Groups of territories to compare with; absent where none is declared, and in older folders. */
  readonly peerGroups?: readonly PeerGroup[];
  /** A free zone is refused where a published total minus the zone leaves this many secret cells or fewer; 1 where nothing is declared. */
  readonly differencingGuard?: number;
  /** Brand colours, by role; checked for contrast by `npm run check`. */
  readonly brand: { readonly main: string; readonly tint: string };
};
