import type { Commune, Territory, TerritoryIndex } from '../../../src/domain/territory.ts';

/** The same numbers on every run: a failing test must fail again. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function commune(code: string, place: readonly [number, number] | null, more: Partial<Commune> = {}): Commune {
  return {
    code,
    name: `Commune ${code}`,
    canton: null,
    cutBetween: [],
    epci: null,
    arrondissement: null,
    departement: '99',
    region: '98',
    longitude: place?.[0] ?? null,
    latitude: place?.[1] ?? null,
    ...more,
  };
}

/** An index whose lists of territories are those that the communes name. */
export function indexOf(communes: readonly Commune[]): TerritoryIndex {
  const list = (level: 'canton' | 'epci' | 'arrondissement' | 'departement' | 'region'): Territory[] => {
    const codes = new Set(communes.flatMap((item) => [item[level] ?? [], level === 'canton' ? item.cutBetween : []].flat()));
    return [...codes].sort().map((code) => ({ level, code, name: `${level} ${code}` }));
  };
  return {
    cogYear: 2026,
    root: { level: 'departement', code: '99', name: 'Pays-Test' },
    communes,
    cantons: list('canton'),
    epcis: list('epci'),
    arrondissements: list('arrondissement'),
    departements: list('departement'),
    regions: list('region'),
  };
}

/**
 * 160 communes on a lumpy disc, ten cantons of which two cut the first commune and one holds no whole commune,
 * five EPCI of which the first goes on beyond the border with two communes without a centre, three arrondissements.
 */
export function toyIndex(): TerritoryIndex {
  const random = seeded(71);
  const inside = Array.from({ length: 160 }, (_, i): Commune => {
    const angle = random() * 2 * Math.PI;
    const radius = Math.sqrt(random()) * (0.5 + 0.15 * Math.sin(3 * angle));
    const place = [4.5 + radius * Math.cos(angle), 46.6 + 0.7 * radius * Math.sin(angle)] as const;
    const part = Math.floor((angle / (2 * Math.PI)) * 9);
    const cut = i === 0 ? { canton: null, cutBetween: ['9900', '9909'] } : { canton: `99${String(part).padStart(2, '0')}` };
    return commune(`99${String(i + 1).padStart(3, '0')}`, place, {
      ...cut,
      epci: `20000000${Math.floor(part / 2)}`,
      arrondissement: `99${Math.floor(part / 3) + 1}`,
    });
  });
  const beyond = ['97001', '97002'].map((code) => commune(code, null, { epci: '200000000', arrondissement: '971', departement: '97' }));
  return indexOf([...inside, ...beyond]);
}
