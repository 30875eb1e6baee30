import type { BuiltGeography } from './geography/build-geography.ts';

/** What a code of a source is, in the geography of today. */
export type Placed =
  | { readonly kind: 'here' | 'moved'; readonly code: string }
  /** A commune of today that lies outside the observatory. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'unknown' };

/** Where every commune code goes; `geography` says what today's codes are. */
export function placer(geography: Pick<BuiltGeography, 'index' | 'movedCodes' | 'knownCommunes'>): (code: string) => Placed {
  const here = new Set(geography.index.communes.map((commune) => commune.code));
  return (code) => {
    if (here.has(code)) return { kind: 'here', code };
    if (geography.knownCommunes.has(code)) return { kind: 'elsewhere' };
    const today = geography.movedCodes.get(code);
    if (today === undefined) return { kind: 'unknown' };
    return here.has(today) ? { kind: 'moved', code: today } : { kind: 'elsewhere' };
  };
}
