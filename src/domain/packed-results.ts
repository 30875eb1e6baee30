import { packRecords, unpackRecords, type PackedRecords } from '../shared/pack-records.ts';
import type { DefaultResult } from './manifest.ts';
import type { Observation, ObservationSet } from './observation.ts';
import { FRANCE, territoryKey, type Territory, type TerritoryIndex, type TerritoryRef } from './territory.ts';

/** A territory without its name, where the index gives it. */
type NamedElsewhere = TerritoryRef & { readonly name?: string };

/** A prepared answer as it is published: in columns, and with the names of the territories left to the index. */
export type PackedResult = {
  readonly query: DefaultResult['query'];
  readonly result: Omit<ObservationSet, 'observations'> & { readonly territories: PackedRecords; readonly observations: PackedRecords };
};

/** `unpackResults` gives them back equal, over the same index. */
export function packResults(results: readonly DefaultResult[], index: TerritoryIndex): readonly PackedResult[] {
  const names = namesOf(index);
  const short = (territory: Territory): NamedElsewhere => {
    const { level, code, name } = territory;
    return names.get(territoryKey(territory)) === name ? { level, code } : { level, code, name };
  };
  return results.map(({ query, result: { observations, ...rest } }) => ({
    query,
    result: {
      ...rest,
      territories: packRecords(observations.map(({ territory }) => short(territory))),
      observations: packRecords(observations.map(({ territory: _territory, largest, ...others }) => ({ ...others, largest: largest === null ? null : short(largest) }))),
    },
  }));
}

/** Throws a plain error for what `packResults` cannot have written over this index. */
export function unpackResults(packed: readonly PackedResult[], index: TerritoryIndex): readonly DefaultResult[] {
  const names = namesOf(index);
  const whole = ({ level, code, name = names.get(territoryKey({ level, code })) }: NamedElsewhere): Territory => {
    if (name === undefined) throw new Error(`No territory "${level}:${code}" in the index`);
    return { level, code, name };
  };
  return packed.map(({ query, result: { territories, observations, ...rest } }) => {
    const places = unpackRecords<NamedElsewhere>(territories).map(whole);
    const told = unpackRecords<Omit<Observation, 'territory' | 'largest'> & { readonly largest: NamedElsewhere | null }>(observations);
    if (told.length !== places.length) throw new Error('As many observations as territories are expected');
    return { query, result: { ...rest, observations: told.map((one, at) => ({ ...one, territory: places[at] as Territory, largest: one.largest === null ? null : whole(one.largest) })) } };
  });
}

/** By `level:code`. */
function namesOf(index: TerritoryIndex): ReadonlyMap<string, string> {
  const { root, communes, cantons, epcis, arrondissements, departements, regions } = index;
  const names = new Map(communes.map(({ code, name }) => [`commune:${code}`, name]));
  for (const territory of [...cantons, ...epcis, ...arrondissements, ...departements, ...regions, FRANCE, root]) names.set(territoryKey(territory), territory.name);
  return names;
}
