import { findDataset, findIndicator } from '../../domain/catalogue.ts';
import { columnNamed } from '../../domain/dataset.ts';
import type { IndicatorQuery } from '../../domain/indicator-query.ts';
import type { Indicator, IndicatorId, Term } from '../../domain/indicator.ts';
import type { ObservationSet } from '../../domain/observation.ts';
import type { Receipt } from '../../domain/receipt.ts';
import type { Ground, View } from '../../domain/view.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { Nouns } from '../wording.ts';

/** What every builder needs beside the answers. */
export type BuildContext = {
  readonly ground: Ground;
  readonly view: View;
  readonly receiptOf: (query: IndicatorQuery, set: ObservationSet) => Receipt;
};

/** Throws on an unknown id: the catalogue leaves out figures whose indicator does not exist. */
export function indicatorOf(id: IndicatorId, ground: Ground): Indicator {
  const indicator = findIndicator(ground.catalogue, id);
  if (!indicator) throw new Error(`Unknown indicator "${id}"`);
  return indicator;
}

/** The nouns of an indicator: a change speaks of what it is the change of. */
export function nounsOf(indicator: Indicator, ground: Ground): Nouns {
  switch (indicator.kind) {
    case 'sum':
    case 'stock':
    case 'distinct':
    case 'published':
      return { counted: indicator.counted?.many ?? indicator.unit, measured: indicator.shortLabel };
    case 'ratio': {
      const base = unitOfTerm(indicator.denominator[0], ground);
      return { counted: unitOfTerm(indicator.numerator[0], ground) ?? 'unités', measured: indicator.shortLabel, ...(base === null ? {} : { base }) };
    }
    case 'share':
      return { counted: unitOfTerm(indicator.of[0], ground) ?? 'unités', measured: indicator.shortLabel };
    case 'change':
      return nounsOf(indicatorOf(indicator.of, ground), ground);
    default:
      return assertNever(indicator, 'indicator kind');
  }
}

function unitOfTerm(term: Term, ground: Ground): string | null {
  const dataset = findDataset(ground.catalogue, term.dataset);
  return dataset ? (columnNamed(dataset, term.sum)?.unit ?? null) : null;
}
