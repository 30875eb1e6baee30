import * as z from 'zod';
import type { Decoding, SourceSpec } from '../../domain/dataset.ts';
import { text } from './words.ts';

const npmSource = z.strictObject({
  kind: z.literal('npm').describe('Un fichier à l’intérieur d’un paquet npm publié.'),
  package: text('npmPackage').describe('Nom du paquet, entre guillemets s’il commence par une arobase.'),
  version: text('exactVersion').describe('Version exacte : trois nombres.'),
  file: text('relativePath').describe('Chemin du fichier dans le paquet.'),
});

const folderSource = z.strictObject({
  kind: z.literal('folder').describe('Un fichier rangé à côté des déclarations.'),
  path: text('relativePath').describe('Chemin à partir du dossier des déclarations.'),
});

const httpSource = z.strictObject({
  kind: z.literal('http').describe('Un fichier à une adresse fixe, téléchargé par l’actualisation.'),
  url: text('webAddress').describe('Adresse complète du fichier.'),
});

export const sourceSchema = z
  .discriminatedUnion('kind', [npmSource, folderSource, httpSource])
  .describe('Où se trouve le fichier : paquet npm, dossier des déclarations ou adresse web.');

export const decodingSchema = z
  .discriminatedUnion('format', [
    z.strictObject({
      format: z.literal('json'),
      rows_at: z.array(z.string()).default([]).describe('Chemin du tableau de lignes dans le document ; vide pour le document lui-même.'),
    }),
    z.strictObject({ format: z.literal('csv'), delimiter: z.string().length(1).describe('Séparateur des colonnes : « , » ou « ; ».') }),
    z.strictObject({ format: z.literal('geojson') }),
  ])
  .describe('Comment lire le fichier. Inutile pour un fichier « .json » ou « .geojson ».');

export function toSource(declared: z.output<typeof sourceSchema>): SourceSpec {
  return declared;
}

export function toDecoding(declared: z.output<typeof decodingSchema>): Decoding {
  return declared.format === 'json' ? { format: 'json', rowsAt: declared.rows_at } : declared;
}

/** What the name of the file says; null where it says nothing sure (a CSV does not tell its delimiter). */
export function decodingByName(source: SourceSpec): Decoding | null {
  const name = (source.kind === 'npm' ? source.file : source.kind === 'folder' ? source.path : pathOf(source.url)).toLowerCase();
  if (name.endsWith('.geojson')) return { format: 'geojson' };
  if (name.endsWith('.json')) return { format: 'json', rowsAt: [] };
  return null;
}

function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url;
}
