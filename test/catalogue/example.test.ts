import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadFolder } from '../../src/catalogue/load-folder.ts';
import { findDataset, findIndicator } from '../../src/domain/catalogue.ts';

const FOLDER = fileURLToPath(new URL('../../public/observatory', import.meta.url));
const { catalogue, diagnostics, hashes } = await loadFolder(FOLDER);
if (!catalogue) throw new Error('The example has no catalogue');

describe('the example of Saône-et-Loire', () => {
  it('has nothing to correct', () => {
    expect(diagnostics).toEqual([]);
  });

  it('declares the four indicators of its dashboard', () => {
    expect(catalogue.indicators.map(({ id, kind }) => [id, kind])).toEqual([
      ['population', 'stock'],
      ['densite', 'ratio'],
      ['evolution-population', 'change'],
      ['part-plus-grand-epci', 'ratio'],
    ]);
    expect(catalogue.observatory.home).toBe('population-et-territoires');
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
