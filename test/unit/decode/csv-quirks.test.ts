import { describe, expect, it } from 'vitest';
import { CsvScanner, type CsvRecord } from '../../../src/decode/csv/scanner.ts';
import { decodeFile, openTable } from '../../../src/decode/decode-file.ts';
import type { RawTable } from '../../../src/decode/table/raw-table.ts';
import { encodeText } from './write-csv.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const decode = (text: string) => decodeFile(utf8(text));
const names = (table: RawTable) => table.columns.map((column) => column.name);
const rows = (table: RawTable) => Array.from({ length: table.rowCount }, (_, row) => table.values.map((values) => values[row]));
const codes = (table: RawTable) => table.warnings.map(({ code, line }) => (line === null ? code : `${code}@${line}`));

const DATA = '71076;Chalon-sur-Saône;45031\n71270;Mâcon;34448\n71153;Le Creusot;20791\n71306;Montceau-les-Mines;17656\n';
const HEADER = 'code;commune;habitants\n';

describe('the separator and the quote', () => {
  it.each([
    ['semicolon, with decimal commas', 'code;taux\n01;1,5\n02;2,5\n03;3,25\n', ';', 'code|taux'],
    ['comma', 'code,taux\n01,1.5\n02,2.5\n', ',', 'code|taux'],
    ['tabulation', 'code\ttaux, en %\n01\t1,5\n02\t2,5\n', '\t', 'code|taux, en %'],
    ['vertical bar', 'code|nom|taux\n01|a;b|1,5\n02|c|2,5\n', '|', 'code|nom|taux'],
    ['comma, the texts being full of semicolons', 'id,nature\n1,aide en numéraire;aide en nature\n2,aide en nature\n3,a;b;c\n', ',', 'id|nature'],
  ])('finds the %s', async (_, text, delimiter, header) => {
    const table = await decode(text);
    expect({ delimiter: table.delimiter, header: names(table).join('|') }).toEqual({ delimiter, header });
  });

  it('takes the apostrophe for a quote only where it stands at both ends of cells', async () => {
    const quoted = await decode("code;nom\n'01';'Rue de l''Hôpital; nord'\n'02';'Rue du Port'\n");
    expect({ quote: quoted.quote, rows: rows(quoted) }).toEqual({ quote: "'", rows: [['01', "Rue de l'Hôpital; nord"], ['02', 'Rue du Port']] });
    const plain = await decode("code;nom\n01;L'Abergement\n02;d'Épinac\n");
    expect({ quote: plain.quote, rows: rows(plain) }).toEqual({ quote: '"', rows: [['01', "L'Abergement"], ['02', "d'Épinac"]] });
  });

  it('keeps a quote that is not doubled inside a quoted cell, and says so', async () => {
    const table = await decode('code;nom;valeur\n01;"Le "Grand" Pré";1\n02;"Le Port";2\n');
    expect(rows(table)).toEqual([['01', 'Le "Grand" Pré', '1'], ['02', 'Le Port', '2']]);
    expect(codes(table)).toEqual(['inner-quote@2']);
  });

  it('does not let a quote that nothing closes swallow the lines below', async () => {
    const table = await decode('code;nom;valeur\n01;"Le Pré;1\n02;"Le Port";2\n03;La Place;3\n');
    expect(rows(table)).toEqual([['01', '"Le Pré', '1'], ['02', 'Le Port', '2'], ['03', 'La Place', '3']]);
    expect(codes(table)).toEqual(['unclosed-quote@2']);
  });

  it('keeps line breaks inside quoted cells, and counts lines as an editor does', async () => {
    const table = await decode('code;note;valeur\n01;"première\r\nseconde";1\n02;"x";2;3\n');
    expect(rows(table)[0]).toEqual(['01', 'première\r\nseconde', '1']);
    expect({ lines: table.lines, codes: codes(table) }).toEqual({ lines: [2, 4], codes: ['extra-cell@4'] });
  });
});

