import { describe, expect, it } from 'vitest';
import { inventorySchema, siret, toInventory } from '../../../src/catalogue/schemas/inventory.ts';

describe('the inventory part of a declaration', () => {
  it('keeps what is declared and leaves the rest unknown', () => {
    expect(toInventory(inventorySchema.parse({ producer_siret: '21350238800019', published: '2019-03-01', coverage: { from: '2020-01-01', to: '2020-12-31' } }))).toEqual({
      producerSiret: '21350238800019',
      theme: null,
      keywords: [],
      published: '2019-03-01',
      coverage: { from: '2020-01-01', to: '2020-12-31' },
    });
  });

  it('refuses a SIRET with a wrong digit, or that YAML turned into a number', () => {
    expect(siret().safeParse('21350238800018').error?.issues.map((issue) => issue.message)).toEqual(['La clé de ce numéro SIRET est fausse']);
    expect(siret().safeParse(21350238800019).success).toBe(false);
    expect(inventorySchema.safeParse({ published: '2019-02-30' }).success).toBe(false);
  });
});
