import type { MarkerReason } from '../datasets/guess/markers.ts';
import type { GuessedType } from '../datasets/guess/guess-column.ts';
import type { TableGuess } from '../datasets/guess/guess-table.ts';
import type { Semantic } from '../datasets/guess/identifiers.ts';
import type { DecodeWarning, RawTable, TableFormat, Wrapping } from '../decode/table/raw-table.ts';
import type { Failure } from '../domain/failure.ts';
import type { Described } from '../sources/described.ts';
import type { OnlineSource } from '../sources/obtain-online.ts';
import type { Given } from './inspect-obtain.ts';

/** What `--json` prints: a public interface. Only grows; a reader ignores what it does not know. */
export type InspectReport = {
  /** Null for a file that is refused. */
  readonly format: TableFormat | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly quote: string | null;
  /** Line of the first header row, from 1. */
  readonly headerRow: number | null;
  readonly rows: number;
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  /** Path of the list of rows in a JSON document. */
  readonly rowsAt: readonly string[] | null;
  readonly wrapping: readonly Wrapping[];
  readonly columns: readonly InspectedColumn[];
  readonly warnings: readonly DecodeWarning[];
  readonly errors: readonly { readonly code: string; readonly message: string; readonly advice: string }[];
  /** Null without `--schema`, and without a schema that the portal names. */
  readonly validation: ValidationSummary | null;
  /** What a declaration names to obtain the file again; null for a file of this machine. */
  readonly source: OnlineSource | null;
  /** What the portal says of the dataset; null where nobody says anything. */
  readonly about: Described | null;
  /** The resources of a dataset that has several, of which none was chosen. */
  readonly resources: readonly InspectedResource[];
};

export type InspectedResource = { readonly id: string; readonly title: string; readonly format: string | null; /** What chooses it. */ readonly command: string };

export type InspectedColumn = {
  readonly name: string;
  readonly label: string;
  readonly type: GuessedType;
  readonly semantic: Semantic | null;
  /** How many values are missing: absent, blank, or one of the markers. */
  readonly missing: number;
  /** The texts that stand for a missing value, and why it is. */
  readonly markers: readonly string[];
  readonly reasons: Readonly<Record<string, MarkerReason>>;
  /** « % », « € »: what the numbers of the file are followed by. */
  readonly unit: string | null;
  readonly decimal: ',' | '.' | null;
  readonly lostZeros: boolean;
  readonly examples: readonly string[];
};

export type ValidationSummary = {
  readonly valid: boolean;
  readonly errors: readonly { readonly code: string; readonly row: number | null; readonly column: string | null; readonly message: string }[];
  readonly warnings: readonly { readonly code: string; readonly row: number | null; readonly column: string | null; readonly message: string }[];
};

export type Inspected = { readonly given: Given; readonly table: RawTable; readonly guess: TableGuess; readonly validation: ValidationSummary | null; /** What came up on the way, beside what the file shows. */ readonly warnings: readonly DecodeWarning[] };

export function reportOf({ given, table, guess, validation, warnings }: Inspected): InspectReport {
  return {
    format: table.format,
    encoding: table.encoding,
    delimiter: table.delimiter,
    quote: table.quote,
    headerRow: table.headerRow,
    rows: table.rowCount,
    sheet: table.sheet,
    sheets: table.sheets,
    rowsAt: table.rowsAt,
    wrapping: table.wrapping,
    columns: guess.columns.map(({ name, label, guess: found, examples }) => ({
      name,
      label,
      type: found.type,
      semantic: found.semantic,
      missing: found.missing,
      markers: found.markers.map((marker) => marker.text),
      reasons: Object.fromEntries(found.markers.map((marker) => [marker.text, marker.reason])),
      unit: found.number?.unit ?? null,
      decimal: found.number?.decimal ?? null,
      lostZeros: found.lostZeros,
      examples,
    })),
    warnings: [...table.warnings, ...guess.warnings, ...warnings],
    errors: [],
    validation,
    source: given.source,
    about: given.about,
    resources: [],
  };
}

export function refusedReport({ code, message, advice }: Pick<Failure, 'code' | 'message' | 'advice'>, resources: readonly InspectedResource[] = []): InspectReport {
  return {
    format: null,
    encoding: null,
    delimiter: null,
    quote: null,
    headerRow: null,
    rows: 0,
    sheet: null,
    sheets: [],
    rowsAt: null,
    wrapping: [],
    columns: [],
    warnings: [],
    errors: [{ code, message, advice }],
    validation: null,
    source: null,
    about: null,
    resources,
  };
}
