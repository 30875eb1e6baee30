import type { ExtractEntry } from '../domain/manifest.ts';
import { formatNumber } from '../shared/french-number.ts';
import { enumerate } from '../shared/french-words.ts';
import { typesetFrench } from '../shared/typeset-french.ts';

type Version = Pick<ExtractEntry, 'rows' | 'periods' | 'columns' | 'geography' | 'shape'>;

/** What a new version changed, in a French sentence: rows, periods, columns, geography, recipe; else only values did. */
export function describeChanges(before: Version, now: Version): string {
  const rows = now.rows - before.rows;
  const columnsOf = ({ columns }: Version): readonly string[] => columns.map(({ name }) => name);
  const changes = [
    ...(rows === 0 ? [] : [`${formatNumber(Math.abs(rows), 0)} ${Math.abs(rows) > 1 ? 'lignes' : 'ligne'} de ${rows > 0 ? 'plus' : 'moins'}`]),
    ...told(without(now.periods, before.periods), ['période ajoutée', 'périodes ajoutées']),
    ...told(without(before.periods, now.periods), ['période retirée', 'périodes retirées']),
    ...told(without(columnsOf(now), columnsOf(before)), ['colonne ajoutée', 'colonnes ajoutées']),
    ...told(without(columnsOf(before), columnsOf(now)), ['colonne retirée', 'colonnes retirées']),
    ...(now.geography === before.geography ? [] : [`géographie de ${now.geography} au lieu de ${before.geography}`]),
    ...(before.shape !== undefined && now.shape !== undefined && before.shape.recipe !== now.shape.recipe ? ['déclaration modifiée'] : []),
  ];
  const sentence = changes.length === 0 ? 'Mêmes lignes et mêmes périodes, valeurs révisées' : changes.join(' ; ');
  return typesetFrench(`${sentence.charAt(0).toLocaleUpperCase('fr')}${sentence.slice(1)}.`);
}

function without(some: readonly string[], others: readonly string[]): readonly string[] {
  return some.filter((each) => !others.includes(each));
}

function told(names: readonly string[], [one, several]: readonly [string, string]): readonly string[] {
  if (names.length === 0) return [];
  const shown = names.length > 4 ? `${names.slice(0, 3).join(', ')} et ${formatNumber(names.length - 3, 0)} autres` : enumerate(names);
  return [`${names.length > 1 ? several : one} : ${shown}`];
}
