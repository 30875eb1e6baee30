import { formatNumber } from '../shared/french-number.ts';
import { NBSP } from '../shared/typography.ts';
import { assertNever } from '../shared/assert-never.ts';
import { findDataset, type Catalogue } from '../domain/catalogue.ts';
import { columnNamed, type DatasetId } from '../domain/dataset.ts';
import type { Indicator, Term, Terms } from '../domain/indicator.ts';
import { LEVEL_NAMES } from '../domain/naming.ts';
import { baseOf } from './choose-sides.ts';

/**
 * The computation in words and signs: « Σ population ÷ Σ superficie ». Names are the labels of the columns.
 * Of several terms, those of the datasets in `used` are told; by default, the first ones.
 */
export function explainFormula(indicator: Indicator, catalogue: Catalogue, used: readonly DatasetId[] = []): string {
  const sumOf = (terms: Terms): string => sumText(terms.find(({ dataset }) => used.includes(dataset)) ?? terms[0], catalogue);
  switch (indicator.kind) {
    case 'sum':
    case 'stock':
    case 'share':
      return sumOf(indicator.of);
    case 'distinct':
    case 'published':
      return indicator.label;
    case 'ratio': {
      const scale = indicator.scale === 1 ? '' : `${number(indicator.scale)} × `;
      const absent = indicator.whenNumeratorIsAbsent === 'zero' ? ` (sans ligne au numérateur${NBSP}: zéro)` : '';
      return `${scale}${sumOf(indicator.numerator)} ÷ ${inParentheses(sumOf(indicator.denominator))}${absent}`;
    }
    case 'change': {
      const stock = sumOf(baseOf(indicator, { catalogue }).of);
      return `100 × ((${stock} à la fin ÷ ${stock} au début)^(1 ÷ années) − 1), début au moins ${number(indicator.atLeastYears)} ans plus tôt`;
    }
    default:
      return assertNever(indicator, 'indicator kind');
  }
}

function sumText(term: Term, catalogue: Catalogue): string {
  const dataset = findDataset(catalogue, term.dataset);
  const measure = (dataset && columnNamed(dataset, term.sum)?.label) ?? term.sum;
  const factor = term.factor === 1 ? '' : ` × ${number(term.factor)}`;
  const where = term.where.length === 0 ? '' : ` (${term.where.map((condition) => conditionText(condition, term, catalogue)).join(', ')})`;
  const largest = term.largest === null ? '' : ` du plus grand ${LEVEL_NAMES[term.largest].singular}`;
  return `Σ ${lowerFirst(measure)}${where}${largest}${factor}`;
}

/** « a ÷ (b × 0,01) »: without them the factor would be read as applied to the quotient. */
function inParentheses(text: string): string {
  return text.includes(' × ') ? `(${text})` : text;
}

function conditionText(condition: Term['where'][number], term: Term, catalogue: Catalogue): string {
  const dataset = findDataset(catalogue, term.dataset);
  const label = lowerFirst((dataset && columnNamed(dataset, condition.column)?.label) ?? condition.column);
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
