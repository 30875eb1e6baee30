import { describe, expect, it } from 'vitest';
import type { ColumnSpec } from '../../../src/domain/dataset.ts';
import type { ExtractEntry } from '../../../src/domain/manifest.ts';
import { describeChanges } from '../../../src/quality/describe-changes.ts';
import { TOY_MANIFEST } from '../../support/toy-ground.ts';

const column = (name: string): ColumnSpec => ({ name, from: name, type: 'code', role: 'dimension', label: name, unit: null, missing: [] });
const before = { ...(TOY_MANIFEST.extracts[0] as ExtractEntry), rows: 10, periods: ['2021', '2022'], geography: 2025, columns: [column('commune'), column('sexe')] };
const changes = (over: Partial<ExtractEntry>) => describeChanges(before, { ...before, ...over });

describe('what a version changed', () => {
  it.each<[Partial<ExtractEntry>, string]>([
    [{}, 'Mêmes lignes et mêmes périodes, valeurs révisées.'],
    [{ rows: 11 }, '1 ligne de plus.'],
    [{ rows: 5, periods: ['2022'] }, '5 lignes de moins\u202F; période retirée\u00A0: 2021.'],
    [{ rows: 30, periods: ['2021', '2022', '2023', '2024'], geography: 2026 }, '20 lignes de plus\u202F; périodes ajoutées\u00A0: 2023 et 2024\u202F; géographie de 2026 au lieu de 2025.'],
    [{ columns: [column('commune'), column('age')] }, 'Colonne ajoutée\u00A0: age\u202F; colonne retirée\u00A0: sexe.'],
  ])('%j', (over, sentence) => {
    expect(changes(over)).toBe(sentence);
  });

  it('says that another recipe reads the source', () => {
    const shape = { recipe: 'a', parts: [] };
    expect(describeChanges({ ...before, shape }, { ...before, shape: { ...shape, recipe: 'b' } })).toBe('Déclaration modifiée.');
  });
});
