import * as z from 'zod';
import { FILE_FORMATS, TEXT_ENCODINGS, type Decoding, type FileFormat } from '../../domain/dataset.ts';
import { word } from './words.ts';

const character = (what: string) =>
  z.string().refine((text) => text.length === 1, { error: `${what} est un seul caractère`, params: { advice: 'Écrivez un caractère entre guillemets : ";", ",", "\\t" ou "|".' } });

const GRIDS: readonly FileFormat[] = ['csv', 'xlsx', 'ods'];

/** Which formats each word is about. */
const FORMATS_OF = [
  ['encoding', ['csv']],
  ['delimiter', ['csv']],
  ['quote', ['csv']],
  ['ragged', GRIDS],
  ['header_row', GRIDS],
  ['header_rows', GRIDS],
  ['footer', GRIDS],
  ['sheet', ['xlsx', 'ods']],
  ['rows_at', ['json']],
] as const satisfies readonly (readonly [string, readonly FileFormat[]])[];

export const decodingSchema = z
  .strictObject({
    format: z.enum(FILE_FORMATS).optional().describe('Ce que le fichier doit être ; sans ce champ, il est reconnu à son contenu. Un contenu qui le contredit fait échouer l’actualisation.'),
    encoding: z.enum(TEXT_ENCODINGS).optional().describe('Encodage d’un CSV ; reconnu au contenu par défaut.'),
    delimiter: character('Un séparateur').optional().describe('Séparateur des colonnes d’un CSV : « , », « ; » ou « \\t ».'),
    quote: z.string().regex(/^(?:none|.)$/u).optional().describe('Guillemet d’un CSV ; « none » : les guillemets sont du texte.'),
    header_row: z
      .union([z.int().min(1), z.literal('none')])
      .optional()
      .describe('Ligne du fichier, à partir de 1, où commence l’en-tête ; « none » pour un fichier sans en-tête.'),
    header_rows: z.int().min(1).max(10).optional().describe('Nombre de lignes de l’en-tête, avec « header_row » ; une par défaut.'),
    footer: z
      .boolean()
      .optional()
      .describe('« true » : des notes suivent le tableau, et sont écartées sans que l’actualisation le redise ; « false » : les dernières lignes sont des données.'),
    ragged: z.boolean().optional().describe('« true » : des lignes peuvent avoir trop ou trop peu de cellules ; sinon un tel fichier est tenu pour tronqué.'),
    sheet: word().optional().describe('Feuille du classeur ; la première qui contient un tableau par défaut.'),
    member: word().optional().describe('Fichier à lire dans une archive ; le plus gros tableau par défaut.'),
    rows_at: z.array(z.string()).optional().describe('Chemin de la liste de lignes dans un document JSON ; vide pour le document lui-même.'),
  })
  .superRefine((decoding, context) => {
    const refuse = (member: string, message: string, advice: string): void => context.addIssue({ code: 'custom', path: [member], message, params: { advice } });
    for (const [member, formats] of FORMATS_OF) {
      if (decoding[member] === undefined || decoding.format === undefined || (formats as readonly FileFormat[]).includes(decoding.format)) continue;
      refuse(member, `un fichier ${decoding.format.toUpperCase()} n’en a pas`, `Retirez « ${member} », ou corrigez « format ».`);
    }
    if (decoding.header_rows !== undefined && typeof decoding.header_row !== 'number') refuse('header_rows', 'la première ligne de l’en-tête n’est pas dite', 'Ajoutez « header_row: 1 », par exemple.');
  })
  .describe('Comment lire le fichier. Tout est reconnu au contenu : n’écrivez que ce qui doit être imposé.');

export function toDecoding({ header_row: headerRow, header_rows: headerRows, rows_at: rowsAt, quote, ...same }: z.output<typeof decodingSchema>): Decoding {
  return withoutUndefined({
    ...same,
    quote: quote === 'none' ? null : quote,
    headerRow: headerRow === 'none' ? null : headerRow,
    headerRows,
    rowsAt,
  });
}

/** A field that is not written is not there: what is there is imposed. */
function withoutUndefined(decoding: { readonly [Field in keyof Decoding]: Decoding[Field] | undefined }): Decoding {
  return Object.fromEntries(Object.entries(decoding).filter(([, value]) => value !== undefined));
}
