import type { CustomSeriesOption, EChartsOption, SeriesOption } from 'echarts';
import { largestRadiusFor, radiusOf } from '../circles.ts';
import { hatch } from '../hatch.ts';
import { BESIDE, LABEL_GAP, placeLabels } from '../labels.ts';
import type { LabelSide } from '../labels.ts';
import type { ChartSpace } from '../mark.ts';
import { plainText, textWidth, wrapText } from '../plain-text.ts';
import { TYPE, withAlpha } from '../theme.ts';
import type { ChartTheme } from '../theme.ts';
import { classColors } from './colors.ts';
import { projectionOf } from './frame.ts';
import type { Projection } from './frame.ts';
import type { MapModel, MapPlace } from './model.ts';
import type { MapLines } from './shape.ts';

/**
 * Territories as areas of colour, or quiet under circles; the one in focus outlined; the largest places named.
 * The axes are longitude and latitude in a box of the right proportions: an equirectangular projection needs no more.
 */
export function mapOption(model: MapModel, theme: ChartTheme, space: ChartSpace): EChartsOption {
  const projection = projectionOf(model.frame, space);
  const isCircles = model.encoding === 'circles';
  const { west, east, south, north } = model.frame;
  const border = isCircles ? { stroke: theme.lineStrong, lineWidth: 1 } : { stroke: theme.mapBorder, lineWidth: 1.3 };
  const largestRadius = largestRadiusFor(space.width, model.places.length);
  const radius = (place: MapPlace) => (isCircles ? Math.max(place.value === null ? 0 : 0.9, radiusOf(place.value ?? 0, model.largest, largestRadius)) : 0);
  const linesOf: LinesOf = (place) => (isCircles ? [plainText(place.name)] : wrapText(place.name, (line) => line.length <= 16));
  const isCrowded = !isCircles && model.places.length > 60;
  const labels = isCrowded ? new Map<string, LabelSide>() : labelsOf(model, space, projection, linesOf, radius);
  // The first series is the one that answers to the pointer and to the arrow keys.
  return {
    animation: false,
    grid: { left: projection.left, top: projection.top, width: projection.width, height: projection.height, outerBoundsMode: 'none' },
    xAxis: { type: 'value', min: west, max: east, show: false },
    yAxis: { type: 'value', min: south, max: north, show: false },
    series: [
      isCircles ? circles(model, theme, radius) : areas(model, theme, projection),
      ...(isCircles ? [ground(model, theme, projection)] : hasNothing(model) ? [hatching(model, theme, projection)] : []),
      ...(model.borders ? [lines('borders', model.borders, projection, border, 3)] : []),
      ...(model.outline ? [lines('halo', model.outline, projection, { stroke: theme.paper, lineWidth: 5 }, 4), lines('focus', model.outline, projection, { stroke: theme.brand, lineWidth: 2.5 }, 5)] : []),
      names(model, theme, labels, linesOf, radius),
    ],
  };
}

function classStyle(place: MapPlace, colors: readonly string[], theme: ChartTheme, isBare: boolean) {
  const fill = place.band === null ? theme.mapMissing : (colors[place.band] as string);
  const isPlain = place.state === 'valued' || (isBare && place.state === 'missing');
  return { fill, stroke: theme.mapBorder, lineWidth: 0.5, lineJoin: 'round' as const, ...(isPlain ? {} : { decal: decalOf(place, theme) }) };
}

/** True where no territory has a value: hatching them one by one would take most of the time of a redraw. */
function hasNothing(model: MapModel): boolean {
  return model.places.every((place) => place.value === null);
}

