import type { DashboardId } from './dashboard.ts';
import type { ColumnSpec, DatasetId, Licence, MarkedReason } from './dataset.ts';
import type { Grain, PeriodKey } from './period.ts';
import type { Level } from './territory.ts';
import type { Catalogue } from './catalogue.ts';
import type { DatasetVersion, QualityCheck } from './quality-check.ts';
import type { IndicatorQuery } from './indicator-query.ts';
import type { ObservationSet } from './observation.ts';
import type { TerritoryIndex } from './territory.ts';

/** Raised when the shape of the published folder changes in a way that older pages cannot read. */
export const PUBLISHED_FORMAT = 2;

/** What refresh found in a dataset, in numbers that a data manager can act on. */
export type QualitySummary = {
  readonly rowsRead: number;
  readonly rowsKept: number;
  /** Rows whose territory code moved to a code of today's geography (mergers, splits, changes). */
  readonly codesMoved: readonly { readonly from: string; readonly to: string; readonly periods: readonly PeriodKey[] }[];
  /** Codes that today's geography does not know, at most twenty. */
  readonly codesUnknown: readonly string[];
  /** Communes of the index without any row, per period. */
  readonly communesMissing: readonly { readonly period: PeriodKey | null; readonly count: number }[];
  readonly missingValues: readonly { readonly column: string; readonly count: number }[];
  /** How many of them for each reason, in the columns where a reason other than « not published » is told; absent in older folders. */
  readonly missingReasons?: readonly { readonly column: string; readonly reason: MarkedReason; readonly count: number }[];
  /** Codes that were given their leading zero back; absent where there are none. */
  readonly zerosRestored?: readonly { readonly column: string; readonly count: number }[];
  /** Rows of totals that were set aside; absent where there are none. */
  readonly rowsSetAside?: number;
  readonly duplicateKeys: number;
};

/** What the sources of an extract looked like: a refresh that finds them of another shape keeps the extract and says so. */
export type SourceShape = {
  /** Hash of the recipe that read them: another recipe expects another shape. */
  readonly recipe: string;
  /** One per part, in the order of the declaration. */
  readonly parts: readonly { readonly fields: readonly string[]; readonly rows: number; readonly format: string; readonly encoding: string | null }[];
};

/** What is told of an extract on its sheet only, and kept from one refresh to the next. */
export type ExtractDetails = {
  /** What the rows were checked for at refresh; absent in older folders. */
  readonly checks?: readonly QualityCheck[];
  /** The last versions, the one in service first, at most twelve; absent in older folders. */
  readonly history?: readonly DatasetVersion[];
  /** Absent in older folders, and for the territories. */
  readonly shape?: SourceShape;
};

/** One file whose name holds the hash of its content; its path is relative to `public/data/`. */
export type HashedFile = { readonly file: string; readonly bytes: number; /** Hexadecimal. */ readonly sha256: string };

/** One published extract: a read-only DuckDB file whose table `data` has `columns`. In published texts its details are in a file of their own. */
export type ExtractEntry = {
  readonly id: DatasetId;
  readonly label: string;
  /** Relative to `public/data/`. The name holds the hash of the content: it never changes once written. */
  readonly file: string;
  readonly bytes: number;
  /** Of the file itself, hexadecimal: what a browser verifies after fetching it whole. */
  readonly sha256: string;
  /** Of what the rows say, whatever the storage: what refresh compares. */
  readonly contentHash: string;
  readonly rows: number;
  readonly columns: readonly ColumnSpec[];
  readonly leaf: Level;
  readonly periods: readonly PeriodKey[];
  readonly grain: Grain | null;
  readonly producer: string;
  readonly licence: Licence;
  readonly page: string;
  readonly updated: string | null;
  readonly updatedNote: string | null;
  /** COG year that all codes were brought to. */
  readonly geography: number;
  /** Where each part came from, readable: « paquet npm … 6.0.0, data/communes.json ». */
  readonly sources: readonly string[];
  readonly quality: QualitySummary;
  /** When these rows were put in service, ISO instant; told in published texts, where the history is apart. */
  readonly publishedAt?: string;
  /** True for rows made by a generator because the producer's were never obtained: every figure drawn from them says « Données d’exemple ». */
  readonly sample?: boolean;
} & ExtractDetails;

/** A dataset that was asked for and could not be had; the version named by `servedSince`, if any, stays in service. */
export type MissingEntry = { readonly id: DatasetId; readonly label: string; readonly message: string; readonly servedSince: string | null };

export type MapEntry = {
  /** TopoJSON with one object per level, relative to `public/data/`. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly kind: 'schematic' | 'contours';
  /** Who drew the contours, or how the schematic map is made. */
  readonly source: string;
};

/** `public/data/manifest.json`: the only file of the published folder that changes under its name, with `start.json`. */
export type Manifest = {
  readonly format: typeof PUBLISHED_FORMAT;
  /** Hash of everything below: pages and files that carry another value belong to another refresh. */
  readonly version: string;
  /** When the content last changed (ISO instant); a refresh that changes nothing keeps it. */
  readonly refreshedAt: string;
  readonly cogYear: number;
  /** The territories: an extract with the tables `commune`, `part` and `territory`. */
  readonly geography: ExtractEntry;
  readonly extracts: readonly ExtractEntry[];
  readonly missing: readonly MissingEntry[];
  readonly map: MapEntry | null;
  /** Where the details of all extracts are (`DetailsFile`); absent where the entries hold them. */
  readonly details?: HashedFile;
};

/** `public/data/fiches/…`: the details of the extracts and of the territories. */
export type DetailsFile = { readonly entries: readonly (ExtractDetails & { readonly id: DatasetId })[] };

export type DefaultResult = { readonly query: IndicatorQuery; readonly result: ObservationSet };

/**
 * `public/data/start.json`, unpacked: all that the first figures need, in one request made beside the scripts:
 * catalogue as it was at refresh, manifest, territories, and the answers of the home dashboard as it opens.
 */
export type StartFile = {
  readonly format: typeof PUBLISHED_FORMAT;
  readonly manifest: Manifest;
  readonly catalogue: Catalogue;
  /** Content of each declaration file when it was read, so that a page sees that one changed since. */
  readonly declarations: readonly { readonly path: string; readonly hash: string }[];
  readonly territories: TerritoryIndex;
  readonly results: readonly DefaultResult[];
  /** Where the answers of the other dashboards are (`ResultsFile`), without those of the home. */
  readonly otherResults: readonly OtherResults[];
};

export type OtherResults = HashedFile & { readonly dashboard: DashboardId };
