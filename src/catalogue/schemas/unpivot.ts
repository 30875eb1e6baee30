import * as z from 'zod';
import type { Unpivot } from '../../domain/dataset.ts';
import { word } from './words.ts';

const patternSchema = (advice: string) => z.string().min(1).refine(isPattern, { error: 'cette expression régulière est mal écrite', params: { advice } });

export const unpivotSchema = z
  .strictObject({
    columns: z
      .union([patternSchema('Par exemple "((?:19|20)\\d{2})" pour des années, ou la liste des colonnes.'), z.array(word()).min(1)])
      .optional()
      .describe('Les colonnes : la liste de leurs noms, ou une expression régulière que le nom entier suit ; son premier groupe dit la période.'),
    blocks: z
      .record(z.string().min(1), patternSchema('Par exemple "Voix(\\d+)" pour Voix0, Voix1…'))
      .optional()
      .describe(
        'À la place de « columns », des blocs de colonnes répétés : pour chaque champ à remplir, l’expression régulière que suit le nom entier de ses colonnes, par exemple « voix: "Voix(\\d+)" ». Son groupe dit le bloc (« 1 » s’il est absent du nom). Un bloc dont toutes les cellules sont vides ne donne pas de ligne, et une ligne sans aucun bloc rempli n’en donne aucune.',
      ),
    into: z
      .strictObject({
        period: word().optional().describe('Champ qui recevra la période que dit le nom de chaque colonne.'),
        name: word().optional().describe('Champ qui recevra le nom de chaque colonne, ou le premier groupe de l’expression.'),
        value: word().optional().describe('Champ qui recevra les cellules.'),
        key: word().optional().describe('Avec « blocks » : champ qui recevra ce qui distingue le bloc, par exemple son numéro.'),
      })
      .describe('Les champs que deviennent ces colonnes.'),
  })
  .refine(({ columns, blocks }) => (columns === undefined) !== (blocks === undefined) && (blocks === undefined || Object.keys(blocks).length > 0), {
    error: 'il faut « columns » ou « blocks », et pas les deux',
    params: { advice: 'Écrivez par exemple « columns: "((?:19|20)\\d{2})" », ou « blocks: { nuance: "Nuance(\\d+)", voix: "Voix(\\d+)" } ».' },
  })
  .refine(({ columns, into }) => columns === undefined || ((into.period === undefined) !== (into.name === undefined) && into.value !== undefined && into.key === undefined), {
    path: ['into'],
    error: 'il faut « value », et « period » ou « name », pas les deux',
    params: { advice: 'Écrivez par exemple « into: { period: annee, value: population } ».' },
  })
  .refine(({ blocks, into }) => blocks === undefined || (into.key !== undefined && into.period === undefined && into.name === undefined && into.value === undefined), {
    path: ['into'],
    error: 'avec « blocks », il faut « key », et rien d’autre',
    params: { advice: 'Écrivez par exemple « into: { key: bloc } » : les autres champs sont ceux de « blocks ».' },
  })
  .describe('Une série de colonnes, ou de blocs de colonnes, qui deviennent des lignes.');

export type DeclaredUnpivot = z.output<typeof unpivotSchema>;

export function toUnpivot({ columns, blocks, into: { period, name, value, key } }: DeclaredUnpivot): Unpivot {
  if (blocks !== undefined) return { blocks, into: { key: 'block', field: key ?? '' } };
  return { columns: columns ?? [], into: { key: period === undefined ? 'name' : 'period', field: period ?? name ?? '', value: value ?? '' } };
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(`^(?:${text})$`, 'u').unicode;
  } catch {
    return false;
  }
}
