import * as z from 'zod';
import { VALIDATIONS, type ColumnType, type Dataset, type DatasetPart } from '../../domain/dataset.ts';
import { GRAINS, type Grain } from '../../domain/period.ts';
import { frequency, inventorySchema, toInventory } from './inventory.ts';
import { columnSchema, toColumn } from './column.ts';
import { decodingSchema, toDecoding } from './decoding.ts';
import { licenceSchema, toLicence } from './licence.ts';
import { sampleSchema, toSample } from './sample.ts';
import { sourceSchema, toSource } from './source.ts';
import { toUnpivot, unpivotSchema } from './unpivot.ts';
import { cogYear, day, level, prose, text, word } from './words.ts';

const partSchema = z
  .strictObject({
    source: sourceSchema,
    decoding: decodingSchema.optional(),
    geography: cogYear().describe('Année du Code officiel géographique que suivent les codes de ce fichier.'),
    constants: z
      .record(z.string().min(1), z.union([z.string(), z.number()]))
      .default({})
      .describe('Valeurs que le fichier ne contient pas, par exemple l’année dont il parle.'),
  })
  .describe('Un fichier du jeu ; les parties sont empilées.');

export const datasetSchema = z
  .strictObject({
    id: text('slug').describe('Identifiant, unique parmi les jeux de données.'),
    label: prose().describe('Titre du jeu, tel qu’il sera cité.'),
    description: prose().describe('Ce que contient le jeu, en une ou deux phrases.'),
    producer: prose().describe('Qui produit ces données.'),
    licence: licenceSchema,
    page: text('webAddress').describe('Page du producteur où un lecteur trouve l’original.'),
    updated: day().optional().describe('Jour de la dernière mise à jour par le producteur.'),
    updated_note: prose().optional().describe('Ce que ce jour désigne, quand ce n’est pas une simple mise à jour.'),
    frequency: frequency().default('unknown'),
    inventory: inventorySchema.optional(),
    leaf: level().describe('Niveau des codes de la colonne de territoire : le plus fin dont parle le jeu.'),
    grain: z.enum(GRAINS).optional().describe('Pas de temps ; inutile quand le type de la colonne de période le dit.'),
    required: z.boolean().default(true).describe('« false » : l’absence du jeu est signalée sans faire échouer l’actualisation.'),
    keep: z
      .array(
        z.strictObject({
          field: word().describe('Champ de la source.'),
          in: z.array(z.string()).min(1).describe('Valeurs des lignes à garder.'),
        }),
      )
      .default([])
      .describe('Lignes de la source à garder.'),
    totals: z
      .array(
        z.strictObject({
          field: word().describe('Champ de la source.'),
          in: z.array(z.string()).min(1).describe('Textes de ce champ qui signalent un total.'),
        }),
      )
      .default([])
      .describe('Lignes de la source qui sont la somme d’autres : elles sont écartées, et comptées dans le rapport.'),
    unpivot: z.array(unpivotSchema).default([]).describe('Colonnes à transformer en lignes : une série d’années en colonnes, par exemple.'),
    schema: word()
      .optional()
      .describe('Table Schema que chaque fichier doit suivre : chemin à partir du dossier des déclarations, adresse, ou nom sur schema.data.gouv.fr, par exemple « scdl/subventions ».'),
    validation: z
      .enum(VALIDATIONS)
      .optional()
      .describe('« strict » : un fichier non conforme au schéma est refusé. « lenient », par défaut : il est chargé, et ses défauts sont dits.'),
    minimum_rows: z.int().min(1).optional().describe('Nombre de lignes retenues en dessous duquel l’actualisation du jeu est refusée ; par défaut, la moitié de la version en service.'),
    columns: z.array(columnSchema).min(1).describe('Les colonnes, dans l’ordre d’affichage.'),
    decoding: decodingSchema.optional().describe('Comment lire les fichiers, si toutes les parties se lisent de même.'),
    parts: z.array(partSchema).min(1).describe('Les fichiers dont le jeu est fait.'),
    sample: sampleSchema.optional(),
  })
  .describe('Un jeu de données publié.');

export type DeclaredDataset = z.output<typeof datasetSchema>;

/** Only for a declaration that `checks/dataset.ts` found no error in. */
export function toDataset(declared: DeclaredDataset): Dataset {
  const period = declared.columns.find((column) => column.role === 'period');
  const territory = declared.columns.find((column) => column.role === 'territory');
  if (!territory) throw new Error(`Dataset "${declared.id}" has no territory column: it was not checked`);
  return {
    id: declared.id,
    label: declared.label,
    description: declared.description,
    producer: declared.producer,
    licence: toLicence(declared.licence),
    page: declared.page,
    updated: declared.updated ?? null,
    updatedNote: declared.updated_note ?? null,
    frequency: declared.frequency,
    parts: declared.parts.map((part) => toPart(declared, part)),
    keep: declared.keep,
    totals: declared.totals,
    unpivot: declared.unpivot.map(toUnpivot),
    columns: declared.columns.map(toColumn),
    leaf: declared.leaf,
    territoryColumn: territory.name,
    periodColumn: period?.name ?? null,
    grain: period ? (declared.grain ?? grainOfType(period.type) ?? 'year') : null,
    required: declared.required,
    ...(declared.inventory === undefined ? {} : { inventory: toInventory(declared.inventory) }),
    ...(declared.sample === undefined ? {} : { sample: toSample(declared.sample) }),
    ...(declared.schema === undefined ? {} : { schema: declared.schema, validation: declared.validation ?? 'lenient' }),
    ...(declared.minimum_rows === undefined ? {} : { minimumRows: declared.minimum_rows }),
  };
}

/** The grain that a type of column tells by itself; null for the others. */
export function grainOfType(type: ColumnType): Grain | null {
  return GRAINS.find((grain) => grain === type) ?? null;
}

function toPart(dataset: DeclaredDataset, part: DeclaredDataset['parts'][number]): DatasetPart {
  return {
    source: toSource(part.source),
    decoding: toDecoding(part.decoding ?? dataset.decoding ?? {}),
    constants: Object.fromEntries(Object.entries(part.constants).map(([name, value]) => [name, String(value)])),
    geography: part.geography,
  };
}
