import type { TerritoryIndex } from '../domain/territory.ts';
import { zoneOf, type Zone } from '../domain/zone.ts';

/**
 * Zone ↔ text that an address bears as it is. Communes go by the two characters that their codes begin with, which the three digits
 * follow, as numbers: `71.1-5.7_2A.4` is 71001 to 71005, 71007 and 2A004. Where many are scattered, bits are shorter:
 * `71*2.OC` says in how many signs, then six by six from 000 up whether each number is chosen, in the alphabet of base 64 for addresses. Whatever is
 * chosen of a département takes at most 170 characters. A name follows a tilde.
 */

const BITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CODE = /^([0-9][0-9AB])([0-9]{3})$/;
/** Numbers stay as long as a person may read them. */
const READABLE = 60;
/** More than any address of ours: what is longer was not written by us. */
const LONGEST = 2000;

/** Null for communes whose codes are not those of the Code officiel géographique. */
export function writeZone({ name, communes }: Zone): string | null {
  const byPrefix = new Map<string, number[]>();
  for (const code of communes) {
    const [, prefix, digits] = CODE.exec(code) ?? [];
    if (prefix === undefined || digits === undefined) return null;
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), Number(digits)]);
  }
  const groups = [...byPrefix].sort(([a], [b]) => (a < b ? -1 : 1)).map(([prefix, numbers]) => prefix + readable(writeRanges(numbers), writeBits(numbers)));
  return `${groups.join('_')}${name === null ? '' : `~${name}`}`;
}

export type ReadZone = {
  /** Null where nothing of the text is a commune of the index. */
  readonly zone: Zone | null;
  /** Codes that the index does not know, at most twenty. */
  readonly unknown: readonly string[];
  /** True where a part of the text is in no form of ours: it was left out. */
  readonly isGarbled: boolean;
};

/** What a text holds, whatever it is; never throws, and looks at no more than what our own texts need. */
export function readZone(text: string, index: TerritoryIndex): ReadZone {
  const given = text.slice(0, LONGEST);
  const at = given.indexOf('~');
  const codes = new Set<string>();
  let isGarbled = text.length > LONGEST;
  for (const group of groupsIn(at < 0 ? given : given.slice(0, at))) {
    const [, prefix, body] = /^([0-9][0-9AB])(.+)$/.exec(group) ?? [];
    const numbers = prefix === undefined || body === undefined ? null : body.startsWith('*') ? readBits(body.slice(1)) : readRanges(body);
    if (numbers === null) isGarbled = true;
    else for (const number of numbers) codes.add(`${prefix}${String(number).padStart(3, '0')}`);
  }
  const known = new Set(index.communes.map(({ code }) => code));
  return {
    zone: zoneOf(index, codes, at < 0 ? null : given.slice(at + 1)),
    unknown: [...codes].filter((code) => !known.has(code)).sort().slice(0, 20),
    isGarbled,
  };
}

/** Bits may hold the sign that separates groups: a group begins where a prefix does, after ranges or at the end of counted bits. */
function groupsIn(text: string): readonly string[] {
  const groups: string[] = [];
  let rest = text;
  while (rest !== '') {
    const bits = /^[0-9][0-9AB]\*([0-9]{1,3})\./.exec(rest);
    const end = bits ? bits[0].length + Number(bits[1]) : rest.indexOf('_');
    const length = end < 0 ? rest.length : end;
    groups.push(rest.slice(0, length));
    rest = rest.slice(length).replace(/^_/, '');
  }
  return groups;
}

function readable(ranges: string, bits: string): string {
  return ranges.length > READABLE && bits.length < ranges.length ? bits : ranges;
}

/** « .1-5.7 »; the numbers are ascending. */
function writeRanges(numbers: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && number === last.last + 1) last.last = number;
    else ranges.push({ first: number, last: number });
  }
  return ranges.map(({ first, last }) => `.${first}${last === first ? '' : `-${last}`}`).join('');
}

function readRanges(text: string): readonly number[] | null {
  if (!/^(?:\.[0-9]{1,3}(?:-[0-9]{1,3})?)+$/.test(text)) return null;
  return text
    .slice(1)
    .split('.')
    .flatMap((range) => {
      const [first = NaN, last = first] = range.split('-').map(Number);
      return Array.from({ length: Math.max(last - first + 1, 0) }, (_, step) => first + step);
    });
}

/** « *12.… »: how many signs, then the signs. */
function writeBits(numbers: readonly number[]): string {
  const signs = Array.from({ length: Math.floor(Math.max(...numbers) / 6) + 1 }, () => 0);
  for (const number of numbers) signs[Math.floor(number / 6)] = (signs[Math.floor(number / 6)] ?? 0) | (1 << (number % 6));
  return `*${signs.length}.${signs.map((sign) => BITS.charAt(sign)).join('')}`;
}

function readBits(text: string): readonly number[] | null {
  const [, count, signs] = /^([0-9]{1,3})\.([A-Za-z0-9_-]+)$/.exec(text) ?? [];
  if (signs === undefined || signs.length !== Number(count) || signs.length > 167) return null;
  return [...signs].flatMap((sign, place) => [0, 1, 2, 3, 4, 5].flatMap((bit) => ((BITS.indexOf(sign) >> bit) & 1 ? [place * 6 + bit] : []))).filter((number) => number <= 999);
}
