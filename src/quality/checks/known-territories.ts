import type { Level } from '../../domain/territory.ts';
import { territoriesAt } from '../../domain/territory-index.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { settled, type CheckPlan, type CheckedDataset } from './check-plan.ts';
import { MOST_FOUND } from './run-checks.ts';
import { name, rowsOf } from './sql-words.ts';

const NAMES: Readonly<Record<Exclude<Level, 'commune'>, string>> = { canton: 'cantons', epci: 'EPCI', arrondissement: 'arrondissements', departement: 'départements', region: 'régions', pays: 'pays' };

/**
 * Codes that the geography does not know. Communes are looked up when the rows are read, and unknown ones never reach the
 * extract; at other levels every row is kept, and a code from elsewhere cannot be told from a wrong one.
 */
export function knownTerritories(checked: CheckedDataset): readonly CheckPlan[] {
  return [checked.dataset.leaf === 'commune' ? unknownCommunes(checked) : notOurs(checked, checked.dataset.leaf)];
}

function unknownCommunes({ dataset, unknownCodes: codes, index }: CheckedDataset): CheckPlan {
  const count = codes.length;
  return settled({
    code: 'known-territories',
    column: dataset.territoryColumn,
    label: 'Codes de commune',
    verdict: count === 0 ? 'ok' : 'watch',
    message:
      count === 0
        ? `Tous les codes de commune sont connus de la géographie ${index.cogYear}, fusions et changements de code compris.`
        : `${formatNumber(count, 0)} ${count > 1 ? 'codes ne sont ni des communes' : 'code n’est ni une commune'} de ${index.cogYear} ni d’anciennes communes : leurs lignes ne sont comptées nulle part.`,
    count,
    found: count === 0 ? null : { columns: [dataset.territoryColumn], rows: codes.slice(0, MOST_FOUND).map((code) => [code]) },
  });
}

function notOurs({ dataset, index }: CheckedDataset, level: Exclude<Level, 'commune'>): CheckPlan {
  const ours = territoriesAt(index, level);
  const column = name(dataset.territoryColumn);
  return {
    kind: 'asked',
    code: 'known-territories',
    column: dataset.territoryColumn,
    label: `Codes de ${NAMES[level]}`,
    sql: `WITH connus(code) AS (VALUES\n  ${rowsOf(ours.map(({ code }) => [code]))}\n)\nSELECT ${column}, count(*) AS lignes\nFROM data\nWHERE NOT EXISTS (FROM connus WHERE connus.code = data.${column})\nGROUP BY ${column}\nORDER BY ${column}`,
    judge: (found) =>
      found === 0
        ? { verdict: 'ok', message: `Tous les codes sont des ${NAMES[level]} de l’observatoire.` }
        : {
            // National files of départements and regions are the rule; a canton from elsewhere is not.
            verdict: level === 'departement' || level === 'region' || level === 'pays' ? 'ok' : 'watch',
            message: `${formatNumber(found, 0)} ${found > 1 ? 'codes ne sont pas' : 'code n’est pas'} parmi les ${NAMES[level]} de l’observatoire : territoires d’ailleurs, ou anciens codes.`,
          },
  };
}
