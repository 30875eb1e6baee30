import type { LocalExtract } from '../../domain/local-extract.ts';
import { MARKED_REASON_NAMES } from '../../domain/column-words.ts';
import { LEVEL_NAMES } from '../../domain/naming.ts';
import { enumerate } from '../../shared/french-words.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import type { Tone } from '../../ui/StatusMark.tsx';
import { countWords } from './opening-words.ts';

export type LocalQualityLine = { readonly name: string; readonly tone: Tone; readonly words: string; readonly details: readonly string[] };

/** What was found while the file was loaded, in sentences. */
export function localQualityLines({ quality, dataset, columns, geography }: Pick<LocalExtract, 'quality' | 'dataset' | 'columns' | 'geography'>): readonly LocalQualityLine[] {
  const labelOf = (name: string) => columns.find((column) => column.name === name)?.label ?? name;
  const lines: LocalQualityLine[] = [];
  const say = (name: string, tone: Tone, words: string, details: readonly string[] = []) => void lines.push({ name, tone, words: typesetFrench(words), details: details.map(typesetFrench) });

  const { rowsRead, rowsKept, rowsSetAside } = quality;
  say('Lignes', 'good', `${countWords(rowsKept, 'ligne gardée', 'lignes gardées')} sur ${countWords(rowsRead, 'lue', 'lues')}${rowsSetAside === 0 ? '' : ` ; ${countWords(rowsSetAside, 'total mis de côté', 'totaux mis de côté')}`}`);
  if (dataset.leaf === null) say('Territoires', 'neutral', 'Ce jeu ne parle d’aucun territoire : il ne se joint pas aux autres.');
  else {
    const { rowsOutside, rowsUnplaced, codesMoved, codesOutside } = quality;
    const level = LEVEL_NAMES[dataset.leaf];
    const placed = rowsKept - (rowsOutside ?? 0) - (rowsUnplaced ?? 0);
    if (rowsOutside === null) say('Codes', 'neutral', 'Les codes n’ont pas été comparés à ceux de l’observatoire.');
    else {
      say('Codes reconnus', placed === 0 ? 'watch' : 'good', `${countWords(placed, 'ligne porte', 'lignes portent')} le code d’un territoire (${level.singular}) de l’observatoire${geography === null ? '' : `, géographie ${geography}`}`);
      if (codesMoved.length > 0) say('Codes déplacés', 'good', countWords(codesMoved.length, 'code ramené à celui d’aujourd’hui', 'codes ramenés à ceux d’aujourd’hui'), codesMoved.map(({ from, to, rows }) => `${from} est compté dans ${to} (${countWords(rows, 'ligne', 'lignes')})`));
      if (rowsOutside > 0) say('Codes inconnus ici', 'watch', `${countWords(rowsOutside, 'ligne porte un code', 'lignes portent des codes')} hors de l’observatoire, ou inconnus de lui : elles sont gardées, et ne se joignent à rien`, codesOutside.length === 0 ? [] : [`Les premiers : ${codesOutside.join(', ')}`]);
    }
    if (rowsUnplaced !== null && rowsUnplaced > 0) say('Sans territoire', 'watch', `${countWords(rowsUnplaced, 'ligne ne dit', 'lignes ne disent')} aucun territoire : elles sont gardées, et ne se joignent à rien`);
  }
  const { zerosRestored, unreadable, missingValues, missingReasons, warnings } = quality;
  if (zerosRestored.length > 0) say('Zéros rendus', 'good', 'Des codes avaient perdu leur zéro initial', zerosRestored.map(({ column, count }) => `${labelOf(column)} : ${countWords(count, 'code', 'codes')}`));
  if (unreadable.length > 0) {
    say('Valeurs illisibles', 'watch', 'Elles sont devenues des valeurs manquantes', unreadable.map(({ column, count, example, line }) => `${labelOf(column)} : ${countWords(count, 'valeur', 'valeurs')}, dont « ${example.slice(0, 60)} » à la ligne ${line}`));
  }
  const missing = missingValues.filter(({ count }) => count > 0);
  if (missing.length === 0) say('Valeurs manquantes', 'good', 'Aucune');
  else {
    say(
      'Valeurs manquantes',
      'neutral',
      enumerate(missing.slice(0, 3).map(({ column, count }) => `${countWords(count, 'dans', 'dans')} « ${labelOf(column)} »`)) + (missing.length > 3 ? `, et dans ${missing.length - 3} autres colonnes` : ''),
      missingReasons.map(({ column, reason, count }) => `${labelOf(column)} : ${countWords(count, 'valeur', 'valeurs')} « ${MARKED_REASON_NAMES[reason]} »`),
    );
  }
  if (warnings.length > 0) say('Fichier', 'watch', countWords(warnings.length, 'remarque à la lecture', 'remarques à la lecture'), warnings.map(({ message }) => message));
  return lines;
}
