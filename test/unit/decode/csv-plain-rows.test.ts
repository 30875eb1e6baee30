import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../../../src/decode/decode-file.ts';
import { encodeText } from './write-csv.ts';

const HEADER = 'code;libellé;montant';
const ODD = ['', ';;', ' ; ;', HEADER, '71;"a""b";3', '71;"sur deux\nlignes";3', '71; "x";3', '71;x', '71;x;3;4', 'Source : Insee', '71;x"y;3', '71;"x "y" z";3', '"71";"";"3"', 'code;x;1', ' 71 ; é ;\u00A03', '71;é;3\r', '71;€œ’;-1,5'];

/** UTF-16 is never read as bytes: it says what the others must. */
describe('rows read as bytes', () => {
  it('are those that are read as text, whatever stands between them', async () => {
    const cases: { text: string; encoding: 'utf-8' | 'windows-1252' }[] = [];
    assert(
      property(
        array(record({ rows: integer({ min: 1, max: 900 }), odd: constantFrom(...ODD) }), { minLength: 1, maxLength: 5 }),
        constantFrom('\n', '\r\n'),
        constantFrom('utf-8' as const, 'windows-1252' as const),
        constantFrom('Source : Insee', '', '71;fin;1'),
        (parts, end, encoding, last) => {
          const plain = (from: number, count: number) => Array.from({ length: count }, (_, at) => `${71000 + from + at};${at % 3 === 0 ? '"Mâcon; nord"' : `Sénozan ${at}`};${at},5`);
          // Beyond what is read as the beginning, so that bytes are read at all.
          const lines = [HEADER, ...plain(0, 3_500), ...parts.flatMap(({ rows, odd }, at) => [odd, ...plain(at, rows)]), last];
          cases.push({ text: lines.join(end), encoding });
        },
      ),
      { numRuns: 40 },
    );
    for (const { text, encoding } of cases) {
      const { encoding: _, ...read } = await decodeFile(encodeText(text, encoding), { encoding });
      const { encoding: __, ...expected } = await decodeFile(encodeText(text, 'utf-16le'));
      expect(read.rowCount).toBe(expected.rowCount);
      const differs = Array.from({ length: read.rowCount }, (_, row) => row).find((row) => read.values.some((column, at) => column[row] !== expected.values[at]?.[row]));
      expect(differs === undefined ? [] : [encoding, ...read.values.map((column) => column[differs])]).toEqual(differs === undefined ? [] : [encoding, ...expected.values.map((column) => column[differs])]);
      expect(read).toEqual(expected);
    }
  }, 30_000);
});
