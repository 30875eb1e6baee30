import * as z from 'zod';
import type { PeerCriterion, PeerGroup } from '../../domain/peers.ts';
import { level, prose, text } from './words.ts';

export const peerGroupSchema = z
  .strictObject({
    id: text('slug').describe('Identifiant, unique parmi les groupes.'),
    label: prose().describe('Nom du groupe, tel qu’il sera dit : « EPCI de même taille ».'),
    level: level().describe('Niveau des territoires comparés.'),
    same_population_band: z
      .strictObject({
        indicator: text('slug').describe('Indicateur de genre « stock » qui compte les habitants.'),
        bounds: z.array(z.number().positive()).min(1).describe('Bornes des tranches, croissantes ; une borne appartient à la tranche au-dessus.'),
      })
      .optional()
      .describe('Même tranche d’habitants.'),
    same_epci_type: z.literal(true).optional().describe('Même type d’EPCI, d’après son nom officiel : CC, CA, CU ou métropole.'),
    same: z.array(level()).min(1).optional().describe('Même territoire de ces niveaux : [departement], [arrondissement].'),
    codes: z.array(text('territoryCode')).min(1).optional().describe('Codes officiels des membres, entre guillemets.'),
    includes_subject: z.boolean().default(false).describe('Le territoire comparé compte-t-il dans la valeur de son propre groupe ?'),
  })
  .describe('Un groupe de territoires à comparer : ses membres répondent à tous les critères.');

export type DeclaredPeerGroup = z.output<typeof peerGroupSchema>;

/** Null for a group without any criterion, which `check` refuses. */
export function toPeerGroup(declared: DeclaredPeerGroup): PeerGroup | null {
  const { same_population_band: band, same_epci_type: type, same = [], codes } = declared;
  const [first, ...others]: readonly PeerCriterion[] = [
    ...(band === undefined ? [] : [{ is: 'population-band' as const, ...band }]),
    ...(type === undefined ? [] : [{ is: 'epci-type' as const }]),
    ...same.map((around) => ({ is: 'same' as const, level: around })),
    ...(codes === undefined ? [] : [{ is: 'codes' as const, codes }]),
  ];
  if (first === undefined) return null;
  return { id: declared.id, label: declared.label, level: declared.level, criteria: [first, ...others], includesSubject: declared.includes_subject };
}
