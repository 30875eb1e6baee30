import type { Dashboard, DashboardId, Observatory } from './dashboard.ts';
import type { Dataset, DatasetId, GeographySpec } from './dataset.ts';
import type { Indicator, IndicatorId } from './indicator.ts';

/** Everything that the declarations say, once read; plain data, so that it can be written into the published folder. */
export type Catalogue = {
  readonly observatory: Observatory;
  readonly geography: GeographySpec;
  readonly datasets: readonly Dataset[];
  readonly indicators: readonly Indicator[];
  readonly dashboards: readonly Dashboard[];
};

export function findDataset(catalogue: Catalogue, id: DatasetId): Dataset | null {
  return catalogue.datasets.find((dataset) => dataset.id === id) ?? null;
}

export function findIndicator(catalogue: Catalogue, id: IndicatorId): Indicator | null {
  return catalogue.indicators.find((indicator) => indicator.id === id) ?? null;
}

export function findDashboard(catalogue: Catalogue, id: DashboardId): Dashboard | null {
  return catalogue.dashboards.find((dashboard) => dashboard.id === id) ?? null;
}
