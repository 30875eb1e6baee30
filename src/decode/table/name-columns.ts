import type { RawColumn } from './raw-table.ts';
import type { Warnings } from './warnings.ts';

/** A column that is kept: where its cells stand in a row, and what it is called. */
export type PlacedColumn = RawColumn & { readonly at: number };

/**
 * Names for the columns that hold something: unique, never empty. `isUsed` tells whether any row fills the column;
 * a column without name and without content is a separator too many.
 */
export function nameColumns(names: readonly string[], labels: readonly string[], isUsed: (column: number) => boolean, line: number | null, warnings: Warnings): readonly PlacedColumn[] {
  const taken = new Set<string>();
  const columns: PlacedColumn[] = [];
  let phantoms = 0;
  for (const [at, raw] of names.entries()) {
    const given = tidy(raw);
    if (given === '' && !isUsed(at)) {
      phantoms += 1;
      continue;
    }
    if (given === '' && line !== null) warnings.add('blank-label', line, () => `La colonne ${at + 1} n’a pas de nom : elle est appelée « colonne_${at + 1} ».`);
    const wanted = given === '' ? `colonne_${at + 1}` : given;
    const name = unique(wanted, taken);
    if (name !== wanted) warnings.add('duplicate-label', line, () => `La colonne « ${wanted} » existe deux fois : la colonne ${at + 1} est appelée « ${name} ».`);
    taken.add(name.toLowerCase());
    const label = tidy(labels[at] ?? '');
    columns.push({ name, label: label === '' ? name : label, at });
  }
  if (phantoms > 0 && columns.length > 0) {
    const last = columns.at(-1)?.at ?? 0;
    const trailing = names.length - 1 - last;
    if (trailing > 0) warnings.add('trailing-separator', line, () => `Les lignes finissent par ${trailing === 1 ? 'un séparateur' : `${trailing} séparateurs`} de trop : ${trailing === 1 ? 'la colonne vide est laissée' : 'les colonnes vides sont laissées'} de côté.`);
    else warnings.add('blank-column', line, () => `${phantoms === 1 ? 'Une colonne sans nom ni contenu est laissée' : `${phantoms} colonnes sans nom ni contenu sont laissées`} de côté.`);
  }
  return columns;
}

/** A name on one line, without the marks and spaces around it. */
export function tidy(name: string): string {
  return name.replace(/[\uFEFF\u200B]/g, '').replace(/\s+/g, ' ').trim();
}

function unique(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${wanted}_${number}`;
  return name;
}
