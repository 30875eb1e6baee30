import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { declarationOf } from '../../../src/cli/inspect-yaml.ts';
import { guessTable } from '../../../src/datasets/guess/guess-table.ts';
import { readPart } from '../../../src/datasets/read-part.ts';
import { readSource } from '../../../src/datasets/read-source.ts';
import { decodeFile } from '../../../src/decode/decode-file.ts';
import type { Dataset } from '../../../src/domain/dataset.ts';
import { describeWithSharedData } from '../../support/shared-data.ts';
import { read, TOY } from '../catalogue/toy-folder.ts';

/** The dataset that the declaration of a file describes; the declaration must be without fault. */
function declared(yaml: string): Dataset {
  const observatory = (TOY['observatory.yaml'] ?? '').replace('files:\n', 'files:\n  - datasets/essai.yaml\n');
  const { catalogue, diagnostics } = read({ ...TOY, 'observatory.yaml': observatory, 'datasets/essai.yaml': yaml });
  expect(diagnostics.map(({ message, advice }) => `${message} ${advice}`)).toEqual([]);
  const dataset = catalogue?.datasets.find(({ id }) => id !== 'habitants' && id !== 'surfaces');
  if (!dataset) throw new Error('The dataset is not in the catalogue');
  return dataset;
}

async function inspected(bytes: Uint8Array, name: string): Promise<{ yaml: string; dataset: Dataset }> {
  const table = await decodeFile(bytes);
  const yaml = declarationOf({ given: { text: name, bytes, source: null, about: null }, table, guess: guessTable(table), warnings: [] }, 2026);
  return { yaml, dataset: declared(yaml) };
}

/** Reads the file by its declaration alone; every place is one of ours. */
async function readBy(dataset: Dataset, bytes: Uint8Array) {
  const [part] = dataset.parts;
  if (!part) throw new Error('No part');
  const source = await readSource(bytes, part.decoding);
  return { source, reading: readPart(dataset, part, source, (code) => ({ kind: 'here', code })) };
}

const FILES = [
  'cog/cog_departements_2024.csv',
  'elections/departementales_2015_t1_par_canton.csv',
  'emploi/insee_taux_chomage_zone_emploi_2003_2025.csv',
  'entreprises/sirene_creations_mensuel.parquet',
  'geo/cantons-71-saone-et-loire.geojson',
  'logement/dvf_departements_trimestriel_2014_2020.csv',
  'population/insee_estim_pop_dep_1975_2022_strict.xlsx',
  'sante/covid_spf_2csv.zip',
  'sante/drees_medecins_par_tranche_age.csv',
  'scdl/irve_statique_exemple_valide.csv',
  'scdl/subventions_exemple_valide.csv',
  'securite/ssmsi_delinquance_departements.csv',
  'transport/parking_relais_latin1.csv',
] as const;

describeWithSharedData('the declaration that inspect writes of a published file', FILES, (paths) => {
  it.each(paths.map((path) => [basename(path), path]))('reads it again, text for text, and every value of it: %s', async (name, path) => {
    const bytes = new Uint8Array(await readFile(path));
    const { dataset } = await inspected(bytes, name);
    const { source, reading } = await readBy(dataset, bytes);
    const table = await decodeFile(bytes);
    expect(source.rowCount).toBe(table.rowCount);
    expect(source.values).toEqual(table.values);
    expect([...reading.unreadable]).toEqual([]);
    expect(reading.rows.length + reading.unplaced + reading.setAside).toBe(reading.rowsRead);
  }, 30_000);
});

