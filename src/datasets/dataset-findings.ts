import type { Dataset } from '../domain/dataset.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { formatNumber } from '../shared/french-number.ts';
import { typesetFrench } from '../shared/typeset-french.ts';
import type { DecodeWarning } from '../decode/table/raw-table.ts';
import type { PartReading } from './read-part.ts';

/** What is wrong with one source of a dataset; an error keeps the dataset from being published. */
export function partFindings(dataset: Dataset, describe: string, reading: PartReading, warnings: readonly DecodeWarning[] = []): readonly Diagnostic[] {
  const findings: Diagnostic[] = [];
  const find = (severity: Diagnostic['severity'], code: string, message: string, advice: string): void =>
    void findings.push({ code, severity, message: typesetFrench(message), advice: typesetFrench(advice), at: null, subject: `jeu de données ${dataset.id}` });

  if (reading.rows.length === 0) {
    find('error', 'part-empty', `Aucune ligne retenue de ${describe} ne concerne l’observatoire.`, 'Vérifiez que le fichier couvre le territoire, et les filtres « keep » de la déclaration.');
  }
  for (const [column, { count, example, line }] of reading.unreadable) {
    find(
      'error',
      'value-unreadable',
      `${describe} : ${formatNumber(count, 0)} ${count > 1 ? 'valeurs' : 'valeur'} de « ${column} » ${count > 1 ? 'ne se lisent pas' : 'ne se lit pas'}, dont « ${example.slice(0, 60)} » à la ligne ${line}.`,
      'Si ce texte veut dire « valeur manquante », ajoutez-le à « missing » ; sinon, corrigez le type de la colonne.',
    );
  }
  if (reading.unplaced > 0) {
    find('warning', 'row-unplaced', `${describe} : ${formatNumber(reading.unplaced, 0)} ${reading.unplaced > 1 ? 'lignes n’ont' : 'ligne n’a'} pas de code de territoire.`, 'Ces lignes ne sont comptées nulle part.');
  }
  for (const { code, message } of warnings) find('warning', code, `${describe} : ${message}`, 'Vérifiez que rien d’utile n’est laissé de côté.');
  return findings;
}
