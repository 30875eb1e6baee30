import { elideDe } from '../shared/french-words.ts';
import { NBSP } from '../shared/typography.ts';
import { departementArticle } from './departement-articles.ts';
import { regionPreposition } from './region-prepositions.ts';
import type { Level, Territory } from './territory.ts';

type LevelName = { readonly singular: string; readonly plural: string; readonly gender: 'f' | 'm'; readonly of: string };

/** How each level is called in the French interface. */
export const LEVEL_NAMES: Record<Level, LevelName> = {
  commune: { singular: 'commune', plural: 'communes', gender: 'f', of: 'de la commune' },
  canton: { singular: 'canton', plural: 'cantons', gender: 'm', of: 'du canton' },
  epci: { singular: 'EPCI', plural: 'EPCI', gender: 'm', of: "de l'EPCI" },
  arrondissement: { singular: 'arrondissement', plural: 'arrondissements', gender: 'm', of: "de l'arrondissement" },
  departement: { singular: 'département', plural: 'départements', gender: 'm', of: 'du département' },
  region: { singular: 'région', plural: 'régions', gender: 'f', of: 'de la région' },
  pays: { singular: 'pays', plural: 'pays', gender: 'm', of: 'du pays' },
};

/** Official names come with straight apostrophes: « L'Hôpital-le-Mercier ». */
function typed(name: string): string {
  return name.replaceAll("'", '’');
}

/** The name that stands alone, with its kind where it needs one: « Canton de Cluny », « CC du Clunisois », « Cluny ». */
export function titleOf(territory: Territory): string {
  switch (territory.level) {
    case 'canton':
      return `Canton ${contractDe(territory.name)}`;
    case 'arrondissement':
      return `Arrondissement ${contractDe(territory.name)}`;
    case 'commune':
    case 'epci':
    case 'departement':
    case 'region':
    case 'pays':
      return territory.name;
  }
}

/** The name as the subject of a sentence: « La CC du Clunisois », « Le canton de Cluny », « Cluny », « La Saône-et-Loire ». */
export function asSubject(territory: Territory): string {
  const text = withArticle(territory);
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
}

/** The name with its article, inside a sentence: « la CC du Clunisois », « le canton d'Autun-1 », « l'arrondissement d'Autun ». */
export function withArticle(territory: Territory): string {
  const { level, code } = territory;
  const name = typed(territory.name);
  switch (level) {
    case 'commune':
      return name;
    case 'canton':
      return `le canton ${contractDe(name)}`;
    case 'arrondissement':
      return `l’arrondissement ${contractDe(name)}`;
    case 'epci':
      return /^(?:CC|CA|CU|Métropole)\b/.test(name) ? `la ${name.replace(' ', NBSP)}` : name;
    case 'departement': {
      const article = departementArticle(code);
      if (article === null) return name;
      return article.endsWith('’') ? `${article}${name}` : `${article} ${name}`;
    }
    case 'region':
      return `la région ${name}`;
    case 'pays':
      return `la ${name}`;
  }
}

/** « de » before a name that may begin with an article: « du Creusot », « des Bizots », « de La Clayette », « d'Autun ». */
export function contractDe(given: string): string {
  const name = typed(given);
  if (name.startsWith('Le ')) return `du ${name.slice(3)}`;
  if (name.startsWith('Les ')) return `des ${name.slice(4)}`;
  return elideDe(name);
}

/** « de » with the territory: « de la CC du Clunisois », « du canton de Cluny », « de Saône-et-Loire », « de Cluny ». */
export function ofTerritory(territory: Territory): string {
  switch (territory.level) {
    case 'commune':
    case 'pays':
      return contractDe(territory.name);
    case 'departement': {
      const article = departementArticle(territory.code);
      if (article === 'le') return `du ${territory.name}`;
      if (article === 'les') return `des ${territory.name}`;
      return article === 'l’' ? `de l’${territory.name}` : elideDe(territory.name);
    }
    case 'canton':
      return `du canton ${contractDe(territory.name)}`;
    case 'epci':
    case 'arrondissement':
    case 'region': {
      const full = withArticle(territory);
      return full.startsWith('le ') ? `du ${full.slice(3)}` : contractDe(full);
    }
  }
}

/** « en » or « dans » with the territory: « en Saône-et-Loire », « dans la CC du Clunisois », « à Cluny ». */
export function inTerritory(territory: Territory): string {
  switch (territory.level) {
    case 'commune': {
      const name = typed(territory.name);
      if (name.startsWith('Le ')) return `au ${name.slice(3)}`;
      return name.startsWith('Les ') ? `aux ${name.slice(4)}` : `à ${name}`;
    }
    case 'departement': {
      const article = departementArticle(territory.code);
      if (article === 'la') return `en ${territory.name}`;
      return article === null ? `à ${territory.name}` : `dans ${withArticle(territory)}`;
    }
    case 'region':
      return `${regionPreposition(territory.code) ?? 'dans la région'} ${typed(territory.name)}`;
    case 'pays':
      return `en ${territory.name}`;
    case 'canton':
    case 'epci':
    case 'arrondissement':
      return `dans ${withArticle(territory)}`;
  }
}
