import type { Licence } from '../domain/dataset.ts';

/** The licences of French portals, under the identifiers and the labels that each gives them. */
const KNOWN: readonly { readonly said: RegExp; readonly licence: Licence }[] = [
  { said: /^(?:fr-lo|etalab-1\.0)$|licence ouverte.*(?<![\d.])(?:v(?:ersion)? ?)?1\.0/i, licence: { id: 'licence-ouverte-1.0', label: 'Licence Ouverte 1.0', url: 'https://www.etalab.gouv.fr/wp-content/uploads/2014/05/Licence_Ouverte.pdf' } },
  { said: /^(?:lov2|etalab-2\.0)$|licence ouverte.*(?<![\d.])(?:v(?:ersion)? ?)?2\.0/i, licence: { id: 'licence-ouverte-2.0', label: 'Licence Ouverte 2.0', url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/' } },
  { said: /^(?:odc-)?odbl(?:-1\.0)?$|open database licen[cs]e|\bodbl\b/i, licence: { id: 'odbl-1.0', label: 'Open Database License 1.0', url: 'https://opendatacommons.org/licenses/odbl/1-0/' } },
  { said: /^cc-by-4\.0$/i, licence: { id: 'cc-by-4.0', label: 'Creative Commons Attribution 4.0', url: 'https://creativecommons.org/licenses/by/4.0/deed.fr' } },
  { said: /^cc-?(?:0|zero)(?:-1\.0)?$/i, licence: { id: 'cc0-1.0', label: 'Creative Commons Zero 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/deed.fr' } },
];

const NONE = /^(?:not ?specified|notspecified|none|other-.*)$/i;

/** The licence that a portal names; null where it names none. One that is not known keeps the portal's words. */
export function licenceOf(said: string | null, url: string | null = null): Licence | null {
  if (said === null || NONE.test(said)) return null;
  return KNOWN.find((known) => known.said.test(said))?.licence ?? { id: said, label: said, url };
}
