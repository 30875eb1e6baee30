/* oxlint-disable no-console -- a command prints */
/**
 * Writes the data of the visual check page from a folder of the package `@etalab/decoupage-administratif` and a file of
 * communes with their centres and cantons: `npx tsx test/visual/make-data.ts FOLDER COMMUNES_CSV DEPARTEMENT`.
 * The result stays out of the repository.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildMap } from '../../src/cartography/build-map.ts';
import type { Commune, Territory, TerritoryIndex } from '../../src/domain/territory.ts';

const [folder = '', centresFile = '', departement = '71'] = process.argv.slice(2);
const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));

type Raw = { code: string; nom: string; type: string; arrondissement: string; departement: string; region: string; population: number };
const raw = (json('communes.json') as Raw[]).filter((commune) => commune.departement === departement && commune.type === 'commune-actuelle');
const epcis = (json('epci.json') as { code: string; nom: string; membres: { code: string }[] }[]).filter((epci) => epci.membres.some((member) => member.code.startsWith(departement)));
const epciOf = new Map(epcis.flatMap((epci) => epci.membres.map((member) => [member.code, epci.code] as const)));
const centres = new Map(
  readFileSync(centresFile, 'utf8').trim().split('\n').slice(1).map((line) => {
    const [code = '', , canton = '', cantonName = '', , latitude = '', longitude = ''] = line.split(',');
    return [code, { canton, cantonName, latitude: Number(latitude), longitude: Number(longitude) }] as const;
  }),
);
const cantonNames = new Map([...centres.values()].filter((centre) => centre.canton !== '').map((centre) => [centre.canton, centre.cantonName]));

const communes: Commune[] = raw.map((commune) => {
  const centre = centres.get(commune.code);
  return {
    code: commune.code,
    name: commune.nom,
    canton: centre?.canton || null,
    cutBetween: [],
    epci: epciOf.get(commune.code) ?? null,
    arrondissement: commune.arrondissement,
    departement,
    region: commune.region,
    latitude: centre?.latitude ?? null,
    longitude: centre?.longitude ?? null,
  };
});
const root: Territory = { level: 'departement', code: departement, name: 'Saône-et-Loire' };
const index: TerritoryIndex = {
  cogYear: 2026,
  root,
  communes,
  cantons: [...cantonNames].map(([code, name]) => ({ level: 'canton', code, name })),
  epcis: epcis.map((epci) => ({ level: 'epci', code: epci.code, name: epci.nom })),
  arrondissements: [...new Set(raw.map((commune) => commune.arrondissement))].map((code) => ({ level: 'arrondissement', code, name: code })),
  departements: [root],
  regions: [],
};
const { topology } = buildMap({ index, contours: null, movedCodes: new Map() });
const out = join(import.meta.dirname, '.cache');
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'data.json'), JSON.stringify({ topology, epcis: index.epcis, communes: raw.map((commune) => ({ code: commune.code, name: commune.nom, epci: epciOf.get(commune.code) ?? null, population: commune.population })) }));
console.log(`${raw.length} communes, ${epcis.length} EPCI`);
