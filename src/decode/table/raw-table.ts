/** Something that was noticed while a file was read: nothing of it stopped the reading. */
export type DecodeWarning = {
  /** Stable; where frictionless has an error type for it, the same word. */
  readonly code: string;
  /** In French, for a data manager. */
  readonly message: string;
  /** Line of the file (row of the sheet), from 1; null where it is about the whole file. */
  readonly line: number | null;
};

/** A column as the file names it. With two header rows `name` is the code and `label` the words; else they are the same. */
export type RawColumn = { readonly name: string; readonly label: string };

/** The texts of one column, untouched; null where the row has no such cell, '' where it is there and empty. */
export type RawValues = readonly (string | null)[];

/** The formats that rows can be read from. */
export type TableFormat = 'csv' | 'json' | 'jsonl' | 'geojson' | 'topojson' | 'xlsx' | 'ods' | 'parquet';

/** How a file wraps another: innermost last. */
export type Wrapping = { readonly kind: 'gzip' | 'zip'; /** The member of the archive that was read. */ readonly member: string | null; readonly members: readonly string[] };

/** What a reader found out about the file, and what a recipe may pin. */
export type TableShape = {
  readonly format: TableFormat;
  /** Of texts only: the formats that carry their own have null. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly quote: string | null;
  /** Line (from 1) of the first header row; null where the file has none. */
  readonly headerRow: number | null;
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  /** Where the rows lie in a JSON document. */
  readonly rowsAt: readonly string[] | null;
  readonly wrapping: readonly Wrapping[];
  readonly columns: readonly RawColumn[];
};

/** A decoded table: columns of texts. `values[c][r]` is the text of column `c` in row `r`. */
export type RawTable = TableShape & {
  readonly values: readonly RawValues[];
  readonly rowCount: number;
  /** Line of the file (row of the sheet, position of the object) of each row, from 1. */
  readonly lines: readonly number[];
  readonly warnings: readonly DecodeWarning[];
};

/** Some consecutive rows of a table, by column: what a streamed reading yields. */
export type RowBatch = Pick<RawTable, 'values' | 'rowCount' | 'lines'> & {
  /** The same cells as bytes of the file, where they lie there as they are: `values` then makes texts of a column when it is asked for. */
  readonly inBytes?: CellBytes;
};

/** Of row `row`, column `column` is the bytes from `cells[row * stride + at[column]]` to `cells[row * stride + at[column] + 1]`. */
export type CellBytes = {
  readonly bytes: Uint8Array;
  readonly cells: Int32Array;
  readonly stride: number;
  readonly at: readonly number[];
  /** The text between two places. In all encodings, the bytes below 0x80 are ASCII. */
  readonly text: (start: number, end: number) => string;
};
