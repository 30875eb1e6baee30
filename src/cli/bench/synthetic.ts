import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeExtractFromSql } from '../../engine/write-extract.ts';

export const COMMUNES = 563;
export const THEMES = 37;

export type SyntheticExtract = { readonly file: string; readonly bytes: number; readonly sha256: string; readonly rows: number };

/**
 * A published extract of communes × months × themes, with two measures; made once, and kept in `folder` (as `data/…`).
 * Without chance, so that every machine asks its questions of the same rows.
 */
export async function syntheticExtract(folder: string, name: string, months: number): Promise<SyntheticExtract> {
  const select = selectOf(months);
  const file = `${name}-${createHash('sha256').update(select).digest('hex').slice(0, 12)}.duckdb`;
  const path = join(folder, 'data', file);
  await mkdir(join(folder, 'data'), { recursive: true });
  if (!existsSync(path)) await writeExtractFromSql(path, 'data', select);
  const bytes = await readFile(path);
  return { file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), rows: COMMUNES * THEMES * months };
}

/** The month of that rank, counted from January 2014: « 2014-03 ». */
export function monthOf(rank: number): string {
  return `${2014 + Math.floor(rank / 12)}-${String((rank % 12) + 1).padStart(2, '0')}`;
}

export function themeOf(rank: number): string {
  return `theme-${String(rank).padStart(2, '0')}`;
}

function selectOf(months: number): string {
  // Multiples of large primes spread the measures as data would be, and are the same everywhere.
  return `SELECT
      '71' || lpad(CAST(c.range + 1 AS VARCHAR), 3, '0') AS commune,
      CAST(2014 + m.range // 12 AS VARCHAR) || '-' || lpad(CAST(m.range % 12 + 1 AS VARCHAR), 2, '0') AS mois,
      'theme-' || lpad(CAST(t.range AS VARCHAR), 2, '0') AS theme,
      '71' || lpad(CAST(c.range % 29 + 1 AS VARCHAR), 2, '0') AS canton,
      CAST((c.range * 7919 + m.range * 104729 + t.range * 1299709) % 1000 AS INTEGER) AS beneficiaires,
      CAST((c.range * 15485863 + m.range * 32452843 + t.range * 49979687) % 1000003 AS DOUBLE) / 100 AS montant
    FROM range(${months}) AS m, range(${THEMES}) AS t, range(${COMMUNES}) AS c
    ORDER BY mois, theme, commune`;
}
