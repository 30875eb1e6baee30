import { describe, expect, it } from 'vitest';
import { inspectContent } from '../../../../src/datasets/declare/inspect-content.ts';
import { edit, NO_EDITS, type EditAction } from '../../../../src/features/opening/edits.ts';
import { localDatasetOf, localGeographyOf, recipeText, type Origin } from '../../../../src/features/opening/local-dataset.ts';
import { draftFor, recipeOf } from '../../../../src/features/opening/recipe.ts';
import { read, TOY } from '../../catalogue/toy-folder.ts';
import { TOY_INDEX } from '../../../support/toy-ground.ts';
import { extractWith } from '../catalogue/ground.ts';

const FILE: Origin = { fileName: 'Crèches 2023.csv', source: null, describe: 'fichier Crèches 2023.csv', title: null, producer: null, licence: null, page: null, updated: null };
const PORTAL: Origin = {
  ...FILE,
  source: { kind: 'opendatasoft', portal: 'https://data.exemple.fr', dataset: 'creches', format: 'csv' },
  title: 'Places en crèche',
  producer: 'Département',
  licence: { id: 'odbl-1.0', label: 'ODbL', url: null },
  page: 'https://data.exemple.fr/explore/dataset/creches/',
};

async function opened(origin: Origin, ...actions: readonly EditAction[]) {
  const edits = actions.reduce(edit, NO_EDITS);
  const inspected = await inspectContent(new TextEncoder().encode('code_commune;annee;places\n71001;2022;12\n71076;2022;s\n'));
  return localDatasetOf(recipeOf(draftFor(inspected, edits), edits, inspected), origin, 'Crèches 2023', 2026, ['local_creches_2023']);
}

describe('an opened dataset', () => {
  it('holds the columns that are kept, under an id of its own', async () => {
    const dataset = await opened(FILE, { do: 'column', from: 'annee', edit: { keep: false } }, { do: 'column', from: 'places', edit: { label: ' Places ', unit: 'places' } });
    expect(dataset).toMatchObject({ id: 'local_creches_2023_2', label: 'Crèches 2023', leaf: 'commune', territoryColumn: 'code_commune', periodColumn: null, grain: null });
    expect(dataset.columns.map(({ name, label, unit }) => [name, label, unit])).toEqual([
      ['code_commune', 'code_commune', null],
      ['places', 'Places', 'places'],
    ]);
    expect(dataset.columns.every((column) => !('keep' in column) && !('note' in column))).toBe(true);
  });

  it.each([
    ['of a file', FILE, '# Rangez le fichier dans le dossier « tables »'],
    ['of a portal', PORTAL, '  - source: { kind: opendatasoft, portal: "https://data.exemple.fr", dataset: "creches", format: "csv" }'],
  ])('is told as a declaration that the catalogue accepts: %s', async (_, origin, words) => {
    const yaml = recipeText(await opened(origin), { warnings: [{ code: 'footer', message: 'Deux lignes\nde notes.', line: 3 }] });
    expect(yaml).toContain(words);
    expect(yaml).toContain('# footer : Deux lignes de notes.');
    const observatory = (TOY['observatory.yaml'] ?? '').replace('files:\n', 'files:\n  - datasets/essai.yaml\n');
    const { catalogue, diagnostics } = read({ ...TOY, 'observatory.yaml': observatory, 'datasets/essai.yaml': yaml });
    expect(diagnostics.map(({ message, advice }) => `${message} ${advice}`)).toEqual([]);
    expect(catalogue?.datasets.some(({ label, parts }) => label === 'Crèches 2023' && parts[0]?.source.kind === (origin.source?.kind ?? 'folder'))).toBe(true);
  });
});

describe('the geography that codes are compared with', () => {
  it('holds the codes of the level, and the moves that published datasets told', () => {
    const extract = extractWith({ codesMoved: [{ from: '71131', to: '71566', periods: ['2016'] }] });
    const communes = localGeographyOf('commune', TOY_INDEX, { extracts: [extract] });
    expect(communes.codes).toEqual(TOY_INDEX.communes.map(({ code }) => code));
    expect(communes.moved).toEqual([{ from: '71131', to: '71566' }]);
    expect(localGeographyOf('epci', TOY_INDEX, { extracts: [extract] })).toMatchObject({ codes: TOY_INDEX.epcis.map(({ code }) => code), moved: [] });
  });
});
