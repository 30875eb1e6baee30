import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { GeographySpec } from '../../domain/dataset.ts';
import { Failure } from '../../domain/failure.ts';
import { FRANCE, type Commune, type Level, type Territory, type TerritoryIndex, type TerritoryRef } from '../../domain/territory.ts';
import { compareFrench } from '../../shared/collate.ts';
import {
  readCantonNames,
  readCantonsAndCentres,
  readCommunes,
  readCutCommunes,
  readEpcis,
  readNames,
  type GeographyFiles,
  type NationalCommune,
} from './geography-files.ts';
import { cantonFindings } from './canton-findings.ts';
import { movedCodes } from './moved-codes.ts';

export type BuiltGeography = {
  readonly index: TerritoryIndex;
  /** Codes of communes of the whole country that no longer exist → today's code. */
  readonly movedCodes: ReadonlyMap<string, string>;
  /** Every commune of today in the whole country: what tells a code from elsewhere from a code nobody knows. */
  readonly knownCommunes: ReadonlySet<string>;
  readonly rowsRead: number;
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * The territories of an observatory: the communes of its root, and those that EPCI across its border add.
 * Cantons and arrondissements are told inside the root only, where they are whole. Sorted as French sorts.
 * Throws `Failure('source-unreadable')` where a file is not what it should be, or where the root is nowhere in them.
 */
export function buildGeography(spec: Pick<GeographySpec, 'cogYear'>, root: TerritoryRef, files: GeographyFiles): BuiltGeography {
  const { communes: national, successions } = readCommunes(files.communes);
  const knownCommunes = new Set(national.map(({ code }) => code));
  const epcis = readEpcis(files.epcis);
  const epciOf = new Map(epcis.flatMap((epci) => epci.members.map((member) => [member, epci.code] as const)));
  const places = new Map(readCantonsAndCentres(files.cantonsAndCentres).map((row) => [row.commune, row]));
  const cut = readCutCommunes(files.cutCommunes);
  const names: Record<Level, ReadonlyMap<string, string>> = {
    commune: new Map(national.map(({ code, name }) => [code, name])),
    canton: readCantonNames(files.cantonNames),
    epci: new Map(epcis.map(({ code, name }) => [code, name])),
    arrondissement: readNames(files.arrondissements, 'arrondissements'),
    departement: readNames(files.departements, 'departements'),
    region: readNames(files.regions, 'regions'),
    pays: new Map([[FRANCE.code, FRANCE.name]]),
  };

  const isInRoot = (commune: NationalCommune): boolean => {
    switch (root.level) {
      case 'commune':
        return commune.code === root.code;
      case 'canton':
        return places.get(commune.code)?.canton === root.code;
      case 'epci':
        return epciOf.get(commune.code) === root.code;
      case 'pays':
        return root.code === FRANCE.code;
      default:
        return commune[root.level] === root.code;
    }
  };
  const inRoot = new Set(national.filter(isInRoot).map((commune) => commune.code));
  const rootName = names[root.level].get(root.code);
  if (rootName === undefined || inRoot.size === 0) throw unknownRoot(root);
  const touching = new Set([...inRoot].flatMap((code) => epciOf.get(code) ?? []));

  const toCommune = (commune: NationalCommune): Commune => {
    const place = places.get(commune.code);
    const inside = inRoot.has(commune.code);
    const cutBetween = inside ? [...(cut.get(commune.code) ?? [])].sort() : [];
    if (commune.departement === null || commune.region === null) throw unplaced(commune);
    return {
      code: commune.code,
      name: commune.name,
      canton: inside && cutBetween.length === 0 ? (place?.canton ?? null) : null,
      cutBetween,
      epci: epciOf.get(commune.code) ?? null,
      arrondissement: inside ? commune.arrondissement : null,
      departement: commune.departement,
      region: commune.region,
      latitude: place?.latitude ?? null,
      longitude: place?.longitude ?? null,
    };
  };
  const communes = national
    .filter(({ code }) => inRoot.has(code) || touching.has(epciOf.get(code) ?? ''))
    .map(toCommune)
    .sort((a, b) => compareFrench(a.name, b.name) || compareCodes(a.code, b.code));

  const territories = (level: Exclude<Level, 'commune' | 'pays'>): readonly Territory[] => {
    const codes = new Set(communes.flatMap((commune) => [commune[level], ...(level === 'canton' ? commune.cutBetween : [])]).filter((code) => code !== null));
    return [...codes]
      .map((code): Territory => ({ level, code, name: names[level].get(code) ?? unnamed(level, code) }))
      .sort((a, b) => compareFrench(a.name, b.name) || compareCodes(a.code, b.code));
  };
  const index: TerritoryIndex = {
    cogYear: spec.cogYear,
    root: { ...root, name: rootName },
    communes,
    cantons: territories('canton'),
    epcis: territories('epci'),
    arrondissements: territories('arrondissement'),
    departements: territories('departement'),
    regions: territories('region'),
  };
  return {
    index,
    movedCodes: movedCodes(knownCommunes, successions),
    knownCommunes,
    rowsRead: national.length,
    diagnostics: cantonFindings(communes.filter(({ code }) => inRoot.has(code)), [...places.keys(), ...cut.keys()]),
  };
}

function compareCodes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function unknownRoot(root: TerritoryRef): Failure {
  return new Failure(
    'source-unreadable',
    `Le territoire de l’observatoire (niveau « ${root.level} », code ${root.code}) n’est pas dans les fichiers de territoires.`,
    'Vérifiez « root_territory » dans observatory.yaml, et que les fichiers de geography.yaml couvrent ce territoire.',
  );
}

function unplaced(commune: NationalCommune): Failure {
  return new Failure('source-unreadable', `La commune ${commune.name} (${commune.code}) n’a ni département ni région dans le fichier des communes.`, 'Le fichier est tronqué, ou n’est pas celui que geography.yaml attend.');
}

function unnamed(level: Level, code: string): never {
  throw new Failure('source-unreadable', `Des communes sont dans le territoire ${code} (niveau « ${level} »), qui n’a pas de nom.`, 'Vérifiez que les fichiers de geography.yaml sont de la même année.');
}
