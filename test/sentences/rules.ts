import type { Indicator } from '../../src/domain/indicator.ts';

/** What no sentence may hold; each rule returns what it found, so that a failure shows it. */
type Rule = { readonly name: string; readonly find: RegExp };

const RULES: readonly Rule[] = [
  { name: 'a value of the language', find: /NaN|undefined|Infinity|null|∞|\[object/ },
  { name: 'two spaces', find: /[ \u00A0\u202F]{2}/ },
  { name: 'another white space', find: /[\t\n\r\u2009\u2007]/ },
  { name: 'a straight apostrophe or quotation mark', find: /['"]/ },
  { name: 'no narrow no-break space before ; ! ?', find: /[^\u202F][;!?]/ },
  { name: 'no no-break space before :', find: /[^\u00A0]:/ },
  { name: 'no no-break space before %, ‰ or €', find: /[^\u00A0][%‰€](?!\))/ },
  { name: 'no no-break space inside quotation marks', find: /«[^\u00A0]|[^\u00A0]»/ },
  { name: 'a plain space between the thousands', find: /\d[ \u00A0]\d{3}(?!\d)/ },
  { name: 'a point in a number', find: /\d\.\d/ },
  { name: 'a hyphen for a minus', find: /(?:^|[\s(])-\d/ },
  { name: 'a minus before zero', find: /\u2212[0,]*(?![\d,])/ },
  { name: 'a missing contraction', find: /(?<![\p{L}])(?:de|à) les? (?!\p{Lu})/iu },
  { name: 'a contraction missing before a name', find: /(?<![\p{L}])(?:de|à) Les? /u },
  { name: 'a missing elision', find: /(?<![\p{L}])(?:de|que|le|la|ne|jusque) (?:en|au|aux|à|un|une|arrondissement|habitants?|hectares?|établissements?|élèves?|autres?|accidents?)(?![\p{L}])/u },
  { name: 'an elision too many', find: /(?<![\p{L}])(?:d|qu|l)’(?=[bcdfgjklmnpqrstvwxz])/iu },
  { name: 'a plural after one or zero', find: /(?<![\d,.\u202F])[01](?:,\d+)?\u00A0(?:habitants|hectares|accidents|foyers|élèves|collégiens|collèges|places|nuitées|points|ans)(?![\p{L}])/u },
  { name: 'a singular after two or more', find: /(?<![\d,])(?:[2-9]|\d[\d\u202F]*\d)(?:,\d+)?\u00A0(?:habitant|hectare|accident|foyer|élève|collégien|collège|place|nuitée|point|an)(?![\p{L}])/u },
  { name: 'a mark of punctuation too many', find: /,,|\.\.|,\s*\.|;\s*\.|\(\s*\)|\s,/ },
];

/** Words that judge. A territory of few places is no bad pupil, nor a department that helps many a good one. */
const JUDGEMENT = /(?<![\p{L}])(?:bon(?:ne)?s?|mauvais(?:e|es)?|mieux|meilleure?s?|pire|bien|mal|favorables?|défavorables?|malheureusement|heureusement|hélas|succès|échec|inquiétante?s?|alarmante?s?|excellente?s?|satisfaisante?s?|dégradé(?:e|es|s)?|amélioration|détérioration|progrès|exemplaire|retard|performante?s?|record|seulement de|grâce à|à cause)(?![\p{L}])/iu;

/** Everything wrong with a sentence, by the rule it breaks; empty for one that may be printed. */
export function faultsOf(sentence: string, indicator: Pick<Indicator, 'direction' | 'label'>): readonly string[] {
  const faults = RULES.flatMap(({ name, find }) => {
    const found = find.exec(sentence);
    return found ? [`${name}: « ${found[0]} »`] : [];
  });
  if (!/^[\p{Lu}]/u.test(sentence)) faults.push('no capital at the beginning');
  if (!/[^.]\.$/.test(sentence)) faults.push('no full stop at the end');
  // What the declaration itself says is not ours: « Part des personnes bien logées » would be a label.
  const own = sentence.replace(indicator.label, '');
  const judged = indicator.direction === 'neutral' ? JUDGEMENT.exec(own) : null;
  return judged ? [...faults, `a judgement on a neutral indicator: « ${judged[0]} »`] : faults;
}
