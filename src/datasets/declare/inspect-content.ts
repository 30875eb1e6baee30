import { openTable, type DecodeOptions } from '../../decode/decode-file.ts';
import type { RawTable } from '../../decode/table/raw-table.ts';
import { guessTable, type TableGuess } from '../guess/guess-table.ts';

/** A file as its beginning shows it: plain data, so that a worker can hand it over. */
export type Inspected = {
  /** The first rows. */
  readonly table: RawTable;
  /** True where they are all of them. */
  readonly isWhole: boolean;
  readonly guess: TableGuess;
};

/** Enough for codes, markers and decimals to show. */
const SAMPLE_ROWS = 5_000;

/** Recognises a file, reads its first rows and guesses what they are. Rejects with `Failure`, or `Cancelled`. */
export async function inspectContent(bytes: Uint8Array, options: DecodeOptions = {}, most: number = SAMPLE_ROWS): Promise<Inspected> {
  const opened = await openTable(bytes, options);
  const values: (string | null)[][] = opened.shape.columns.map(() => []);
  const lines: number[] = [];
  let isWhole = true;
  for await (const batch of opened.batches(options)) {
    const room = Math.min(batch.rowCount, most - lines.length);
    for (const [at, column] of values.entries()) for (let row = 0; row < room; row += 1) column.push(batch.values[at]?.[row] ?? null);
    for (let row = 0; row < room; row += 1) lines.push(batch.lines[row] ?? row + 1);
    if (room < batch.rowCount) {
      isWhole = false;
      break;
    }
  }
  const table: RawTable = { ...opened.shape, values, rowCount: lines.length, lines, warnings: opened.warnings() };
  return { table, isWhole, guess: guessTable(table) };
}