describe('what stands around the table', () => {
  it.each([
    ['titles without separators', `Population des communes\nSource Insee\n\n${HEADER}${DATA}`, 4],
    ['titles padded with separators', `Population des communes;;\nMise en ligne le 19/03/2021;;\n;;\n${HEADER}${DATA}`, 4],
    ['a title and an empty line', `Recensement 2021\n\n${HEADER}${DATA}`, 3],
  ])('finds the header under %s', async (_, text, headerRow) => {
    const table = await decode(text);
    expect({ headerRow: table.headerRow, names: names(table), rows: table.rowCount }).toEqual({ headerRow, names: ['code', 'commune', 'habitants'], rows: 4 });
    expect(codes(table).some((code) => code.startsWith('preamble@'))).toBe(true);
  });

  it.each([
    ['a source', 'Source : Insee, RP2021\n'],
    ['a padded source', 'Source : Insee, RP2021;;\n'],
    ['a blank row, a note and its rest', ';;\nLecture : au 1er janvier 2021, Mâcon compte 34 448 habitants.\n(1) Données provisoires.\n'],
    ['a row of TRUE left by a script', 'Champ : France entière\nTRUE;TRUE;TRUE\n'],
  ])('cuts %s off the end, and quotes it', async (_, footer) => {
    const table = await decode(HEADER + DATA + footer);
    expect({ rows: table.rowCount, last: rows(table).at(-1) }).toEqual({ rows: 4, last: ['71306', 'Montceau-les-Mines', '17656'] });
    expect(codes(table).some((code) => code.startsWith('footer@'))).toBe(true);
  });

  it('keeps a last row that has a name and no figure', async () => {
    const table = await decode(`${HEADER}${DATA}Ensemble;;\n`);
    expect(rows(table).at(-1)).toEqual(['Ensemble', '', '']);
    expect(codes(table)).toEqual([]);
  });

  it('gives the codes as names and the labels as titles where both rows are there', async () => {
    const table = await decode("Code de la zone d'emploi;Libellé de la zone;1er trimestre 2003;2e trimestre 2003\nZE2020;LIBZE2020;2003-T1;2003-T2\n0051;Alençon;7,0;7,4\n0052;Arles;8,0;8,4\n");
    expect(table.columns).toEqual([
      { name: 'ZE2020', label: "Code de la zone d'emploi" },
      { name: 'LIBZE2020', label: 'Libellé de la zone' },
      { name: '2003-T1', label: '1er trimestre 2003' },
      { name: '2003-T2', label: '2e trimestre 2003' },
    ]);
    expect({ headerRow: table.headerRow, first: rows(table)[0] }).toEqual({ headerRow: 1, first: ['0051', 'Alençon', '7,0', '7,4'] });
  });

  it('does not take a first row of words for a second header', async () => {
    const table = await decode('nom;prénom;ville\nDupont;Jeanne;Mâcon\nMartin;Louis;Autun\nMorel;Anne;Cluny\n');
    expect(table.rowCount).toBe(3);
  });

  it('joins groups of columns and what each of them holds', async () => {
    const table = await decode(';Hommes;;Femmes;\ncode;0 à 19 ans;20 ans et plus;0 à 19 ans;20 ans et plus\n71;1;2;3;4\n21;5;6;7;8\n');
    expect(names(table)).toEqual(['code', 'Hommes – 0 à 19 ans', 'Hommes – 20 ans et plus', 'Femmes – 0 à 19 ans', 'Femmes – 20 ans et plus']);
  });

  it('numbers the columns of a file without header', async () => {
    const table = await decode('71076;Chalon;45031\n71270;Mâcon;34448\n71153;Le Creusot;20791\n');
    expect({ headerRow: table.headerRow, names: names(table), rows: table.rowCount }).toEqual({ headerRow: null, names: ['colonne_1', 'colonne_2', 'colonne_3'], rows: 3 });
    expect(codes(table)).toContain('no-header');
  });

  it('takes a first row of years for names, over figures', async () => {
    const table = await decode('2010;2011;2012\n120;130;140\n150;160;170\n');
    expect({ names: names(table), rows: table.rowCount }).toEqual({ names: ['2010', '2011', '2012'], rows: 2 });
  });

  it('leaves out a header that comes back', async () => {
    const table = await decode(`${HEADER}${DATA}${HEADER}${DATA}`);
    expect({ rows: table.rowCount, codes: codes(table) }).toEqual({ rows: 8, codes: ['repeated-header@6'] });
  });
});

