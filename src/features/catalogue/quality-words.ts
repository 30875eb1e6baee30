import type { MarkedReason } from '../../domain/dataset.ts';
import type { ExtractEntry, QualitySummary } from '../../domain/manifest.ts';
import { LEVEL_NAMES } from '../../domain/naming.ts';
import { enumerate } from '../../shared/french-words.ts';
import { NBSP } from '../../shared/typography.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { MOST_CODES } from '../../quality/describe-quality.ts';
import { count } from './catalogue-words.ts';

/** One finding of the refresh; `watch` where someone should look at it. */
export type QualityLine = { readonly name: string; readonly tone: 'good' | 'watch' | 'neutral'; readonly words: string; readonly details: readonly string[] };

/** Every number of the summary in words; nothing found is said as well. */
export function qualityLines(extract: ExtractEntry): readonly QualityLine[] {
  const { quality } = extract;
  return [
    rowsLine(quality),
    movedLine(quality),
    ...restoredLines(extract),
    unknownLine(quality),
    communesLine(extract),
    missingLine(extract),
    quality.duplicateKeys === 0
      ? fine('Doublons', 'aucune ligne ne répète le territoire, la période et les dimensions d’une autre')
      : watch('Doublons', `${count(quality.duplicateKeys, 'ligne répète', 'lignes répètent')} le territoire, la période et les dimensions d’une autre`),
  ];
}

/** What the list says of it, in one line. */
export function qualitySummary({ quality }: ExtractEntry): string {
  const missing = quality.missingValues.reduce((total, column) => total + column.count, 0);
  return [
    `${formatNumber(quality.rowsKept, 0)} lignes retenues sur ${formatNumber(quality.rowsRead, 0)}`.replace(/^([01]) lignes retenues/, '$1 ligne retenue'),
    quality.codesMoved.length === 0 ? null : count(quality.codesMoved.length, 'code déplacé', 'codes déplacés'),
    quality.codesUnknown.length === 0 ? null : `${moreThan(quality)}${count(quality.codesUnknown.length, 'code inconnu', 'codes inconnus')}`,
    missing === 0 ? 'aucune valeur manquante' : count(missing, 'valeur manquante', 'valeurs manquantes'),
    quality.duplicateKeys === 0 ? 'aucun doublon' : count(quality.duplicateKeys, 'doublon', 'doublons'),
  ].filter((part) => part !== null).join(', ');
}

function rowsLine({ rowsKept, rowsRead, rowsSetAside }: QualitySummary): QualityLine {
  const details = rowsSetAside === undefined ? [] : [`${count(rowsSetAside, 'ligne de total mise', 'lignes de totaux mises')} à part`];
  return { name: 'Lignes', tone: 'neutral', words: `${count(rowsKept, 'ligne retenue', 'lignes retenues')} sur ${count(rowsRead, 'lue', 'lues')} dans les fichiers d’origine`, details };
}

/** Said only where it happened: most files keep their zeros. */
function restoredLines({ quality: { zerosRestored = [] }, columns }: ExtractEntry): readonly QualityLine[] {
  if (zerosRestored.length === 0) return [];
  const total = zerosRestored.reduce((sum, column) => sum + column.count, 0);
  const details = zerosRestored.map(({ column, count: restored }) => `${labelOf(column, columns)}${NBSP}: ${formatNumber(restored, 0)}`);
  return [{ name: 'Zéros rétablis', tone: 'neutral', words: `${count(total, 'code a retrouvé', 'codes ont retrouvé')} le zéro initial perdu dans le fichier`, details }];
}

function labelOf(name: string, columns: ExtractEntry['columns']): string {
  return columns.find((candidate) => candidate.name === name)?.label ?? name;
}

function movedLine({ codesMoved }: QualitySummary): QualityLine {
  if (codesMoved.length === 0) return fine('Codes déplacés', 'aucun code n’a changé depuis la publication des fichiers');
  const words = `${count(codesMoved.length, 'code ancien est compté', 'codes anciens sont comptés')} dans la commune d’aujourd’hui`;
  return { name: 'Codes déplacés', tone: 'neutral', words, details: codesMoved.map(({ from, to, periods }) => `${from} est compté dans ${to}${periods.length === 0 ? '' : ` (${enumerate(periods)})`}`) };
}

function unknownLine(quality: QualitySummary): QualityLine {
  const { codesUnknown } = quality;
  if (codesUnknown.length === 0) return fine('Codes inconnus', 'tous les codes sont connus de la géographie');
  return { ...watch('Codes inconnus', `${moreThan(quality)}${count(codesUnknown.length, 'code n’est pas connu', 'codes ne sont pas connus')} de la géographie`), details: codesUnknown };
}

/** The summary names twenty codes at most: there may be others. */
function moreThan({ codesUnknown }: QualitySummary): string {
  return codesUnknown.length >= MOST_CODES ? 'au moins ' : '';
}

function communesLine({ quality, leaf, periods }: ExtractEntry): QualityLine {
  const name = 'Couverture';
  if (leaf !== 'commune') return { name, tone: 'neutral', words: `non vérifiée${NBSP}: le jeu ne parle pas des communes mais des ${LEVEL_NAMES[leaf].plural}`, details: [] };
  if (quality.communesMissing.length === 0) return fine(name, `chaque commune a une ligne${periods.length > 1 ? ' à chaque période' : ''}`);
  const details = quality.communesMissing.map(({ period, count: lacking }) => `${period === null ? '' : `${period}${NBSP}: `}${count(lacking, 'commune', 'communes')} sans ligne`);
  return { ...watch(name, 'des communes n’ont pas de ligne'), details };
}

function missingLine({ quality, columns }: ExtractEntry): QualityLine {
  if (quality.missingValues.length === 0) return fine('Valeurs manquantes', 'aucune');
  const details = quality.missingValues.map(({ column, count: lacking }) => {
    const reasons = (quality.missingReasons ?? []).filter((reason) => reason.column === column).map((reason) => `${formatNumber(reason.count, 0)} ${REASONS[reason.reason]}`);
    return `${labelOf(column, columns)}${NBSP}: ${formatNumber(lacking, 0)}${reasons.length === 0 ? '' : `, dont ${enumerate(reasons)}`}`;
  });
  return { ...watch('Valeurs manquantes', count(quality.missingValues.reduce((total, column) => total + column.count, 0), 'valeur', 'valeurs')), details };
}

const REASONS: Readonly<Record<MarkedReason, string>> = {
  secret: 'sous le secret statistique',
  'not-published': 'non diffusées',
  'not-applicable': 'sans objet',
  'not-computable': 'non calculables',
};

function fine(name: string, words: string): QualityLine {
  return { name, tone: 'good', words, details: [] };
}

function watch(name: string, words: string): QualityLine {
  return { name, tone: 'watch', words, details: [] };
}
