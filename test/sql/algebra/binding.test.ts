import { describe, expect, it } from 'vitest';
import { answerQuery } from '../../../src/query/answer.ts';
import { planQuery } from '../../../src/query/plan.ts';
import { printQuery } from '../../../src/query/print.ts';
import { LEVELS } from '../../../src/domain/territory.ts';
import { nodeEngine } from '../../support/engine-node.ts';
import { contextOf, distinct, groundOf, published, ratio, ROOT, share, stock, sum, term, type Toy } from '../../support/toy-extracts.ts';

/** Names and values that end a string, an identifier or a statement where they are not quoted or bound. */
const HOSTILE = `x"'; DROP TABLE data; --`;
const TOY: Toy = {
  id: `jeu ${HOSTILE}`,
  columns: { place: 'VARCHAR', year: 'VARCHAR', [`m ${HOSTILE}`]: 'INTEGER', [`d ${HOSTILE}`]: 'VARCHAR', leaf: 'INTEGER' },
  rows: [
    ['A', '2023', 3, `it's "so"; --`, 1],
    ['A', '2023', 5, 'other', 1],
    ['B', '2023', 7, `it's "so"; --`, 2],
  ],
};
const where = [
  { column: `d ${HOSTILE}`, is: 'in' as const, values: [`it's "so"; --`, 'NULL) OR (1=1'] },
  { column: 'leaf', is: 'between' as const, from: 1, to: 2 },
];
const measure = term(TOY.id, `m ${HOSTILE}`, { where });

describe('hostile names and values', () => {
  it('reach the engine quoted and bound', async () => {
    const context = await contextOf(await nodeEngine(), [TOY], [stock('s', measure)]);
    const { observations, sql, params } = await answerQuery(context, { indicator: 's', level: 'epci', within: ROOT, periods: ['2023'] });
    expect(observations[0]?.value).toBe(10);
    expect(sql).not.toContain('so"; --');
    expect(params).toContain(`it's "so"; --`);
  });

  it('bring numbers to the type of the column, and answer nothing to an empty list', async () => {
    const code: Toy = { id: 'codes', columns: { place: 'VARCHAR', year: 'VARCHAR', code: 'VARCHAR', n: 'INTEGER' }, rows: [['A', '2023', '71', 1], ['A', '2023', 'abc', 2], ['A', '2023', '80', 4]] };
    const conditions = (values: readonly number[]) => term('codes', 'n', { where: [{ column: 'code', is: 'in', values }] });
    const between = term('codes', 'n', { where: [{ column: 'code', is: 'between', from: 72, to: null }] });
    const context = await contextOf(await nodeEngine(), [code], [stock('un', conditions([71])), stock('aucun', conditions([])), stock('entre', between)]);
    const ask = async (indicator: string) => (await answerQuery(context, { indicator, level: 'commune', within: { level: 'canton', code: 'K1' }, periods: ['2023'] })).observations[0];
    expect(await ask('un')).toMatchObject({ value: 1, status: 'ok' });
    expect(await ask('entre')).toMatchObject({ value: 4, status: 'ok' });
    expect(await ask('aucun')).toMatchObject({ value: null, status: 'absent' });
  });
});

describe('the statement', () => {
  const other: Toy = { id: 'mois', grain: 'month', columns: { place: 'VARCHAR', year: 'VARCHAR', n: 'INTEGER' }, rows: [['A', '2023-01', 1]] };
  const area: Toy = { id: 'aires', leaf: 'epci', grain: null, columns: { place: 'VARCHAR', n: 'INTEGER' }, rows: [['E1', 1]] };
  const split: Toy = { id: 'ventile', grain: 'month', columns: { place: 'VARCHAR', year: 'VARCHAR', sex: 'VARCHAR', n: 'INTEGER', n__reason: 'VARCHAR' }, rows: [['A', '2023-01', 'F', 1, null], ['B', '2023-02', null, null, 'secret']] };
  const bySex = term('ventile', 'n', { where: [{ column: 'sex', is: 'in', values: ['F'] }] });
  const indicators = [
    sum('ajout', { ...bySex, plus: [term('ventile', 'n', { factor: -2 }), term('mois', 'n')] }),
    share('part', bySex, ['sex'], { whenNumeratorIsAbsent: 'zero' }),
    distinct('noms', { dataset: 'ventile', distinct: 'sex' }, { whenAbsent: 'zero' }),
    published('tel-quel', [{ dataset: 'aires', value: 'n', where: [] }, { dataset: TOY.id, value: `m ${HOSTILE}`, where }]),
    ratio('partage', { ...bySex, largest: 'canton' }, term('aires', 'n')),
    ratio('partage-registre', { ...bySex, plus: [bySex] }, term('aires', 'n'), { whenNumeratorIsAbsent: 'zero' }),
    ratio('apparie', bySex, term(TOY.id, `m ${HOSTILE}`, { pair: 'containing' })),
    stock('s', measure),
    stock('mensuel', term('mois', 'n')),
    ratio('r', term(TOY.id, `m ${HOSTILE}`, { largest: 'epci', factor: 0.1 }), term('mois', 'n', { largest: 'canton' }), { whenNumeratorIsAbsent: 'zero', scale: 1000 }),
    ratio('grossier', term('mois', 'n'), term('aires', 'n')),
    ratio('registre', term('mois', 'n'), term('aires', 'n'), { whenNumeratorIsAbsent: 'zero' }),
  ];

  it('binds one value per question mark and is accepted by the engine, for every indicator at every level', async () => {
    const engine = await nodeEngine();
    const context = await contextOf(engine, [TOY, other, area, split], indicators);
    let explained = 0;
    for (const { id } of indicators) {
      for (const level of LEVELS) {
        for (const within of [null, ROOT, { level: 'canton', code: 'K2' } as const, { level: 'epci', code: `E' OR 1=1 --` } as const]) {
          for (const asked of within === ROOT ? [{}, { by: 'sex', where: [{ column: 'sex', is: 'in', values: [HOSTILE, 'F'] }] }] as const : [{}]) {
            const planned = planQuery(context, { indicator: id, level, within, periods: ['2023', '2023-01'], ...asked });
            if (planned.kind === 'refused' || planned.plan.slots.length === 0) continue;
            const compiled = printQuery(planned.plan);
            const marks = compiled.sql.replaceAll(/"(?:[^"]|"")*"/g, '').split('?').length - 1;
            expect(compiled.params).toHaveLength(marks);
            const answer = await engine.run(compiled);
            expect(answer.columns.map((column) => column.name)).toEqual(compiled.columns);
            explained += 1;
          }
        }
      }
    }
    expect(explained).toBeGreaterThan(150);
  });

  it('reads as it did: one plain case in full', () => {
    const toy: Toy = { id: 'personnes', columns: { place: 'VARCHAR', year: 'VARCHAR', people: 'INTEGER' }, rows: [['A', '2023', 1]] };
    const people = term('personnes', 'people');
    const planned = planQuery(groundOf([toy], [ratio('r', people, term('personnes', 'people', { factor: 0.01 }), { scale: 100 })]), { indicator: 'r', level: 'epci', within: ROOT, periods: ['2023'] });
    if (planned.kind === 'refused') throw new Error(planned.reason);
    expect(printQuery(planned.plan)).toMatchSnapshot();
  });
});
