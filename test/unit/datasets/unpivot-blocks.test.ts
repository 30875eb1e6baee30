import { readFile } from 'node:fs/promises';
import { array, assert, constantFrom, integer, option, property, record, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectContent } from '../../../src/datasets/declare/inspect-content.ts';
import { draftOf } from '../../../src/datasets/declare/draft.ts';
import { sourceTable, type SourceTable } from '../../../src/datasets/read-source.ts';
import { unpivotTable } from '../../../src/datasets/unpivot.ts';
import type { UnpivotBlocks } from '../../../src/domain/dataset.ts';
import { Failure } from '../../../src/domain/failure.ts';
import { describeWithSharedData } from '../../support/shared-data.ts';

const table = (text: string): SourceTable => {
  const [fields = [], ...rows] = text.split('\n').map((line) => line.split(';'));
  return { fields, values: fields.map((_, at) => rows.map((row) => row[at] ?? null)), rowCount: rows.length, lines: rows.map((_, at) => at + 2), warnings: [] };
};
const text = ({ fields, values, rowCount }: SourceTable) => [fields.join(';'), ...Array.from({ length: rowCount }, (_, row) => values.map((texts) => texts[row] ?? 'null').join(';'))].join('\n');
const by = (blocks: UnpivotBlocks['blocks']): UnpivotBlocks => ({ blocks, into: { key: 'block', field: 'bloc' } });
const VOTES = by({ nuance: '^Nuance(\\d+)$', voix: '^Voix(\\d+)$' });

describe('blocks of columns that become rows', () => {
  it('keep the rest of the row and the line, and give no row where all their cells are blank', () => {
    const long = unpivotTable(table('canton;Nuance0;Voix0;inscrits;Nuance1;Voix1\nA;BC;0;50;BD;7\nB;BC;4;60; ;\nC;;;70;;\nD;;;80;;s'), [VOTES], null);
    expect(text(long)).toBe('canton;inscrits;bloc;nuance;voix\nA;50;0;BC;0\nA;50;1;BD;7\nB;60;0;BC;4\nD;80;1;;s');
    expect([long.rowCount, long.lines]).toEqual([4, [2, 2, 3, 5]]);
  });

  it('are told apart by repeated headers, the first of which has no number', () => {
    const long = unpivotTable(table('canton;Nuance;Voix;Nuance_2;Voix_2\nA;BC;1;BD;2'), [by({ nuance: 'Nuance(?:_(\\d+))?', voix: 'Voix(?:_(\\d+))?' })], null);
    expect(text(long)).toBe('canton;bloc;nuance;voix\nA;1;BC;1\nA;2;BD;2');
  });

  it('come in the order of the columns, whatever the order of their fields', () => {
    const long = unpivotTable(table('VoixB;NuanceA;VoixA;NuanceB\n1;x;2;y'), [by({ nuance: 'Nuance(.)', voix: 'Voix(.)' })], null);
    expect(text(long)).toBe('bloc;nuance;voix\nA;x;2\nB;y;1');
  });

  it.each([
    ['a field has no column', 'Nuance0;Voix0', by({ nuance: 'Nuance(\\d+)', sieges: 'Sièges(\\d+)' }), 'Sièges'],
    ['a block lacks a column', 'Nuance0;Voix0;Nuance1', VOTES, '« nuance » a un bloc « 1 », que « voix » n’a pas'],
    ['the other field has one more', 'Nuance0;Voix0;Voix1', VOTES, '« voix » a un bloc « 1 », que « nuance » n’a pas'],
    ['a column belongs to two fields', 'Nuance0;Voix0', by({ nuance: '(?:Nuance|Voix0)(\\d?)', voix: 'Voix(\\d+)' }), '« Voix0 »'],
    ['two columns are one block', 'Voix;Voix_1', by({ voix: 'Voix(?:_(\\d+))?' }), '« Voix_1 »'],
    ['the file has the field already', 'bloc;Nuance0;Voix0', VOTES, '« bloc »'],
  ] as const)('are refused where %s', (_, header, unpivot, words) => {
    const run = () => unpivotTable(table(`${header}\n${header.replaceAll(/[^;]+/g, 'x')}`), [unpivot], null);
    expect(run).toThrow(Failure);
    expect(run).toThrow(words.replaceAll('« ', '«\u00A0').replaceAll(' »', '\u00A0»'));
  });

  it('become the same blocks again', () => {
    const cell = option(constantFrom('BC', 'BD', '0', '12', 's', ' ', ''));
    const rows = array(record({ name: constantFrom('A', 'B', ''), blocks: array(record({ nuance: cell, voix: cell }), { minLength: 4, maxLength: 4 }) }), { maxLength: 20 });
    assert(
      property(rows, uniqueArray(integer({ min: 0, max: 99 }), { minLength: 4, maxLength: 4 }), (given, numbers) => {
        const wide: SourceTable = {
          fields: ['nom', ...numbers.flatMap((number) => [`Nuance${number}`, `Voix${number}`])],
          values: [given.map(({ name }) => name), ...numbers.flatMap((_, at) => [given.map(({ blocks }) => blocks[at]!.nuance), given.map(({ blocks }) => blocks[at]!.voix)])],
          rowCount: given.length,
          lines: given.map((_, at) => at),
          warnings: [],
        };
        const long = unpivotTable(wide, [VOTES], null);
        expect(long.fields).toEqual(['nom', 'bloc', 'nuance', 'voix']);
        const isBlank = (one: string | null) => one === null || one.trim() === '';
        // The line says which row each block came from.
        const again = given.map(({ name }) => ({ name, blocks: numbers.map((): { nuance: string | null; voix: string | null } | null => null) }));
        const [names = [], keys = [], nuances = [], votes = []] = long.values;
        for (let row = 0; row < long.rowCount; row += 1) {
          const to = again[long.lines[row]!]!;
          expect(names[row]).toBe(to.name);
          to.blocks[numbers.indexOf(Number(keys[row]))] = { nuance: nuances[row]!, voix: votes[row]! };
        }
        expect(again).toEqual(given.map(({ name, blocks }) => ({ name, blocks: blocks.map((block) => (isBlank(block.nuance) && isBlank(block.voix) ? null : block)) })));
      }),
    );
  });
});

