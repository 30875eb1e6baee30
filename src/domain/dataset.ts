import type { MissingReason } from './observation.ts';
import type { PortalSource } from './portal-source.ts';
import type { SampleSpec } from './sample.ts';
import type { Level } from './territory.ts';
import type { Grain } from './period.ts';

export type DatasetId = string;

export type Licence = { readonly id: string; readonly label: string; readonly url: string | null };

/** How often the producer announces a new version. */
export type Frequency = 'annual' | 'quarterly' | 'monthly' | 'irregular' | 'unknown';

/** What only an inventory asks for, as far as the deployment knows it; never guessed. */
export type InventoryNotes = {
  /** The fourteen digits of the producer's SIRET. */
  readonly producerSiret: string | null;
  readonly theme: string | null;
  readonly keywords: readonly string[];
  /** Day of the first publication by the producer, ISO. */
  readonly published: string | null;
  /** First and last day that the data are about, ISO, where its periods do not say it. */
  readonly coverage: { readonly from: string; readonly to: string } | null;
};

/** Where one part of a dataset is obtained. Every kind is resolved by a folder of `sources/`. */
export type SourceSpec =
  /** A file inside a published npm package: the package manager verifies what it downloads. */
  | { readonly kind: 'npm'; readonly package: string; readonly version: string; readonly file: string }
  /** A file that lies beside the declarations, under `public/observatory/`. */
  | { readonly kind: 'folder'; readonly path: string }
  /** A file at a fixed address. */
  | { readonly kind: 'http'; readonly url: string }
  | PortalSource;

