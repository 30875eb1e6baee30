import * as z from 'zod';
import type { GeographySpec } from '../../domain/dataset.ts';
import { frequency, inventorySchema, toInventory } from './inventory.ts';
import { licenceSchema, toLicence } from './licence.ts';
import { sourceSchema, toSource } from './source.ts';
import { cogYear, day, prose, text } from './words.ts';

const credited = {
  source: sourceSchema,
  label: prose().describe('Ce qu’est ce fichier.'),
  producer: prose().describe('Qui l’a produit.'),
  licence: licenceSchema,
};

export const geographySchema = z
  .strictObject({
    id: text('slug').describe('Identifiant, unique parmi les jeux de données.'),
    label: prose().describe('Titre du jeu, tel qu’il sera cité.'),
    producer: prose().describe('Qui publie ces territoires.'),
    licence: licenceSchema,
    page: text('webAddress').describe('Page du producteur où un lecteur trouve l’original.'),
    updated: day().optional().describe('Jour de la dernière mise à jour par le producteur.'),
    frequency: frequency().optional(),
    inventory: inventorySchema.optional(),
    cog_year: cogYear().describe('Année du Code officiel géographique que suivent tous les codes.'),
    communes: sourceSchema,
    epcis: sourceSchema,
    arrondissements: sourceSchema,
    departements: sourceSchema,
    regions: sourceSchema,
    cantons_and_centres: z.strictObject(credited).describe('Table CSV : code_commune, code_canton, latitude, longitude.'),
    canton_names: sourceSchema.describe('Table CSV : code_canton, nom_canton.'),
    cut_communes: sourceSchema.describe('Table CSV : code_commune, code_canton ; une ligne par morceau de commune partagée entre cantons.'),
    contours: z.strictObject(credited).optional().describe('Contours réels des communes (GeoJSON ou TopoJSON). Sans eux, la carte est schématique.'),
  })
  .describe('Les territoires de l’observatoire.');

export function toGeography(declared: z.output<typeof geographySchema>): GeographySpec {
  const credit = (part: NonNullable<typeof declared.contours>) => ({
    source: toSource(part.source),
    label: part.label,
    producer: part.producer,
    licence: toLicence(part.licence),
  });
  return {
    id: declared.id,
    label: declared.label,
    producer: declared.producer,
    licence: toLicence(declared.licence),
    page: declared.page,
    updated: declared.updated ?? null,
    ...(declared.frequency === undefined ? {} : { frequency: declared.frequency }),
    ...(declared.inventory === undefined ? {} : { inventory: toInventory(declared.inventory) }),
    cogYear: declared.cog_year,
    communes: toSource(declared.communes),
    epcis: toSource(declared.epcis),
    arrondissements: toSource(declared.arrondissements),
    departements: toSource(declared.departements),
    regions: toSource(declared.regions),
    cantonsAndCentres: credit(declared.cantons_and_centres),
    cantonNames: toSource(declared.canton_names),
    cutCommunes: toSource(declared.cut_communes),
    contours: declared.contours ? credit(declared.contours) : null,
  };
}
