import { CsvScanner, type CsvRecord } from './scanner.ts';

/** How the cells of a text file are told apart. `quote` null: no character quotes. */
export type CsvDialect = { readonly delimiter: string; readonly quote: string | null };

/** By preference where two explain the file equally well: a comma is also a decimal sign, and part of sentences. */
const DELIMITERS = [
  [';', 1.1],
  ['\t', 1.1],
  ['|', 1],
  [',', 0.9],
] as const;

const ROWS = 200;

/** The dialect that cuts the sample into the most regular table. `whole`: the sample is the file to its end. */
export function findDialect(sample: string, whole: boolean, given: Partial<CsvDialect> = {}): CsvDialect {
  const delimiters = given.delimiter === undefined ? DELIMITERS : ([[given.delimiter, 1]] as const);
  let best: CsvDialect & { score: number } = { delimiter: given.delimiter ?? ',', quote: given.quote === undefined ? '"' : given.quote, score: 0 };
  for (const [delimiter, preference] of delimiters) {
    const quote = given.quote === undefined ? findQuote(sample, delimiter) : given.quote;
    const score = regularity(sampleRecords(sample, { delimiter, quote }, whole)) * preference;
    if (score > best.score || (score === best.score && given.delimiter !== undefined)) best = { delimiter, quote, score };
  }
  return { delimiter: best.delimiter, quote: best.quote };
}

/** The first records of the sample; the last one is left out where it may be cut. */
export function sampleRecords(sample: string, dialect: CsvDialect, whole: boolean, most: number = ROWS): readonly CsvRecord[] {
  const records: CsvRecord[] = [];
  const scanner = new CsvScanner(dialect.delimiter, dialect.quote);
  const keep = (record: CsvRecord) => {
    if (!record.blank && records.length < most) records.push(record);
  };
  // Piece by piece, so that a large sample is not cut to its end when its beginning is enough.
  const piece = Math.max(16 * 1024, Math.ceil(sample.length / 16));
  for (let at = 0; at < sample.length && records.length < most; at += piece) scanner.push(sample.slice(at, at + piece), whole && at + piece >= sample.length, keep);
  return records;
}

/** How much a cut explains: many columns, of which nearly every row has as many. */
function regularity(records: readonly CsvRecord[]): number {
  const widths = new Map<number, number>();
  for (const { cells } of records) if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  let width = 1;
  let rows = 0;
  for (const [candidate, count] of widths) if (count > rows || (count === rows && candidate > width)) [width, rows] = [candidate, count];
  if (rows === 0) return 0;
  const share = rows / records.length;
  return share * share * Math.log2(width + 1);
}

/** The quoting character is the one found at both ends of cells; null where quotes are only ever text. */
function findQuote(sample: string, delimiter: string): string | null {
  let best: string | null = '"';
  let most = 0;
  for (const quote of ['"', "'"]) {
    const { openings, closings } = countEnds(sample, quote, delimiter);
    const pairs = Math.min(openings, closings);
    if (pairs > most && pairs >= openings * 0.5) [best, most] = [quote, pairs];
    else if (quote === '"' && openings > 2 && closings === 0) best = null;
  }
  return best;
}

function countEnds(sample: string, quote: string, delimiter: string): { openings: number; closings: number } {
  let openings = 0;
  let closings = 0;
  const isEdge = (at: number) => at < 0 || at >= sample.length || sample[at] === delimiter || sample[at] === '\n' || sample[at] === '\r';
  for (let at = sample.indexOf(quote); at >= 0; at = sample.indexOf(quote, at + 1)) {
    if (isEdge(at - 1)) openings += 1;
    if (isEdge(at + 1)) closings += 1;
  }
  return { openings, closings };
}
