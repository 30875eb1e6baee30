import { readBoolean } from './parse-boolean.ts';
import { readDay, type DayOrder } from './parse-date.ts';
import { readNumber } from './parse-number.ts';
import { readPeriod, type PeriodGrain } from './parse-period.ts';
import { CANTON, COMMUNE, DEPARTEMENT, IRIS, isEpci, isSiren, POSTAL, REGION } from './identifiers.ts';
import { isSiret } from '../../shared/siret.ts';
import { markerReason } from './markers.ts';

/** Everything that one text can be taken for. */
export const TRAITS = [
  'integer', 'number', 'decimal-comma', 'decimal-point', 'thousands-space', 'thousands-point', 'thousands-comma', 'unit', 'exponent', 'ambiguous-number',
  'digits', 'code-and-label', 'leading-zero', 'two-digits', 'word-code',
  'iso', 'dmy', 'mdy', 'ymd', 'time', 'short-year',
  'year', 'quarter', 'month', 'school-year', 'boolean', 'boolean-digit',
  'commune', 'commune-lost', 'departement', 'departement-lost', 'region', 'region-lost', 'epci', 'siren', 'siret', 'postal', 'postal-lost', 'iris', 'iris-lost', 'canton',
  'latitude', 'longitude',
] as const;
export type Trait = (typeof TRAITS)[number];

const POSITION = new Map(TRAITS.map((trait, index) => [trait, index]));

/** How many different texts are remembered with their counts: what a dimension has, and a measure does not. */
export const MOST_DISTINCT = 1000;
const CACHED = 5_000;

/** Reads the texts of one column, in any number of goes, and counts what they can be taken for. */
export class ColumnTally {
  /** Texts that are values. */
  values = 0;
  /** Absent and blank cells. */
  blanks = 0;
  shortest = Infinity;
  longest = 0;
  readonly units = new Map<string, number>();
  readonly markers = new Map<string, number>();
  /** Null once there are too many. */
  distinct: Map<string, number> | null = new Map();
  readonly examples: string[] = [];
  readonly #counts = new Float64Array(TRAITS.length);
  readonly #known = new Map<string, Uint8Array>();

  add(values: readonly (string | null)[]): void {
    for (const value of values) this.#add(value);
  }

  count(trait: Trait): number {
    return this.#counts[POSITION.get(trait) as number] as number;
  }

  #add(value: string | null): void {
    const text = value === null ? '' : trimmed(value);
    if (text === '') {
      this.blanks += 1;
      return;
    }
    if (this.distinct) {
      this.distinct.set(text, (this.distinct.get(text) ?? 0) + 1);
      if (this.distinct.size > MOST_DISTINCT) this.distinct = null;
    }
    let traits = this.#known.get(text);
    if (!traits && isMarker(text)) {
      this.markers.set(text, (this.markers.get(text) ?? 0) + 1);
      return;
    }
    this.values += 1;
    if (text.length < this.shortest) this.shortest = text.length;
    if (text.length > this.longest) this.longest = text.length;
    if (this.examples.length < 5 && !this.examples.includes(text)) this.examples.push(text);
    if (!traits) {
      const found = traitsOf(text, this.units);
      if (this.#known.size >= CACHED) {
        // A column of which every text is another one gains nothing by remembering them.
        for (const trait of found) this.#bump(POSITION.get(trait) as number);
        return;
      }
      traits = Uint8Array.from(found, (trait) => POSITION.get(trait) as number);
      this.#known.set(text, traits);
    }
    for (let at = 0; at < traits.length; at += 1) this.#bump(traits[at] as number);
  }

  #bump(position: number): void {
    this.#counts[position] = (this.#counts[position] as number) + 1;
  }
}

/** No marker begins with a digit, and nearly all cells of measures do. */
function isMarker(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first < 48 || first > 57) && markerReason(text) !== null;
}

/** Most cells have nothing to trim: only those that begin or end with a space pay for it. */
function trimmed(text: string): string {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return first <= 32 || first >= 0xa0 || last <= 32 || last >= 0xa0 ? text.trim() : text;
}

const ORDERS: readonly DayOrder[] = ['iso', 'dmy', 'mdy'];
const GRAINS: readonly PeriodGrain[] = ['year', 'quarter', 'month', 'school-year'];

/** One word of letters, digits and the marks that join them: what codes are made of. */
const WORD_CODE = /^[\p{L}\d][\p{L}\d._/-]*$/u;

