import type { ChartMark } from '../charts/mark.ts';
import type { FigureId, FigureKind } from '../domain/dashboard.ts';
import type { IndicatorQuery } from '../domain/indicator-query.ts';
import type { ObservationSet } from '../domain/observation.ts';
import type { Receipt } from '../domain/receipt.ts';
import type { Level } from '../domain/territory.ts';

export type FigureCell = {
  readonly text: string;
  /** What the cell sorts by; null for a missing value, which always sorts last. */
  readonly sort: number | string | null;
  /** True where `text` words a missing value. */
  readonly missing: boolean;
};

export type FigureTable = {
  readonly caption: string;
  readonly columns: readonly { readonly id: string; readonly label: string; readonly numeric: boolean }[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly FigureCell[] }[];
  /** The row of the territory in focus. */
  readonly highlight: string | null;
};

/** One mark of a picture: a bar, a circle, an area, a point; `label` is read aloud when the reader reaches it. */
export type Mark = ChartMark;

export type Picture =
  | {
      readonly kind: 'key';
      /** The figure in large: « 550 310 », or a word where it is missing. */
      readonly number: string;
      readonly unit: string;
      readonly missing: boolean;
      /** How it stands beside the root territory. */
      readonly context: string | null;
    }
  | { readonly kind: 'ranking'; readonly marks: readonly Mark[]; readonly unit: string; readonly highlight: string | null; /** Bars drawn before the reader asks for all. */ readonly shown: number }
  | { readonly kind: 'trend'; readonly marks: readonly (Mark & { readonly period: string })[]; readonly unit: string; readonly breaks: readonly { readonly at: string; readonly note: string }[] }
  | {
      readonly kind: 'map';
      readonly marks: readonly Mark[];
      readonly unit: string;
      readonly level: Level;
      /** Counts are circles, ratios are areas, changes are areas on either side of zero. */
      readonly encoding: 'circles' | 'areas' | 'signed-areas';
      readonly highlight: { readonly level: Level; readonly code: string } | null;
    }
  | { readonly kind: 'none' };

/** One figure, whole: every rendering (screen, command line, exports) is an adapter on it. */
export type Figure = {
  readonly id: FigureId;
  readonly kind: FigureKind;
  /** What the figure says. */
  readonly title: string;
  /** Measure, unit, period, territory. */
  readonly subtitle: string;
  /** The figure as prose: its accessible description. */
  readonly sentence: string;
  readonly picture: Picture;
  readonly table: FigureTable;
  /** Partial data, cut communes, provisional values: whatever a reader must know. */
  readonly notes: readonly string[];
  readonly sourceLines: readonly string[];
  readonly receipts: readonly Receipt[];
  /** True where it is drawn from invented rows: every rendering shows `SAMPLE_WORDS`. */
  readonly sample?: true;
};

/** The answers to the questions of a figure, part by part (see `FigureQueries`). */
export type Answers = {
  readonly main: readonly { readonly query: IndicatorQuery; readonly set: ObservationSet }[];
  readonly reference: ObservationSet | null;
  readonly whole: ObservationSet | null;
};
