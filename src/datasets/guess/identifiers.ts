import { isLuhn } from '../../shared/siret.ts';

/** The official codes that a column may hold. */
export type Semantic = 'commune' | 'departement' | 'region' | 'epci' | 'canton' | 'siren' | 'siret' | 'code-postal' | 'iris' | 'latitude' | 'longitude';

/** INSEE codes of communes, arrondissements of Paris, Lyon and Marseille, and communes overseas; 20 was Corsica until 1976. */
export const COMMUNE = /^(?:\d{2}|2[AB])\d{3}$/;
export const DEPARTEMENT = /^(?:0[1-9]|[1345678]\d|2[AB1-9]|9[0-5]|97[1-8]|98[4-9])$/;
/** « 84 », « 01 »; the ones before 2016 are known as well. */
export const REGION = /^(?:0[0-8]|1[1]|2[1-8]|3[1-2]|4[1-4]|5[2-4]|7[2-6]|8[2-4]|9[1-4])$/;
export const POSTAL = /^(?:0[1-9]|[1-8]\d|9[0-8])\d{3}$/;
export const IRIS = /^(?:[013-9]\d|2[AB1-9])\d{3}\d{4}$/;
/** Département then the number of the canton: « 7101 », « 71001 », « 01-01 », and the remainders of INSEE (« 0199 », « 75ZZ »). */
export const CANTON = /^(?:[013-9]\d|2[AB1-9])(?:\d{2,3}|ZZ)$/;

export function isSiren(text: string): boolean {
  return /^\d{9}$/.test(text) && isLuhn(text);
}

/** An intercommunality is a public body: its SIREN begins with 20 or 24. */
export function isEpci(text: string): boolean {
  return /^2[04]\d{7}$/.test(text) && isLuhn(text);
}

/** How long the codes are whose leading zeros a spreadsheet may have eaten; only geographic ones are restored. */
const LENGTHS: Partial<Record<Semantic, number>> = { commune: 5, departement: 2, region: 2, 'code-postal': 5, iris: 9 };

/**
 * A geographic code with the zeros that it lost: « 1 » → « 01 » for a département, « 1001 » → « 01001 » for a commune.
 * The text as it is for any other kind: a SIREN that is too short is wrong, not shortened.
 */
export function restoreZeros(text: string, semantic: Semantic | null): string {
  const length = semantic === null ? undefined : LENGTHS[semantic];
  return length !== undefined && /^\d+$/.test(text) && text.length === length - 1 ? `0${text}` : text;
}
