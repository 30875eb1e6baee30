import { nearest } from '../shared/nearest.ts';
import { datasetsOf } from '../domain/dataset-uses.ts';
import type { Transform } from '../domain/indicator-query.ts';
import type { Condition, Indicator } from '../domain/indicator.ts';
import { grainOf } from '../domain/period.ts';
import type { Ground } from '../domain/view.ts';
import { UnknownWord } from './query-words.ts';

/** « age=75.. », « sexe=F », « prestation=APA|PCH » → conditions on dimensions of the data of the indicator. */
export function filtersGiven(given: readonly string[], indicator: Indicator, ground: Ground): readonly Condition[] {
  return given.map((text) => {
    const parsed = /^([^=]+)=(.+)$/.exec(text.trim());
    if (!parsed) throw new UnknownWord(`Filtre illisible : « ${text} ». Écrivez « colonne=valeur », « colonne=a|b » ou « colonne=20..64 ».`);
    const column = dimensionGiven(parsed[1] ?? '', indicator, ground);
    const value = (parsed[2] ?? '').trim();
    const bounds = /^(-?\d+(?:[.,]\d+)?)?\.\.(-?\d+(?:[.,]\d+)?)?$/.exec(value);
    if (bounds && value !== '..') return { column, is: 'between', from: numberIn(bounds[1]), to: numberIn(bounds[2]) };
    return { column, is: 'in', values: value.split('|').map((one) => one.trim()) };
  });
}

function numberIn(text: string | undefined): number | null {
  return text === undefined ? null : Number(text.replace(',', '.'));
}

/** The name of a dimension that some dataset of the indicator has. */
export function dimensionGiven(given: string, indicator: Indicator, { catalogue, manifest }: Ground): string {
  const read = new Set(datasetsOf(indicator, catalogue));
  const dimensions = [...new Set(manifest.extracts.filter(({ id }) => read.has(id)).flatMap(({ columns }) => columns.filter(({ role }) => role === 'dimension').map(({ name }) => name)))];
  const name = given.trim();
  if (dimensions.includes(name)) return name;
  const close = nearest(name, dimensions);
  throw new UnknownWord(`Dimension inconnue : « ${given} ».${close === null ? '' : ` Vouliez-vous dire « ${close} » ?`} Dimensions de cet indicateur : ${dimensions.join(', ') || 'aucune'}.`);
}

const EXAMPLES = '« somme:4 », « moyenne:5 », « cumul », « indice:2016 » ou « evolution:2016 »';

/** « somme:4 », « moyenne:5 », « cumul », « indice:2016 », « evolution:2016 » → what to make of the series. */
export function transformGiven(given: string): Transform {
  const [name = '', argument = ''] = given.trim().split(':');
  if (name === 'cumul' && argument === '') return { is: 'cumulative' };
  const count = Number(argument);
  if ((name === 'somme' || name === 'moyenne') && Number.isInteger(count) && count >= 2 && count <= 120) return { is: 'rolling', of: name === 'somme' ? 'sum' : 'mean', periods: count };
  if (grainOf(argument) !== null && name === 'indice') return { is: 'index', base: argument };
  if (grainOf(argument) !== null && name === 'evolution') return { is: 'mean-annual-change', since: argument };
  throw new UnknownWord(`Calcul inconnu : « ${given} ». Écrivez ${EXAMPLES}.`);
}
