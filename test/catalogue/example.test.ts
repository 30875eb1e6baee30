import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadFolder } from '../../src/catalogue/load-folder.ts';
import { findDataset, findIndicator } from '../../src/domain/catalogue.ts';
import { datasetsOf } from '../../src/domain/dataset-uses.ts';
import { indicatorsOf } from '../../src/domain/view.ts';

const FOLDER = fileURLToPath(new URL('../../public/observatory', import.meta.url));
const { catalogue, diagnostics, hashes } = await loadFolder(FOLDER);
if (!catalogue) throw new Error('The example has no catalogue');

describe('the example of Saône-et-Loire', () => {
  it('has nothing to correct', () => {
    expect(diagnostics).toEqual([]);
  });

  it('declares at least twenty indicators in seven themes, of every kind but formulas', () => {
    const themes = new Set(catalogue.indicators.map(({ theme }) => theme));
    expect(catalogue.indicators.length).toBeGreaterThanOrEqual(20);
    expect([...themes].sort((a, b) => a.localeCompare(b, 'fr'))).toEqual([
      'Aménagement et numérique',
      'Économie et emploi',
      'Éducation',
      'Finances',
      'Population',
      'Santé',
      'Sécurité et secours',
      'Solidarités',
      'Tourisme',
    ]);
    expect([...new Set(catalogue.indicators.map(({ kind }) => kind))].sort()).toEqual(['change', 'distinct', 'published', 'ratio', 'share', 'stock', 'sum']);
    expect(catalogue.indicators.slice(0, 4).map(({ id }) => id)).toEqual(['population', 'densite', 'evolution-population', 'part-plus-grand-epci']);
    expect(catalogue.observatory.home).toBe('population-et-territoires');
  });

  it.each(catalogue.indicators.map((indicator) => [indicator.id, indicator] as const))('tells everything of « %s »', (_, indicator) => {
    const words = [indicator.label, indicator.definition, indicator.says, indicator.theme, indicator.unit];
    expect(words.filter((text) => text.trim() === '')).toEqual([]);
    expect(indicator.doesNotSay.length).toBeGreaterThan(40);
    expect(indicator.levels.length).toBeGreaterThan(0);
    const read = datasetsOf(indicator, catalogue).map((dataset) => findDataset(catalogue, dataset));
    expect(read.length).toBeGreaterThan(0);
    for (const dataset of read) {
      expect(dataset?.page).toMatch(/^https:\/\//);
      expect(dataset?.licence.label).not.toBe('');
      expect(dataset?.producer).not.toBe('');
    }
  });

  it('never pairs rows that may be invented with rows that never are', () => {
    for (const indicator of catalogue.indicators) {
      const samples = new Set(datasetsOf(indicator, catalogue).map((dataset) => findDataset(catalogue, dataset)?.sample !== undefined));
      expect([indicator.id, samples.size]).toEqual([indicator.id, 1]);
    }
  });

  it('lets nothing be invented where real figures are carried or come from a package', () => {
    const invented = catalogue.datasets.filter(({ sample }) => sample !== undefined);
    expect(invented.length).toBeGreaterThan(10);
    expect(invented.filter(({ parts }) => parts.some(({ source }) => source.kind === 'folder' || source.kind === 'npm')).map(({ id }) => id)).toEqual([]);
  });

  it('says of each table that it carries where it comes from', async () => {
    const said = await readFile(`${FOLDER}/tables/SOURCES.md`, 'utf8');
    const files = (await readdir(`${FOLDER}/tables`)).filter((name) => name.endsWith('.csv'));
    expect(files.length).toBeGreaterThan(8);
    for (const file of files) expect([file, said.split('\n## ').find((part) => part.startsWith(`${file}\n`))]).toEqual([file, expect.stringMatching(/- Source : .+[\s\S]*- Licence : .+/)]);
  });

  it('shows seven themes or more on its dashboards, each indicator at a level where it is told', () => {
    const shown = new Set(catalogue.dashboards.flatMap(({ sections }) => sections.flatMap(({ figures }) => figures.flatMap(indicatorsOf))));
    const themes = new Set([...shown].map((id) => findIndicator(catalogue, id)?.theme));
    expect(themes.size).toBeGreaterThanOrEqual(7);
  });

  it('takes each population from the version whose year was established', () => {
    const parts = findDataset(catalogue, 'populations')?.parts ?? [];
    expect(parts.map(({ source, constants, geography }) => [source.kind === 'npm' ? source.version : null, constants['annee'], geography])).toEqual([
      ['0.4.0', '2016', 2019],
      ['1.1.1', '2019', 2021],
      ['2.3.1', '2020', 2022],
      ['4.0.0', '2021', 2024],
      ['4.1.0', '2022', 2024],
      ['6.0.0', '2023', 2026],
    ]);
  });

  it('prefers the areas of communes, and falls back on that of the département', () => {
    const densite = findIndicator(catalogue, 'densite');
    expect(densite?.kind === 'ratio' && densite.denominator.map(({ dataset, factor }) => [dataset, factor])).toEqual([
      ['superficies-communes', 0.01],
      ['superficie-departements', 1],
    ]);
    expect(catalogue.datasets.filter(({ required }) => !required).map(({ id }) => id)).toEqual(['superficies-communes']);
  });

  it('does not tell the share of the largest EPCI of an EPCI or of a commune', () => {
    expect(findIndicator(catalogue, 'part-plus-grand-epci')?.levels).toEqual(['canton', 'arrondissement', 'departement']);
  });

  it('lets the pages contact no one', () => {
    expect(catalogue.observatory.declaredOrigins).toEqual([]);
  });

  it('is set in French typography', () => {
    const prose = JSON.stringify([
      catalogue.indicators.map(({ definition, says, doesNotSay, label }) => [definition, says, doesNotSay, label]),
      catalogue.dashboards,
    ]);
    expect(prose).not.toMatch(/\p{L}'\p{L}| [:;!?»]|« /u);
    for (const { definition, says, doesNotSay } of catalogue.indicators)
      for (const sentence of [definition, says, doesNotSay]) expect(sentence).toMatch(/\.$/);
  });

  it('gives the hash of each declaration, which changes with its text', async () => {
    const { files } = parse(await readFile(`${FOLDER}/observatory.yaml`, 'utf8')) as { files: readonly string[] };
    expect(hashes.map(({ path }) => path)).toEqual(['observatory.yaml', ...files].sort());
    for (const { path, hash } of hashes)
      expect(hash).toBe(
        createHash('sha256')
          .update(await readFile(`${FOLDER}/${path}`, 'utf8'))
          .digest('hex'),
      );
  });
});
