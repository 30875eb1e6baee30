/** What stands before the names of the régions in « en Bretagne », by official code. */
const PREPOSITIONS: Readonly<Record<string, string>> = {
  '01': 'en', // Guadeloupe
  '02': 'en', // Martinique
  '03': 'en', // Guyane
  '04': 'à', // La Réunion
  '06': 'à', // Mayotte
  '11': 'en', // Île-de-France
  '24': 'en', // Centre-Val de Loire
  '27': 'en', // Bourgogne-Franche-Comté
  '28': 'en', // Normandie
  '32': 'dans les', // Hauts-de-France
  '44': 'dans le', // Grand Est
  '52': 'dans les', // Pays de la Loire
  '53': 'en', // Bretagne
  '75': 'en', // Nouvelle-Aquitaine
  '76': 'en', // Occitanie
  '84': 'en', // Auvergne-Rhône-Alpes
  '93': 'en', // Provence-Alpes-Côte d'Azur
  '94': 'en', // Corse
};

/** Null for a code that is no région of today. */
export function regionPreposition(code: string): string | null {
  return PREPOSITIONS[code] ?? null;
}
