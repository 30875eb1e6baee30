import type { Catalogue } from '../domain/catalogue.ts';
import type { ExtractEntry } from '../domain/manifest.ts';
import { buildGeography, type BuiltGeography } from '../datasets/geography/build-geography.ts';
import type { GeographyFiles } from '../datasets/geography/geography-files.ts';
import { COMMUNE_COLUMNS, geographyTables } from '../datasets/geography/geography-tables.ts';
import { obtainAll, type RefreshContext } from './refresh-context.ts';
import { settleExtract } from './refresh-extract.ts';
import { historyOf } from './refresh-history.ts';
import { extractInService } from './refresh-previous.ts';

export type RefreshedGeography = { readonly built: BuiltGeography; readonly entry: ExtractEntry; readonly isNew: boolean };

/** Obtains and builds the territories. Rejects with a `Failure` where a file cannot be had or read. */
export async function refreshGeography(catalogue: Catalogue, context: RefreshContext): Promise<RefreshedGeography> {
  const spec = catalogue.geography;
  const names = ['communes', 'epcis', 'arrondissements', 'departements', 'regions', 'cantonsAndCentres', 'cantonNames', 'cutCommunes'] as const satisfies readonly (keyof GeographyFiles)[];
  const sources = names.map((name) => (name === 'cantonsAndCentres' ? spec.cantonsAndCentres.source : spec[name]));
  const obtained = await obtainAll(context, 'Territoires', sources);
  const files = Object.fromEntries(names.map((name, at) => [name, obtained[at]?.bytes])) as GeographyFiles;
  const built = buildGeography(spec, catalogue.observatory.rootTerritory, files);
  const communes = built.index.communes.length;
  const described = {
    id: spec.id,
    label: spec.label,
    rows: communes,
    columns: COMMUNE_COLUMNS,
    leaf: 'commune' as const,
    periods: [],
    grain: null,
    producer: spec.producer,
    licence: spec.licence,
    page: spec.page,
    updated: spec.updated,
    updatedNote: null,
    geography: spec.cogYear,
    sources: obtained.map(({ describe }) => describe),
    quality: { rowsRead: built.rowsRead, rowsKept: communes, codesMoved: [], codesUnknown: [], communesMissing: [], missingValues: [], duplicateKeys: 0 },
  };
  const { entry, isNew } = await settleExtract(described, geographyTables(built.index, built.movedCodes), context);
  const inService = await extractInService(context.previous, spec.id);
  const history = historyOf(entry, inService, { now: context.now, servedAt: context.previous.manifest?.refreshedAt ?? null });
  return { built, entry: { ...entry, history }, isNew };
}
