import type { ColumnSpec, Dataset, DatasetId, MarkedReason } from './dataset.ts';
import type { PeriodKey } from './period.ts';
import type { Level } from './territory.ts';

/** A dataset that a reader opened in the browser: unlike a declared one, it may speak of no territory. */
export type LocalDataset = Omit<Dataset, 'leaf' | 'territoryColumn'> & { readonly leaf: Level | null; readonly territoryColumn: string | null };

/** The codes that a file's codes are brought to: those of the level of the dataset, in the geography of the observatory. */
export type LocalGeography = {
  readonly cogYear: number;
  /** Codes of today. */
  readonly codes: readonly string[];
  /** Codes of before, with the code of today that holds them; empty for levels other than communes. */
  readonly moved: readonly { readonly from: string; readonly to: string }[];
};

/** What was found while the file was typed: reading is lenient, and nothing of it is silent. */
export type LocalQuality = {
  /** Rows of the source, each counted as many times as `unpivot` makes rows of it. */
  readonly rowsRead: number;
  readonly rowsKept: number;
  /** Rows of totals, set aside. */
  readonly rowsSetAside: number;
  /** Rows of which the territory lies outside the observatory, or is unknown to it; kept as they are. Null without geography. */
  readonly rowsOutside: number | null;
  /** Rows that say no territory; kept. Null for a dataset without territory. */
  readonly rowsUnplaced: number | null;
  readonly codesMoved: readonly { readonly from: string; readonly to: string; readonly rows: number }[];
  /** The first twenty codes that are none of the observatory. */
  readonly codesOutside: readonly string[];
  readonly missingValues: readonly { readonly column: string; readonly count: number }[];
  readonly missingReasons: readonly { readonly column: string; readonly reason: MarkedReason; readonly count: number }[];
  /** Texts that do not read as their column says: they became missing values, and here is the first of each column. */
  readonly unreadable: readonly { readonly column: string; readonly count: number; readonly example: string; /** Line of the file. */ readonly line: number }[];
  readonly zerosRestored: readonly { readonly column: string; readonly count: number }[];
  /** What the decoder left out or mended, in French. */
  readonly warnings: readonly { readonly code: string; readonly message: string; readonly line: number | null }[];
};

/**
 * A dataset that this browser keeps in its private file system (OPFS): a DuckDB file whose table `data` has `columns`,
 * then `<measure>__reason` for measures whose markers tell why a value is missing. `id` is the name under which SQL finds it
 * (`"<id>".data`), and what a question lists in `reads`. It never leaves the machine.
 */
export type LocalExtract = {
  readonly id: DatasetId;
  readonly label: string;
  /** Name of the file in OPFS: another one at each load. */
  readonly file: string;
  readonly bytes: number;
  readonly rows: number;
  readonly columns: readonly ColumnSpec[];
  readonly dataset: LocalDataset;
  /** Ascending; empty for a dataset without time. */
  readonly periods: readonly PeriodKey[];
  /** COG year that the codes were brought to; null where they were left as they are. */
  readonly geography: number | null;
  /** Where the rows came from, readable: name of the file, address. */
  readonly sources: readonly string[];
  /** ISO instant. */
  readonly createdAt: string;
  readonly quality: LocalQuality;
};

/** `reading`: bytes of the file; `writing`: rows, whose number may not be known yet; `finishing`: no measure. */
export type ImportProgress = { readonly stage: 'reading' | 'writing' | 'finishing'; readonly done: number; readonly total: number | null };

export type ImportRequest = {
  /** The content as it was dropped, picked or downloaded. */
  readonly content: Blob | Uint8Array<ArrayBuffer>;
  /** The declaration with its recipe; its only part says how the content is decoded. Its id is one of `localId`. */
  readonly dataset: LocalDataset;
  /** Absent: codes are left as they are. */
  readonly geography?: LocalGeography;
  /** What the receipt says of the origin: « fichier communes.csv ». */
  readonly sources: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
};

const PREFIX = 'local_';

/** True for a dataset of this browser: published ones never bear such an id. */
export function isLocalId(id: DatasetId): boolean {
  return /^local_[a-z0-9_]+$/.test(id);
}

/** An id for a dataset of that name, which SQL reads without quotes: « Crèches 2023.csv » → `local_creches_2023`. */
export function localId(name: string): DatasetId {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\.(?:csv|tsv|txt|json|jsonl|geojson|xlsx|ods|parquet|zip|gz)(?=\.|$)/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 48);
  return `${PREFIX}${plain === '' ? 'donnees' : plain}`;
}
