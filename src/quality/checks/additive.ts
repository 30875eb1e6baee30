import type { ColumnSpec } from '../../domain/dataset.ts';

/** « % », « ‰ », « €/m² », « euros par habitant », « indice »: what is said per something else, or placed on a scale. */
const RATES = /[%‰/]|\b(?:pour|par|indice|taux|points?|âge|ans)\b/iu;
const RATE_LABELS = /\b(?:taux|part|indice|moyen(?:ne)?s?|médian(?:e)?s?|quartile|décile|rapport|ratio)\b/iu;

/** True for measures whose values add up to a total that means something. Judged by unit and label: a declaration does not say it. */
export function isAdditive({ role, unit, label }: ColumnSpec): boolean {
  return role === 'measure' && !(unit !== null && RATES.test(unit)) && !RATE_LABELS.test(label);
}
