import * as z from 'zod';
import type { Unpivot } from '../../domain/dataset.ts';
import { word } from './words.ts';

const pattern = z.string().min(1).refine(isPattern, { error: 'cette expression régulière est mal écrite', params: { advice: 'Par exemple "((?:19|20)\\d{2})" pour des années, ou la liste des colonnes.' } });

export const unpivotSchema = z
  .strictObject({
    columns: z
      .union([pattern, z.array(word()).min(1)])
      .describe('Les colonnes : la liste de leurs noms, ou une expression régulière que le nom entier suit ; son premier groupe dit la période.'),
    into: z
      .strictObject({
        period: word().optional().describe('Champ qui recevra la période que dit le nom de chaque colonne.'),
        name: word().optional().describe('Champ qui recevra le nom de chaque colonne, ou le premier groupe de l’expression.'),
        value: word().describe('Champ qui recevra les cellules.'),
      })
      .refine(({ period, name }) => (period === undefined) !== (name === undefined), {
        error: 'il faut « period » ou « name », et pas les deux',
        params: { advice: 'Écrivez par exemple « into: { period: annee, value: population } ».' },
      })
      .describe('Les champs que deviennent ces colonnes.'),
  })
  .describe('Une série de colonnes qui deviennent des lignes.');

export function toUnpivot({ columns, into: { period, name, value } }: z.output<typeof unpivotSchema>): Unpivot {
  return { columns, into: { key: period === undefined ? 'name' : 'period', field: period ?? name ?? '', value } };
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(`^(?:${text})$`, 'u').unicode;
  } catch {
    return false;
  }
}
