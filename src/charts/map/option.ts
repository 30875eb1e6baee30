import type { CustomSeriesOption, EChartsOption, SeriesOption } from 'echarts';
import { largestRadiusFor, radiusOf } from '../circles.ts';
import { hatch } from '../hatch.ts';
import { LABEL_GAP, placeLabels } from '../labels.ts';
import type { LabelSide } from '../labels.ts';
import type { ChartSpace } from '../mark.ts';
import { plainText } from '../plain-text.ts';
import { TYPE } from '../theme.ts';
import type { ChartTheme } from '../theme.ts';
import { classColors } from './colors.ts';
import { projectionOf } from './frame.ts';
import type { MapModel, MapPlace } from './model.ts';
import type { MapLines } from './shape.ts';

/** The shapes to register under the name that the option uses. */
export function mapRegistration(model: MapModel) {
  return { name: model.name, geoJson: model.shapes };
}

/** Territories as areas of colour, or quiet under circles; the one in focus outlined; the largest places named. */
export function mapOption(model: MapModel, theme: ChartTheme, space: ChartSpace): EChartsOption {
  const projection = projectionOf(model.frame, space);
  const isCircles = model.encoding === 'circles';
  const { west, east, south, north, aspect } = model.frame;
  return {
    animation: false,
    geo: {
      map: model.name,
      nameProperty: 'code',
      aspectScale: aspect,
      boundingCoords: [
        [west, north],
        [east, south],
      ],
      left: projection.left,
      top: projection.top,
      width: projection.width,
      height: projection.height,
      roam: false,
      silent: isCircles,
      selectedMode: false,
      label: { show: false },
      itemStyle: { areaColor: theme.mapQuiet, borderColor: theme.mapQuietBorder, borderWidth: 0.5, borderJoin: 'round' },
      emphasis: { disabled: true },
      // Circles stand over territories that only say where they are; hatched where nothing can stand.
      regions: isCircles ? model.places.flatMap((place) => quietRegion(place, theme)) : [],
    },
    series: [
      isCircles ? circles(model, theme, space, projection) : areas(model, theme),
      ...(model.borders ? [lines('borders', model.borders, { stroke: isCircles ? theme.lineStrong : theme.mapBorder, lineWidth: isCircles ? 1 : 1.4 }, 3)] : []),
      ...(model.outline ? [lines('halo', model.outline, { stroke: theme.paper, lineWidth: 5 }, 4), lines('focus', model.outline, { stroke: theme.brand, lineWidth: 2.5 }, 5)] : []),
      ...(isCircles ? [] : [names(model, theme, space, projection)]),
    ],
  };
}

function quietRegion(place: MapPlace, theme: ChartTheme) {
  if (place.state === 'shared' || place.state === 'missing') return [{ name: place.code, itemStyle: { areaColor: theme.mapMissing, decal: decalOf(place, theme) } }];
  return place.isInFocus ? [{ name: place.code, itemStyle: { areaColor: theme.brandTint } }] : [];
}

function decalOf(place: MapPlace, theme: ChartTheme) {
  return hatch(place.state === 'shared' ? 'cross' : 'lines', theme.lineStrong);
}

function areas(model: MapModel, theme: ChartTheme): SeriesOption {
  const colors = classColors(model, theme);
  return {
    type: 'map',
    id: 'areas',
    geoIndex: 0,
    selectedMode: false,
    label: { show: false },
    emphasis: { label: { show: false }, itemStyle: { areaColor: 'inherit', borderColor: theme.ink, borderWidth: 2.5 } },
    data: model.places.map((place) => ({
      name: place.code,
      value: place.value ?? NaN,
      itemStyle: {
        areaColor: place.band === null ? theme.mapMissing : (colors[place.band] as string),
        borderColor: theme.mapBorder,
        borderWidth: 0.5,
        ...(place.state === 'missing' || place.state === 'shared' || place.state === 'partial' ? { decal: decalOf(place, theme) } : {}),
      },
    })),
  };
}

