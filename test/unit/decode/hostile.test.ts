import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../../../src/decode/decode-file.ts';
import { encodeText } from './write-csv.ts';
import { writeZip } from './write-zip.ts';

/** A table or a Failure: what else could come out is a bug. A hang is one too, and meets the patience of the test. */
async function outcome(content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return decodeFile(bytes).then(
    (table) => `${table.rowCount} × ${table.columns.length}`,
    (error: unknown) => (error instanceof Error ? error.name : 'thrown'),
  );
}

const sheet = `<worksheet><sheetData>${[1, 2, 3].map((row) => `<row r="${row}"><c r="A${row}" t="s"><v>${row - 1}</v></c><c r="B${row}" s="1"><v>${row}</v></c></row>`).join('')}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`;

const WHOLE: Readonly<Record<string, Uint8Array>> = {
  gzip: gzipSync('code;nom\n01;Ain\n02;Aisne\n'),
  zip: writeZip([{ name: 'a.csv', content: 'code;nom\n01;Ain\n02;Aisne\n' }, { name: 'b.json', content: '[{"a":1}]' }]),
  xlsx: writeZip([
    { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>', stored: true },
    { name: 'xl/_rels/workbook.xml.rels', content: '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>', stored: true },
    { name: 'xl/sharedStrings.xml', content: '<sst><si><t>code</t></si><si><t>nom</t></si><si><t>x</t></si></sst>', stored: true },
    { name: 'xl/worksheets/s.xml', content: sheet, stored: true },
  ]),
  ods: writeZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    {
      name: 'content.xml',
      content: `<office:document-content><office:body><office:spreadsheet><table:table table:name="A">${['code', '01', '2A'].map((code, row) => `<table:table-row><table:table-cell office:value-type="string"><text:p>${code}</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="${row}" table:number-columns-repeated="2"><text:p>${row}</text:p></table:table-cell></table:table-row>`).join('')}</table:table></office:spreadsheet></office:body></office:document-content>`,
      stored: true,
    },
  ]),
  'zip inside a gzip': gzipSync(writeZip([{ name: 'a.csv', content: 'code;nom\n01;Ain\n02;Aisne\n' }])),
  'CSV in UTF-16': encodeText('code;nom\r\n01;"Ain; dit"\r\n2A;"Corse"\r\n', 'utf-16le'),
  topojson: new TextEncoder().encode('{"type":"Topology","arcs":[[[0,0],[1,1]]],"objects":{"a":{"type":"GeometryCollection","geometries":[{"type":"LineString","arcs":[0],"properties":{"code":"71"}}]}}}'),
  'json lines': new TextEncoder().encode('{"code":"01","n":1}\n{"code":"2A","n":null}\n'),
  parquet: new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'code', data: ['01', '2A', '71'] }, { name: 'n', data: [1, 2, 3] }] })),
  json: new TextEncoder().encode('{"results":[{"code":"01","n":{"a":[1,2]}},{"code":"2A"}],"total":2}'),
  geojson: new TextEncoder().encode('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"code":"71"}}]}'),
};

describe('files that were damaged on the way', () => {
  it.each(Object.entries(WHOLE))('a %s with bytes changed, or cut, gives a table or a Failure', async (_, bytes) => {
    expect(await outcome(bytes)).toMatch(/^\d+ × \d+$|^Failure$/);
    const damage = fc.array(fc.record({ at: fc.nat(bytes.length - 1), byte: fc.integer({ min: 0, max: 255 }) }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(damage, fc.integer({ min: 1, max: bytes.length }), fc.boolean(), async (changes, length, cut) => {
        const damaged = new Uint8Array(bytes);
        for (const { at, byte } of changes) damaged[at] = byte;
        expect(await outcome(cut ? damaged.subarray(0, length) : damaged)).toMatch(/^\d+ × \d+$|^Failure$/);
      }),
      { numRuns: 150 },
    );
  }, 30_000);

  it('a Parquet of which any one byte is another, without an error left behind', async () => {
    const bytes = new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'code', data: ['01', '2A', '71'] }, { name: 'n', data: [1, 2, 3] }, { name: 'x', data: [1.5, null, 3] }] }));
    const leftBehind: unknown[] = [];
    const note = (reason: unknown): number => leftBehind.push(reason);
    process.on('unhandledRejection', note);
    try {
      for (let at = 0; at < bytes.byteLength; at += 1) {
        for (const byte of [0x00, 0x40, 0x7f, 0x80, 0xff]) {
          const damaged = new Uint8Array(bytes);
          damaged[at] = byte;
          expect(await outcome(damaged)).toMatch(/^\d+ × \d+$|^Failure$/);
        }
      }
      await new Promise((done) => setTimeout(done, 0));
    } finally {
      process.off('unhandledRejection', note);
    }
    expect(leftBehind).toEqual([]);
  }, 30_000);

  it('sheets whose XML stops anywhere', async () => {
    for (let length = 0; length < sheet.length; length += 1) {
      const bytes = writeZip([
        { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>' },
        { name: 'xl/_rels/workbook.xml.rels', content: '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>' },
        { name: 'xl/sharedStrings.xml', content: '<sst><si><t>code</t></si><si><t>nom</t></si></sst>' },
        { name: 'xl/worksheets/s.xml', content: sheet.slice(0, length) },
      ]);
      expect(await outcome(bytes)).toMatch(/^\d+ × \d+$|^Failure$/);
    }
  });
});

describe('files made to take for ever, or all the memory', () => {
  it.each([
    ['comments without end', `${'<!---->'.repeat(9000)}x`, /./],
    ['titles without end', '<html>'.concat('<title>'.repeat(9000)), /^Failure$/],
    ['quotes that nothing closes', 'a;b;c\n'.concat('"x;y;z\n'.repeat(100_000)), /^100000 × 3$/],
    ['quotes that one quote closes in the end', `a;b;c\n${'"x;y;z\n'.repeat(50_000)}"fin";1;2\n`, /^50001 × 3$/],
    ['a cell of a million spaces', `a;b\n1;${' '.repeat(1_000_000)}x\n2;y\n`, /^2 × 2$/],
    ['a line without end', 'a;b;'.repeat(1_500_000), /^Failure$/],
    ['columns without end', `${'a;'.repeat(30_000)}\n${'1;'.repeat(30_000)}\n`, /^Failure$/],
    ['an object of other names on every row', JSON.stringify(Array.from({ length: 20_000 }, (_, row) => ({ [`champ_${row}`]: row }))), /^Failure$/],
    ['objects inside objects', `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`, /^Failure$/],
    ['lists inside lists', `${'['.repeat(5000)}${']'.repeat(5000)}`, /^Failure$/],
    ['a number of a million digits', `a;b\n${'9'.repeat(1_000_000)};1\n2;3\n`, /^2 × 2$/],
  ])('%s', async (_, content, expected) => {
    expect(await outcome(content)).toMatch(expected);
  }, 60_000);
});
