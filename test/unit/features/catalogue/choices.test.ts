import { describe, expect, it } from 'vitest';
import { chosenEntries, EVERYTHING, readChoices, writeChoices } from '../../../../src/features/catalogue/catalogue-choices.ts';
import { catalogueEntries } from '../../../../src/features/catalogue/catalogue-entries.ts';
import { GROUND, TODAY } from './ground.ts';

const PRODUCERS = ['ANIL', 'Éducation nationale', 'Insee'];
const entries = catalogueEntries(GROUND, TODAY);
const found = (choices: Partial<typeof EVERYTHING>) => chosenEntries(entries, { ...EVERYTHING, ...choices }).map((entry) => entry.id);

describe('the address of the catalogue', () => {
  it('says what is chosen and nothing else', () => {
    expect(writeChoices(EVERYTHING).toString()).toBe('');
    const choices = { search: 'écoles', producer: 'Éducation nationale', state: 'a-jour' } as const;
    expect(readChoices(writeChoices(choices), PRODUCERS)).toEqual({ choices, dropped: [] });
    expect(writeChoices({ ...EVERYTHING, search: '   ' }).has('q')).toBe(false);
  });

  it('drops what is not known, and says so', () => {
    const { choices, dropped } = readChoices(new URLSearchParams('producteur=<b>X</b>&etat=perdu&q=pop&autre=1'), PRODUCERS);
    expect(choices).toEqual({ search: 'pop', producer: null, state: null });
    expect(dropped).toEqual([
      'Le producteur «\u00A0<b>X</b>\u00A0» n’existe pas dans ce catalogue\u00A0: ce choix est ignoré.',
      'L’état «\u00A0perdu\u00A0» n’existe pas dans ce catalogue\u00A0: ce choix est ignoré.',
    ]);
  });

  it('cuts a search that is too long', () => {
    expect(readChoices(new URLSearchParams({ q: 'a'.repeat(5000) }), []).choices.search).toHaveLength(100);
  });
});

describe('the search', () => {
  it('finds words anywhere, accents and capitals aside, every one of them', () => {
    expect(found({ search: 'ECOLES' })).toEqual(['ecoles']);
    expect(found({ search: 'elementaires education' })).toEqual(['ecoles']);
    expect(found({ search: 'écoles insee' })).toEqual([]);
  });

  it('looks at columns and at the indicators that read the dataset', () => {
    expect(found({ search: 'plus grand' })).toEqual(['populations', 'territoires']);
    expect(found({ search: 'annee' })).toContain('naissances');
  });

  it('joins the producer and the state', () => {
    expect(found({ producer: 'Insee' })).toEqual(['populations', 'naissances', 'revenus', 'territoires']);
    expect(found({ producer: 'Insee', state: 'ancien' })).toEqual(['revenus']);
    expect(found({ state: 'absent' })).toEqual(['loyers', 'nouveau']);
    expect(found({})).toHaveLength(entries.length);
  });
});
