import * as z from 'zod';
import type { Observatory } from '../../domain/dashboard.ts';
import { siret } from './inventory.ts';
import { peerGroupSchema } from './peer-group.ts';
import { level, prose, text } from './words.ts';

/** The colours of a deployment that declares none; they pass the contrast checks. */
export const DEFAULT_BRAND = { main: '#7A1F3D', tint: '#F3E7EB' } as const;

export const observatorySchema = z
  .strictObject({
    title: prose().default('Repères').describe('Nom de l’observatoire, en tête de chaque page.'),
    authority: prose().describe('Qui publie : « Département de Saône-et-Loire ».'),
    siret: siret().optional().describe('SIRET de la collectivité, demandé par le catalogue SCDL.'),
    root_territory: z
      .strictObject({
        level: level().describe('Niveau du territoire.'),
        code: text('territoryCode').describe('Code officiel, entre guillemets.'),
      })
      .describe('Le territoire dont parle l’observatoire.'),
    home: text('slug').describe('Identifiant du tableau de bord d’accueil.'),
    brand: z
      .strictObject({
        main: text('colour').describe('Couleur de la collectivité : territoire choisi, liens et boutons.'),
        tint: text('colour').describe('Fond clair sur lequel se lit la couleur principale.'),
      })
      .default(DEFAULT_BRAND)
      .describe('Couleurs de la collectivité ; leur contraste est vérifié.'),
    declared_origins: z
      .array(text('origin'))
      .default([])
      .describe(
        'Sites que les pages elles-mêmes peuvent contacter, en plus du leur. Une source téléchargée par l’actualisation n’a pas à y figurer.',
      ),
    peer_groups: z.array(peerGroupSchema).default([]).describe('Groupes de territoires à comparer, avec leurs critères.'),
    differencing_guard: z
      .int()
      .min(1)
      .max(20)
      .optional()
      .describe(
        'Une zone choisie n’est pas montrée si un total publié, moins cette zone, isole ce nombre de valeurs secrètes ou moins ; par défaut 1.',
      ),
    files: z.array(text('declarationPath')).min(1).describe('Les déclarations à lire : un hébergement statique ne sait pas lister un dossier.'),
  })
  .describe('L’observatoire dans son ensemble.');

export function toObservatory(declared: z.output<typeof observatorySchema>): Observatory {
  return {
    title: declared.title,
    authority: declared.authority,
    ...(declared.siret === undefined ? {} : { siret: declared.siret }),
    rootTerritory: declared.root_territory,
    home: declared.home,
    declaredOrigins: declared.declared_origins,
    ...(declared.differencing_guard === undefined ? {} : { differencingGuard: declared.differencing_guard }),
    brand: declared.brand,
  };
}