describe('rows of another width', () => {
  it('fills absent cells with nothing and names the line', async () => {
    const table = await decode(`${HEADER}71076;Chalon\n${DATA}`);
    expect(rows(table)[0]).toEqual(['71076', 'Chalon', null]);
    expect(codes(table)).toEqual(['missing-cell@2']);
  });

  it('sets a cell too many aside and quotes it', async () => {
    const table = await decode(`${HEADER}71076;Chalon;45031;provisoire\n${DATA}`);
    expect(rows(table)[0]).toEqual(['71076', 'Chalon', '45031']);
    expect(table.warnings).toMatchObject([{ code: 'extra-cell', line: 2, message: expect.stringContaining('provisoire') }]);
  });

  it.each([
    ['the header too', 'code;commune;habitants;\n71076;Chalon;45031;\n71270;Mâcon;34448;\n'],
    ['the rows only', 'code;commune;habitants\n71076;Chalon;45031;\n71270;Mâcon;34448;\n'],
  ])('drops the phantom column of trailing separators (%s)', async (_, text) => {
    expect(names(await decode(text))).toEqual(['code', 'commune', 'habitants']);
  });

  it('names twice-named and unnamed columns apart', async () => {
    const table = await decode('code;Valeur;valeur;\n71;1;2;x\n21;3;4;y\n');
    expect(names(table)).toEqual(['code', 'Valeur', 'valeur_2', 'colonne_4']);
    expect(codes(table)).toEqual(['duplicate-label@1', 'blank-label@1']);
  });

  it('puts the row numbers of R before the named columns', async () => {
    const table = await decode('"nom","val"\n"1","Ain",3\n"2","Aisne",4\n"3","Allier",5\n');
    expect({ names: names(table), first: rows(table)[0] }).toEqual({ names: ['colonne_1', 'nom', 'val'], first: ['1', 'Ain', '3'] });
  });

  it('names lines twenty times at most, then counts the rest', async () => {
    const table = await decode(HEADER + DATA.repeat(10) + '71076;Chalon\n'.repeat(30) + DATA);
    const said = table.warnings.filter(({ code }) => code === 'missing-cell');
    expect(said).toHaveLength(21);
    expect(said.at(-1)).toMatchObject({ line: null, message: '10 autres lignes sont dans le même cas.' });
  });
});

