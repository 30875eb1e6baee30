const WORDS = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze', 'treize', 'quatorze', 'quinze', 'seize'];

/** Whole numbers up to sixteen in letters, as French prose prefers; digits above. */
export function inWords(count: number, gender: 'f' | 'm' = 'm'): string {
  if (count === 1 && gender === 'f') return 'une';
  return WORDS[count] ?? new Intl.NumberFormat('fr-FR').format(count);
}

/** Words in h that take no elision, by their beginning. Place names in Hu… do: « d'Huilly-sur-Seille ». */
const ASPIRATED = /^h(?:all|amea|andicap|angar|asard|aut|éron|éros|olland|ongr|ors|uit|urle)/i;

/** « de » before a noun or a name: « d’habitants », « de foyers », « d’hectares », « de hameaux ». */
export function elideDe(name: string): string {
  const elides = /^[aeiouyàâäéèêëîïôöùûühœæ]/i.test(name) && !/^(?:onz|oui\b|ya|ye|yo|you|1)/i.test(name) && !ASPIRATED.test(name);
  return elides ? `d’${name}` : `de ${name}`;
}

/** « de » with an article already there: « de le canton » is « du canton », « de les Vosges » « des Vosges ». */
export function contractedDe(text: string): string {
  if (text.startsWith('le ')) return `du ${text.slice(3)}`;
  return text.startsWith('les ') ? `des ${text.slice(4)}` : elideDe(text);
}

/** « à » with an article already there: « au canton », « aux Vosges », « à la CC », « à Cluny ». */
export function contractedA(text: string): string {
  if (text.startsWith('le ')) return `au ${text.slice(3)}`;
  return text.startsWith('les ') ? `aux ${text.slice(4)}` : `à ${text}`;
}

/** « que » before what it compares with: « qu’en Saône-et-Loire », « que dans la CC ». */
export function elideQue(text: string): string {
  return /^[aeiouyàâéèêîôœ]/i.test(text) ? `qu’${text}` : `que ${text}`;
}

export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
}

/** « A », « A et B », « A, B et C ». */
export function enumerate(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} et ${items.at(-1)}`;
}
