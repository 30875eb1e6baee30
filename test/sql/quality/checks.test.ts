import { describe, expect, it } from 'vitest';
import { buildDataset, type BuiltDataset } from '../../../src/datasets/build-dataset.ts';
import { buildGeography } from '../../../src/datasets/geography/build-geography.ts';
import type { SourceTable } from '../../../src/datasets/read-source.ts';
import { reasonColumn, type ColumnSpec, type Dataset } from '../../../src/domain/dataset.ts';
import type { QualityCheck, QualityCheckCode } from '../../../src/domain/quality-check.ts';
import type { Scalar } from '../../../src/domain/scalar.ts';
import { totalsOf, type PreviousTotals } from '../../../src/quality/checks/jumps.ts';
import { planChecks } from '../../../src/quality/checks/plan-checks.ts';
import { repeatChecks, runChecks } from '../../../src/quality/checks/run-checks.ts';
import { quoteIdentifier, quoteText } from '../../../src/shared/sql-text.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { TOY_FILES, TOY_ROOT } from '../../support/toy-geography.ts';
import { TOY_CATALOGUE } from '../../support/toy-ground.ts';

const geography = buildGeography({ cogYear: 2026 }, TOY_ROOT, TOY_FILES);
const column = (name: string, role: ColumnSpec['role'], over: Partial<ColumnSpec> = {}): ColumnSpec => ({ name, from: name, type: role === 'measure' ? 'number' : 'code', role, label: name, unit: role === 'measure' ? 'personnes' : null, missing: [], ...over });
const BASE: Dataset = {
  ...(TOY_CATALOGUE.datasets[0] as Dataset),
  frequency: 'annual',
  updated: '2026-01-01',
  columns: [column('commune', 'territory'), column('annee', 'period', { type: 'year' }), column('sexe', 'dimension'), column('total', 'measure', { missing: [{ text: 's', reason: 'secret' }] })],
};

type Row = readonly [commune: string, annee: string, sexe: string, total: string | null];
function sourceOf(rows: readonly Row[]): SourceTable {
  const fields = ['commune', 'annee', 'sexe', 'total'];
  return { fields, values: fields.map((_, at) => rows.map((row) => row[at] ?? null)), rowCount: rows.length, lines: rows.map((_, at) => at + 2), warnings: [] };
}
const built = (rows: readonly Row[], over: Partial<Dataset> = {}): BuiltDataset =>
  buildDataset({ ...BASE, ...over }, [{ part: { source: { kind: 'folder', path: 'x.csv' }, decoding: {}, constants: {}, geography: 2026 }, table: sourceOf(rows), describe: 'x.csv' }], geography);

const literal = (value: Scalar): string => (value === null ? 'NULL' : typeof value === 'string' ? quoteText(value) : String(value));

/** Puts the rows where the statements of the checks look for them. */
async function asData({ columns, rowCount }: BuiltDataset): Promise<void> {
  const { exec } = await nodeEngine();
  await exec(`CREATE OR REPLACE TABLE data (${columns.map(({ spec }) => `${quoteIdentifier(spec.name)} ${spec.role === 'measure' ? 'DOUBLE' : 'VARCHAR'}`).join(', ')})`);
  const rows = Array.from({ length: rowCount }, (_, row) => `(${columns.map(({ values }) => literal(values[row] ?? null)).join(', ')})`);
  if (rows.length > 0) await exec(`INSERT INTO data VALUES ${rows.join(', ')}`);
}

async function ask(sql: string) {
  return await (await nodeEngine()).exec(sql);
}

const plansOf = (table: BuiltDataset, over: Partial<Dataset>, previous: PreviousTotals | null, today: string) =>
  planChecks({ dataset: { ...BASE, ...over }, columns: table.columns.map(({ spec }) => spec), rowCount: table.rowCount, periods: table.periods, index: geography.index, quality: table.quality, unknownCodes: table.unknownCodes, published: table.published, updated: over.updated === undefined ? BASE.updated : over.updated, today }, previous, null);

/** Every check of the rows; each statement that is shown is run again, and must give what is shown beside it. */
async function check(rows: readonly Row[], over: Partial<Dataset> = {}, { previous = null, today = '2026-11-23' }: { previous?: PreviousTotals | null; today?: string } = {}): Promise<readonly QualityCheck[]> {
  const table = built(rows, over);
  await asData(table);
  const checks = await runChecks(ask, plansOf(table, over, previous, today));
  for (const { sql, found, count, code } of checks) {
    if (sql === null) continue;
    const again = await ask(sql);
    const shown = Array.from({ length: Math.min(again.rowCount, 20) }, (_, row) => again.columns.map(({ values }) => values[row] ?? null));
    expect([code, shown, shown.length === 0]).toEqual([code, found?.rows ?? [], count === 0]);
    if (count <= 20) expect([code, again.rowCount]).toEqual([code, count]);
  }
  return checks;
}
const of = (checks: readonly QualityCheck[], code: QualityCheckCode): readonly QualityCheck[] => checks.filter((each) => each.code === code);
const one = (checks: readonly QualityCheck[], code: QualityCheckCode): QualityCheck => {
  const [only, more] = of(checks, code);
  if (!only || more) throw new Error(`Not one check ${code}`);
  return only;
};

