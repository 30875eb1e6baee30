import { describe, expect, it } from 'vitest';
import { decodeFile } from '../../../src/decode/decode-file.ts';
import type { RawTable } from '../../../src/decode/table/raw-table.ts';
import { numberText, styleOf } from '../../../src/decode/xlsx/styles.ts';
import { Failure } from '../../../src/domain/failure.ts';
import { writeZip } from './write-zip.ts';

type Sheet = { readonly name: string; readonly xml: string; readonly hidden?: boolean };

/** A workbook by hand. `prefix` gives every element a namespace prefix, as some writers do. */
function workbook(sheets: readonly Sheet[], { strict = false, since1904 = false, prefix = '' } = {}): Uint8Array {
  const ns = strict ? 'http://purl.oclc.org/ooxml/spreadsheetml/main' : 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const rel = strict ? 'http://purl.oclc.org/ooxml/officeDocument/relationships' : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const name = (xml: string) => (prefix === '' ? xml : xml.replace(/<(\/?)(?=[a-zA-Z])/g, `<$1${prefix}:`));
  const declared = sheets.map((sheet, index) => `<sheet name="${sheet.name}" sheetId="${index + 1}"${sheet.hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`).join('');
  return writeZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'xl/workbook.xml', content: name(`<workbook xmlns="${ns}" xmlns:r="${rel}"><workbookPr${since1904 ? ' date1904="1"' : ''}/><sheets>${declared}</sheets></workbook>`) },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/s${index + 1}.xml"/>`).join('')}</Relationships>` },
    {
      name: 'xl/styles.xml',
      content: name('<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/></cellXfs></styleSheet>'),
    },
    { name: 'xl/sharedStrings.xml', content: name('<sst><si><t>code</t></si><si><t>nom &amp; &#233;tat</t></si><si><r><t>Saint</t></r><r><t xml:space="preserve"> Loup</t></r></si><si><t>valeur</t></si></sst>') },
    ...sheets.map((sheet, index) => ({ name: `xl/worksheets/s${index + 1}.xml`, content: name(`<worksheet xmlns="${ns}"><dimension ref="A1:XFD1048576"/>${sheet.xml}</worksheet>`) })),
  ]);
}

const inline = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (number: number, ...cells: readonly string[]) => `<row r="${number}">${cells.join('')}</row>`;
const rows = (table: RawTable) => Array.from({ length: table.rowCount }, (_, at) => table.values.map((values) => values[at]));

const TABLE = `<sheetData>${row(1, '<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="s"><v>1</v></c>', '<c r="C1" t="s"><v>3</v></c>')}${row(2, '<c r="A2" s="1"><v>1001</v></c>', '<c r="B2" t="s"><v>2</v></c>', '<c r="C2"><v>7.0000000000000007E-2</v></c>')}${row(3, inline('A3', '2A004'), '<c r="B3" t="str"><f>A1</f><v>Ajaccio</v></c>', '<c r="C3"/>')}</sheetData>`;

