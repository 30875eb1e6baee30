import { formatNumber } from '../shared/french-number.ts';
import { NBSP } from '../shared/typography.ts';
import { assertNever } from '../shared/assert-never.ts';
import { findDataset, type Catalogue } from '../domain/catalogue.ts';
import { columnNamed, type DatasetId } from '../domain/dataset.ts';
import type { Condition, Indicator, Term, Terms } from '../domain/indicator.ts';
import { LEVEL_NAMES } from '../domain/naming.ts';
import { baseOf } from './choose-sides.ts';

/**
 * The computation in words and signs: « Σ population ÷ Σ superficie ». Names are the labels of the columns.
 * Of several terms, those of the datasets in `used` are told; by default, the first ones.
 */
export function explainFormula(indicator: Indicator, catalogue: Catalogue, used: readonly DatasetId[] = []): string {
  const chosen = <T extends { readonly dataset: DatasetId }>(terms: readonly [T, ...T[]]): T => terms.find(({ dataset }) => used.includes(dataset)) ?? terms[0];
  const sumOf = (terms: Terms): string => sumsText(chosen(terms), catalogue);
  const absent = (means: 'unknown' | 'zero' | undefined, what: string): string => (means === 'zero' ? ` (sans ligne${what}${NBSP}: zéro)` : '');
  switch (indicator.kind) {
    case 'sum':
    case 'stock':
      return `${sumOf(indicator.of)}${absent(indicator.whenAbsent, '')}`;
    case 'ratio':
      return `${scaleText(indicator.scale)}${numeratorText(sumOf(indicator.numerator))} ÷ ${inParentheses(sumOf(indicator.denominator))}${absent(indicator.whenNumeratorIsAbsent, ' au numérateur')}`;
    case 'share': {
      const term = chosen(indicator.of);
      const whole = { ...term, where: term.where.filter(({ column }) => !indicator.free.includes(column)), largest: null };
      const free = indicator.free.map((column) => lowerFirst(labelOf(column, term.dataset, catalogue)));
      return `${scaleText(indicator.scale)}${numeratorText(sumsText(term, catalogue))} ÷ ${inParentheses(sumsText(whole, catalogue))} (tous${NBSP}: ${free.join(', ')})${absent(indicator.whenNumeratorIsAbsent, ' au numérateur')}`;
    }
    case 'distinct': {
      const term = chosen(indicator.of);
      return `Nombre de valeurs différentes de « ${lowerFirst(labelOf(term.distinct, term.dataset, catalogue))} »${whereText(term.where, term.dataset, catalogue)}, recompté pour chaque territoire et chaque période${absent(indicator.whenAbsent, '')}`;
    }
    case 'published': {
      const term = chosen(indicator.of);
      return `${labelOf(term.value, term.dataset, catalogue)}${whereText(term.where, term.dataset, catalogue)}, valeur publiée par le producteur, sans calcul`;
    }
    case 'change': {
      const stock = sumOf(baseOf(indicator, { catalogue }).of);
      return `100 × ((${stock} à la fin ÷ ${stock} au début)^(1 ÷ années) − 1), début au moins ${number(indicator.atLeastYears)} ans plus tôt`;
    }
    default:
      return assertNever(indicator, 'indicator kind');
  }
}

function scaleText(scale: number): string {
  return scale === 1 ? '' : `${number(scale)} × `;
}

/** « (Σ a + Σ b) ÷ … »: a sum of sums is divided as a whole. */
function numeratorText(text: string): string {
  return / [+−] Σ /.test(text) ? `(${text})` : text;
}

/** « Σ a + Σ b − Σ c ». */
function sumsText(term: Term, catalogue: Catalogue): string {
  const others = (term.plus ?? []).map((part) => (part.factor < 0 ? ` − ${sumText({ ...part, factor: -part.factor }, catalogue)}` : ` + ${sumText(part, catalogue)}`));
  return `${sumText(term, catalogue)}${others.join('')}`;
}

function sumText(term: Term, catalogue: Catalogue): string {
  const factor = term.factor === 1 ? '' : ` × ${number(term.factor)}`;
  const largest = term.largest === null ? '' : ` du plus grand ${LEVEL_NAMES[term.largest].singular}`;
  return `Σ ${lowerFirst(labelOf(term.sum, term.dataset, catalogue))}${whereText(term.where, term.dataset, catalogue)}${largest}${factor}`;
}

function labelOf(column: string, id: DatasetId, catalogue: Catalogue): string {
  const dataset = findDataset(catalogue, id);
  return (dataset && columnNamed(dataset, column)?.label) ?? column;
}

function whereText(where: readonly Condition[], dataset: DatasetId, catalogue: Catalogue): string {
  return where.length === 0 ? '' : ` (${where.map((condition) => conditionText(condition, dataset, catalogue)).join(', ')})`;
}

/** « a ÷ (b × 0,01) »: without them the factor would be read as applied to the quotient. */
function inParentheses(text: string): string {
  return text.includes(' × ') || / [+−] Σ /.test(text) ? `(${text})` : text;
}

/** « âge ≥ 75 », « sexe : F ou H ». */
export function conditionText(condition: Condition, dataset: DatasetId, catalogue: Catalogue): string {
  const label = lowerFirst(labelOf(condition.column, dataset, catalogue));
  if (condition.is === 'in') return `${label}${NBSP}: ${condition.values.join(' ou ')}`;
  if (condition.from !== null && condition.to !== null) return `${label} de ${number(condition.from)} à ${number(condition.to)}`;
  if (condition.from !== null) return `${label} ≥ ${number(condition.from)}`;
  return condition.to === null ? `${label} connu` : `${label} ≤ ${number(condition.to)}`;
}

/** As many decimals as the number has, at most six. */
function number(value: number): string {
  const decimals = [0, 1, 2, 3, 4, 5].find((count) => Number(value.toFixed(count)) === value) ?? 6;
  return formatNumber(value, decimals);
}

/** « Population municipale » → « population municipale »; « PIB » stays. */
function lowerFirst(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLocaleLowerCase('fr') + label.slice(1) : label;
}
