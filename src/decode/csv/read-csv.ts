import { Cancelled } from '../../domain/failure.ts';
import { findEncoding, textPieces, warnAboutEncoding, type Encoding, type TextEncodingFound } from '../encoding.ts';
import { refuseOtherEncoding } from '../imposed-encoding.ts';
import { emptyFile } from '../refused-body.ts';
import type { RowBatch, TableShape } from '../table/raw-table.ts';
import { TableBuilder } from '../table/table-builder.ts';
import { layOut, type LayoutOptions, type TableLayout } from '../table/table-layout.ts';
import { Warnings } from '../table/warnings.ts';
import { findDialect, sampleRecords, type CsvDialect } from './dialect.ts';
import { CsvScanner, endlessLine, type CsvOddity, type CsvRecord, type LineEnds } from './scanner.ts';

/** What a recipe may pin; what it leaves out is guessed. */
export type CsvOptions = LayoutOptions & Partial<CsvDialect> & { readonly encoding?: Encoding };

export type ReadingOptions = {
  readonly signal?: AbortSignal;
  /** Called between two pieces, with bytes. */
  readonly onProgress?: (read: number, total: number) => void;
};

/** Enough to see the header under its titles, and a few hundred rows. */
const SAMPLE_BYTES = 256 * 1024;
/** Beyond, what has not ended is no row. */
const LONGEST_SAMPLE = 1 << 20;
const PIECE_BYTES = 1 << 20;

/** A CSV whose layout is known and whose rows have not been read yet. */
export type CsvReader = {
  readonly shape: TableShape;
  /** Grows while the rows are read. */
  readonly warnings: Warnings;
  /** The rows, some thousands at a time; can be asked for once. Rejects with `Cancelled`. Gives way to other work between pieces. */
  readonly batches: (options?: ReadingOptions) => AsyncGenerator<RowBatch, undefined>;
};

/** Finds out how the text is laid out. Throws `Failure('source-unreadable')` for a file without a row. */
export function openCsv(bytes: Uint8Array, options: CsvOptions = {}, known?: TextEncodingFound): CsvReader {
  const warnings = new Warnings();
  const guessed = known ?? findEncoding(bytes);
  if (options.encoding !== undefined) refuseOtherEncoding(bytes, guessed, options.encoding);
  const found = options.encoding === undefined ? guessed : { ...guessed, encoding: options.encoding };
  warnAboutEncoding(bytes, found, warnings);
  const { dialect, records } = readSample(bytes, found, options);
  const layout = layOut(records, options, warnings);
  if (layout.columns.length === 1) warnings.add('single-column', null, () => 'Ce fichier n’a qu’une colonne : son séparateur n’a peut-être pas été reconnu.');
  return {
    warnings,
    shape: {
      format: 'csv',
      encoding: found.encoding,
      ...dialect,
      headerRow: layout.headerRow,
      sheet: null,
      sheets: [],
      rowsAt: null,
      wrapping: [],
      columns: layout.columns.map(({ name, label }) => ({ name, label })),
    },
    batches: (reading = {}) => readBatches(bytes, found, dialect, layout, options, warnings, reading),
  };
}

async function* readBatches(
  bytes: Uint8Array,
  found: TextEncodingFound,
  dialect: CsvDialect,
  layout: TableLayout,
  options: LayoutOptions,
  warnings: Warnings,
  { signal, onProgress }: ReadingOptions,
): AsyncGenerator<RowBatch, undefined> {
  const builder = new TableBuilder(layout, options, warnings);
  const scanner = new CsvScanner(dialect.delimiter, dialect.quote, (oddity) => warnings.add(oddity.code, oddity.line, () => explainOddity(oddity)));
  let read = found.skip;
  for (const piece of textPieces(bytes, found, PIECE_BYTES)) {
    if (signal?.aborted) throw new Cancelled();
    scanner.push(piece, false, (record) => {
      if (!record.blank) builder.add(record);
    });
    read = Math.min(bytes.length, read + PIECE_BYTES);
    onProgress?.(read, bytes.length);
    if (builder.ready > 0) yield builder.take();
    if (read < bytes.length) await pause();
  }
  if (signal?.aborted) throw new Cancelled();
  scanner.push('', true, (record) => {
    if (!record.blank) builder.add(record);
  });
  builder.finish();
  warnOfLineEnds(scanner.ends, warnings);
  onProgress?.(bytes.length, bytes.length);
  if (builder.ready > 0) yield builder.take();
}

/** The dialect and the first records; more of the file is looked at where its first rows are very long. */
function readSample(bytes: Uint8Array, found: TextEncodingFound, options: CsvOptions): { dialect: CsvDialect; records: readonly CsvRecord[] } {
  for (let size = SAMPLE_BYTES; ; size *= 16) {
    const { text, whole } = sampleText(bytes, found, size);
    const dialect = findDialect(text, whole, options);
    const records = sampleRecords(text, dialect, whole);
    if (records.length > 1 || (whole && records.length > 0)) return { dialect, records };
    if (whole) throw emptyFile();
    if (size > LONGEST_SAMPLE && records.length > 0) return { dialect, records };
    if (size > LONGEST_SAMPLE) throw endlessLine();
  }
}

/** The beginning of the text; never cut inside a character. */
function sampleText(bytes: Uint8Array, found: TextEncodingFound, size: number): { text: string; whole: boolean } {
  const whole = bytes.length - found.skip <= size;
  const decoder = new TextDecoder(found.encoding, { ignoreBOM: true });
  return { text: decoder.decode(bytes.subarray(found.skip, found.skip + size), { stream: !whole }), whole };
}

function warnOfLineEnds(ends: LineEnds, warnings: Warnings): void {
  const kinds = [ends.lf > 0 ? 'LF' : '', ends.crlf > 0 ? 'CRLF' : '', ends.cr > 0 ? 'CR' : ''].filter((kind) => kind !== '');
  if (kinds.length > 1) warnings.add('mixed-line-ends', null, () => `Les lignes finissent de plusieurs façons (${kinds.join(', ')}).`);
}

function explainOddity({ code, line }: CsvOddity): string {
  return code === 'inner-quote'
    ? `Ligne ${line} : un guillemet à l’intérieur d’une cellule n’est pas doublé ; il est gardé tel quel.`
    : `Ligne ${line} : un guillemet ouvert n’est pas refermé ; il est lu comme un caractère ordinaire.`;
}

/** Lets messages through: a cancellation cannot arrive while the thread is busy. */
function pause(): Promise<void> {
  return new Promise((resume) => setTimeout(resume, 0));
}
