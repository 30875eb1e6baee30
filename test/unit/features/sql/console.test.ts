import { describe, expect, it } from 'vitest';
import { exploringOf, tablesRead, type ConsoleTable } from '../../../../src/data/explore-tables.ts';
import { countWords, creditWords, fileWords, resultTable } from '../../../../src/features/sql/result-table.ts';
import { firstQuery, sqlName } from '../../../../src/features/sql/sql-names.ts';
import { readOnlySql } from '../../../../src/query/read-only-sql.ts';

const credit = { producer: 'Insee', licence: { id: 'lov2', label: 'Licence Ouverte 2.0', url: 'https://example.invalid' }, updated: '2026-01-01' } as unknown as NonNullable<ConsoleTable['credit']>;
const table = (name: string, over: Partial<ConsoleTable> = {}): ConsoleTable => ({ name, dataset: name, table: 'data', label: name, columns: [], credit, ...over });
const tables = [table('populations'), table('superficie-departements'), table('commune', { dataset: 'territoires', table: 'commune' }), table('local_mien', { credit: null })];
const plain = (text: string | null) => text?.replaceAll(/[\u202F\u00A0]/g, ' ');

function readsOf(sql: string): readonly string[] {
  const read = readOnlySql(sql);
  if (!read.ok) throw new Error(read.message);
  return exploringOf(read, tables).reads;
}

describe('which extracts a statement reads', () => {
  it.each([
    ['FROM populations', ['populations']],
    ['FROM "Superficie-Departements".data d JOIN commune c ON true', ['superficie-departements', 'territoires']],
    ['FROM territoires.part', ['territoires']],
    ['SELECT 1', []],
    ['FROM duckdb_tables()', ['populations', 'superficie-departements', 'territoires', 'local_mien']],
  ])('%s', (sql, reads) => expect(readsOf(sql)).toEqual(reads));
});

describe('names in a statement', () => {
  it('are quoted only where they must be', () => {
    expect(['annee', 'superficie-departements', 'order', 'Année', 'a"b'].map(sqlName)).toEqual(['annee', '"superficie-departements"', '"order"', '"Année"', '"a""b"']);
    expect(firstQuery(tables)).toContain('FROM populations');
    expect(readOnlySql(firstQuery([])).ok).toBe(true);
  });
});

describe('an answer', () => {
  const answer = { columns: [{ name: 'n', type: 'BIGINT', kind: 'number' as const, values: Array.from({ length: 1500 }, (_, i) => (i === 1 ? null : i)) }], rowCount: 1500, total: 200_000 };

  it('is shown up to a limit, and its true length said', () => {
    const { rows, columns } = resultTable(answer);
    expect([rows.length, columns[0]?.numeric, rows[1]?.cells[0]]).toEqual([1000, true, { text: 'NULL', sort: null, missing: true }]);
    expect(plain(countWords(answer))).toBe('200 000 lignes, les 1 000 premières affichées');
    expect(plain(countWords({ ...answer, total: null }))).toBe('Plus de 1 500 lignes, les 1 000 premières affichées');
    expect(countWords({ ...answer, rowCount: 0, total: 0 })).toBe('Aucune ligne');
    expect(plain(fileWords(answer))).toContain('les 1 500 premières lignes');
    expect(fileWords({ ...answer, total: 1500 })).toBeNull();
  });

  it('names whom its rows come from', () => {
    expect(creditWords([])).toBeNull();
    expect(plain(creditWords(tablesRead(new Set(['populations', 'local_mien']), tables)))).toBe('Sources : Insee, Licence Ouverte 2.0, mise à jour du 1er janvier 2026 ; « local_mien », ouvert depuis cet ordinateur. À citer avec le fichier.');
  });
});
