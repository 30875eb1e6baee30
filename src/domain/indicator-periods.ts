import { assertNever } from '../shared/assert-never.ts';
import { findIndicator, type Catalogue } from './catalogue.ts';
import type { DatasetId } from './dataset.ts';
import type { Indicator, Term } from './indicator.ts';
import type { ExtractEntry, Manifest } from './manifest.ts';
import { pairedPeriod } from './pairing.ts';
import type { PeriodKey } from './period.ts';

/**
 * The periods for which an indicator can be asked, ascending: those of its datasets, both sides of a ratio together.
 * Empty where a dataset it needs is not published.
 */
export function periodsOf(indicator: Indicator, catalogue: Catalogue, manifest: Manifest): readonly PeriodKey[] {
  switch (indicator.kind) {
    case 'sum':
    case 'stock':
    case 'share':
      return ofFirst(indicator.of, manifest) ?? [];
    case 'distinct':
      return ofFirst(indicator.of, manifest) ?? [];
    case 'published':
      return [...new Set(indicator.of.flatMap(({ dataset }) => extractOf(dataset, manifest)?.periods ?? []))].sort();
    case 'ratio': {
      const above = ofFirst(indicator.numerator, manifest);
      const below = firstPublished(indicator.denominator, manifest);
      if (above === null || below === null) return [];
      const periods = periodsOfTerm(below.term, manifest);
      if (periods.length === 0) return above;
      if (above.length === 0) return periods;
      return above.filter((period) => {
        const paired = pairedPeriod(period, below.term.pair ?? 'same', { ...below.extract, periods });
        return paired !== null && periods.includes(paired);
      });
    }
    case 'change': {
      const stock = findIndicator(catalogue, indicator.of);
      return stock ? periodsOf(stock, catalogue, manifest) : [];
    }
    default:
      return assertNever(indicator, 'indicator kind');
  }
}

type AnyTerm = { readonly dataset: DatasetId; readonly plus?: readonly Term[] };

/** Null where none of the datasets is published; empty for a dataset without time. */
function ofFirst(terms: readonly AnyTerm[], manifest: Manifest): readonly PeriodKey[] | null {
  const found = firstPublished(terms, manifest);
  return found && periodsOfTerm(found.term, manifest);
}

/** The first term of which every dataset is published. */
function firstPublished<T extends AnyTerm>(terms: readonly T[], manifest: Manifest): { readonly term: T; readonly extract: ExtractEntry } | null {
  for (const term of terms) {
    const extract = extractOf(term.dataset, manifest);
    if (extract && (term.plus ?? []).every((part) => extractOf(part.dataset, manifest) !== null)) return { term, extract };
  }
  return null;
}

/** Those that every dataset with time of the term publishes. */
function periodsOfTerm(term: AnyTerm, manifest: Manifest): readonly PeriodKey[] {
  const timed = [term, ...(term.plus ?? [])].flatMap(({ dataset }) => extractOf(dataset, manifest) ?? []).filter(({ grain }) => grain !== null);
  const [first, ...others] = timed;
  return first ? first.periods.filter((period) => others.every(({ periods }) => periods.includes(period))) : [];
}

function extractOf(dataset: DatasetId, manifest: Manifest): ExtractEntry | null {
  return manifest.extracts.find(({ id }) => id === dataset) ?? null;
}
