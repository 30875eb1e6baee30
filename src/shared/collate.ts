const collator = new Intl.Collator('fr', { numeric: true });

/** French alphabetical order; « Chalon-sur-Saône-2 » comes before « Chalon-sur-Saône-10 ». */
export function compareFrench(a: string, b: string): number {
  return collator.compare(a, b);
}

/** Lower case without accents or ligatures, for searching: « Épinac » is found by "epinac". */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[’']/g, ' ')
    .replace(/[-\s]+/g, ' ')
    .trim();
}
