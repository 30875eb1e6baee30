import * as z from 'zod';
import type { PortalSource } from '../../domain/portal-source.ts';
import { text, word } from './words.ts';

const portal = () => text('webAddress').describe('Adresse du portail, sans chemin d’interface : « https://data.exemple.fr ».');
const dataset = () => text('portalId').describe('Identifiant du jeu de données, tel que dans l’adresse de sa page.');
const resource = () => text('portalId').describe('Identifiant de la ressource dans le jeu ; sur data.gouv.fr, aussi son titre exact, s’il est le seul : « comptes2023.csv ».');
const filter = () => z.record(word(), word());

const opendatasoft = z.strictObject({
  kind: z.literal('opendatasoft').describe('Un jeu d’un portail Opendatasoft (Huwise).'),
  portal: portal(),
  dataset: dataset(),
  where: z.string().trim().min(1).optional().describe('Filtre ODSQL des lignes, par exemple « code_departement="71" ».'),
  select: z.string().trim().min(1).optional().describe('Champs à garder, par leur identifiant, séparés par des virgules.'),
  format: z.enum(['csv', 'parquet']).default('csv').describe('Forme de l’export : csv (point-virgule) ou parquet.'),
});

const datagouv = z.strictObject({
  kind: z.literal('datagouv').describe('Une ressource d’un jeu de data.gouv.fr.'),
  portal: portal().default('https://www.data.gouv.fr'),
  dataset: dataset(),
  resource: resource(),
  form: z
    .enum(['file', 'parquet', 'tabular'])
    .default('file')
    .describe('Le fichier du producteur (file), le Parquet que le portail en a fait (parquet), ou le CSV de son API tabulaire (tabular, 50 000 lignes au plus).'),
});

const geoApi = z.strictObject({
  kind: z.literal('geo-api').describe('Les communes ou les EPCI d’un département, par l’API Géo.'),
  portal: portal().default('https://geo.api.gouv.fr'),
  of: z.enum(['communes', 'epcis']).default('communes').describe('communes ou epcis.'),
  departement: text('territoryCode').describe('Code du département, entre guillemets.'),
  fields: z.array(word()).min(1).describe('Champs voulus : nom, code, codeEpci, population, surface…'),
  geometry: z.enum(['contour', 'centre', 'bbox', 'mairie']).nullable().default(null).describe('Géométrie d’un GeoJSON ; sans elle, un tableau.'),
});

const melodi = z.strictObject({
  kind: z.literal('melodi').describe('Un jeu de l’API Melodi de l’Insee.'),
  portal: portal().default('https://api.insee.fr/melodi'),
  dataset: dataset(),
  filter: filter().optional().describe('Valeurs par dimension, entre guillemets : { GEO: "DEP-71*COM" } ; sans filtre, le fichier entier (ZIP de CSV).'),
});

const ckan = z.strictObject({
  kind: z.literal('ckan').describe('Une ressource d’un jeu d’un site CKAN.'),
  portal: portal(),
  dataset: dataset(),
  resource: resource(),
});

const dataFair = z.strictObject({
  kind: z.literal('data-fair').describe('Les lignes d’un jeu d’un site data-fair.'),
  portal: portal().describe('Adresse du site jusqu’à « /api/v1 » exclu : « https://exemple.fr/data-fair ».'),
  dataset: dataset(),
  filter: filter().default({}).describe('Filtres par colonne, entre guillemets : { code_departement_eq: "71" }.'),
  select: z.array(word()).default([]).describe('Colonnes à garder ; toutes par défaut.'),
});

/** One schema for each kind of portal. */
export const PORTAL_SOURCES = [opendatasoft, datagouv, geoApi, melodi, ckan, dataFair] as const;

export function toPortalSource(declared: z.output<(typeof PORTAL_SOURCES)[number]>): PortalSource {
  return declared.kind === 'melodi' ? { ...declared, filter: declared.filter ?? null } : declared;
}
