import { findIndicator } from '../../domain/catalogue.ts';
import type { Indicator, IndicatorId } from '../../domain/indicator.ts';
import { indicatorsOf, type Ground } from '../../domain/view.ts';
import { sameTerritory, type Territory } from '../../domain/territory.ts';
import { NOTHING_SELECTED } from '../../domain/selection.ts';
import { printAddress } from '../../selection/address.ts';

/** Where the figure of an indicator is: on this page, on another one, or nowhere, in which case its data are shown. */
export type FactPlace = { /** Name of the indicator, for links that are read alone. */ readonly label: string } & (
  | { readonly is: 'here'; readonly figure: string }
  | { readonly is: 'there'; readonly to: string; readonly title: string }
  | { readonly is: 'data'; readonly to: string }
);

/** The figure of an indicator on the dashboard that the reader sees, else on the first one that has it, else its dataset. */
export function placeOf(id: IndicatorId, dashboard: string, territory: Territory, { catalogue, territories }: Ground): FactPlace | null {
  const indicator = findIndicator(catalogue, id);
  if (!indicator) return null;
  const { label } = indicator;
  const showing = catalogue.dashboards.flatMap((candidate) => {
    const figure = candidate.sections.flatMap(({ figures }) => figures).find((spec) => indicatorsOf(spec).includes(id));
    return figure ? [{ candidate, figure }] : [];
  });
  const here = showing.find(({ candidate }) => candidate.id === dashboard);
  if (here) return { is: 'here', label, figure: here.figure.id };
  const [there] = showing;
  if (there) {
    const address = printAddress({ ...NOTHING_SELECTED, territory: sameTerritory(territory, territories.root) ? null : { level: territory.level, code: territory.code } });
    return { is: 'there', label, to: `/tableaux/${there.candidate.id}${address === '' ? '' : `?${address}`}`, title: there.candidate.title };
  }
  const dataset = datasetOf(indicator);
  return dataset === null ? null : { is: 'data', label, to: `/donnees/${dataset}` };
}

function datasetOf(indicator: Indicator): string | null {
  switch (indicator.kind) {
    case 'ratio':
      return indicator.numerator[0].dataset;
    case 'change':
      return null;
    case 'sum':
    case 'stock':
    case 'share':
    case 'distinct':
    case 'published':
      return indicator.of[0].dataset;
  }
}
