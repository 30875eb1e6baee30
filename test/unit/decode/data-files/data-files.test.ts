import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { guessTable } from '../../../../src/datasets/guess/guess-table.ts';
import { decodeFile } from '../../../../src/decode/decode-file.ts';
import { Failure } from '../../../../src/domain/failure.ts';
import { describeWithSharedData, sharedData } from '../../../support/shared-data.ts';
import { CELLS, TRUTHS, type ReadableTruth } from './truth.ts';

const read = (file: string) => decodeFile(new Uint8Array(readFileSync(file)));

const readable = TRUTHS.filter((truth): truth is ReadableTruth => 'format' in truth);

/** The spaces of French typography are not what these sentences are about. */
const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');

for (const truth of readable) {
  describeWithSharedData(truth.file, [truth.file], ([path = '']) => {
    it('is read as what it is, and typed for what it holds', async () => {
      const table = await read(path);
      const guess = guessTable(table);
      const { format, encoding, delimiter, headerRow, rowCount, columns } = table;
      expect({ format, encoding, delimiter, headerRow, rows: rowCount, columns: columns.length }).toEqual({
        format: truth.format,
        encoding: truth.encoding,
        delimiter: truth.delimiter,
        headerRow: truth.headerRow,
        rows: truth.rows,
        columns: truth.columns,
      });
      expect(table.values.every((values) => values.length === truth.rows)).toBe(true);
      expect(table.lines).toHaveLength(truth.rows);

      const types = Object.fromEntries(guess.columns.map(({ name, guess: { type, semantic } }) => [name, semantic === null ? type : `${type}/${semantic}`]));
      const inSeries = (name: string) => truth.series?.find(([names]) => names.test(name))?.[1];
      expect(types).toEqual(Object.fromEntries(columns.map(({ name }) => [name, truth.types[name] ?? inSeries(name) ?? 'not stated'])));
      expect(Object.keys(truth.types).filter((name) => !(name in types))).toEqual([]);
      const markers = Object.fromEntries(guess.columns.flatMap((column) => (column.guess.markers.length > 0 ? [[column.name, column.guess.markers.map(({ text }) => text)]] : [])));
      expect(markers).toEqual(truth.markers);
      const codes = new Set([...table.warnings, ...guess.warnings].map(({ code }) => code));
      expect([...codes].toSorted()).toEqual(truth.warnings.toSorted());

      for (const [column, row, text] of CELLS[truth.file] ?? []) {
        expect([column, row, table.values[columns.findIndex(({ name }) => name === column)]?.[row]]).toEqual([column, row, text]);
      }
    });
  });
}

for (const truth of TRUTHS) {
  if ('format' in truth) continue;
  describeWithSharedData(truth.file, [truth.file], ([path = '']) => {
    it('is refused with a sentence to act on', async () => {
      const failure = await read(path).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Failure);
      expect(plain((failure as Failure).message)).toBe(truth.refused);
      expect((failure as Failure).advice).not.toBe('');
    });
  });
}

describeWithSharedData('codes that a spreadsheet would spoil', ['cog/cog_communes_2024.csv', 'sante/drees_medecins_par_tranche_age.csv', 'securite/ssmsi_delinquance_departements.csv'], ([cog = '', drees = '', ssmsi = '']) => {
  it('keeps the régions 01 to 06 of every commune, the départements of Corsica, and what is blank', async () => {
    const table = await read(cog);
    const column = (wanted: string) => table.values[table.columns.findIndex(({ name }) => name === wanted)] ?? [];
    const count = (name: string, text: string) => column(name).filter((cell) => cell === text).length;
    expect(new Set(column('REG'))).toEqual(new Set(['', '01', '02', '03', '04', '06', '11', '24', '27', '28', '32', '44', '52', '53', '75', '76', '84', '93', '94']));
    expect({ guadeloupe: count('REG', '01'), corse: count('DEP', '2A'), blank: count('REG', '') }).toEqual({ guadeloupe: 32, corse: 124, blank: 2564 });
  });

  it('says on which lines the notes of DREES stand, and what they say', async () => {
    const { warnings } = await read(drees);
    expect(warnings.filter(({ code }) => code === 'footer').map(({ line }) => line)).toEqual([104, 105]);
    expect(warnings.find(({ code }) => code === 'mojibake')).toMatchObject({ line: 104 });
  });

  it('knows that SSMSI lost the zeros of its départements and not those of its figures', async () => {
    const guess = guessTable(await read(ssmsi));
    const lost = guess.columns.filter((column) => column.guess.lostZeros).map(({ name }) => name);
    expect(lost).toEqual(['Code.département', 'Code.région']);
  });
});

describeWithSharedData('the files of which the truths are told', ['SHA256SUMS'], ([sums = '']) => {
  const listed = readFileSync(sums, 'utf8').trim().split('\n').map((line) => line.split(/\s+\*?(?:\.\/)?/) as [sum: string, file: string]);

  it('are the very ones that were read when the table was made', () => {
    const changed = listed.filter(([sum, file]) => createHash('sha256').update(readFileSync(join(dirname(sums), file))).digest('hex') !== sum);
    expect(changed).toEqual([]);
  });

  it('are all in the table, and nothing else is', () => {
    expect(TRUTHS.map(({ file }) => file).toSorted()).toEqual(listed.map(([, file]) => file).filter((file) => file !== 'SOURCES.md').toSorted());
  });
});

describe('the table of truths', () => {
  it.skipIf(sharedData('SOURCES.md') === null)('has one entry for every shared data file', () => {
    const root = sharedData('') ?? '';
    const files = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replace(/^\//, ''))
      .filter((file) => file !== 'SOURCES.md' && file !== 'SHA256SUMS');
    expect(TRUTHS.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
  });
});
