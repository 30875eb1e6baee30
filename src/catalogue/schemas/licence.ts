import * as z from 'zod';
import type { Licence } from '../../domain/dataset.ts';
import { prose, text } from './words.ts';

/** The licences that French publishers use, so that a declaration only names one. */
const KNOWN = {
  'licence-ouverte-2.0': { label: 'Licence Ouverte 2.0', url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/' },
  'licence-ouverte-1.0': { label: 'Licence Ouverte 1.0', url: 'https://www.etalab.gouv.fr/wp-content/uploads/2014/05/Licence_Ouverte.pdf' },
  'odbl-1.0': { label: 'Open Database License 1.0', url: 'https://opendatacommons.org/licenses/odbl/1-0/' },
  'cc-by-4.0': { label: 'Creative Commons Attribution 4.0', url: 'https://creativecommons.org/licenses/by/4.0/deed.fr' },
  'cc0-1.0': { label: 'Creative Commons Zero 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/deed.fr' },
} as const satisfies Record<string, { label: string; url: string }>;

type KnownLicence = keyof typeof KNOWN;

export const licenceSchema = z
  .union([
    z.enum(Object.keys(KNOWN) as [KnownLicence, ...KnownLicence[]]),
    z.strictObject({
      id: z.string().trim().min(1).describe('Identifiant court de la licence.'),
      label: prose().describe('Nom de la licence, tel qu’il sera affiché.'),
      url: text('webAddress').optional().describe('Adresse du texte de la licence.'),
    }),
  ])
  .describe('Licence des données : un nom connu, ou un identifiant, un libellé et une adresse.');

export function toLicence(declared: z.output<typeof licenceSchema>): Licence {
  if (typeof declared === 'string') return { id: declared, ...KNOWN[declared] };
  return { id: declared.id, label: declared.label, url: declared.url ?? null };
}
