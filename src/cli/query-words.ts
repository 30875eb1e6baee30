import { compareFrench, foldForSearch } from '../shared/collate.ts';
import { enumerate } from '../shared/french-words.ts';
import { nearest } from '../shared/nearest.ts';
import { findIndicator } from '../domain/catalogue.ts';
import type { Indicator } from '../domain/indicator.ts';
import { LEVEL_NAMES } from '../domain/naming.ts';
import { nearestPeriod } from '../domain/nearest-period.ts';
import { grainOf, type PeriodKey } from '../domain/period.ts';
import { canBeChosen, canBeComparedWith } from '../domain/places.ts';
import { findTerritory, territoriesAt } from '../domain/territory-index.ts';
import { LEVELS, parseTerritoryKey, sameTerritory, territoryKey, type Level, type Territory, type TerritoryIndex } from '../domain/territory.ts';
import type { Ground } from '../domain/view.ts';
import { askablePeriods } from '../query/as-of.ts';

/** A word of the command that names nothing known; `message` says it, with the nearest names that exist. */
export class UnknownWord extends Error {}

export function indicatorGiven(given: string, { catalogue }: Ground): Indicator {
  const indicator = findIndicator(catalogue, given);
  if (indicator) return indicator;
  const ids = catalogue.indicators.map(({ id }) => id);
  const byLabel = nearest(given, catalogue.indicators.map(({ label }) => label));
  const close = nearest(given, ids) ?? catalogue.indicators.find(({ label }) => label === byLabel)?.id ?? null;
  throw new UnknownWord(`Indicateur inconnu : « ${given} ».${proposal(close)} Indicateurs publiés : ${ids.join(', ') || 'aucun'}.`);
}

/** « EPCI », « départements » and « cantons » are understood. */
export function levelGiven(given: string | undefined): Level {
  if (given === undefined) return 'departement';
  const folded = foldForSearch(given);
  const level = LEVELS.find((candidate) => folded === candidate || folded === foldForSearch(LEVEL_NAMES[candidate].plural));
  if (level) return level;
  throw new UnknownWord(`Niveau inconnu : « ${given} ».${proposal(nearest(given, LEVELS))} Niveaux : ${LEVELS.join(', ')}.`);
}

/** « 71 », « departement:71 », « 200040293 » or a name; the root where nothing is given. */
export function territoryGiven(given: string | undefined, index: TerritoryIndex): Territory {
  return given === undefined ? index.root : among({ index, isAllowed: canBeChosen }, given);
}

/** The same of what figures are compared with: also what holds the root, « region:27 », « pays:FR » or « France ». */
export function referenceGiven(given: string, index: TerritoryIndex): Territory {
  return among({ index, isAllowed: canBeComparedWith }, given);
}

type Allowed = { readonly index: TerritoryIndex; readonly isAllowed: typeof canBeChosen };

function among(allowed: Allowed, given: string): Territory {
  const named = candidates(given.trim(), allowed);
  const [first, ...others] = named;
  if (first && others.length === 0) return first;
  if (first) throw new UnknownWord(`Plusieurs territoires répondent à « ${given} ». Écrivez ${enumerate(named.map(territoryKey)).replace(/ et (?=\S+$)/, ' ou ')}.`);
  throw new UnknownWord(`Territoire inconnu : « ${given} ».${nearestTerritories(given, allowed)}`);
}

function candidates(given: string, { index, isAllowed }: Allowed): readonly Territory[] {
  const ref = parseTerritoryKey(given) ?? parseTerritoryKey(given.replace(/^[^:]+(?=:)/, foldForSearch));
  if (ref) {
    const territory = findTerritory(index, ref);
    return territory && isAllowed(index, ref) ? [territory] : [];
  }
  const known = allTerritories({ index, isAllowed });
  const byCode = known.filter(({ code }) => code === given);
  if (byCode.length > 0) return byCode.some((territory) => sameTerritory(territory, index.root)) ? [index.root] : byCode;
  const folded = foldForSearch(given);
  return known.filter(({ name }) => foldForSearch(name) === folded);
}

function allTerritories({ index, isAllowed }: Allowed): readonly Territory[] {
  const others = LEVELS.flatMap((level) => territoriesAt(index, level)).filter((territory) => !sameTerritory(territory, index.root));
  return [index.root, ...others.filter((territory) => isAllowed(index, territory))];
}

/** Names, keys or codes: whichever is closest to what was written. */
function nearestTerritories(given: string, { index, isAllowed }: Allowed): string {
  const known = allTerritories({ index, isAllowed });
  const name = nearest(given, known.map((territory) => territory.name)) ?? known.map((territory) => territory.name).find((candidate) => foldForSearch(candidate).includes(foldForSearch(given)));
  const key = nearest(given, given.includes(':') ? known.map(territoryKey) : known.map(({ code }) => code));
  const close = known.filter((territory) => territory.name === name || territoryKey(territory) === key || territory.code === key);
  if (close.length === 0) return ` Écrivez un code (« ${index.root.code} »), un niveau et un code (« ${territoryKey(index.root)} ») ou un nom.`;
  return ` Vouliez-vous dire ${close.map((territory) => `« ${territory.name} » (${territoryKey(territory)})`).sort(compareFrench).join(' ou ')} ?`;
}

/** The periods to answer: the one given, all of them, or the last that is published. */
export function periodsGiven(given: string | undefined, indicator: Indicator, ground: Ground, isAnswered: (period: PeriodKey) => boolean, incomplete = false): readonly PeriodKey[] {
  const published = askablePeriods(indicator, ground).flatMap(({ period, isComplete }) => (incomplete || isComplete ? [period] : []));
  // A dataset without time, or one that is missing, is asked about the year of its territories.
  const last = published.at(-1) ?? String(ground.manifest.cogYear);
  if (given === undefined) return [last];
  if (foldForSearch(given) === 'toutes') return published.length > 0 ? published : [last];
  if (published.includes(given) || isAnswered(given) || (published.length === 0 && grainOf(given) !== null)) return [given];
  throw new UnknownWord(`Période inconnue ou non publiée : « ${given} ».${proposal(nearestPeriod(given, published))} Périodes publiées : ${published.join(', ') || 'aucune'}.`);
}

function proposal(close: string | null): string {
  return close === null ? '' : ` Vouliez-vous dire « ${close} » ?`;
}
