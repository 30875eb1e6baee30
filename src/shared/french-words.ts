const WORDS = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze', 'treize', 'quatorze', 'quinze', 'seize'];

/** Whole numbers up to sixteen in letters, as French prose prefers; digits above. */
export function inWords(count: number, gender: 'f' | 'm' = 'm'): string {
  if (count === 1 && gender === 'f') return 'une';
  return WORDS[count] ?? new Intl.NumberFormat('fr-FR').format(count);
}

export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
}

/** « A », « A et B », « A, B et C ». */
export function enumerate(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} et ${items.at(-1)}`;
}
