import { assertNever } from '../shared/assert-never.ts';
import { findIndicator, type Catalogue } from './catalogue.ts';
import type { Dashboard } from './dashboard.ts';
import type { DatasetId } from './dataset.ts';
import type { Indicator, Term } from './indicator.ts';
import { indicatorsOf } from './view.ts';

/** An indicator that reads a dataset, and the dashboards that show it. */
export type DatasetUse = { readonly indicator: Indicator; readonly dashboards: readonly Dashboard[] };

/** The datasets that an indicator may be computed from; a change reads those of what changes. */
export function datasetsOf(indicator: Indicator | null, catalogue: Catalogue): readonly DatasetId[] {
  if (indicator === null) return [];
  switch (indicator.kind) {
    case 'sum':
    case 'stock':
    case 'share':
      return indicator.of.flatMap(datasetsOfTerm);
    case 'distinct':
    case 'published':
      return indicator.of.map(({ dataset }) => dataset);
    case 'ratio':
      return [...indicator.numerator, ...indicator.denominator].flatMap(datasetsOfTerm);
    case 'change':
      return datasetsOf(findIndicator(catalogue, indicator.of), catalogue);
    default:
      return assertNever(indicator, 'indicator kind');
  }
}

function datasetsOfTerm({ dataset, plus = [] }: Term): readonly DatasetId[] {
  return [dataset, ...plus.flatMap(datasetsOfTerm)];
}

/** The indicators that read a dataset, in the order of their declaration. */
export function usesOf(catalogue: Catalogue, dataset: DatasetId): readonly DatasetUse[] {
  return catalogue.indicators
    .filter((indicator) => datasetsOf(indicator, catalogue).includes(dataset))
    .map((indicator) => ({ indicator, dashboards: catalogue.dashboards.filter((dashboard) => shows(dashboard, indicator.id)) }));
}

function shows(dashboard: Dashboard, indicator: string): boolean {
  return dashboard.sections.some((section) => section.figures.some((figure) => indicatorsOf(figure).includes(indicator)));
}
