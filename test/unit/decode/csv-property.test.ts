import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../../../src/decode/decode-file.ts';
import { Cancelled, Failure } from '../../../src/domain/failure.ts';
import { encodeText, writeCsv, type Encoding } from './write-csv.ts';

const DELIMITERS = [';', ',', '\t', '|'] as const;
const QUOTES = ['"', "'"] as const;
const LINE_ENDS = ['\n', '\r\n', '\r'] as const;
const ENCODINGS: readonly Encoding[] = ['utf-8', 'utf-8-bom', 'utf-8-two-boms', 'windows-1252', 'utf-16le', 'utf-16be'];

/** Texts that hurt: the delimiters, both quotes, every line end, no-break spaces, accents, an astral character where the encoding has it. */
const hostile = fc.constantFrom('', ' ', ';', ',', '\t', '|', '"', "'", '""', '\n', '\r\n', '\r', '\u00A0', 'é', '’', '€', 'œ', '0', '01', '2A', 'a"b', '"x"', " 'y", '1 234,5', '-', 'NA');
const anyCell = fc.oneof(hostile, fc.array(hostile, { maxLength: 4 }).map((parts) => parts.join('')), fc.string({ maxLength: 8 }).filter((text) => [...text].every((char) => char >= ' ' && char <= '~')));

const dialect = fc.record({
  delimiter: fc.constantFrom(...DELIMITERS),
  quote: fc.constantFrom(...QUOTES),
  lineEnd: fc.constantFrom(...LINE_ENDS),
  encoding: fc.constantFrom(...ENCODINGS),
  quoteAll: fc.boolean(),
  finalEnd: fc.boolean(),
});

/** Every character of Unicode, those of right-to-left scripts and beyond the first plane included. Controls are not: they make a file binary. */
const unicode = fc.string({ unit: 'binary', maxLength: 6 }).filter((text) => ![...text].some((char) => char < ' ' && !'\t\r\n'.includes(char)));

const tableOf = (cell: fc.Arbitrary<string>, minWidth: number) =>
  fc.integer({ min: minWidth, max: 6 }).chain((width) =>
    fc.record({
      names: fc.constant(Array.from({ length: width }, (_, column) => `champ_${column}`)),
      // A row of blanks is noise between tables, and is reported as such; `decode` says so elsewhere.
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }).filter((cells) => cells.some((text) => text.trim() !== '')), { maxLength: 12 }),
    }),
  );
const table = tableOf(anyCell, 2);

describe('any table of text', () => {
  it('comes back from CSV in every dialect and encoding of ours, the dialect being known', async () => {
    await fc.assert(
      fc.asyncProperty(table, dialect, async ({ names, rows }, how) => {
        const bytes = encodeText(writeCsv([names, ...rows], how), how.encoding);
        const decoded = await decodeFile(bytes, { delimiter: how.delimiter, quote: how.quote, headerRow: 1, footer: false });
        expect(decoded.columns.map((column) => column.name)).toEqual(names);
        expect(rows.map((_, row) => decoded.values.map((values) => values[row]))).toEqual(rows);
        expect(decoded.rowCount).toBe(rows.length);
      }),
      { numRuns: 400 },
    );
  });

  it('comes back from Unicode whatever its characters, in one column or more', async () => {
    const how = fc.tuple(dialect, fc.constantFrom<Encoding>('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be')).map(([one, encoding]) => ({ ...one, encoding, quoteAll: true }));
    await fc.assert(
      fc.asyncProperty(tableOf(fc.oneof(unicode, anyCell), 1), how, async ({ names, rows }, { encoding, ...written }) => {
        const bytes = encodeText(writeCsv([names, ...rows], written), encoding);
        const decoded = await decodeFile(bytes, { delimiter: written.delimiter, quote: written.quote, headerRow: 1, footer: false });
        expect(decoded.columns.map((column) => column.name)).toEqual(names);
        expect(rows.map((_, row) => decoded.values.map((values) => values[row]))).toEqual(rows);
      }),
      { numRuns: 200 },
    );
  });

  it('comes back when nothing is said of the dialect, once it looks like published data', async () => {
    const code = fc.integer({ min: 1, max: 95_999 }).map((number) => String(number).padStart(5, '0'));
    const name = fc.constantFrom('Mâcon', 'L’Abergement; Sainte-Colombe', 'Saint-Loup, dit "le Grand"', 'Chalon-sur-Saône', "Rue de l'Hôpital", 'Œuilly | Marne');
    const value = fc.oneof(fc.integer({ min: 0, max: 10_000_000 }).map(String), fc.constantFrom('', 's', 'nd', '12,5', '1 234,5'));
    const published = fc.array(fc.tuple(code, name, value, value), { minLength: 6, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(published, dialect, async (rows, how) => {
        // Quotes must be the usual ones for the apostrophes of French not to be taken for them.
        const bytes = encodeText(writeCsv([['code_commune', 'nom de la commune', 'habitants', 'taux'], ...rows], { ...how, quote: '"' }), how.encoding);
        const decoded = await decodeFile(bytes);
        expect({ delimiter: decoded.delimiter, headerRow: decoded.headerRow }).toEqual({ delimiter: how.delimiter, headerRow: 1 });
        expect(rows.map((_, row) => decoded.values.map((values) => values[row]))).toEqual(rows);
      }),
      { numRuns: 200 },
    );
  });
});

describe('whatever the bytes', () => {
  const MAGIC = [[], [0x1f, 0x8b], [0x50, 0x4b, 3, 4], [0x50, 0x4b, 5, 6], [0x50, 0x41, 0x52, 0x31], [0xff, 0xfe], [0xef, 0xbb, 0xbf], [0x7b, 0x22], [0x5b, 0x7b], [0x3c, 0x68]];

  it('decoding gives a table or a Failure, and throws nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...MAGIC), fc.uint8Array({ maxLength: 600 }), async (magic, rest) => {
        const outcome = await decodeFile(new Uint8Array([...magic, ...rest])).catch((error: unknown) => error);
        expect(outcome instanceof Error ? outcome.name : 'table').toMatch(/^(?:Failure|table)$/);
      }),
      { numRuns: 500 },
    );
  });

  it('and so for texts that look like data', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(hostile, fc.constantFrom('{', '}', '[', ']', '<a>', ':', '\n')), { maxLength: 60 }), async (parts) => {
        const outcome = await decodeFile(new TextEncoder().encode(parts.join(''))).catch((error: unknown) => error);
        expect(outcome instanceof Error ? outcome.name : 'table').toMatch(/^(?:Failure|table)$/);
      }),
      { numRuns: 500 },
    );
  });

  it('a reading that is given up says so, and nothing else', async () => {
    const bytes = new TextEncoder().encode(`code;valeur\n${'01001;12\n'.repeat(400_000)}`);
    const abort = new AbortController();
    const reading = decodeFile(bytes, { signal: abort.signal, onProgress: (read) => read > 1_000_000 && abort.abort() });
    await expect(reading).rejects.toBeInstanceOf(Cancelled);
    await expect(reading).rejects.not.toBeInstanceOf(Failure);
  });
});