function circles(model: MapModel, theme: ChartTheme, space: ChartSpace, projection: ReturnType<typeof projectionOf>): SeriesOption {
  const largestRadius = largestRadiusFor(space.width, model.places.length);
  const radius = (place: MapPlace) => Math.max(place.value === null ? 0 : 0.9, radiusOf(place.value ?? 0, model.largest, largestRadius));
  const labels = labelsOf(model, space, projection, radius);
  return {
    type: 'scatter',
    id: 'circles',
    coordinateSystem: 'geo',
    geoIndex: 0,
    z: 6,
    data: model.places.map((place) => {
      const side = labels.get(place.id);
      const color = place.isInFocus ? theme.brand : theme.data;
      return {
        value: [...place.centre],
        symbolSize: radius(place) * 2,
        itemStyle: place.state === 'partial' ? { color: theme.paper, borderColor: color, borderWidth: 1.5, opacity: 1, decal: hatch('lines', color) } : { color, borderColor: theme.paper, borderWidth: radius(place) > 3 ? 0.75 : 0 },
        label: side === undefined ? { show: false } : { show: true, position: side, formatter: () => plainText(place.name), fontWeight: place.isInFocus ? 700 : 400 },
      };
    }),
    itemStyle: { opacity: 0.72 },
    label: labelStyle(theme),
    emphasis: { scale: false, itemStyle: { opacity: 1, borderColor: theme.ink, borderWidth: 2 } },
  };
}

/** On areas, names stand on invisible points. */
function names(model: MapModel, theme: ChartTheme, space: ChartSpace, projection: ReturnType<typeof projectionOf>): SeriesOption {
  const isCrowded = model.places.length > 60;
  const labels = isCrowded ? new Map<string, LabelSide>() : labelsOf(model, space, projection, () => 0, ['inside']);
  return {
    type: 'scatter',
    id: 'names',
    coordinateSystem: 'geo',
    geoIndex: 0,
    silent: true,
    z: 7,
    symbolSize: 0.1,
    label: labelStyle(theme),
    data: model.places.filter((place) => labels.has(place.id)).map((place) => ({ value: [...place.centre], label: { show: true, position: 'inside', formatter: () => plainText(place.name), fontWeight: place.isInFocus ? 700 : 400 } })),
  };
}

function labelStyle(theme: ChartTheme) {
  return { distance: LABEL_GAP, color: theme.ink, fontFamily: theme.sans, fontSize: TYPE.fine, textBorderColor: theme.paper, textBorderWidth: 3 };
}

function labelsOf(model: MapModel, space: ChartSpace, projection: ReturnType<typeof projectionOf>, radius: (place: MapPlace) => number, sides?: readonly LabelSide[]) {
  const named = model.places.filter((place) => place.value !== null && place.state !== 'shared').slice(0, 40);
  // The largest place in focus is named whatever its size.
  const focus = model.places.filter((place) => place.isInFocus && place.value !== null).slice(0, 1);
  const order = [...focus, ...named.filter((place) => !focus.includes(place))];
  const candidates = order.map((place) => ({ id: place.id, text: plainText(place.name), x: projection.x(place.centre[0]), y: projection.y(place.centre[1]), radius: radius(place) }));
  const most = Math.max(4, Math.round(space.width / 70));
  return new Map(placeLabels(candidates, most, space, TYPE.fine, sides).map((label) => [label.id, label.side]));
}

/** Lines over the map; they never answer to the pointer. */
function lines(id: string, shape: MapLines, style: { readonly stroke: string; readonly lineWidth: number }, z: number): CustomSeriesOption {
  return {
    type: 'custom',
    id,
    coordinateSystem: 'geo',
    geoIndex: 0,
    silent: true,
    z,
    data: [[0, 0]],
    renderItem: (_, api) => ({
      type: 'group',
      children: shape.coordinates.map((line) => ({
        type: 'polyline' as const,
        shape: { points: line.map((position) => api.coord(position)) },
        style: { ...style, fill: 'none', lineJoin: 'round' as const, lineCap: 'round' as const },
      })),
    }),
  };
}