/** One hatching over all that is missing. Only on a bare map: anywhere else it would cover what a missing territory encloses. */
function hatching(model: MapModel, theme: ChartTheme, projection: Projection): CustomSeriesOption {
  const missing = model.places.filter((place) => place.state === 'missing');
  return {
    type: 'custom',
    id: 'hatching',
    silent: true,
    clip: false,
    z: 3,
    data: missing.length === 0 ? [] : [[0, 0]],
    renderItem: () => {
      const paths = missing.flatMap((place) => place.rings.map((ring) => polygon(ring, projection)));
      return { type: 'compoundPath', shape: { paths }, style: { fill: 'transparent', decal: hatch('lines', theme.lineStrong) } };
    },
  };
}

function decalOf(place: MapPlace, theme: ChartTheme) {
  return hatch(place.state === 'shared' ? 'cross' : 'lines', theme.lineStrong);
}

type LinesOf = (place: MapPlace) => readonly string[];

function polygon(ring: MapPlace['rings'][number], projection: Projection) {
  return { type: 'polygon' as const, shape: { points: ring.map(([lon = NaN, lat = NaN]) => [projection.x(lon), projection.y(lat)]) } };
}

/** One polygon per shape, the large ones under the small: a territory that encloses another needs no hole. */
function areas(model: MapModel, theme: ChartTheme, projection: Projection): CustomSeriesOption {
  const colors = classColors(model, theme);
  const isBare = hasNothing(model);
  return {
    type: 'custom',
    id: 'areas',
    clip: false,
    z: 2,
    data: model.places.map((place) => [...place.centre]),
    renderItem: ({ dataIndex }) => {
      const place = model.places[dataIndex];
      if (!place) return null;
      const style = classStyle(place, colors, theme, isBare);
      const emphasis = { style: { fill: style.fill, stroke: theme.ink, lineWidth: 2.5 } };
      return { type: 'group', children: place.rings.map((ring) => ({ ...polygon(ring, projection), style, z2: place.depth, emphasis })) };
    },
  };
}

/**
 * Circles stand over territories that only say where they are; hatched where nothing can stand. One path for all that
 * look alike: hundreds of shapes that answer to nothing are not worth an element each.
 */
function ground(model: MapModel, theme: ChartTheme, projection: Projection): CustomSeriesOption {
  const looks = [
    { places: model.places.filter((place) => place.value !== null && !place.isInFocus), style: { fill: theme.mapQuiet } },
    { places: model.places.filter((place) => place.value !== null && place.isInFocus), style: { fill: theme.brandTint } },
    ...(['missing', 'shared'] as const).map((state) => {
      const places = model.places.filter((place) => place.value === null && place.state === state);
      return { places, style: { fill: theme.mapMissing, ...(places[0] ? { decal: decalOf(places[0], theme) } : {}) } };
    }),
  ].filter((look) => look.places.length > 0);
  return {
    type: 'custom',
    id: 'ground',
    silent: true,
    clip: false,
    z: 1,
    data: looks.map((_, index) => [index, 0]),
    renderItem: ({ dataIndex }) => {
      const look = looks[dataIndex];
      if (!look) return null;
      const paths = look.places.flatMap((place) => place.rings.map((ring) => polygon(ring, projection)));
      return { type: 'compoundPath', shape: { paths }, style: { ...look.style, stroke: theme.mapQuietBorder, lineWidth: 0.5, lineJoin: 'round' } };
    },
  };
}

/** Drawn by hand: a style per datum would cost the drawing library several times as long. */
function circles(model: MapModel, theme: ChartTheme, radius: (place: MapPlace) => number): CustomSeriesOption {
  const fill = { data: withAlpha(theme.data, 0.74), brand: withAlpha(theme.brand, 0.74) };
  return {
    type: 'custom',
    id: 'circles',
    z: 6,
    clip: false,
    data: model.places.map((place) => [...place.centre]),
    renderItem: ({ dataIndex }, api) => {
      const place = model.places[dataIndex];
      if (!place || place.value === null) return null;
      const [cx = NaN, cy = NaN] = api.coord([...place.centre]);
      const r = radius(place);
      const color = place.isInFocus ? fill.brand : fill.data;
      const style = place.state === 'partial' ? { fill: theme.paper, stroke: color, lineWidth: 1.5, decal: hatch('lines', color) } : r > 3 ? { fill: color, stroke: theme.paper, lineWidth: 0.75 } : { fill: color };
      return { type: 'circle', shape: { cx, cy, r }, style, emphasis: { style: { fill: style.fill, stroke: theme.ink, lineWidth: 2 } } };
    },
  };
}