describeWithSharedData('the blocks of a published file', ['elections/departementales_2015_t1_par_canton.csv'], ([path = '']) => {
  it('hold the same votes as rows, one row for each pair of candidates', async () => {
    const { table: raw, guess } = await inspectContent(new Uint8Array(await readFile(path)));
    const { unpivot, columns } = draftOf(raw, guess);
    const wide = sourceTable(raw);
    const long = unpivotTable(wide, unpivot, null);
    const ofField = (one: SourceTable, pattern: RegExp) => one.fields.flatMap((field, at) => (pattern.test(field) ? [...(one.values[at] ?? [])] : []));
    const sum = (texts: readonly (string | null)[]) => texts.reduce((total, one) => total + Number(one ?? ''), 0);
    const votes = ofField(long, /^voix$/);
    expect(sum(votes)).toBe(sum(ofField(wide, /^Voix\d+$/)));
    expect(sum(votes)).toBeGreaterThan(10_000_000);
    expect(long.rowCount).toBe(ofField(wide, /^Nuance\d+$/).filter((one) => (one ?? '').trim() !== '').length);
    // Each row is told by its own canton: its votes are a part of those cast there.
    const cast = ofField(long, /^Exprimés$/);
    const cantons = new Map(long.lines.map((line, row) => [line, { cast: Number(cast[row]), sum: 0 }]));
    for (const [row, line] of long.lines.entries()) cantons.get(line)!.sum += Number(votes[row]);
    expect([...cantons.values()].filter((canton) => canton.sum !== canton.cast)).toEqual([]);
    expect(columns.filter(({ role }) => role === 'measure').map(({ from }) => from)).toEqual(['voix', 'pourcentage_voix_ins', 'pourcentage_voix_exp']);
    expect(columns.find(({ from }) => from === 'nuance')).toMatchObject({ type: 'text', role: 'dimension' });
    expect(columns.find(({ from }) => from === 'bloc')).toMatchObject({ type: 'integer', role: 'dimension' });
  });
});
