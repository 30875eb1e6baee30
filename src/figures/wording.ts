import { formatNumber, formatSigned, isPlural } from '../shared/french-number.ts';
import { NBSP } from '../shared/typography.ts';
import type { Indicator } from '../domain/indicator.ts';
import type { MissingReason, Observation } from '../domain/observation.ts';

/** What stands where a number would: short enough for a table cell. */
export const MISSING_WORDS: Record<MissingReason, string> = {
  secret: 'secret',
  'not-published': 'non publié',
  'dataset-missing': 'données absentes',
  'not-published-at-level': 'non publié à ce niveau',
  'not-additive': 'ne s’additionne pas',
  'not-broken-down': 'non ventilé',
  'sample-mixed': 'données d’exemple',
  'percentage-of-percentage': 'sans objet',
  'not-applicable': 'sans objet',
  'period-not-published': 'période non publiée',
  'no-earlier-period': 'pas de recul suffisant',
  'not-computable': 'non calculable',
  'cut-commune': 'commune partagée',
  'would-unmask': 'protégé par le secret',
  break: 'rupture de série',
};

/** Why the number is missing or partial, in a sentence that can be read aloud. */
export const MISSING_SENTENCES: Record<MissingReason, string> = {
  secret: 'Non publié\u00A0: le secret statistique protège les petits effectifs.',
  'not-published': 'Le producteur ne publie pas cette valeur.',
  'dataset-missing': 'Le jeu de données nécessaire n’est pas dans ce dossier publié.',
  'not-published-at-level': 'Les données publiées ne descendent pas à ce niveau.',
  'not-additive': 'Cette valeur ne se calcule pas à partir d’autres territoires, et le producteur ne la publie pas ici.',
  'not-broken-down': 'Les données publiées ne sont pas ventilées selon ce critère.',
  'sample-mixed': 'Il faudrait mêler des données réelles et des données d’exemple\u00A0: elles ne se mélangent pas.',
  'percentage-of-percentage': 'Une évolution en\u00A0% d’un taux se confondrait avec une évolution en points.',
  'not-applicable': 'Cet indicateur n’a pas de sens pour ce type de territoire.',
  'period-not-published': 'Aucune donnée n’est publiée pour cette période.',
  'no-earlier-period': 'Aucun millésime assez ancien n’est publié pour mesurer une évolution.',
  'not-computable': 'Le calcul est impossible\u00A0: le dénominateur est nul ou inconnu.',
  'cut-commune': 'Une commune partagée entre plusieurs cantons n’est pas répartie entre eux.',
  'would-unmask': 'Non affiché\u00A0: une soustraction révélerait une valeur protégée par le secret statistique.',
  break: 'La série est rompue\u00A0: les deux périodes ne se comparent pas.',
};

/** The nouns that sentences about an indicator use. */
export type Nouns = {
  /** What is counted, in the plural: « habitants ». */
  readonly counted: string;
  /** What changes or is measured: « Population »; for a change, the indicator it is the change of. */
  readonly measured: string;
  /** What a ratio is over: « habitants »; absent where it is over nothing that is counted. */
  readonly base?: string;
};

/** The bare number: signed for a change. */
export function numberText(indicator: Indicator, value: number): string {
  return indicator.kind === 'change' ? formatSigned(value, indicator.decimals) : formatNumber(value, indicator.decimals);
}

/** The unit that agrees with the value: French keeps the singular below two. */
export function unitText(indicator: Indicator, value: number): string {
  return isPlural(value, indicator.decimals) ? indicator.unit : indicator.unitOne;
}

/** « 14 020 habitants », « 64,2 hab./km² », « +0,24 % par an ». */
export function valueText(indicator: Indicator, value: number): string {
  const unit = unitText(indicator, value);
  return unit === '' ? numberText(indicator, value) : `${numberText(indicator, value)}${NBSP}${unit}`;
}

/** What an observation shows in a cell or a label: its number, or why there is none. */
export function observationText(indicator: Indicator, observation: Observation): string {
  if (observation.value !== null) return numberText(indicator, observation.value);
  return observation.reason === null ? 'non publié' : MISSING_WORDS[observation.reason];
}

/** « 92 % » of the communes or of the denominator. */
export function coverageText(coverage: number): string {
  const percent = Math.floor(coverage * 100 + 1e-9);
  return coverage > 0 && percent === 0 ? `moins de 1${NBSP}%` : `${formatNumber(percent, 0)}${NBSP}%`;
}
