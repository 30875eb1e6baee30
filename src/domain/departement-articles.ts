/**
 * The article of each département, by use: the Code officiel géographique gives it for most (field TNCC),
 * and leaves out those whose name joins two others (Maine-et-Loire, Saône-et-Loire…), which take one in a sentence.
 */
const BY_ARTICLE: readonly (readonly [article: string, codes: string])[] = [
  ['le', '14 15 18 25 29 30 32 39 41 45 46 47 49 56 59 62 63 67 68 69 81 82 83 84 90 94 95'],
  ['la', '16 17 19 21 23 24 26 2A 2B 31 33 42 43 44 48 50 51 52 53 54 55 57 58 70 71 72 73 74 76 77 80 85 86 87 93 971 972 973'],
  ['les', '04 05 06 08 13 22 40 64 65 66 78 79 88 92'],
  ['l’', '01 02 03 07 09 10 11 12 27 28 34 35 36 37 38 60 61 89 91'],
];

const articles = new Map(BY_ARTICLE.flatMap(([article, codes]) => codes.split(' ').map((code) => [code, article] as const)));

/** « la » for 71, « l’ » for 01; null for Paris, La Réunion, Mayotte and unknown codes, which take none. */
export function departementArticle(code: string): string | null {
  return articles.get(code) ?? null;
}
