import type { CellBytes, RowBatch } from '../table/raw-table.ts';

const LF = 10;
const CR = 13;
const SPACE = 32;

/** What a row must be to be read as bytes. */
export type PlainForm = {
  readonly delimiter: number;
  /** -1: no character quotes. */
  readonly quote: number;
  /** How many cells, neither more nor fewer. */
  readonly width: number;
  /** The first cell of the header: a row that begins with it may be the header again. */
  readonly header: Uint8Array;
};

/** Consecutive rows found: `cells` has, row after row, where each cell starts and where it ends. */
export type PlainRows = { readonly cells: Int32Array; readonly rowCount: number; /** How many of them end with CR LF; the others, with LF. */ readonly crlf: number; /** Where the row after them begins. */ readonly next: number };

/** More would make batches that are long to write. */
const MOST_ROWS = 32_768;
/** With fewer, it is not worth the trouble. */
const LEAST_ROWS = 256;

/**
 * The rows from `from` on that nothing distinguishes: as many cells as the header, none that spans lines or has quotes inside,
 * something to see in one of them. Stops before the first row that differs; `CsvScanner` and `TableBuilder` say what it is.
 * The last `back` rows are left for the next call. Null where there are too few.
 */
export function scanPlainRows(bytes: Uint8Array, from: number, to: number, { delimiter, quote, width, header }: PlainForm, back: number): PlainRows | null {
  const stride = width * 2;
  const most = Math.min(MOST_ROWS + back, Math.ceil((to - from) / Math.max(1, width)));
  const cells = new Int32Array(most * stride);
  const starts = new Int32Array(most + 1);
  let at = from;
  let found = 0;
  scanning: while (found < most) {
    const base = found * stride;
    let cell = 0;
    let visible = false;
    for (;;) {
      if (cell === stride) break scanning;
      let start = at;
      let end: number;
      const first = bytes[at];
      if (first === quote) {
        start = at + 1;
        end = start;
        for (; end < to; end += 1) {
          const code = bytes[end];
          if (code === quote) break;
          if (code === LF || code === CR) break scanning;
        }
        at = end + 1;
      } else {
        if (first === SPACE && quote >= 0 && quotedAfterSpaces(bytes, at, quote)) break scanning;
        while (at < to) {
          const code = bytes[at] as number;
          if (code === delimiter || code === LF || code === CR) break;
          at += 1;
        }
        end = at;
      }
      if (at >= to) break scanning;
      cells[base + cell] = start;
      cells[base + cell + 1] = end;
      cell += 2;
      if (!visible && start < end) {
        const code = bytes[start] as number;
        visible = code > SPACE && code < 0x80;
      }
      const code = bytes[at];
      at += 1;
      if (code === delimiter) continue;
      if (code === LF) break;
      if (code !== CR || at >= to || bytes[at] !== LF) break scanning;
      at += 1;
      break;
    }
    if (cell !== stride || !visible || isSame(bytes, cells[base] as number, cells[base + 1] as number, header)) break;
    found += 1;
    starts[found] = at;
  }
  const rowCount = found - back;
  if (rowCount < LEAST_ROWS) return null;
  let crlf = 0;
  for (let row = 1; row <= rowCount; row += 1) if (bytes[(starts[row] as number) - 2] === CR) crlf += 1;
  return { cells, rowCount, crlf, next: starts[rowCount] as number };
}

/** The rows as batches are, their texts made when they are asked for. `columns`: which cell of a row each column is. */
export function plainBatch(bytes: Uint8Array, { cells, rowCount, next }: PlainRows, columns: readonly number[], width: number, line: number, encoding: 'utf-8' | 'windows-1252'): RowBatch {
  const stride = width * 2;
  const text = textReader(bytes, Math.max(0, (cells[0] as number) - 1), next, encoding);
  const values: (string | null)[][] = [];
  for (const [index, at] of columns.entries()) {
    let made: string[] | null = null;
    const make = () => Array.from({ length: rowCount }, (_, row) => text(cells[row * stride + at * 2] as number, cells[row * stride + at * 2 + 1] as number));
    Object.defineProperty(values, index, { enumerable: true, get: () => (made ??= make()) });
  }
  const inBytes: CellBytes = { bytes, cells, stride, at: columns.map((column) => column * 2), text };
  const lines: number[] = [];
  for (let row = 0; row < rowCount; row += 1) lines.push(line + row);
  return { values, rowCount, lines, inBytes };
}

/** Texts between two places. One call decodes them all, as if each byte were a character; only what is more is decoded again. */
function textReader(bytes: Uint8Array, from: number, to: number, encoding: 'utf-8' | 'windows-1252'): (start: number, end: number) => string {
  let whole: string | null = null;
  return (start, end) => {
    // As a stream: at once, Node takes Windows-1252 for Latin-1.
    whole ??= new TextDecoder('windows-1252').decode(bytes.subarray(from, to), { stream: true });
    if (encoding === 'utf-8') for (let at = start; at < end; at += 1) if ((bytes[at] as number) >= 0x80) return UTF8.decode(bytes.subarray(start, end));
    return whole.slice(start - from, end - from);
  };
}

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

function quotedAfterSpaces(bytes: Uint8Array, from: number, quote: number): boolean {
  let at = from;
  while (bytes[at] === SPACE) at += 1;
  return bytes[at] === quote;
}

function isSame(bytes: Uint8Array, start: number, end: number, other: Uint8Array): boolean {
  if (end - start !== other.length) return false;
  for (let at = start; at < end; at += 1) if (bytes[at] !== other[at - start]) return false;
  return true;
}
