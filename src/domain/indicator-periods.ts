import { findIndicator, type Catalogue } from './catalogue.ts';
import { assertNever } from '../shared/assert-never.ts';
import type { Indicator, Terms } from './indicator.ts';
import type { Manifest } from './manifest.ts';
import type { PeriodKey } from './period.ts';

/**
 * The periods for which an indicator can be asked, ascending: those of its datasets, both sides of a ratio together.
 * Empty where a dataset it needs is not published.
 */
export function periodsOf(indicator: Indicator, catalogue: Catalogue, manifest: Manifest): readonly PeriodKey[] {
  switch (indicator.kind) {
    case 'sum':
    case 'stock':
      return periodsOfTerms(indicator.of, manifest) ?? [];
    case 'ratio': {
      const above = periodsOfTerms(indicator.numerator, manifest);
      const below = periodsOfTerms(indicator.denominator, manifest);
      if (above === null || below === null) return [];
      if (below.length === 0) return above;
      return above.length === 0 ? below : above.filter((period) => below.includes(period));
    }
    case 'change': {
      const stock = findIndicator(catalogue, indicator.of);
      return stock ? periodsOf(stock, catalogue, manifest) : [];
    }
    default:
      return assertNever(indicator, 'indicator kind');
  }
}

/** Null where none of the datasets is published; empty for a dataset without time. */
function periodsOfTerms(terms: Terms, manifest: Manifest): readonly PeriodKey[] | null {
  for (const term of terms) {
    const extract = manifest.extracts.find((candidate) => candidate.id === term.dataset);
    if (extract) return extract.periods;
  }
  return null;
}
