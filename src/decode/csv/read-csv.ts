import { Cancelled } from '../../domain/failure.ts';
import { findEncoding, warnAboutEncoding, type Encoding, type TextEncodingFound } from '../encoding.ts';
import { refuseOtherEncoding } from '../imposed-encoding.ts';
import { emptyFile } from '../refused-body.ts';
import { DEEPEST_FOOTER } from '../table/find-footer.ts';
import type { RowBatch, TableShape } from '../table/raw-table.ts';
import { TableBuilder } from '../table/table-builder.ts';
import { layOut, type LayoutOptions, type TableLayout } from '../table/table-layout.ts';
import { Warnings } from '../table/warnings.ts';
import { findDialect, sampleRecords, type CsvDialect } from './dialect.ts';
import { plainBatch, scanPlainRows, type PlainForm } from './plain-rows.ts';
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
/** Header and titles are read as texts, and little more. */
const FIRST_BYTES = 64 * 1024;
const LF = 10;

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
  const add = (record: CsvRecord) => {
    if (!record.blank) builder.add(record);
  };
  const form = plainForm(found, dialect, layout);
  const columns = layout.columns.map(({ at }) => at);
  const back = options.footer === false ? 0 : DEEPEST_FOOTER;
  // The marks were counted and skipped already: one that remains is part of the text.
  const decoder = new TextDecoder(found.encoding, { ignoreBOM: true });
  const rest = pauses();
  try {
    for (let at = found.skip; at < bytes.length; ) {
      if (signal?.aborted) throw new Cancelled();
      const line = scanner.nextLine;
      const to = Math.min(bytes.length, at + (line === 1 ? FIRST_BYTES : PIECE_BYTES));
      const isBoundary = line !== null && line > layout.dataAfter && bytes[at - 1] === LF;
      const plain = form && isBoundary ? scanPlainRows(bytes, at, to, form, back) : null;
      if (plain && form) {
        builder.pass(plain.rowCount);
        if (builder.ready > 0) yield builder.take();
        scanner.pass(plain.rowCount, plain.crlf);
        at = plain.next;
        onProgress?.(at, bytes.length);
        yield plainBatch(bytes, plain, columns, form.width, line as number, form.encoding);
      } else {
        // Cut at the end of a line, which may be the end of a row.
        const end = form ? Math.max(bytes.lastIndexOf(LF, to - 1), at) : at;
        const cut = end > at ? end + 1 : to;
        scanner.push(decoder.decode(bytes.subarray(at, cut), { stream: true }), false, add);
        at = cut;
        onProgress?.(at, bytes.length);
        if (builder.ready > 0) yield builder.take();
      }
      if (at < bytes.length) await rest.pause();
    }
  } finally {
    rest.end();
  }
  if (signal?.aborted) throw new Cancelled();
  scanner.push(decoder.decode(), true, add);
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

/** What rows must be to be read as bytes; null where the encoding or the dialect does not allow it. */
function plainForm({ encoding }: TextEncodingFound, { delimiter, quote }: CsvDialect, layout: TableLayout): (PlainForm & { readonly encoding: 'utf-8' | 'windows-1252' }) | null {
  if (encoding !== 'utf-8' && encoding !== 'windows-1252') return null;
  const signs = [delimiter.charCodeAt(0), quote === null ? -1 : quote.charCodeAt(0)] as const;
  if (signs.some((code) => code >= 0x80) || delimiter === ' ') return null;
  const [first] = layout.headerCells;
  const header = encoding === 'utf-8' ? new TextEncoder().encode(first ?? '') : windows1252Bytes(first ?? '');
  return { encoding, delimiter: signs[0], quote: signs[1], width: layout.width, header };
}

function windows1252Bytes(text: string): Uint8Array {
  const letters = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte), { stream: true });
  return Uint8Array.from(text, (letter) => letters.indexOf(letter));
}

/** Lets messages through: a cancellation cannot arrive while the thread is busy. A message waits for nothing, a timer for 4 ms. */
function pauses(): { readonly pause: () => Promise<void>; readonly end: () => void } {
  const { port1, port2 } = new MessageChannel();
  let resume: () => void = () => undefined;
  port1.addEventListener('message', () => resume());
  port1.start();
  return {
    pause: () =>
      new Promise((resolve) => {
        resume = resolve;
        port2.postMessage(null);
      }),
    end: () => port1.close(),
  };
}