/** What the text can be taken for. `units` gathers the units seen. */
export function traitsOf(text: string, units: Map<string, number> = new Map()): readonly Trait[] {
  if (text.length > 40) return [];
  const traits: Trait[] = [];
  if (!/\d/.test(text)) {
    if (text.length <= 5 && readBoolean(text, false) !== null) traits.push('boolean');
    if (WORD_CODE.test(text)) traits.push('word-code');
    return traits;
  }
  // Figures are most of what is read, each of them different: they pass by the shortest way.
  const isDigits = /^\d+$/.test(text);
  const isFigure = isDigits || /^[-+]?\d+[.,]\d+$/.test(text);
  if (isDigits) digitTraits(text, traits);
  else if (/^[\dA-Z]{2,9}$/.test(text)) letterCodeTraits(text, traits);
  if (/^[-+−–.,\d]/.test(text)) {
    numberTraits(text, traits, units);
    if (!isFigure && text.length >= 6) dayTraits(text, traits);
  } else if (readDay(text, 'dmy')) traits.push('dmy');
  if (!isFigure || /^\d{4}(?:\d\d|[.,]0+)?$/.test(text)) for (const grain of GRAINS) if (readPeriod(text, grain)) traits.push(grain);
  if (WORD_CODE.test(text)) traits.push('word-code');
  if (/^(?:\d{1,5}|2[AB]\d{0,3})\s*[-–:]\s*\p{L}/u.test(text)) traits.push('code-and-label');
  return traits;
}

function digitTraits(text: string, traits: Trait[]): void {
  traits.push('digits');
  if (text.length > 1 && text.startsWith('0')) traits.push('leading-zero');
  if (text.length === 2) traits.push('two-digits');
  if (text === '0' || text === '1') traits.push('boolean-digit');
  switch (text.length) {
    case 1:
      if (text !== '0') traits.push('departement-lost', 'region-lost');
      break;
    case 2:
    case 3:
      if (DEPARTEMENT.test(text)) traits.push('departement');
      if (REGION.test(text)) traits.push('region');
      break;
    case 4:
      traits.push('commune-lost', 'postal-lost');
      if (CANTON.test(text)) traits.push('canton');
      break;
    case 5:
      if (COMMUNE.test(text)) traits.push('commune');
      if (POSTAL.test(text)) traits.push('postal');
      if (CANTON.test(text)) traits.push('canton');
      break;
    case 8:
      traits.push('iris-lost');
      if (readDay(text, 'ymd')) traits.push('ymd');
      break;
    case 9:
      if (IRIS.test(text)) traits.push('iris');
      if (isSiren(text)) traits.push('siren');
      if (isEpci(text)) traits.push('epci');
      break;
    case 14:
      if (isSiret(text)) traits.push('siret');
      break;
    default:
  }
}

/** Codes of Corsica, and the « ZZ » of INSEE. */
function letterCodeTraits(text: string, traits: Trait[]): void {
  if (DEPARTEMENT.test(text)) traits.push('departement');
  if (COMMUNE.test(text)) traits.push('commune');
  if (IRIS.test(text)) traits.push('iris');
  if (CANTON.test(text)) traits.push('canton');
}

function numberTraits(text: string, traits: Trait[], units: Map<string, number>): void {
  const read = readNumber(text);
  if (!read) return;
  traits.push('number');
  if (Number.isInteger(read.value) && read.decimal === null) traits.push('integer');
  if (read.decimal !== null) traits.push(read.decimal === ',' ? 'decimal-comma' : 'decimal-point');
  if (read.thousands === ' ') traits.push('thousands-space');
  if (read.thousands === '.') traits.push('thousands-point');
  if (read.thousands === ',') traits.push('thousands-comma');
  if (/e[-+]?\d+$/i.test(text)) traits.push('exponent');
  if (read.ambiguous) traits.push('ambiguous-number');
  if (read.unit !== null) {
    traits.push('unit');
    units.set(read.unit, (units.get(read.unit) ?? 0) + 1);
  }
  if (read.value >= -90 && read.value <= 90) traits.push('latitude');
  if (read.value >= -180 && read.value <= 180) traits.push('longitude');
}

function dayTraits(text: string, traits: Trait[]): void {
  for (const order of ORDERS) {
    const read = readDay(text, order);
    if (!read) continue;
    traits.push(order as Trait);
    if (read.time !== null && !traits.includes('time')) traits.push('time');
    if (read.shortYear && !traits.includes('short-year')) traits.push('short-year');
  }
}
