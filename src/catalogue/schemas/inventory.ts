import * as z from 'zod';
import type { InventoryNotes } from '../../domain/dataset.ts';
import { isSiret } from '../../shared/siret.ts';
import { day, prose, text, word } from './words.ts';

/** Fourteen digits whose key is right: a mistyped SIRET would name another body. */
export const siret = () =>
  text('siret').refine(isSiret, {
    error: 'La clé de ce numéro SIRET est fausse',
    params: { advice: 'Recopiez-le depuis l’annuaire des entreprises : un de ses chiffres est erroné.' },
    when: (payload) => payload.issues.length === 0,
  });

export const frequency = () => z.enum(['annual', 'quarterly', 'monthly', 'irregular', 'unknown']).describe('Rythme de publication du producteur.');

/** What the catalogue formats (SCDL, DCAT) ask for and that nothing else in a declaration tells. */
export const inventorySchema = z
  .strictObject({
    producer_siret: siret().optional().describe('SIRET du producteur.'),
    theme: prose().optional().describe('Thème du jeu ; par défaut, celui des indicateurs qui s’en servent.'),
    keywords: z.array(word()).default([]).describe('Mots clés, en minuscules sans accent ; par défaut, le thème.'),
    published: day().optional().describe('Jour de la première publication par le producteur.'),
    coverage: z
      .strictObject({ from: day().describe('Premier jour.'), to: day().describe('Dernier jour.') })
      .optional()
      .describe('Jours dont parlent les données ; par défaut, ceux de leurs périodes.'),
  })
  .describe('Ce que demandent les exports d’inventaire, et que le reste de la déclaration ne dit pas.');

export function toInventory(declared: z.output<typeof inventorySchema>): InventoryNotes {
  return {
    producerSiret: declared.producer_siret ?? null,
    theme: declared.theme ?? null,
    keywords: declared.keywords,
    published: declared.published ?? null,
    coverage: declared.coverage ?? null,
  };
}
