import type { Semantic } from './identifiers.ts';

/** A label as words in plain letters: « Code.département » → « code_departement », « codeEpci » → « code_epci ». */
export function plainLabel(label: string): string {
  return label
    .replace(/n°/gi, 'numero ')
    .replace(/%/g, ' pourcentage ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1_$2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

const word = (words: string) => new RegExp(`(?:^|_)(?:${words})(?=_|\\d|$)`);

/** What a label must say for its column to hold the codes in question: codes look too much alike. The first that fits both ways wins. */
export const SEMANTIC_LABELS: readonly (readonly [semantic: Semantic, pattern: RegExp])[] = [
  ['siret', word('siret|nic_siret|num_siret|id_attribuant|id_beneficiaire|acheteur_id|titulaire_id|\\w*siret')],
  ['epci', word('epci|codeepci|intercommunalite|interco|siren_epci|gfp')],
  ['siren', word('siren|\\w*siren')],
  ['iris', word('iris|dcomiris|code_iris|codeiris')],
  ['code-postal', word('cp|postal|codepostal|code_post|codpost|zip|postcode')],
  ['latitude', word('lat|latitude|ylat|y_lat|coord_y|wgs84_lat')],
  ['longitude', word('lon|lng|long|longitude|xlong|x_long|coord_x|wgs84_lon')],
  ['canton', word('canton|cantons|can|codcan|cv|codecanton|bvote')],
  ['departement', word('dep|dept|dpt|departement|departements|department|cod_dep|codedepartement|coddep')],
  ['region', word('reg|region|regions|codreg|coderegion|codreg2016')],
  ['commune', word('com|commune|communes|comparent|parente|cheflieu|chef_lieu|codgeo|depcom|codecommune|code_commune|insee|code_insee|codeinsee|cog|com_av|com_ap|depcomm|geo')],
];

/** Labels of identifiers: digits that are never added. */
export const CODE_LABEL = /(?:^|_)(?:id|uid|code|codes|cod|num|numero|identifiant|ref|reference|finess|rna|uai|siren|siret|siege|insee|tel|telephone|idbank|idrae|nic|naf|ape|cpv|mod|tncc)(?=_|\d|$)|^cod[a-z]{2,4}$|^(?:ze|uu|aav|bv|tuu|tduu|taav|tdaav|cateaav|arr|cv|can|reg|dep)\d*$/;

export const YEAR_LABEL = /(?:^|_)(?:an|annee|annees|year|exercice|millesime|annee_\w+|periode|period|time|campagne|annuel)(?=_|\d|$)/;

export const MONTH_LABEL = /(?:^|_)(?:mois|month|periode|period)(?=_|\d|$)/;

export const DATE_LABEL = /(?:^|_)(?:date|jour|day|debut|fin|le)(?=_|\d|$)/;

/** Labels of questions: 1 and 0 answer them. */
export const BOOLEAN_LABEL = /(?:^|_)(?:binaire|boolean|booleen|is|est|has|actif|active|actuelles|ouvert|gratuit|existe|presence|flag|indicateur_\w+|oui_non|o_n)(?=_|$)/;

/** Labels of columns that tell apart what the figures are: several natures, never added together. */
export const NATURE_LABEL = /^(?:nature|unite|unites|unite_de_(?:compte|mesure)|correction|correction_saisonniere|indicateur|indicateurs|measure|mesure|type_(?:de_)?(?:valeur|donnees?|population)|obs_status|[a-z]+_measure)$/;
