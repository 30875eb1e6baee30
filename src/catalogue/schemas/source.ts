import * as z from 'zod';
import type { SourceSpec } from '../../domain/dataset.ts';
import { PORTAL_SOURCES, toPortalSource } from './portal-source.ts';
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
  .discriminatedUnion('kind', [npmSource, folderSource, httpSource, ...PORTAL_SOURCES])
  .describe('Où se trouve le fichier : paquet npm, dossier des déclarations, adresse web ou portail de données ouvertes.');

export function toSource(declared: z.output<typeof sourceSchema>): SourceSpec {
  switch (declared.kind) {
    case 'npm':
    case 'folder':
    case 'http':
      return declared;
    default:
      return toPortalSource(declared);
  }
}
