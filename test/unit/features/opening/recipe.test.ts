import { describe, expect, it } from 'vitest';
import { inspectContent, type Inspected } from '../../../../src/datasets/declare/inspect-content.ts';
import { Failure } from '../../../../src/domain/failure.ts';
import { edit, NO_EDITS, type EditAction, type Edits } from '../../../../src/features/opening/edits.ts';
import { previewRows, type PreviewRows } from '../../../../src/features/opening/preview-rows.ts';
import { draftFor, recipeOf, suggestedShape, type Recipe } from '../../../../src/features/opening/recipe.ts';

const CRECHES = ['code_commune;nom;annee;places;tarif', '71001;L’Abergement;2022;12;3,50', '71076;Chalon;2022;s;4,00', '71270;Mâcon;2023;1 250;x€', ';Ensemble;2023;9;1,00', ''].join('\n');

const inspect = (text: string) => inspectContent(new TextEncoder().encode(text));
const after = (...actions: readonly EditAction[]): Edits => actions.reduce(edit, NO_EDITS);
const recipe = (inspected: Inspected, edits: Edits = NO_EDITS): Recipe => recipeOf(draftFor(inspected, edits), edits, inspected);
const column = (one: Recipe, from: string) => one.columns.find((candidate) => candidate.from === from);

function rowsOf(inspected: Inspected, edits: Edits = NO_EDITS): PreviewRows {
  const rows = previewRows(inspected.table, recipe(inspected, edits));
  if (rows instanceof Failure) throw rows;
  return rows;
}
const texts = ({ rows }: PreviewRows) => rows.map((row) => row.cells.map((cell) => cell.text.replaceAll(/[\u202F\u00A0]/g, ' ')));

describe('the recipe of an opened file', () => {
  it('is what was guessed as long as nothing is overruled', async () => {
    const guessed = recipe(await inspect(CRECHES));
    expect(guessed).toMatchObject({ territory: 'code_commune', leaf: 'commune', period: 'annee', grain: 'year', problems: [], totals: [{ field: 'nom', in: ['Ensemble'] }] });
    expect(guessed.columns.map(({ from, type, role, keep }) => [from, type, role, keep])).toEqual([
      ['code_commune', 'code', 'territory', true],
      ['nom', 'text', 'dimension', true],
      ['annee', 'year', 'period', true],
      ['places', 'integer', 'measure', true],
      ['tarif', 'text', 'dimension', true],
    ]);
  });

  it('keeps what the reader said when the file is read in another way', async () => {
    const edits = after({ do: 'column', from: 'places', edit: { label: 'Places', unit: ' places ' } }, { do: 'column', from: 'nom', edit: { keep: false } }, { do: 'decode', how: { headerRow: 1 } });
    const again = recipe(await inspectContent(new TextEncoder().encode(CRECHES), edits.decoding), edits);
    expect(again.decoding).toMatchObject({ headerRow: 1, delimiter: ';' });
    expect(column(again, 'places')).toMatchObject({ label: 'Places', unit: 'places' });
    expect(column(again, 'nom')).toMatchObject({ keep: false });
    // Read with another separator, the columns have other names: nothing is lost for when they are back.
    const elsewhere = after({ do: 'column', from: 'places', edit: { label: 'Places' } }, { do: 'decode', how: { delimiter: ',' } });
    const other = recipe(await inspectContent(new TextEncoder().encode(CRECHES), elsewhere.decoding), elsewhere);
    expect(column(other, 'places')).toBeUndefined();
    expect(column(recipe(await inspect(CRECHES), edit(elsewhere, { do: 'decode', how: { delimiter: ';' } })), 'places')).toMatchObject({ label: 'Places' });
  });

  it('has one column that says where and one that says when', async () => {
    const inspected = await inspect(CRECHES);
    const moved = recipe(inspected, after({ do: 'column', from: 'nom', edit: { role: 'territory' } }));
    expect(moved.columns.map(({ role }) => role)).toEqual(['attribute', 'territory', 'period', 'measure', 'dimension']);
    expect(column(moved, 'nom')).toMatchObject({ type: 'code' });
    expect(moved).toMatchObject({ territory: 'nom', leaf: null });
    expect(moved.problems.map(({ field }) => field)).toEqual(['level']);
    const levelled = recipe(inspected, after({ do: 'territory', from: 'nom' }, { do: 'level', level: 'canton' }));
    expect(levelled).toMatchObject({ leaf: 'canton', problems: [] });
    // The column of the period becomes that of the territory: there is no period left.
    const swapped = recipe(inspected, after({ do: 'territory', from: 'annee' }, { do: 'level', level: 'commune' }));
    expect(swapped).toMatchObject({ territory: 'annee', period: null, grain: null });
    const none = recipe(inspected, after({ do: 'territory', from: null }, { do: 'period', from: null }));
    expect(none).toMatchObject({ territory: null, leaf: null, period: null, grain: null, problems: [] });
    expect(none.columns.filter(({ role }) => role === 'territory' || role === 'period')).toEqual([]);
  });

  it('takes the role of a column away with the column', async () => {
    const edits = after({ do: 'column', from: 'code_commune', edit: { keep: false } }, { do: 'column', from: 'annee', edit: { keep: false } });
    expect(recipe(await inspect(CRECHES), edits)).toMatchObject({ territory: null, leaf: null, period: null, grain: null, problems: [] });
  });

  it('is a measure only where it is a number', async () => {
    const inspected = await inspect(CRECHES);
    expect(column(recipe(inspected, after({ do: 'column', from: 'places', edit: { type: 'text' } })), 'places')).toMatchObject({ role: 'attribute', unit: null });
    const measured = recipe(inspected, after({ do: 'column', from: 'tarif', edit: { type: 'number', role: 'measure', unit: '€' } }));
    expect(column(measured, 'tarif')).toMatchObject({ role: 'measure', unit: '€', decimal: 'comma' });
  });

  it('is a measure as soon as a text is read as a number, unless the reader says otherwise', async () => {
    const inspected = await inspect(CRECHES);
    expect(column(recipe(inspected, after({ do: 'column', from: 'tarif', edit: { type: 'number' } })), 'tarif')).toMatchObject({ role: 'measure' });
    expect(column(recipe(inspected, after({ do: 'column', from: 'tarif', edit: { type: 'number', role: 'dimension' } })), 'tarif')).toMatchObject({ role: 'dimension' });
  });

  it('says beside which field what is left to settle', async () => {
    const inspected = await inspect(CRECHES);
    expect(recipe(inspected, after({ do: 'column', from: 'places', edit: { label: ' ' } })).problems.map(({ field }) => field)).toEqual(['label places']);
    expect(recipe(inspected, after({ do: 'column', from: 'annee', edit: { type: 'text' } })).problems.map(({ field }) => field)).toEqual(['type annee']);
    const nothing = after(...['code_commune', 'nom', 'annee', 'places', 'tarif'].map((from): EditAction => ({ do: 'column', from, edit: { keep: false } })));
    expect(recipe(inspected, nothing).problems.map(({ field }) => field)).toEqual(['columns']);
  });

  it('gives a column back to its guess', async () => {
    const edits = after({ do: 'column', from: 'places', edit: { label: 'X', type: 'text' } }, { do: 'forget column', from: 'places' });
    expect(column(recipe(await inspect(CRECHES), edits), 'places')).toMatchObject({ label: 'places', type: 'integer' });
  });
});