const ALL = ['99001', '99002', '99003', '99004', '98001'];
const year = (annee: string, total = '10'): Row[] => ALL.map((commune) => [commune, annee, 'F', total]);

describe('the checks of sound rows', () => {
  it('are all good, and say what they looked at', async () => {
    const checks = await check([...year('2022'), ...year('2023')]);
    expect(checks.map(({ code, verdict }) => [code, verdict])).toEqual([
      ['unique-keys', 'ok'],
      ['known-territories', 'ok'],
      ['communes-covered', 'ok'],
      ['period-gaps', 'ok'],
      ['missing-values', 'ok'],
      ['secret-values', 'ok'],
      ['jumps', 'not-run'],
      ['period-jumps', 'ok'],
      ['freshness', 'ok'],
    ]);
    expect(one(checks, 'communes-covered').message).toBe('Les 5 communes de l’observatoire ont une ligne pour chaque période.');
  });
});

describe('a check that finds something', () => {
  it('lists repeated keys, the most repeated first', async () => {
    const found = one(await check([...year('2023'), ['99001', '2023', 'F', '3'], ['99002', '2023', 'F', '3'], ['99002', '2023', 'F', '4']]), 'unique-keys');
    expect(found).toMatchObject({ verdict: 'watch', count: 2, found: { columns: ['commune', 'annee', 'sexe', 'lignes'], rows: [['99002', '2023', 'F', 3], ['99001', '2023', 'F', 2]] } });
    expect(found.message).toContain('2 clés sont portées par plusieurs lignes');
  });

  it('names communes that no geography knows, which are not in the extract', async () => {
    expect(one(await check([...year('2023'), ['12345', '2023', 'F', '1'], ['12346', '2023', 'F', '1']]), 'known-territories')).toMatchObject({ verdict: 'watch', count: 2, sql: null, found: { rows: [['12345'], ['12346']] } });
  });

  it('names codes of another level that are not ours', async () => {
    const over: Partial<Dataset> = { leaf: 'epci' };
    const checks = await check([['200000001', '2023', 'F', '1'], ['999999999', '2023', 'F', '1']], over);
    expect(one(checks, 'known-territories')).toMatchObject({ verdict: 'watch', count: 1, found: { columns: ['commune', 'lignes'], rows: [['999999999', 1]] } });
    expect(of(checks, 'communes-covered')).toEqual([]);
  });

  it('lists communes without a row, period by period', async () => {
    const found = one(await check([...year('2022'), ...year('2023').slice(2)]), 'communes-covered');
    expect(found).toMatchObject({ verdict: 'watch', count: 2, found: { columns: ['annee', 'commune'], rows: [['2023', '99001'], ['2023', '99002']] } });
    expect(found.message).toContain('2 en 2023');
  });

  it.each([
    [['2020', '2022', '2023'], 'watch', 1],
    // A census every five years misses nothing.
    [['2013', '2018', '2023'], 'ok', 8],
    [['2023'], 'ok', 0],
    [['2022', '2023'], 'ok', 0],
  ] as const)('tells the years that miss among %j', async (years, verdict, count) => {
    expect(one(await check(years.flatMap((annee) => year(annee))), 'period-gaps')).toMatchObject({ verdict, count });
  });

  it.each([
    ['quarter', ['2022-T4', '2023-T2'], '2023-T1'],
    ['month', ['2022-12', '2023-02'], '2023-01'],
    ['school-year', ['2021-2022', '2023-2024'], '2022-2023'],
  ] as const)('tells the %s that misses', async (grain, periods, missing) => {
    const columns = BASE.columns.map((each) => (each.role === 'period' ? { ...each, type: grain } : each));
    expect(one(await check(periods.flatMap((period) => year(period)), { grain, columns }), 'period-gaps')).toMatchObject({ verdict: 'watch', found: { rows: [[missing]] } });
  });

  it('tells what is secret from what is missing, and lists the rows of each', async () => {
    const checks = await check([...year('2023').slice(3), ['99001', '2023', 'F', 's'], ['99002', '2023', 'F', 's'], ['99003', '2023', 'F', '']]);
    expect(one(checks, 'secret-values')).toMatchObject({ column: 'total', verdict: 'watch', count: 2, found: { rows: [['99001', '2023', 'F'], ['99002', '2023', 'F']] } });
    expect(one(checks, 'missing-values')).toMatchObject({ column: 'total', verdict: 'watch', count: 1, found: { rows: [['99003', '2023', 'F']] } });
    expect(one(checks, 'missing-values').sql).toContain(reasonColumn('total'));
  });

  it('calls a measure without any value a fault', async () => {
    expect(one(await check(year('2023', '')), 'missing-values')).toMatchObject({ verdict: 'fault', count: 5 });
  });

  it('compares totals with those of the version before, beyond a revision', async () => {
    await asData(built([...year('2021', '100'), ...year('2022', '100'), ...year('2023', '100')]));
    const previous = { at: '2026-02-01T08:00:00.000Z', totals: await totalsOf(ask, { columns: BASE.columns, periodColumn: 'annee' }) };
    expect(previous.totals).toEqual(['2021', '2022', '2023'].map((period) => ({ column: 'total', period, total: 500 })));
    const found = one(await check([...year('2022', '109'), ...year('2023', '120')], {}, { previous }), 'jumps');
    expect(found).toMatchObject({ verdict: 'watch', count: 1, found: { columns: ['annee', 'total_avant', 'total_maintenant'], rows: [['2023', 500, 600]] } });
    expect(found.message).toContain('1er février 2026');
  });

  it('sees a unit that changed from one period to the next', async () => {
    expect(one(await check([...year('2021', '1000'), ...year('2022', '1'), ...year('2023', '2')]), 'period-jumps')).toMatchObject({ verdict: 'watch', count: 1, found: { rows: [['2022', 5000, 5]] } });
  });

  it('adds up no rate', async () => {
    const columns = BASE.columns.map((each) => (each.role === 'measure' ? { ...each, unit: '%' } : each));
    const checks = await check(year('2023'), { columns });
    expect([...of(checks, 'jumps'), ...of(checks, 'period-jumps')]).toEqual([]);
  });

  it.each([
    ['2026-11-23', '2026-01-01', 'ok'],
    ['2027-03-01', '2026-01-01', 'watch'],
    ['2026-11-23', null, 'not-run'],
  ] as const)('on %s of data of %s: fresh is %s, in words that do not change every day', async (today, updated, verdict) => {
    const found = one(await check(year('2023'), { updated }, { today }), 'freshness');
    expect(found.verdict).toBe(verdict);
    expect(one(await check(year('2023'), { updated }, { today: `${today.slice(0, 8)}28` }), 'freshness')).toEqual(found);
  });
});