describe('the declaration that inspect writes', () => {
  const of = (text: string) => inspected(new TextEncoder().encode(text), 'essai.csv');
  const column = (dataset: Dataset, name: string) => dataset.columns.find((one) => one.name === name);

  it('says how codes, days, answers and figures are written', async () => {
    const rows = ['1001;31/01/2023;oui;1 234,5;12,5 %', '1002;01/02/2023;non;2,0;s', '71076;28/02/2023;oui;nd;3,25 %'];
    const { dataset } = await of(['code_commune;date;ouvert;montant;taux', ...rows, ''].join('\n'));
    expect(column(dataset, 'code_commune')).toMatchObject({ type: 'code', role: 'territory', restoreZeros: 'commune' });
    expect(column(dataset, 'date')).toMatchObject({ type: 'date', dateOrder: 'dmy' });
    expect(column(dataset, 'ouvert')).toMatchObject({ type: 'boolean', role: 'dimension' });
    expect(column(dataset, 'montant')).toMatchObject({ type: 'number', decimal: 'comma', missing: [{ text: 'nd', reason: 'not-published' }] });
    expect(column(dataset, 'taux')).toMatchObject({ type: 'number', decimal: 'comma', missing: [{ text: 's', reason: 'secret' }] });
  });

  it('leaves as text what would be read in two ways', async () => {
    const { yaml, dataset } = await of('code_commune;montant\n71001;12,5\n71002;3.75\n71003;8,25\n');
    expect(column(dataset, 'montant')).toMatchObject({ type: 'text', role: 'attribute' });
    expect(yaml).toContain('# nombre à convertir');
  });

  it('makes rows of several series, and lists the columns that no pattern tells apart', async () => {
    const { yaml, dataset } = await of('code_commune;P11_POP;P16_POP;P21_POP;P11_LOG;P16_LOG;P21_LOG\n71001;1;2;3;4;5;6\n71002;7;8;9;10;11;12\n');
    expect(yaml).toContain('{ columns: ["P11_POP", "P16_POP", "P21_POP"], into: { period: "annee", value: "p_pop" } }');
    expect(dataset.unpivot).toHaveLength(2);
    const { reading } = await readBy(dataset, new TextEncoder().encode('code_commune;P11_POP;P16_POP;P21_POP;P11_LOG;P16_LOG;P21_LOG\n71001;1;2;3;4;5;6\n'));
    expect(reading.rows.map(({ cells }) => cells)).toEqual([['71001', '2011', 1, 4], ['71001', '2016', 2, 5], ['71001', '2021', 3, 6]]);
  });

  it('makes rows of repeated blocks of columns, under any header, with what is repeated not to be added', async () => {
    const { yaml, dataset } = await of('code_commune;inscrits;nuance;voix;nuance;voix\n71001;30;BC;10;BD;12\n71002;40;BC;25;;\n');
    expect(yaml).toContain('{ blocks: { "nuance": "nuance(?:_(\\\\d+))?", "voix": "voix(?:_(\\\\d+))?" }, into: { key: "bloc" } }');
    expect(column(dataset, 'inscrits')).toMatchObject({ type: 'integer', role: 'attribute' });
    expect(column(dataset, 'voix')).toMatchObject({ type: 'integer', role: 'measure', label: 'voix' });
    const { reading } = await readBy(dataset, new TextEncoder().encode('code_commune;inscrits;nuance;voix;nuance;voix\n71001;30;BC;10;BD;12\n71002;40;BC;25;;\n'));
    expect(reading.rows.map(({ cells }) => cells)).toEqual([['71001', 30, 1, 'BC', 10], ['71001', 30, 2, 'BD', 12], ['71002', 40, 1, 'BC', 25]]);
  });

  it('takes one more block when there is one, and no other numbered column', async () => {
    const { yaml } = await of('code_commune;Liste1;Voix1;Liste2;Voix2\n71001;A;1;B;2\n71002;C;3;D;4\n');
    expect(yaml).toContain('"Liste(\\\\d+)"');
    const other = await of('code_commune;Voix2015;Liste1;Voix1;Liste2;Voix2\n71001;9;A;1;B;2\n71002;9;C;3;D;4\n');
    expect(other.yaml).toContain('"Voix(1|2)"');
  });

  it.each([
    ['hold no figure', 'code_commune;nom1;courriel1;nom2;courriel2\n71001;A;a@x.fr;B;b@x.fr\n71002;C;c@x.fr;D;d@x.fr\n'],
    ['are not numbered one after the other', 'code_commune;F15;H15;F20;H20\n71001;1;2;3;4\n71002;5;6;7;8\n'],
  ])('leaves columns that %s as they are', async (_, file) => {
    const { yaml, dataset } = await of(file);
    expect(yaml).toContain('repeated-blocks');
    expect(dataset.unpivot).toEqual([]);
    expect(dataset.columns).toHaveLength(5);
  });

  it('keeps the columns of a table that tells its year already', async () => {
    const { dataset } = await of('code_commune;annee;obj_2025;obj_2030;obj_2035\n71001;2021;1;2;3\n71002;2022;4;5;6\n');
    expect(dataset.unpivot).toEqual([]);
    expect(dataset.columns.map(({ name }) => name)).toEqual(['code_commune', 'annee', 'obj_2025', 'obj_2030', 'obj_2035']);
  });

  it('imposes rows of uneven length where there are some', async () => {
    const { dataset } = await of('code_commune;nom;n\n71001;A;1\n71002;B\n71003;C;3\n');
    expect(dataset.parts[0]?.decoding).toEqual({ format: 'csv', encoding: 'utf-8', delimiter: ';', headerRow: 1, ragged: true });
  });
});