describe('bytes', () => {
  it.each([
    ['utf-8', 'utf-8'],
    ['utf-8-bom', 'utf-8'],
    ['utf-8-two-boms', 'utf-8'],
    ['windows-1252', 'windows-1252'],
    ['utf-16le', 'utf-16le'],
    ['utf-16be', 'utf-16be'],
  ] as const)('reads %s', async (written, encoding) => {
    const table = await decodeFile(encodeText('code;libellé\n01;L’Abergement – œuvre à 5 €\n02;Côte-d’Or\n', written));
    expect({ encoding: table.encoding, names: names(table), first: rows(table)[0] }).toEqual({ encoding, names: ['code', 'libellé'], first: ['01', 'L’Abergement – œuvre à 5 €'] });
    expect(codes(table)).toEqual(written === 'utf-8-two-boms' ? ['bom-repeated@1'] : []);
  });

  it('knows UTF-16 without a mark by its zeros', async () => {
    const table = await decodeFile(Buffer.from('code;nom\n01;Ain\n02;Aisne\n', 'utf16le'));
    expect({ encoding: table.encoding, names: names(table) }).toEqual({ encoding: 'utf-16le', names: ['code', 'nom'] });
  });

  it('sees one byte of another encoding after megabytes of UTF-8', async () => {
    const bytes = Buffer.concat([utf8(`code;nom\n${'01;Ain\n'.repeat(400_000)}`), Buffer.from([0x30, 0x32, 0x3b, 0xe9, 0x0a])]);
    const { shape } = await openTable(bytes);
    expect(shape.encoding).toBe('windows-1252');
  });

  it('says which texts were decoded wrongly before us, and leaves them alone', async () => {
    const table = await decode('code;nom\n01;ChÃ¢lons\n02;Mâcon\n');
    expect(rows(table)[0]).toEqual(['01', 'ChÃ¢lons']);
    expect(table.warnings).toMatchObject([{ code: 'mojibake', line: 2 }]);
  });

  it.each([
    ['LF', '\n', []],
    ['CRLF', '\r\n', []],
    ['CR', '\r', []],
  ])('reads lines that end with %s', async (_, end, warnings) => {
    const table = await decode((HEADER + DATA).replaceAll('\n', end));
    expect({ rows: table.rowCount, codes: codes(table) }).toEqual({ rows: 4, codes: warnings });
  });

  it('reads lines that end in three ways, and says so', async () => {
    const table = await decode('code;nom\r\n01;Ain\n02;Aisne\r03;Allier\n');
    expect({ rows: rows(table), codes: codes(table) }).toEqual({ rows: [['01', 'Ain'], ['02', 'Aisne'], ['03', 'Allier']], codes: ['mixed-line-ends'] });
  });
});

describe('after the sample', () => {
  it('keeps leading zeros and Corsica beyond row 20 480, where sniffers have stopped looking', async () => {
    const many = Array.from({ length: 25_000 }, (_, row) => `${10_000 + row};${row}`).join('\n');
    const table = await decode(`code;valeur\n${many}\n01001;1\n2A004;2\n`);
    expect(table.values[0]?.slice(-2)).toEqual(['01001', '2A004']);
  });

  it('gives the same records whatever the pieces', () => {
    const text = 'a;"b""\r\n;c";d\r\n1;2;3\r4;"5";6\n\n7;"8 "x" 9";10';
    const whole = scan([text]);
    for (let cut = 1; cut < text.length; cut += 1) expect(scan([text.slice(0, cut), text.slice(cut)])).toEqual(whole);
    expect(scan([...text])).toEqual(whole);
    expect(whole.map(({ cells }) => cells.length)).toEqual([3, 3, 3, 1, 3]);
  });
});

function scan(pieces: readonly string[]): CsvRecord[] {
  const records: CsvRecord[] = [];
  const scanner = new CsvScanner(';', '"');
  for (const piece of pieces) scanner.push(piece, false, (record) => records.push(record));
  scanner.push('', true, (record) => records.push(record));
  return records;
}

describe('a recipe', () => {
  it('overrules what would be guessed', async () => {
    const table = await decodeFile(utf8('a,b;c,d\n1,2;3,4\nSource : x;y\n'), { delimiter: ',', headerRow: 1, footer: false });
    expect({ names: names(table), rows: table.rowCount }).toEqual({ names: ['a', 'b;c', 'd'], rows: 2 });
    const headless = await decodeFile(utf8('nom;ville\nDupont;Mâcon\n'), { headerRow: null });
    expect(headless.rowCount).toBe(2);
  });

  it('tells how far the reading is', async () => {
    const seen: number[] = [];
    const bytes = utf8(HEADER + DATA.repeat(40_000));
    await decodeFile(bytes, { onProgress: (read, total) => seen.push(read / total) });
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });
});
