import type { MarkedReason } from '../domain/dataset.ts';
import type { QualitySummary } from '../domain/manifest.ts';
import { formatNumber } from '../shared/french-number.ts';
import { typesetFrench } from '../shared/typeset-french.ts';

/** The summary in French sentences, what asks for attention first; only the first when nothing does. */
export function describeQuality(quality: QualitySummary): readonly string[] {
  const sentences = [`${count(quality.rowsKept, 'ligne retenue', 'lignes retenues')} sur ${formatNumber(quality.rowsRead, 0)}.`];
  if (quality.duplicateKeys > 0) sentences.push(`${count(quality.duplicateKeys, 'ligne répète', 'lignes répètent')} le territoire, la période et les dimensions d’une autre.`);
  if (quality.codesUnknown.length > 0) sentences.push(`Codes inconnus de la géographie : ${quality.codesUnknown.join(', ')}${quality.codesUnknown.length === MOST_CODES ? '…' : ''}.`);
  for (const { period, count: missing } of quality.communesMissing) {
    sentences.push(`${period === null ? '' : `${period} : `}${count(missing, 'commune', 'communes')} sans ligne.`);
  }
  for (const { column, count: missing } of quality.missingValues) {
    const reasons = (quality.missingReasons ?? []).filter((told) => told.column === column).map((told) => `${formatNumber(told.count, 0)} ${REASONS[told.reason]}`);
    sentences.push(`${count(missing, 'valeur manquante', 'valeurs manquantes')} dans « ${column} »${reasons.length === 0 ? '' : ` : ${reasons.join(', ')}`}.`);
  }
  for (const { column, count: restored } of quality.zerosRestored ?? []) {
    sentences.push(`${count(restored, 'code a retrouvé son zéro initial', 'codes ont retrouvé leur zéro initial')} dans « ${column} ».`);
  }
  if (quality.rowsSetAside !== undefined) sentences.push(`${count(quality.rowsSetAside, 'ligne de total écartée', 'lignes de totaux écartées')}.`);
  for (const { from, to, periods } of quality.codesMoved) sentences.push(`${from} est compté dans ${to}${periods.length > 0 ? ` (${periods.join(', ')})` : ''}.`);
  return sentences.map(typesetFrench);
}

const REASONS: Readonly<Record<MarkedReason, string>> = {
  secret: 'sous secret statistique',
  'not-published': 'sans publication',
  'not-applicable': 'sans objet',
  'not-computable': 'sans calcul possible',
};

/** How many unknown codes a summary names. */
export const MOST_CODES = 20;

function count(value: number, one: string, several: string): string {
  return `${formatNumber(value, 0)} ${value > 1 ? several : one}`;
}
