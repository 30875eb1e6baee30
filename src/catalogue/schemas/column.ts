import * as z from 'zod';
import { COLUMN_TYPES, DAY_ORDERS, MARKED_REASONS, RESTORABLE_CODES, type ColumnSpec } from '../../domain/dataset.ts';
import { prose, text, word } from './words.ts';

const markerSchema = z.strictObject({
  text: z.string().describe('Texte de la source.'),
  reason: z.enum(MARKED_REASONS).describe('Pourquoi la valeur manque : secret statistique, non publiée, sans objet, non calculable.'),
});

export const columnSchema = z
  .strictObject({
    name: text('columnName').describe('Nom de la colonne dans l’observatoire.'),
    from: word().optional().describe('Champ de la source, ou constante de la partie, qui remplit la colonne ; par défaut, le nom de la colonne.'),
    type: z.enum(COLUMN_TYPES).describe('Nature des valeurs ; « code » garde les zéros initiaux ; « boolean » devient « oui » ou « non ».'),
    role: z
      .enum(['territory', 'period', 'measure', 'dimension', 'attribute'])
      .describe('À quoi sert la colonne : le lieu, le temps, ce qui est mesuré, ce selon quoi on ventile, ou une simple information.'),
    label: prose().describe('Nom de la colonne pour le lecteur.'),
    unit: word().optional().describe('Unité d’une mesure : « habitants », « ha ».'),
    additive: z.boolean().default(true).describe('« false » pour une mesure qui ne s’additionne pas : une médiane, un indice. Une commune née d’une fusion n’en a alors pas.'),
    decimal: z
      .enum(['comma', 'point'])
      .optional()
      .describe('Signe décimal des nombres de la source ; admet alors les milliers séparés, « % » et « € ». Sans ce champ : des chiffres et un point.'),
    date_order: z.enum(DAY_ORDERS).optional().describe('Ordre des dates : « iso » année d’abord, « dmy » jour d’abord, « mdy » mois d’abord, « ymd » 20230131.'),
    restore_zeros: z.enum(RESTORABLE_CODES).optional().describe('Rend à ces codes géographiques le zéro initial qu’un tableur leur a ôté : « 1001 » devient « 01001 ».'),
    missing: z
      .array(z.union([z.string(), markerSchema]))
      .default([])
      .describe('Textes de la source qui signifient « valeur manquante », en plus du vide : « nd », ou { text: s, reason: secret } pour dire pourquoi.'),
  })
  .describe('Une colonne du jeu de données.');

export function toColumn(column: z.output<typeof columnSchema>): ColumnSpec {
  return {
    name: column.name,
    from: column.from ?? column.name,
    type: column.type,
    role: column.role,
    label: column.label,
    unit: column.unit ?? null,
    ...(column.additive ? {} : { additive: false as const }),
    missing: column.missing.map((marker) => (typeof marker === 'string' ? { text: marker, reason: 'not-published' } : marker)),
    ...(column.decimal === undefined ? {} : { decimal: column.decimal }),
    ...(column.date_order === undefined ? {} : { dateOrder: column.date_order }),
    ...(column.restore_zeros === undefined ? {} : { restoreZeros: column.restore_zeros }),
  };
}
