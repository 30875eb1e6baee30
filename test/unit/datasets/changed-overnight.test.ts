import { describe, expect, it } from 'vitest';
import { buildDataset } from '../../../src/datasets/build-dataset.ts';
import { buildGeography } from '../../../src/datasets/geography/build-geography.ts';
import { readSource } from '../../../src/datasets/read-source.ts';
import type { Dataset, Decoding } from '../../../src/domain/dataset.ts';
import { Failure } from '../../../src/domain/failure.ts';
import { TOY_FILES, TOY_ROOT } from '../../support/toy-geography.ts';
import { TOY_CATALOGUE } from '../../support/toy-ground.ts';
import { encodeText, type Encoding } from '../decode/write-csv.ts';

/** What a source may become between two refreshes while its address, its status and its type stay the same. */
const geography = buildGeography({ cogYear: 2026 }, TOY_ROOT, TOY_FILES);
const base = TOY_CATALOGUE.datasets[0] as Dataset;
const dataset: Dataset = { ...base, columns: [...base.columns, { name: 'nom', from: 'nom', type: 'text', role: 'attribute', label: 'Nom', unit: null, missing: [] }] };

const YESTERDAY = 'code;nom;population\n99001;Mâcon-le-Vieux;10\n99002;L’Étang;20\n99003;Œuilly;30\n';

async function build(text: string, encoding: Encoding, decoding: Decoding) {
  const table = await readSource(encodeText(text, encoding), decoding);
  return buildDataset(dataset, [{ part: { source: { kind: 'folder', path: 'x.csv' }, decoding, constants: { annee: '2023' }, geography: 2026 }, table, describe: 'x.csv' }], geography);
}
const built = async (text: string, encoding: Encoding = 'utf-8', decoding: Decoding = { format: 'csv', delimiter: ';', headerRow: 1 }) => build(text, encoding, decoding);
/** Why it is refused; fails where it is taken. */
async function refusal(attempt: Promise<{ readonly diagnostics: readonly { readonly severity: string; readonly message: string }[] }>): Promise<string> {
  const said = await attempt.then(
    ({ diagnostics }) => diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
    (error: unknown) => (error instanceof Failure ? [`${error.message} ${error.advice}`] : [String(error)]),
  );
  expect(said.length).toBeGreaterThan(0);
  return said.join(' ').replace(/[\u00A0\u202F]/g, ' ');
}
const names = ({ columns }: Awaited<ReturnType<typeof build>>) => columns.at(-1)?.values;

describe('an encoding that changed overnight', () => {
  it.each<Encoding>(['utf-8', 'utf-8-bom', 'windows-1252', 'utf-16le', 'utf-16be'])('is found again where none is declared: %s', async (encoding) => {
    expect(names(await built(YESTERDAY, encoding))).toEqual(['Mâcon-le-Vieux', 'L’Étang', 'Œuilly']);
  });

  it.each([
    ['windows-1252', 'utf-8'],
    ['windows-1252', 'utf-8-bom'],
    ['windows-1252', 'utf-16le'],
    ['utf-8', 'windows-1252'],
    ['utf-8', 'utf-16be'],
    ['utf-16le', 'utf-8'],
    ['utf-16le', 'utf-16be'],
  ] as const)('is refused where %s is declared and %s comes, and no letter is garbled', async (declared, encoding) => {
    expect(await refusal(built(YESTERDAY, encoding, { encoding: declared }))).toMatch(/L’encodage annoncé est .*, et le contenu est en .*Si la source a changé d’encodage/);
  });

  it('is none where no letter tells them apart, nor where a byte was lost', async () => {
    const plain = YESTERDAY.normalize('NFD').replace(/[^\n -~]/g, '');
    expect((await built(plain, 'utf-8', { encoding: 'windows-1252' })).rowCount).toBe(3);
    const bytes = encodeText(YESTERDAY, 'utf-8');
    bytes[bytes.indexOf(0x99)] = 0x20;
    const { values } = await readSource(bytes, { encoding: 'utf-8' });
    expect(values[1]?.[0]).toBe('Mâcon-le-Vieux');
  });
});

describe('a column that changed overnight', () => {
  it.each([
    ['renamed', YESTERDAY.replace('population', 'population_municipale')],
    ['dropped', YESTERDAY.replace(/;[^;\n]*$/gm, '')],
    ['emptied of its header', YESTERDAY.replace('population', '')],
  ])('is named where it was %s', async (_, text) => {
    expect(await refusal(built(text))).toContain('population');
  });
});

describe('rows that came twice', () => {
  it('are told, and not added up', async () => {
    const [header = '', ...rows] = YESTERDAY.trim().split('\n');
    const twice = await built([header, ...rows, ...rows, ''].join('\n'));
    expect(twice.quality.duplicateKeys).toBe(3);
    expect(twice.columns[2]?.values).toEqual([10, 10, 20, 20, 30, 30]);
  });
});