/** Names stand over everything, beside their circle or in the middle of their area. */
function names(model: MapModel, theme: ChartTheme, labels: ReadonlyMap<string, LabelSide>, linesOf: LinesOf, radius: (place: MapPlace) => number): SeriesOption {
  return {
    type: 'scatter',
    id: 'names',
    silent: true,
    clip: false,
    z: 7,
    itemStyle: { color: 'transparent', opacity: 1 },
    data: model.places.flatMap((place) => {
      const side = labels.get(place.id);
      if (side === undefined) return [];
      const label = { show: true, position: side, formatter: () => linesOf(place).join('\n'), fontWeight: place.isInFocus ? 700 : 400 };
      return [{ value: [...place.centre], symbolSize: Math.max(0.1, radius(place) * 2), label }];
    }),
    label: labelStyle(theme),
  };
}

function labelStyle(theme: ChartTheme) {
  return { distance: LABEL_GAP, color: theme.ink, fontFamily: theme.sans, fontSize: TYPE.fine, lineHeight: 15, textBorderColor: theme.paper, textBorderWidth: 3 };
}

function labelsOf(model: MapModel, space: ChartSpace, projection: Projection, linesOf: LinesOf, radius: (place: MapPlace) => number): ReadonlyMap<string, LabelSide> {
  const isCircles = model.encoding === 'circles';
  const valued = model.places.filter((place) => place.value !== null && place.state !== 'shared');
  const named = isCircles ? valued.slice(0, 40) : valued.filter((place) => hasRoomFor(place, linesOf(place), projection)).sort((a, b) => a.depth - b.depth);
  // The largest place in focus is named whatever its size.
  const focus = valued.filter((place) => place.isInFocus).slice(0, 1);
  const order = [...focus, ...named.filter((place) => !focus.includes(place))];
  const candidates = order.map((place) => ({ id: place.id, lines: linesOf(place), x: projection.x(place.centre[0]), y: projection.y(place.centre[1]), radius: radius(place) }));
  const most = isCircles ? Math.max(4, Math.round(space.width / 70)) : 30;
  return new Map(placeLabels(candidates, most, space, TYPE.fine, isCircles ? BESIDE : ['inside']).map((label) => [label.id, label.side]));
}

/** Whether a name, on two lines at most, is no wider than the area it is written on. */
function hasRoomFor(place: MapPlace, lines: readonly string[], projection: Projection): boolean {
  const across = place.rings.flatMap((ring) => ring.map(([lon = NaN]) => projection.x(lon)));
  const width = across.reduce((most, x) => Math.max(most, x), -Infinity) - across.reduce((least, x) => Math.min(least, x), Infinity);
  return lines.length <= 2 && Math.max(...lines.map((line) => textWidth(line, TYPE.fine))) <= width * 0.95;
}

/** Lines over the map; they never answer to the pointer. */
function lines(id: string, shape: MapLines, projection: Projection, style: { readonly stroke: string; readonly lineWidth: number }, z: number): CustomSeriesOption {
  return {
    type: 'custom',
    id,
    silent: true,
    clip: false,
    z,
    data: [[0, 0]],
    renderItem: () => ({
      type: 'compoundPath',
      shape: { paths: shape.coordinates.map((line) => ({ type: 'polyline' as const, shape: { points: line.map(([lon = NaN, lat = NaN]) => [projection.x(lon), projection.y(lat)]) } })) },
      style: { ...style, fill: 'none', lineJoin: 'round' as const, lineCap: 'round' as const },
    }),
  };
}
