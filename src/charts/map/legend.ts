import { formatNumber, formatSigned } from '../../shared/french-number.ts';
import { largestRadiusFor, legendValues, radiusOf } from '../circles.ts';
import type { ChartSpace } from '../mark.ts';
import type { ChartTheme } from '../theme.ts';
import { classColors } from './colors.ts';
import type { MapModel, MapPlace } from './model.ts';

/** One line of a legend: a sample and the words that explain it. */
export type LegendEntry = {
  readonly swatch:
    | { readonly shape: 'area'; readonly color: string; readonly border: string }
    | { readonly shape: 'hatch'; readonly pattern: 'lines' | 'cross'; readonly color: string; readonly background: string; readonly border: string }
    | { readonly shape: 'circle'; readonly color: string; readonly radius: number };
  readonly text: string;
  /** How many territories; undefined where it says nothing. */
  readonly count?: string | undefined;
};

/** The legend of a map drawn in this room: its circles have the size of those of the map. */
export function mapLegend(model: MapModel, theme: ChartTheme, space: ChartSpace): readonly LegendEntry[] {
  return [...(model.encoding === 'circles' ? circleEntries(model, theme, space) : classEntries(model, theme)), ...otherEntries(model, theme)];
}

function circleEntries(model: MapModel, theme: ChartTheme, space: ChartSpace): LegendEntry[] {
  const largestRadius = largestRadiusFor(space.width, model.places.length);
  return legendValues(model.largest).map((value) => ({
    swatch: { shape: 'circle', color: theme.dataSoft, radius: radiusOf(value, model.largest, largestRadius) },
    text: formatNumber(value, value < 1 ? 2 : 0),
  }));
}

function classEntries(model: MapModel, theme: ChartTheme): LegendEntry[] {
  if (!model.breaks) return [];
  const { bounds, decimals } = model.breaks;
  const write = (value: number) => (model.encoding === 'signed-areas' ? formatSigned(value, decimals) : formatNumber(value, decimals));
  return classColors(model, theme).map((color, band) => {
    const low = bounds[band - 1];
    const high = bounds[band];
    const text = low === undefined && high === undefined ? 'toutes les valeurs' : low === undefined ? `moins de ${write(high as number)}` : high === undefined ? `${write(low)} et plus` : `${write(low)} à ${write(high)}`;
    return { swatch: { shape: 'area', color, border: theme.mapBorder }, text, count: `(${countOf(model, (place) => place.band === band && place.state !== 'shared')})` };
  });
}

function otherEntries(model: MapModel, theme: ChartTheme): LegendEntry[] {
  const entry = (state: MapPlace['state'], pattern: 'lines' | 'cross', text: string): LegendEntry[] => {
    const count = countOf(model, (place) => place.state === state);
    if (count === '0') return [];
    const swatch = { shape: 'hatch' as const, pattern, color: theme.soft, background: theme.mapMissing, border: theme.mapBorder };
    return [{ swatch, text, count: `(${count})` }];
  };
  const missing = [...new Set(model.places.filter((place) => place.state === 'missing').map((place) => place.text))];
  return [...entry('missing', 'lines', missing.join(', ')), ...entry('shared', 'cross', 'commune partagée')];
}

function countOf(model: MapModel, keep: (place: MapPlace) => boolean): string {
  return formatNumber(model.places.filter(keep).length, 0);
}
