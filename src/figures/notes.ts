import { formatNumber } from '../shared/french-number.ts';
import { enumerate } from '../shared/french-words.ts';
import { NBSP, NNBSP } from '../shared/typography.ts';
import { isQuotient, type Indicator } from '../domain/indicator.ts';
import { inTerritory, withArticle } from '../domain/naming.ts';
import type { Maturity, Observation } from '../domain/observation.ts';
import { communesCutBy, crossesBorder } from '../domain/territory-index.ts';
import type { Level, TerritoryIndex } from '../domain/territory.ts';
import { coverageText } from './wording.ts';

/** What must be said beside one observation: what part of it is known, and why not all. */
export function notesOfOne(indicator: Indicator, observation: Observation, index: TerritoryIndex): readonly string[] {
  const notes: string[] = [];
  if (observation.reason === 'cut-commune') {
    const cut = communesCutBy(index, observation.territory);
    if (cut.length > 0) {
      const names = enumerate(cut.map((commune) => commune.name));
      const shared = cut.length === 1 ? 'partagée entre plusieurs cantons, n’est pas répartie' : 'partagées entre plusieurs cantons, ne sont pas réparties';
      notes.push(
        observation.value === null
          ? `Ce canton est fait d’une partie de ${names}${NNBSP}: les données publiées par commune ne permettent pas de le compter.`
          : `Donnée partielle${NBSP}: communes entières du canton seulement${NNBSP}; ${names}, ${shared}.`,
      );
      return notes;
    }
  }
  if (observation.status === 'partial' && observation.coverage !== null) {
    const base = isQuotient(indicator) ? 'du dénominateur' : 'des communes';
    const weak = observation.coverage < indicator.minimumCoverage ? `, sous le seuil de ${coverageText(indicator.minimumCoverage)} fixé pour cet indicateur` : '';
    notes.push(`Donnée partielle${NBSP}: ${coverageText(observation.coverage)} ${base} sont connus${weak}.`);
  }
  if (observation.maturity !== undefined) notes.push(MATURITY_NOTES[observation.maturity]);
  return notes;
}

const MATURITY_NOTES: Readonly<Record<Maturity, string>> = {
  incomplete: `Période incomplète${NBSP}: une partie seulement en est publiée.`,
  provisional: `Valeur provisoire${NBSP}: le producteur peut encore la réviser.`,
};

/** What must be said beside many territories at once. */
export function notesOfMany(observations: readonly Observation[], level: Level, index: TerritoryIndex): readonly string[] {
  const notes: string[] = [];
  if (level === 'canton') {
    const cut = observations.filter((o) => o.territory.level === 'commune');
    const touched = observations.filter((o) => o.territory.level === 'canton' && o.reason === 'cut-commune').length;
    if (cut.length > 0) {
      const names = enumerate(cut.map((o) => o.territory.name));
      const shared = cut.length === 1 ? 'est partagée entre plusieurs cantons' : 'sont partagées entre plusieurs cantons';
      const shown = cut.length === 1 ? 'elle est montrée entière' : 'elles sont montrées entières';
      notes.push(`${names} ${shared}${NBSP}: ${shown}, à part, et ${formatNumber(touched, 0)} ${touched === 1 ? 'canton reste partiel' : 'cantons restent partiels'}.`);
    }
  }
  if (level === 'epci') {
    const across = index.epcis.filter((epci) => crossesBorder(index, epci) && observations.some((o) => o.territory.code === epci.code));
    if (across.length > 0) {
      notes.push(`Part située ${inTerritory(index.root)} seulement pour ${enumerate(across.map(withArticle))}.`);
    }
  }
  const unknown = observations.filter((o) => o.value === null && o.territory.level === level && o.reason !== 'cut-commune').length;
  const maturity = observations.find((o) => o.maturity !== undefined)?.maturity;
  if (maturity !== undefined) notes.push(MATURITY_NOTES[maturity]);
  if (unknown > 0) notes.push(`${formatNumber(unknown, 0)} ${unknown === 1 ? 'territoire' : 'territoires'} sans valeur publiée.`);
  return notes;
}
