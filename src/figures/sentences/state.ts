import { breakBetween } from '../../domain/breaks.ts';
import { enumerate } from '../../shared/french-words.ts';
import { NBSP } from '../../shared/typography.ts';
import { dependsOnSize } from '../../domain/comparison.ts';
import { isQuotient, type Indicator } from '../../domain/indicator.ts';
import type { Observation } from '../../domain/observation.ts';
import { coverageText, MISSING_SENTENCES, type Nouns } from '../wording.ts';

/**
 * What must be known of a value to read it: « (donnée partielle : 92 % de la population couverte, valeur provisoire) ». Empty for
 * one that is whole, final and complete. A canton that lacks its cut communes says it by its subject.
 */
export function stateText(indicator: Indicator, observation: Observation, nouns: Nouns): string {
  const { status, reason, coverage, maturity } = observation;
  const told = [
    ...(status === 'partial' && coverage !== null && reason !== 'cut-commune' ? [`donnée partielle${NBSP}: ${coveredText(indicator, coverage, nouns)}${reason === 'secret' ? ', le reste relevant du secret statistique' : ''}`] : []),
    ...(status === 'partial' && reason === 'cut-commune' && !dependsOnSize(indicator) ? ['communes entières seulement'] : []),
    ...(maturity === 'provisional' ? ['valeur provisoire'] : []),
    ...(maturity === 'incomplete' ? ['période incomplète'] : []),
  ];
  return told.length === 0 ? '' : ` (${told.join(`${'\u202F'}; `)})`;
}

/** « 92 % de la population couverte », « 92 % des communes couvertes », « 92 % du total couvert ». */
export function coveredText(indicator: Indicator, coverage: number, nouns: Nouns): string {
  const share = coverageText(coverage);
  if (isQuotient(indicator)) return `${share} ${nouns.base === 'habitants' ? 'de la population couverte' : 'du total couvert'}`;
  return `${share} ${indicator.kind === 'change' ? 'de la population de départ couverte' : 'des données connues'}`;
}

/** Why there is no value, after « label, territory, period »: « , non publié : secret statistique (moins de 5 foyers). » */
export function missingText(indicator: Indicator, observation: Observation): string {
  if (observation.reason === 'secret') {
    const what = indicator.secrecy === undefined ? '' : ` (${indicator.secrecy})`;
    return `, non publié${NBSP}: secret statistique${what}.`;
  }
  const why = observation.reason === null ? MISSING_SENTENCES['not-published'] : MISSING_SENTENCES[observation.reason];
  return `${NBSP}: valeur inconnue. ${why}`;
}

/** The marks of a break between two periods: « La série est rompue en 2025 : … ». */
export function breakText(indicator: Indicator, since: string, period: string, inPeriod: (period: string) => string): string | null {
  const crossed = indicator.breaks.filter((mark) => breakBetween([mark], since, period) !== null);
  if (crossed.length === 0) return null;
  return enumerate(crossed.map(({ at, note }) => `rupture de série ${inPeriod(at)}${NBSP}: ${lowered(note)}`));
}

/** A note that is quoted inside a sentence, without its own capital and full stop. */
export function lowered(note: string): string {
  const text = note.replace(/\.$/, '');
  // An acronym keeps its capitals.
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLocaleLowerCase('fr') + text.slice(1);
}
