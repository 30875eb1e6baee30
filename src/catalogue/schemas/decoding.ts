import * as z from 'zod';
import { FILE_FORMATS, TEXT_ENCODINGS, type Decoding } from '../../domain/dataset.ts';
import { word } from './words.ts';

const character = (what: string) =>
  z.string().refine((text) => text.length === 1, { error: `${what} est un seul caractère`, params: { advice: 'Écrivez un caractère entre guillemets : ";", ",", "\\t" ou "|".' } });

export const decodingSchema = z
  .strictObject({
    format: z.enum(FILE_FORMATS).optional().describe('Ce que le fichier doit être ; sans ce champ, il est reconnu à son contenu. Un contenu qui le contredit fait échouer l’actualisation.'),
    encoding: z.enum(TEXT_ENCODINGS).optional().describe('Encodage du texte ; reconnu au contenu par défaut.'),
    delimiter: character('Un séparateur').optional().describe('Séparateur des colonnes d’un CSV : « , », « ; » ou « \\t ».'),
    quote: z.string().regex(/^(?:none|.)$/u).optional().describe('Guillemet d’un CSV ; « none » : les guillemets sont du texte.'),
    header_row: z
      .union([z.int().min(1), z.literal('none')])
      .optional()
      .describe('Ligne du fichier, à partir de 1, où commence l’en-tête ; « none » pour un fichier sans en-tête.'),
    header_rows: z.int().min(1).max(10).optional().describe('Nombre de lignes de l’en-tête, avec « header_row » ; une par défaut.'),
    footer: z.boolean().optional().describe('« false » : les dernières lignes sont des données, même si elles ressemblent à des notes.'),
    ragged: z.boolean().optional().describe('« true » : des lignes peuvent avoir trop ou trop peu de cellules ; sinon un tel fichier est tenu pour tronqué.'),
    sheet: word().optional().describe('Feuille du classeur ; la première qui contient un tableau par défaut.'),
    member: word().optional().describe('Fichier à lire dans une archive ; le plus gros tableau par défaut.'),
    rows_at: z.array(z.string()).optional().describe('Chemin de la liste de lignes dans un document JSON ; vide pour le document lui-même.'),
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
