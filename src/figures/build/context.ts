import { findDataset, findIndicator } from '../../domain/catalogue.ts';
import { columnNamed } from '../../domain/dataset.ts';
import type { IndicatorQuery } from '../../domain/indicator-query.ts';
import type { Indicator, IndicatorId, Term } from '../../domain/indicator.ts';
import type { ObservationSet } from '../../domain/observation.ts';
import type { Receipt } from '../../domain/receipt.ts';
import type { Ground, View } from '../../domain/view.ts';

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

/** What is counted, in the plural: the unit of the measure that is added up (« habitants »). */
export function countedBy(indicator: Indicator, ground: Ground): string {
  switch (indicator.kind) {
    case 'sum':
    case 'stock':
      return indicator.unit;
    case 'ratio':
      return unitOfTerm(indicator.numerator[0], ground) ?? 'unités';
    case 'change':
      return countedBy(indicatorOf(indicator.of, ground), ground);
  }
}

function unitOfTerm(term: Term, ground: Ground): string | null {
  const dataset = findDataset(ground.catalogue, term.dataset);
  return dataset ? (columnNamed(dataset, term.sum)?.unit ?? null) : null;
}
