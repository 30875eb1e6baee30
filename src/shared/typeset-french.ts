import { NBSP, NNBSP } from './typography.ts';

/**
 * French typography for a text that a person typed with plain spaces and straight apostrophes:
 * « l'APA : 12 % ! » gets its no-break spaces and its curved apostrophe. Applying it twice changes nothing.
 */
export function typesetFrench(text: string): string {
  return text
    .replace(/(\p{L})'(?=\p{L}|«)/gu, '$1’')
    .replace(/«\s*/g, `«${NBSP}`)
    .replace(/\s*»/g, `${NBSP}»`)
    .replace(/(?<=\S)\s+(?=[;!?])/g, NNBSP)
    .replace(/(?<=\S)\s+(?=:(?:\s|$))/g, NBSP)
    .replace(/(?<=\d)\s+(?=[%‰€])/g, NBSP)
    .replace(/(?<=\d)[ \u00A0](?=\d{3}(?!\d))/g, NNBSP);
}