describe('the first rows', () => {
  it('are read by the recipe, missing values with their reason', async () => {
    const inspected = await inspect(CRECHES);
    const rows = rowsOf(inspected);
    expect(rows.setAside).toBe(1);
    expect(texts(rows)).toEqual([
      ['71001', 'L’Abergement', '2022', '12', '3,50'],
      ['71076', 'Chalon', '2022', 'secret statistique', '4,00'],
      ['71270', 'Mâcon', '2023', '1 250', 'x€'],
    ]);
    const changed = rowsOf(inspected, after({ do: 'column', from: 'places', edit: { missing: [{ text: 's', reason: 'not-applicable' }] } }, { do: 'column', from: 'nom', edit: { keep: false } }));
    expect(texts(changed)[1]).toEqual(['71076', '2022', 'sans objet', '4,00']);
  });

  it('tell the texts that the type of a column does not read', async () => {
    const inspected = await inspect(CRECHES);
    const strict = rowsOf(inspected, after({ do: 'column', from: 'tarif', edit: { type: 'number' } }));
    expect([...strict.unread]).toEqual([['tarif', { count: 1, texts: ['x€'] }]]);
    expect(strict.rows[2]?.cells[4]).toMatchObject({ text: 'x€', note: 'ne se lit pas' });
    const settled = rowsOf(inspected, after({ do: 'column', from: 'tarif', edit: { type: 'number', missing: [{ text: 'x€', reason: 'secret' }] } }));
    expect([...settled.unread]).toEqual([]);
    expect(texts(settled)).toContainEqual(['71001', 'L’Abergement', '2022', '12', '3,5']);
  });

  it('count totals among the others where the reader wants it', async () => {
    const rows = rowsOf(await inspect(CRECHES), after({ do: 'totals', field: 'nom', aside: false }));
    expect([rows.setAside, rows.rows.length]).toEqual([0, 4]);
  });

  it('are those of the long table where columns become rows, and of the wide one where they do not', async () => {
    const inspected = await inspect('code_commune;pop_2011;pop_2016;pop_2021\n71001;1;2;3\n71002;4;5;6\n');
    const long = rowsOf(inspected);
    expect(texts(long).slice(0, 3)).toEqual([['71001', '2011', '1'], ['71001', '2016', '2'], ['71001', '2021', '3']]);
    const wide = after({ do: 'unpivot', on: false });
    expect(texts(rowsOf(inspected, wide))).toEqual([['71001', '1', '2', '3'], ['71002', '4', '5', '6']]);
    expect(recipe(inspected, wide)).toMatchObject({ unpivot: [], period: null });
    expect(suggestedShape(inspected)).toBe('series');
  });

  it('are those of the blocks of columns where these become rows, and of the wide table where they do not', async () => {
    const inspected = await inspect('code_commune;Nuance0;Voix0;Nuance1;Voix1\n71001;BC;1;BD;2\n71002;BE;3;;\n');
    expect(suggestedShape(inspected)).toBe('blocks');
    expect(texts(rowsOf(inspected))).toEqual([['71001', '0', 'BC', '1'], ['71001', '1', 'BD', '2'], ['71002', '0', 'BE', '3']]);
    const wide = after({ do: 'unpivot', on: false });
    expect(texts(rowsOf(inspected, wide)).map((cells) => cells.slice(0, 4))).toEqual([['71001', 'BC', '1', 'BD'], ['71002', 'BE', '3', 'valeur manquante']]);
    expect(suggestedShape(await inspect(CRECHES))).toBeNull();
  });
});