describe('published totals that were set aside', () => {
  const BOTH: Row[] = [...year('2023', '10'), ...ALL.map((commune): Row => [commune, '2023', 'M', '5'])];
  const totals = [{ field: 'sexe', in: ['T'] }];

  it('are found again by the sum of the rows', async () => {
    const found = one(await check([...BOTH, ...ALL.map((commune): Row => [commune, '2023', 'T', '15'])], { totals }), 'published-total');
    expect(found).toMatchObject({ verdict: 'ok', count: 0, column: 'total' });
    expect(found.message).toContain('les 5 totaux publiés');
  });

  it('are told where they differ, and are not compared where a part is secret', async () => {
    const rows: Row[] = [...BOTH.filter(([commune, , sexe]) => commune !== '99001' || sexe !== 'M'), ['99001', '2023', 'M', 's'], ['99001', '2023', 'T', '99'], ['99002', '2023', 'T', '16'], ['99003', '2023', 'T', '15']];
    expect(one(await check(rows, { totals }), 'published-total')).toMatchObject({ verdict: 'fault', count: 1, found: { columns: ['commune', 'annee', 'total_publie', 'somme'], rows: [['99002', '2023', 16, 15]] } });
  });

  it('of the whole file are compared where the file speaks of the observatory only', async () => {
    const whole: Partial<Dataset> = { totals: [{ field: 'commune', in: ['Total'] }] };
    expect(one(await check([...BOTH, ['Total', '2023', 'F', '50'], ['Total', '2023', 'M', '26']], whole), 'published-total')).toMatchObject({ verdict: 'fault', found: { rows: [['2023', 'M', 26, 25]] } });
    // Rows of elsewhere are parts that the extract does not hold.
    expect(one(await check([...BOTH, ['98002', '2023', 'F', '7'], ['Total', '2023', 'F', '57']], whole), 'published-total')).toMatchObject({ verdict: 'not-run' });
  });

  it('show a statement that can be read, whatever their number', async () => {
    const years = Array.from({ length: 60 }, (_, at) => String(1960 + at));
    const rows = years.flatMap((annee): Row[] => ALL.flatMap((commune): Row[] => [[commune, annee, 'F', '1'], [commune, annee, 'T', annee < '1970' ? '2' : '1']]));
    const found = one(await check(rows, { totals }), 'published-total');
    expect(found.count).toBe(50);
    expect(found.sql?.length).toBeLessThan(2000);
  });
});

describe('checks of rows that did not change', () => {
  it('are repeated without asking the rows again', async () => {
    const table = built([...year('2022'), ...year('2023').slice(1)]);
    await asData(table);
    const plans = plansOf(table, {}, null, '2026-11-23');
    const checks = await runChecks(ask, plans);
    expect(repeatChecks(checks, plans)).toEqual(checks);
    expect(repeatChecks(checks.slice(1), plans)).toBeNull();
  });
});