/** The formats that rows can be read from; a file is recognised by its content. */
export const FILE_FORMATS = ['csv', 'json', 'jsonl', 'geojson', 'topojson', 'xlsx', 'ods', 'parquet'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const TEXT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;

/** How the bytes of a source become rows of text: what is left out is found out from the content. */
export type Decoding = {
  /** What the file must be: a content that contradicts it is a failure. */
  readonly format?: FileFormat;
  readonly encoding?: (typeof TEXT_ENCODINGS)[number];
  readonly delimiter?: string;
  /** Null for a CSV whose quotes are text. */
  readonly quote?: string | null;
  /** Line of the first header row, from 1; null for a file without header. */
  readonly headerRow?: number | null;
  readonly headerRows?: number;
  /** False: the last rows are data, whatever they look like. True: notes follow the table, which is not worth telling. */
  readonly footer?: boolean;
  /** True: rows may have more or fewer cells than the header; else such a file is taken for a cut one. */
  readonly ragged?: boolean;
  readonly sheet?: string;
  /** Which file of an archive. */
  readonly member?: string;
  /** Path of the array of rows inside a JSON document; empty for the document itself. */
  readonly rowsAt?: readonly string[];
};

/** One source of a dataset; the parts of a dataset are stacked. */
export type DatasetPart = {
  readonly source: SourceSpec;
  readonly decoding: Decoding;
  /** Values that the file itself does not hold, e.g. the year that the whole file is about, by column name. */
  readonly constants: Readonly<Record<string, string>>;
  /** Year of the geography (COG) that the codes of this part follow. */
  readonly geography: number;
};

/** What values are once read: numbers, or texts (days in ISO, « oui » and « non », periods as period keys). */
export const COLUMN_TYPES = ['integer', 'number', 'text', 'code', 'date', 'boolean', 'year', 'quarter', 'month', 'school-year'] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** Why a marked value is missing. */
export const MARKED_REASONS = ['secret', 'not-published', 'not-applicable', 'not-computable'] as const satisfies readonly MissingReason[];
export type MarkedReason = (typeof MARKED_REASONS)[number];

/** A text of the source that stands for a missing value. */
export type MissingMarker = { readonly text: string; readonly reason: MarkedReason };

/** Codes whose lost leading zeros can be given back, for their length is known. */
export const RESTORABLE_CODES = ['commune', 'departement', 'region', 'code-postal', 'iris'] as const;

export const DAY_ORDERS = ['iso', 'dmy', 'mdy', 'ymd'] as const;

/** What a column is for: the place, the time, what is measured, or what it is broken down by. */
export type ColumnRole = 'territory' | 'period' | 'measure' | 'dimension' | 'attribute';

export type ColumnSpec = {
  readonly name: string;
  /** The field of the source, or of the part's constants, that fills the column. */
  readonly from: string;
  readonly type: ColumnType;
  readonly role: ColumnRole;
  readonly label: string;
  /** For measures: « habitants », « ha »; null elsewhere. */
  readonly unit: string | null;
  /** False for a measure that no addition makes sense of: a median, an index. Absent: it adds up, or its unit says that it does not. */
  readonly additive?: false;
  /** Texts of the source that mean "missing"; the empty text does without being listed. */
  readonly missing: readonly MissingMarker[];
  /** The decimal mark of the source, which also lets thousands be parted, and a « % » or « € » follow; absent: plain digits and a point. */
  readonly decimal?: 'comma' | 'point';
  /** How the days of the source are written; absent: year first or day first, as each text shows. */
  readonly dateOrder?: (typeof DAY_ORDERS)[number];
  /** What the codes are that lost their leading zero; absent: codes stay as they are. */
  readonly restoreZeros?: (typeof RESTORABLE_CODES)[number];
};

export const VALIDATIONS = ['strict', 'lenient'] as const;
export type Validation = (typeof VALIDATIONS)[number];

/** Columns of a wide file that become rows. */
export type Unpivot = UnpivotSeries | UnpivotBlocks;

/** « 2019 », « 2020 »… → one row a year. */
export type UnpivotSeries = {
  /** Their names, or the pattern that their whole names match; its first group is what tells the period, or the name. */
  readonly columns: readonly string[] | string;
  readonly into: {
    /** What the names of the columns tell: a period, written as a period key, or what they say as it is. */
    readonly key: 'period' | 'name';
    /** The field that holds it. */
    readonly field: string;
    /** The field that holds the cells. */
    readonly value: string;
  };
};

/**
 * « Nuance0, Voix0, Nuance1, Voix1… » → one row a block, with a field for each of its columns. A block of which all cells are
 * blank gives no row: it is absent, not zero; a row without any filled block gives none.
 * It stands alone: no other series is made rows of beside it.
 */
export type UnpivotBlocks = {
  /**
   * By field that is made, the pattern that the whole names of its columns match. Its one group names the block; where the
   * group takes no part (« Nuance » before « Nuance_2 ») the block is « 1 ».
   */
  readonly blocks: Readonly<Record<string, string>>;
  /** The field that holds the name of the block. */
  readonly into: { readonly key: 'block'; readonly field: string };
};

/** A dataset as declared (DCAT: one dataset, of which every part is a distribution). */
export type Dataset = {
  readonly id: DatasetId;
  readonly label: string;
  readonly description: string;
  readonly producer: string;
  readonly licence: Licence;
  /** The page of the producer where a reader finds the original. */
  readonly page: string;
  /** Day of the last update by the producer, ISO; null where it is not known. */
  readonly updated: string | null;
  /** What that day stands for, when it is not a plain update: « entrée en vigueur ». */
  readonly updatedNote: string | null;
  readonly frequency: Frequency;
  readonly parts: readonly DatasetPart[];
  /** Keep only the source rows whose field holds one of the values, or does not exist in the file at all. */
  readonly keep: readonly { readonly field: string; readonly in: readonly string[] }[];
  /** Source rows that hold the sum of others: those whose field holds one of the texts are set aside, and counted. */
  readonly totals?: readonly { readonly field: string; readonly in: readonly string[] }[];
  /** Wide to long, once totals are set aside. All of them tell the same field. */
  readonly unpivot?: readonly Unpivot[];
  readonly columns: readonly ColumnSpec[];
  /** Level of the codes in the territory column: the finest at which the dataset speaks. */
  readonly leaf: Level;
  readonly territoryColumn: string;
  /** Null for a dataset without time (areas of communes). */
  readonly periodColumn: string | null;
  readonly grain: Grain | null;
  /** False for a dataset that a closed network may lack: its absence is said, it does not fail the refresh. */
  readonly required: boolean;
  /** Absent where nothing is declared. */
  readonly inventory?: InventoryNotes;
  /** What stands in for the producer’s rows until they can be had; absent where nothing may. */
  readonly sample?: SampleSpec;
  /** The Table Schema that each file must follow: a path beside the declarations, an address, or a name of schema.data.gouv.fr. */
  readonly schema?: string;
  /** `strict`: a file with faults is refused; `lenient`: it is loaded, and its faults are reported. */
  readonly validation?: Validation;
  /** With fewer rows a refresh is refused; absent: fewer than half of those in service. */
  readonly minimumRows?: number;
};

/** The territories themselves: a dataset of its own shape, obtained and published like the others. */
export type GeographySpec = {
  readonly id: DatasetId;
  readonly label: string;
  readonly producer: string;
  readonly licence: Licence;
  readonly page: string;
  readonly updated: string | null;
  /** Absent where it is not declared: then unknown. */
  readonly frequency?: Frequency;
  readonly inventory?: InventoryNotes;
  readonly cogYear: number;
  readonly communes: SourceSpec;
  readonly epcis: SourceSpec;
  readonly arrondissements: SourceSpec;
  readonly departements: SourceSpec;
  readonly regions: SourceSpec;
  /** CSV: code_commune, code_canton, latitude, longitude. */
  readonly cantonsAndCentres: { readonly source: SourceSpec; readonly label: string; readonly producer: string; readonly licence: Licence };
  /** CSV: code_canton, nom_canton. */
  readonly cantonNames: SourceSpec;
  /** CSV: code_commune, code_canton; one row per part of a cut commune. */
  readonly cutCommunes: SourceSpec;
  /** Real contours of the communes (GeoJSON or TopoJSON with a `code` property); null or absent gives the schematic map. */
  readonly contours: { readonly source: SourceSpec; readonly label: string; readonly producer: string; readonly licence: Licence } | null;
};

export function columnNamed(dataset: Dataset, name: string): ColumnSpec | null {
  return dataset.columns.find((column) => column.name === name) ?? null;
}

/** The column of an extract that says why values of a measure are missing; never the name of a declared column. */
export function reasonColumn(measure: string): string {
  return `${measure}__reason`;
}
