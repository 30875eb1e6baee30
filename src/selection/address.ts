import { foldForSearch } from '../shared/collate.ts';
import { NBSP } from '../shared/typography.ts';
import type { FigureId } from '../domain/dashboard.ts';
import { LEVEL_NAMES } from '../domain/naming.ts';
import { nearestPeriod } from '../domain/nearest-period.ts';
import { periodLabel, type PeriodKey } from '../domain/period.ts';
import { canBeChosen } from '../domain/places.ts';
import type { Selection, SelectionIssue } from '../domain/selection.ts';
import type { Zone } from '../domain/zone.ts';
import { isLevel, parseTerritoryKey, sameTerritory, territoryKey, type Level, type TerritoryIndex, type TerritoryRef } from '../domain/territory.ts';
import { readZone, writeZone } from './zone-codec.ts';

/** What an address may name: the territories, and the levels, periods and figures of the dashboard it opens. */
export type AddressKnowledge = {
  readonly territories: TerritoryIndex;
  readonly levels: readonly Level[];
  readonly periods: readonly PeriodKey[];
  readonly figureIds: readonly FigureId[];
};

const TERRITORY = 'territoire';
const LEVEL = 'niveau';
const PERIOD = 'periode';
const TABLES = 'tableaux';
const ZONE = 'zone';
/** Told together, they are guarded together. */
const MOST_ZONES = 6;

/** The choices as parameters of an address; what was not chosen is left out. */
export function writeAddress(selection: Selection): URLSearchParams {
  const params = new URLSearchParams();
  if (selection.territory) params.set(TERRITORY, territoryKey(selection.territory));
  if (selection.level) params.set(LEVEL, selection.level);
  if (selection.period !== null) params.set(PERIOD, selection.period);
  if (selection.asTable.length > 0) params.set(TABLES, selection.asTable.join(','));
  for (const zone of selection.zones ?? []) {
    const text = writeZone(zone);
    if (text !== null) params.append(ZONE, text);
  }
  return params;
}

/** The same as text, without « ? »: `territoire=epci:200040293&niveau=canton`. The colon, the comma and the tilde may stand as they are in a query. */
export function printAddress(selection: Selection): string {
  return writeAddress(selection).toString().replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%7E', '~');
}

/**
 * The choices that an address holds. What cannot be used is dropped and told, in French; never throws, whatever the
 * address. Parameters that are not ours are left alone.
 */
export function readAddress(params: URLSearchParams, known: AddressKnowledge): { readonly selection: Selection; readonly issues: readonly SelectionIssue[] } {
  const issues: SelectionIssue[] = [];
  const read = <T>(parameter: string, parse: (given: string) => T | string): T | null => {
    const [given, ...others] = params.getAll(parameter);
    if (given === undefined || given === '') return null;
    if (others.some((other) => other !== given)) issues.push(issue(parameter, others.join(' '), `Le paramètre ${quoted(parameter)} est donné plusieurs fois${NBSP}: seul le premier compte.`));
    const parsed = parse(given);
    if (typeof parsed !== 'string') return parsed;
    issues.push(issue(parameter, given, parsed));
    return null;
  };
  const territory = read(TERRITORY, (given) => readTerritory(given, known.territories));
  const level = read(LEVEL, (given) => readLevel(given, known.levels));
  const period = read(PERIOD, (given) => readPeriod(given, known.periods));
  const tables = read(TABLES, (given) => readFigures(given, known.figureIds));
  for (const unknown of tables?.unknown ?? []) issues.push(issue(TABLES, unknown, `Cette page n’a pas de figure ${quoted(unknown)}.`));
  const zones = readZones(params.getAll(ZONE), known.territories, issues);
  return { selection: { territory, level: level?.level ?? null, period: period?.period ?? null, asTable: tables?.figures ?? [], ...(zones.length === 0 ? {} : { zones }) }, issues };
}

/** The reference, null for the root itself (the default), or a sentence. */
function readTerritory(given: string, index: TerritoryIndex): TerritoryRef | null | string {
  const ref = parseTerritoryKey(given);
  if (ref === null) return `L’adresse ne dit pas quel territoire choisir${NBSP}: ${quoted(given)} n’est pas de la forme ${quoted('epci:200040293')}.`;
  if (sameTerritory(ref, index.root)) return null;
  if (canBeChosen(index, ref)) return ref;
  return `Le territoire ${quoted(given)} n’est pas dans cet observatoire (codes au 1er janvier ${index.cogYear}).`;
}

function readLevel(given: string, levels: readonly Level[]): { level: Level } | string {
  const folded = foldForSearch(given);
  if (isLevel(folded) && levels.includes(folded)) return { level: folded };
  const choices = levels.map((level) => LEVEL_NAMES[level].singular).join(', ');
  return `Le niveau ${quoted(given)} n’existe pas sur cette page. Niveaux possibles${NBSP}: ${choices}.`;
}

function readPeriod(given: string, periods: readonly PeriodKey[]): { period: PeriodKey } | string {
  if (periods.includes(given)) return { period: given };
  const close = nearestPeriod(given, periods);
  const proposal = close === null ? '' : ` Période publiée la plus proche${NBSP}: ${periodLabel(close)}.`;
  return `La période ${quoted(given)} n’est pas publiée.${proposal}`;
}

function readFigures(given: string, known: readonly FigureId[]): { figures: readonly FigureId[]; unknown: readonly string[] } {
  const ids = [...new Set(given.split(',').filter((id) => id !== ''))];
  return { figures: ids.filter((id) => known.includes(id)), unknown: ids.filter((id) => !known.includes(id)) };
}

/** What can be used of each; what cannot is told, once for each zone. */
function readZones(given: readonly string[], index: TerritoryIndex, issues: SelectionIssue[]): readonly Zone[] {
  const texts = [...new Set(given.filter((text) => text !== ''))];
  if (texts.length > MOST_ZONES) issues.push(issue(ZONE, texts.slice(MOST_ZONES).join(' '), `Une adresse porte au plus ${MOST_ZONES} zones${NBSP}: les suivantes sont laissées de côté.`));
  return texts.slice(0, MOST_ZONES).flatMap((text) => {
    const { zone, unknown, isGarbled } = readZone(text, index);
    if (isGarbled) issues.push(issue(ZONE, text, `Une partie de la zone ${quoted(text)} est illisible${NBSP}: elle est laissée de côté.`));
    if (unknown.length > 0) issues.push(issue(ZONE, text, `Des communes de la zone ne sont pas dans cet observatoire (codes au 1er janvier ${index.cogYear})${NBSP}: ${unknown.join(', ')}. Elles sont laissées de côté.`));
    return zone === null ? [] : [zone];
  });
}

const LONGEST_SHOWN = 60;

function issue(parameter: string, given: string, message: string): SelectionIssue {
  return { parameter, given: shortened(given), message };
}

/** What the address said, short enough to be shown. */
function quoted(text: string): string {
  return `«${NBSP}${shortened(text)}${NBSP}»`;
}

function shortened(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
