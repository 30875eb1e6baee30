import { beforeAll, describe, expect, it } from 'vitest';
import { allRows, DOWNLOAD_ROWS } from '../../src/data/dataset-pages.ts';
import { profileColumn } from '../../src/data/dataset-profile.ts';
import { countQuery, pageQuery, PAGE_ROWS, type RowsView } from '../../src/data/dataset-rows.ts';
import { shownColumns, type TableTarget } from '../../src/data/dataset-table.ts';
import type { ColumnSpec } from '../../src/domain/dataset.ts';
import { columnOf } from '../../src/domain/scalar.ts';
import { nodeEngine, type NodeEngine } from '../support/engine-node.ts';

const spec = (name: string, type: ColumnSpec['type'], role: ColumnSpec['role'] = 'attribute'): ColumnSpec => ({ name, from: name, type, role, label: name, unit: null, missing: [] });

/** Hand-made rows, hostile names included. */
const SMALL: TableTarget = {
  database: 'petit "jeu"',
  table: 'data',
  columns: [spec('code', 'code', 'territory'), spec('no"m', 'text'), spec('annee', 'year', 'period'), spec('n', 'integer', 'measure'), spec('taux', 'number', 'measure'), spec('n__reason', 'text')],
  rows: 6,
  version: '1',
};

/** Enough rows for several pages, screens and downloads: row i holds i, its year, its label and a number of its own. */
const LARGE: TableTarget = { database: 'grand', table: 'data', columns: [spec('i', 'integer'), spec('annee', 'year'), spec('nom', 'text'), spec('x', 'number')], rows: 100_000, version: '1' };

let engine: NodeEngine;
beforeAll(async () => {
  engine = await nodeEngine();
  await engine.exec(`ATTACH ':memory:' AS "petit ""jeu"""`);
  await engine.exec(`CREATE TABLE "petit ""jeu""".data (code VARCHAR, "no""m" VARCHAR, annee VARCHAR, n INTEGER, taux DOUBLE, n__reason VARCHAR)`);
  await engine.exec(`INSERT INTO "petit ""jeu""".data VALUES
    ('01', 'Épinac', '2022', 10, 0.5, NULL), ('02', 'zèbre', '2022', 30, -1.5, NULL), ('03', 'l’Abergement', '2023', NULL, 2, 'secret'),
    ('04', 'L''Oie', '2023', NULL, NULL, NULL), ('05', NULL, '2024', 20, 0.5, NULL), ('2A', 'epinac', '2024', 30, 1e300, NULL)`);
  await engine.exec(`ATTACH ':memory:' AS grand (COMPRESS)`);
  await engine.exec(`CREATE TABLE grand.data AS SELECT i::INTEGER AS i, CAST(2000 + i % 20 AS VARCHAR) AS annee, 'Été ' || (i * 7919 % 1009) AS nom, (i * 48271 % 65537) / 10.0::DOUBLE AS x FROM range(${LARGE.rows}) t(i)`);
});

const rowsOf = async (target: TableTarget, view: RowsView, column: string, page = 0) => columnOf(await engine.run(pageQuery(target, view, page)), column);
const countOf = async (filters: RowsView['filters'], target = SMALL) => columnOf(await engine.run(countQuery(target, filters)), 'held')[0];
const sorted = (column: string, direction: 'ascending' | 'descending'): RowsView => ({ sort: { column, direction }, filters: [] });

