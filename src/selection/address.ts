import { foldForSearch } from '../shared/collate.ts';
import { NBSP } from '../shared/typography.ts';
import type { FigureId } from '../domain/dashboard.ts';
import { LEVEL_NAMES } from '../domain/naming.ts';
import { nearestPeriod } from '../domain/nearest-period.ts';
import { periodLabel, type PeriodKey } from '../domain/period.ts';
import { canBeChosen } from '../domain/places.ts';
import type { Selection, SelectionIssue } from '../domain/selection.ts';
import { isLevel, parseTerritoryKey, sameTerritory, territoryKey, type Level, type TerritoryIndex, type TerritoryRef } from '../domain/territory.ts';

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

/** The choices as parameters of an address; what was not chosen is left out. */
export function writeAddress(selection: Selection): URLSearchParams {
  const params = new URLSearchParams();
  if (selection.territory) params.set(TERRITORY, territoryKey(selection.territory));
  if (selection.level) params.set(LEVEL, selection.level);
  if (selection.period !== null) params.set(PERIOD, selection.period);
  if (selection.asTable.length > 0) params.set(TABLES, selection.asTable.join(','));
  return params;
}

/** The same as text, without « ? »: `territoire=epci:200040293&niveau=canton`. The colon and the comma may stand as they are in a query. */
export function printAddress(selection: Selection): string {
  return writeAddress(selection).toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
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
  return { selection: { territory, level: level?.level ?? null, period: period?.period ?? null, asTable: tables?.figures ?? [] }, issues };
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