describe('XLSX', () => {
  it.each([
    ['as everyone writes it', {}],
    ['Strict', { strict: true }],
    ['with prefixed names', { prefix: 'x' }],
  ])('reads texts, numbers, codes under a format of zeros and formulas (%s)', async (_, how) => {
    const table = await decodeFile(workbook([{ name: 'Données', xml: TABLE }], how));
    expect(table.columns.map(({ name }) => name)).toEqual(['code', 'nom & état', 'valeur']);
    expect(rows(table)).toEqual([['01001', 'Saint Loup', '0.07'], ['2A004', 'Ajaccio', null]]);
    expect({ format: table.format, sheet: table.sheet, headerRow: table.headerRow, lines: table.lines }).toEqual({ format: 'xlsx', sheet: 'Données', headerRow: 1, lines: [2, 3] });
  });

  it('takes the first sheet that holds a table, hidden ones last, and names the others', async () => {
    const notes = `<sheetData>${row(1, inline('A1', 'Quelques remarques'))}${row(3, inline('A3', 'Source : Insee'))}</sheetData>`;
    const book = workbook([{ name: 'Brouillon', xml: TABLE, hidden: true }, { name: 'À savoir', xml: notes }, { name: '2022', xml: TABLE }]);
    const table = await decodeFile(book);
    expect({ sheet: table.sheet, sheets: table.sheets, codes: table.warnings.map(({ code }) => code) }).toEqual({ sheet: '2022', sheets: ['À savoir', '2022', 'Brouillon'], codes: ['sheet-chosen'] });
    expect((await decodeFile(book, { sheet: 'Brouillon' })).sheet).toBe('Brouillon');
    await expect(decodeFile(book, { sheet: 'Absente' })).rejects.toThrow(/n’a pas de feuille «\u00A0Absente\u00A0»/);
  });

  it('finds a table at C4 under titles, with groups of merged columns', async () => {
    const xml = `<sheetData>${row(1, inline('A1', 'Estimation de population'))}${row(4, inline('C4', 'Départements'), inline('E4', 'Hommes'), inline('G4', 'Femmes'))}${row(5, inline('E5', 'moins de 20 ans'), inline('F5', '20 ans et plus'), inline('G5', 'moins de 20 ans'), inline('H5', '20 ans et plus'))}${[6, 7, 8].map((line) => row(line, inline(`C${line}`, `0${line}`), inline(`D${line}`, 'Ain'), ...['E', 'F', 'G', 'H'].map((column) => `<c r="${column}${line}"><v>${line}</v></c>`))).join('')}${row(10, inline('C10', 'Source : Insee'))}</sheetData><mergeCells><mergeCell ref="C4:D5"/><mergeCell ref="E4:F4"/><mergeCell ref="G4:H4"/></mergeCells>`;
    const table = await decodeFile(workbook([{ name: 'A', xml }]));
    expect(table.columns.map(({ name }) => name)).toEqual(['Départements', 'Départements_2', 'Hommes – moins de 20 ans', 'Hommes – 20 ans et plus', 'Femmes – moins de 20 ans', 'Femmes – 20 ans et plus']);
    expect(rows(table)[0]).toEqual(['06', 'Ain', '6', '6', '6', '6']);
    expect({ rows: table.rowCount, headerRow: table.headerRow }).toEqual({ rows: 3, headerRow: 4 });
  });

  it.each([
    ['45292', 'dd/mm/yyyy', false, '2024-01-01'],
    ['45292.5', 'dd/mm/yyyy hh:mm', false, '2024-01-01T12:00:00'],
    ['43830', 'm/d/yy', true, '2024-01-01'],
    ['61', 'dd/mm/yyyy', false, '1900-03-01'],
    ['1', 'dd/mm/yyyy', false, '1900-01-01'],
    ['0.75', 'hh:mm', false, '18:00:00'],
    ['1001', '00000', false, '01001'],
    ['1234.5', '#,##0.00', false, '1234.5'],
    ['45292', '0', false, '45292'],
    ['12', '0" jours"', false, '12'],
    ['12', '[Red]0', false, '12'],
    ['0.1', '0.0%', false, '0.1'],
    ['123456789012345678', '0', false, '123456789012345678'],
    ['1E-7', '0', false, '0.0000001'],
    ['1.2E+5', '0', false, '120000'],
    ['not a number', '0', false, 'not a number'],
  ])('writes %s under the format « %s » (since 1904: %s) as %s', (raw, format, since1904, text) => {
    expect(numberText(raw, styleOf(format), since1904)).toBe(text);
  });

  it('refuses a workbook without a table, a binary one and a broken one', async () => {
    const empty = decodeFile(workbook([{ name: 'Vide', xml: '<sheetData/>' }]));
    await expect(empty).rejects.toThrow('Aucune feuille de ce classeur ne contient de tableau.');
    await expect(decodeFile(writeZip([{ name: 'xl/workbook.bin', content: 'x' }]))).rejects.toThrow(/XLSB/);
    await expect(decodeFile(writeZip([{ name: 'word/document.xml', content: 'x' }, { name: '[Content_Types].xml', content: 'x' }]))).rejects.toBeInstanceOf(Failure);
  });
});

describe('ODS', () => {
  it('reads values rather than what is shown, repeated cells, spans and dates', async () => {
    const cell = (text: string, attributes = '') => `<table:table-cell office:value-type="string"${attributes}><text:p>${text}</text:p></table:table-cell>`;
    const content = `<office:document-content><office:body><office:spreadsheet><table:table table:name="Feuille 1"><table:table-row>${cell('code')}${cell('jour')}${cell('valeur', ' table:number-columns-repeated="1"')}<table:table-cell table:number-columns-repeated="16000"/></table:table-row><table:table-row table:number-rows-repeated="2">${cell('01 &amp; 02')}<table:table-cell office:value-type="date" office:date-value="2024-01-31"><text:p>31/01/24</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="1234.5678"><office:annotation><text:p>note</text:p></office:annotation><text:p>1 234,57</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`;
    const table = await decodeFile(writeZip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true }, { name: 'content.xml', content }]));
    expect({ format: table.format, names: table.columns.map(({ name }) => name), rows: rows(table), lines: table.lines }).toEqual({
      format: 'ods',
      names: ['code', 'jour', 'valeur'],
      rows: [['01 & 02', '2024-01-31', '1234.5678'], ['01 & 02', '2024-01-31', '1234.5678']],
      lines: [2, 3],
    });
  });
});