describe('the rows of a table', () => {
  it('come in the order of the table, or in the one asked for: missing last both ways, accents aside', async () => {
    expect(await rowsOf(SMALL, { sort: null, filters: [] }, 'code')).toEqual(['01', '02', '03', '04', '05', '2A']);
    expect(await rowsOf(SMALL, sorted('n', 'ascending'), 'code')).toEqual(['01', '05', '02', '2A', '03', '04']);
    expect(await rowsOf(SMALL, sorted('n', 'descending'), 'code')).toEqual(['02', '2A', '05', '01', '03', '04']);
    expect(await rowsOf(SMALL, sorted('no"m', 'ascending'), 'no"m')).toEqual(['Épinac', 'epinac', 'l’Abergement', "L'Oie", 'zèbre', null]);
    expect(await rowsOf(SMALL, sorted('no"m', 'descending'), 'no"m')).toEqual(['zèbre', "L'Oie", 'l’Abergement', 'Épinac', 'epinac', null]);
  });

  it('are kept by texts, accents, capitals and apostrophes aside, and by ranges, bounds included', async () => {
    const named = (text: string): RowsView => ({ sort: null, filters: [{ kind: 'text', column: 'no"m', text }] });
    expect(await rowsOf(SMALL, named('EPINAC'), 'code')).toEqual(['01', '2A']);
    expect(await rowsOf(SMALL, named("l'"), 'code')).toEqual(['03', '04']);
    expect(await rowsOf(SMALL, named("%' OR 1=1 --"), 'code')).toEqual([]);
    const between = (from: number | null, to: number | null): RowsView['filters'] => [{ kind: 'range', column: 'n', from, to }];
    expect(await rowsOf(SMALL, { sort: null, filters: between(10, 20) }, 'code')).toEqual(['01', '05']);
    expect(await rowsOf(SMALL, { sort: null, filters: between(10.5, null) }, 'code')).toEqual(['02', '05', '2A']);
    expect([await countOf(between(null, 29.9)), await countOf([...between(30, 30), { kind: 'text', column: 'annee', text: '2024' }]), await countOf([])]).toEqual([2, 1, 6]);
  });

  it('refuses a column that the table does not have', () => {
    expect(() => pageQuery(SMALL, sorted('n" DESC; DROP', 'ascending'), 0)).toThrow('no column');
  });

  it('come page by page, each row once, whatever the order', async () => {
    expect(await rowsOf(LARGE, { sort: null, filters: [] }, 'i', 400)).toEqual(Array.from({ length: PAGE_ROWS }, (_, at) => 80_000 + at));
    const view = sorted('nom', 'descending');
    const seen = [...(await rowsOf(LARGE, view, 'i', 3)), ...(await rowsOf(LARGE, view, 'i', 4))];
    expect(new Set(seen).size).toBe(2 * PAGE_ROWS);
    expect(await rowsOf(LARGE, view, 'i', LARGE.rows / PAGE_ROWS)).toEqual([]);
    const labelled = Array.from({ length: LARGE.rows }, (_, i) => (i * 7919) % 1009).filter((label) => label === 1008).length;
    expect(await countOf([{ kind: 'text', column: 'nom', text: 'ETE 1008' }], LARGE)).toBe(labelled);
  });

  it('come whole for a download, and say how far they are', async () => {
    let next = 0;
    const shares: number[] = [];
    for await (const page of allRows(engine, LARGE, { signal: new AbortController().signal, onProgress: (share) => void shares.push(share) })) {
      for (const value of columnOf(page, 'i')) {
        if (value !== next) throw new Error(`${String(value)} came instead of ${next}`);
        next += 1;
      }
    }
    expect(next).toBe(LARGE.rows);
    expect(shares).toHaveLength(LARGE.rows / DOWNLOAD_ROWS);
    expect(shares.at(-1)).toBe(1);
  });

  it('stop coming once nobody wants them', async () => {
    const controller = new AbortController();
    const pages = allRows(engine, LARGE, { signal: controller.signal });
    await pages.next();
    controller.abort();
    await expect(pages.next()).rejects.toThrow('Cancelled');
  });

  it('hides the column that says why a value is missing', () => {
    expect(shownColumns(SMALL).map(({ name }) => name)).toEqual(['code', 'no"m', 'annee', 'n', 'taux']);
  });
});

describe('the distribution of a column', () => {
  const profile = (name: string, target = SMALL) =>
    profileColumn(target, target.columns.find((column) => column.name === name) as ColumnSpec, ({ text, params }, columns) => engine.run({ sql: text, params, columns, reads: [] }));

  it('counts values, those that differ, and the missing ones by reason', async () => {
    expect(await profile('n')).toMatchObject({
      rows: 6,
      known: 4,
      distinct: 3,
      missing: [{ reason: 'secret', count: 1 }, { reason: null, count: 1 }],
      shape: { kind: 'number', min: 10, q1: 17.5, median: 25, q3: 30, max: 30, isOneByOne: false, below: 0, above: 0 },
    });
    expect(await profile('no"m')).toMatchObject({ known: 5, distinct: 5, missing: [{ reason: null, count: 1 }], shape: { kind: 'values', shortest: 5, longest: 12 } });
  });

  it('puts every value in one bar, or tells that it lies too far out to be drawn', async () => {
    const { shape } = await profile('taux');
    if (shape?.kind !== 'number') throw new Error('A number has the shape of a number');
    expect(shape.above).toBe(1);
    expect(shape.bars.reduce((total, bar) => total + bar.count, 0)).toBe(4);
    const { shape: large, known } = await profile('x', LARGE);
    if (large?.kind !== 'number') throw new Error('A number has the shape of a number');
    expect(large.bars.reduce((total, bar) => total + bar.count, large.below + large.above)).toBe(known);
    expect(large.bars.length).toBeGreaterThanOrEqual(12);
    expect(large.bars.length).toBeLessThanOrEqual(20);
  });

  it('names the most frequent values, ties in order, and the ends of a period', async () => {
    expect((await profile('code')).shape).toMatchObject({ top: ['01', '02', '03', '04', '05', '2A'].map((value) => ({ value, count: 1 })) });
    expect((await profile('annee')).shape).toEqual({ kind: 'span', first: '2022', last: '2024' });
    const { shape, distinct } = await profile('nom', LARGE);
    expect(distinct).toBe(1009);
    expect(shape).toMatchObject({ kind: 'values', top: { length: 8 } });
  });

  it('says nothing of a column without a value', async () => {
    await engine.exec(`ATTACH ':memory:' AS vide; CREATE TABLE vide.data (n DOUBLE); INSERT INTO vide.data VALUES (NULL)`);
    const target: TableTarget = { database: 'vide', table: 'data', columns: [spec('n', 'number')], rows: 1, version: '1' };
    expect(await profile('n', target)).toEqual({ rows: 1, known: 0, distinct: 0, missing: [{ reason: null, count: 1 }], shape: null });
  });
});
