import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnSpec } from '../../domain/dataset.ts';
import type { LocalDataset } from '../../domain/local-extract.ts';

export const CSV_ROWS = 1_000_000;

/** The same rows twice: as French portals publish them, and as DuckDB reads them without an extension. */
export type LargeCsv = { readonly windows1252: string; readonly utf8: string; readonly megabytes: number; readonly total: number };

const THEMES = ['Aide à domicile', 'Établissements', 'Prévention', 'Insertion', 'Précarité énergétique', 'Mobilité', 'Collèges', 'Forêts'];

/** One million rows, made once and kept in `folder`: without chance, so that every machine reads the same. */
export async function largeCsv(folder: string): Promise<LargeCsv> {
  await mkdir(folder, { recursive: true });
  const lines = ['code_commune;libelle;annee;theme;beneficiaires;montant;taux\r\n'];
  let cents = 0;
  for (let row = 0; row < CSV_ROWS; row += 1) {
    const commune = row % 563;
    const amount = (row * 7919) % 1_000_003;
    cents += amount;
    const beneficiaries = (row * 104_729) % 997;
    const share = (row * 32_452_843) % 100_000;
    lines.push(`71${String(commune + 1).padStart(3, '0')};Saint-Étienne n° ${commune};${2000 + (row % 24)};${THEMES[row % THEMES.length]};${beneficiaries};${french(amount, 2)};${french(share, 3)}\r\n`);
  }
  const text = lines.join('');
  const [windows1252, utf8] = [join(folder, `un-million-${CSV_ROWS}-1252.csv`), join(folder, `un-million-${CSV_ROWS}-utf8.csv`)];
  // Every character of these rows has the same code in Latin-1 and in Windows-1252.
  const bytes = Buffer.from(text, 'latin1');
  if (!existsSync(windows1252)) await written(windows1252, bytes);
  if (!existsSync(utf8)) await written(utf8, Buffer.from(text, 'utf8'));
  return { windows1252, utf8, megabytes: bytes.length / 1e6, total: cents / 100 };
}

function french(value: number, decimals: number): string {
  const unit = 10 ** decimals;
  return `${Math.floor(value / unit)},${String(value % unit).padStart(decimals, '0')}`;
}

async function written(path: string, bytes: Buffer): Promise<void> {
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
}

/** The recipe of that file, as `inspect` would write it. */
export const LARGE_DATASET: LocalDataset = {
  id: 'local_un_million',
  label: 'Un million de lignes',
  description: '',
  producer: '',
  licence: { id: 'inconnue', label: 'Licence inconnue', url: null },
  page: '',
  updated: null,
  updatedNote: null,
  frequency: 'unknown',
  parts: [{ source: { kind: 'folder', path: 'un-million.csv' }, decoding: {}, constants: {}, geography: 2026 }],
  keep: [],
  columns: [
    column('code_commune', 'code', 'territory'),
    column('libelle', 'text', 'attribute'),
    column('annee', 'year', 'period'),
    column('theme', 'text', 'dimension'),
    column('beneficiaires', 'integer', 'measure'),
    { ...column('montant', 'number', 'measure'), decimal: 'comma' },
    { ...column('taux', 'number', 'measure'), decimal: 'comma' },
  ],
  leaf: 'commune',
  territoryColumn: 'code_commune',
  periodColumn: 'annee',
  grain: 'year',
  required: false,
};

function column(name: string, type: ColumnSpec['type'], role: ColumnSpec['role']): ColumnSpec {
  return { name, from: name, type, role, label: name, unit: null, missing: [] };
}
