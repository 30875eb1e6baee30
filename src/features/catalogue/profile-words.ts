import type { Bar, ColumnProfile, ColumnShape } from '../../data/dataset-profile.ts';
import { numberText } from '../../data/preview-table.ts';
import { MARKED_REASON_NAMES } from '../../domain/column-words.ts';
import type { ColumnSpec } from '../../domain/dataset.ts';
import { periodLabel } from '../../domain/period.ts';
import { formatDay } from '../../shared/french-date.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { enumerate } from '../../shared/french-words.ts';
import { NBSP, NNBSP } from '../../shared/typography.ts';
import { count } from './catalogue-words.ts';

/** « 3 690 valeurs, dont 2 914 différentes ; 12 manquantes : 8 secret statistique, 4 sans raison connue ». */
export function countsSentence({ known, distinct, missing, rows }: ColumnProfile): string {
  if (known === 0) return `Aucune valeur${NBSP}: les ${count(rows, 'ligne', 'lignes')} en sont dépourvues.`;
  const different = distinct === known ? 'toutes différentes' : distinct === 1 ? 'toutes égales' : `dont ${formatNumber(distinct, 0)} différentes`;
  return `${count(known, 'valeur', 'valeurs')}${known === 1 ? '' : `, ${different}`}${NNBSP}; ${missingWords(missing)}.`;
}

function missingWords(missing: ColumnProfile['missing']): string {
  if (missing.length === 0) return 'aucune ne manque';
  const total = missing.reduce((sum, one) => sum + one.count, 0);
  const told = missing.some(({ reason }) => reason !== null);
  const reasons = missing.map(({ reason, count: held }) => `${formatNumber(held, 0)} ${reason === null ? 'sans raison connue' : MARKED_REASON_NAMES[reason]}`);
  return `${count(total, 'manquante', 'manquantes')}${told ? `${NBSP}: ${enumerate(reasons)}` : ''}`;
}

/** What the values look like, in one sentence; null where there are none. */
export function shapeSentence(shape: ColumnShape | null, { unit, type }: ColumnSpec): string | null {
  if (shape === null) return null;
  switch (shape.kind) {
    case 'number': {
      const { min, q1, median, q3, max } = shape;
      if (min === max) return `Toujours ${withUnit(min, unit)}.`;
      return `De ${numberText(min)} à ${withUnit(max, unit)}${NNBSP}; médiane ${shortText(median)}, la moitié des valeurs entre ${shortText(q1)} et ${shortText(q3)}.`;
    }
    case 'span': {
      const [first, last] = [endText(shape.first, type), endText(shape.last, type)];
      if (first === last) return `Toujours ${first}.`;
      if (type === 'date') return `Du ${first} au ${last}.`;
      return type === 'year' ? `De ${first} à ${last}.` : `Première période${NBSP}: ${first}${NNBSP}; dernière${NBSP}: ${last}.`;
    }
    case 'values': {
      const { shortest, longest } = shape;
      return shortest === longest ? `Textes de ${count(longest, 'caractère', 'caractères')}.` : `Textes de ${formatNumber(shortest, 0)} à ${count(longest, 'caractère', 'caractères')}.`;
    }
  }
}

/** True where the frequencies say nothing: every value comes as often as the others. */
export function isEven({ shape, known, distinct }: ColumnProfile): boolean {
  return shape?.kind === 'values' && (shape.top[0]?.count ?? 0) * distinct === known;
}

/** « Chacune revient 6 fois. » */
export function evenSentence({ known, distinct }: ColumnProfile): string {
  return `Chacune revient ${formatNumber(known / distinct, 0)} fois.`;
}

/** The bounds of a bar: « 120 », « 120 à 180 » (the second not included). */
export function barWords({ from, to }: Bar, isOneByOne: boolean): string {
  return isOneByOne ? numberText(from) : `${numberText(from)} à moins de ${numberText(to)}`;
}

/** What lies outside the picture. */
export function outsideWords(shape: Extract<ColumnShape, { kind: 'number' }>): string | null {
  const { below, above, bars } = shape;
  const first = bars[0]?.from;
  const last = bars.at(-1)?.to;
  const parts = [
    ...(below > 0 && first !== undefined ? [`${count(below, 'valeur', 'valeurs')} sous ${numberText(first)}`] : []),
    ...(above > 0 && last !== undefined ? [`${count(above, 'valeur', 'valeurs')} à partir de ${numberText(last)}`] : []),
  ];
  return parts.length === 0 ? null : `Hors du dessin${NBSP}: ${enumerate(parts)}.`;
}

/** A value among many needs no more than four figures. */
export function shortText(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 1000) return numberText(Math.round(value));
  return numberText(Number(value.toPrecision(4)));
}

function withUnit(value: number, unit: string | null): string {
  return unit === null ? numberText(value) : `${numberText(value)}${NBSP}${unit}`;
}

function endText(text: string, type: ColumnSpec['type']): string {
  return type === 'date' ? formatDay(text) : periodLabel(text);
}
