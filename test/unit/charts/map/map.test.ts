import { describe, expect, it } from 'vitest';
import { classColors } from '../../../../src/charts/map/colors.ts';
import { frameOf, mapHeight, projectionOf } from '../../../../src/charts/map/frame.ts';
import { mapLegend } from '../../../../src/charts/map/legend.ts';
import { mapModel, mapPoints } from '../../../../src/charts/map/model.ts';
import { mapOption } from '../../../../src/charts/map/option.ts';
import type { MapFeature, MapShapes } from '../../../../src/charts/map/shape.ts';
import { mark, theme } from '../marks.ts';

/** A square of half a degree whose lower left corner is given. */
function square(code: string, west: number, south: number, cut = false, side = 0.5): MapFeature {
  const [east, north] = [west + side, south + side];
  const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
  return { type: 'Feature', id: code, geometry: { type: 'Polygon', coordinates: [ring] }, properties: { code, name: `Commune ${code}`, level: 'commune', centre: [west + side / 2, south + side / 2], cut } };
}

const shapes: MapShapes = { type: 'FeatureCollection', features: [square('1', 4, 46), square('2', 4.5, 46), square('3', 4, 46.5), square('4', 4.5, 46.5, true)] };
const marks = [mark('commune:1', 400), mark('commune:2', 1600), mark('commune:3', null)];
const space = { width: 500, height: 500 };
const build = (encoding: 'circles' | 'areas' | 'signed-areas', given = marks) => mapModel({ shapes, marks: given, encoding, focus: { outline: { type: 'MultiLineString', coordinates: [] }, members: new Set(['commune:1']) } });

describe('the frame of a map', () => {
  it('keeps the proportions of the ground at its latitude', () => {
    const frame = frameOf(shapes);
    expect([frame.west, frame.east, frame.south, frame.north]).toEqual([4, 5, 46, 47]);
    expect(frame.aspect).toBeCloseTo(Math.cos((46.5 * Math.PI) / 180), 10);
    // One degree by one is higher than wide in France.
    expect(mapHeight(frame, 400)).toBe(Math.round(388 / frame.aspect + 12));
  });

  it('fits in the room, centred', () => {
    const projection = projectionOf(frameOf(shapes), { width: 900, height: 412 });
    expect(projection.height).toBeCloseTo(400, 9);
    expect(projection.x(4.5)).toBeCloseTo(450, 9);
    expect(projection.y(47)).toBeCloseTo(6, 9);
    expect(projection.y(46)).toBeCloseTo(406, 9);
  });
});

describe('mapModel', () => {
  it('orders places from the largest value down, missing ones last', () => {
    const model = build('circles');
    expect(model.places.map((place) => [place.id, place.value, place.state])).toEqual([
      ['commune:2', 1600, 'valued'],
      ['commune:1', 400, 'valued'],
      ['commune:3', null, 'missing'],
      ['commune:4', null, 'shared'],
    ]);
    expect(model.places.map((place) => place.isInFocus)).toEqual([false, true, false, false]);
  });

  it('names what has no mark as not published', () => {
    expect(build('areas').places.at(-1)?.text).toBe('non publié');
    expect(mapPoints(build('areas')).at(-1)?.label).toBe('Commune 4\u00A0: non publié');
  });

  it('draws small shapes over the large ones that enclose them', () => {
    const enclave: MapShapes = { type: 'FeatureCollection', features: [square('in', 4.2, 46.2, false, 0.1), square('out', 4, 46)] };
    const model = mapModel({ shapes: enclave, marks: [], encoding: 'areas' });
    const depth = new Map(model.places.map((place) => [place.id, place.depth]));
    expect(depth.get('commune:in')).toBeGreaterThan(depth.get('commune:out') as number);
  });
});

type Circle = { shape: { r: number } } | null;
function circleOf(model: ReturnType<typeof mapModel>, dataIndex: number): Circle {
  const [first] = mapOption(model, theme, space).series as unknown as { renderItem: (params: object, api: object) => Circle }[];
  return first?.renderItem({ dataIndex }, { coord: (at: number[]) => at }) ?? null;
}

describe('colours and legend', () => {
  it('give changes two hues that part at zero', () => {
    const model = build('signed-areas', [-3, -2, -1, 1, 2, 3].map((value, at) => mark(`commune:${at}`, value)));
    const bounds = model.breaks?.bounds ?? [];
    const colors = classColors(model, theme);
    expect(colors).toHaveLength(bounds.length + 1);
    const zero = bounds.indexOf(0);
    expect(colors.slice(0, zero + 1).every((color) => theme.minus.includes(color))).toBe(true);
    expect(colors.slice(zero + 1).every((color) => theme.classes.includes(color))).toBe(true);
  });

  it('count territories, and word what is missing or shared', () => {
    const legend = mapLegend(build('areas'), theme, space);
    expect(legend.map((entry) => [entry.swatch.shape, entry.text, entry.count])).toEqual([
      ['area', 'toutes les valeurs', '(2)'],
      ['hatch', 'secret', '(1)'],
      ['hatch', 'commune partagée', '(1)'],
    ]);
  });

  it('show circles at the size of the map', () => {
    const model = build('circles');
    const legend = mapLegend(model, theme, space);
    const drawn = circleOf(model, 0);
    const circles = legend.flatMap((entry) => (entry.swatch.shape === 'circle' ? [entry.swatch.radius] : []));
    expect(legend[0]?.text).toBe('1\u202F000');
    // 1 000 against the 1 600 of the largest circle: areas in proportion.
    expect(((circles[0] as number) / (drawn?.shape.r as number)) ** 2).toBeCloseTo(1000 / 1600, 9);
  });
});

describe('mapOption', () => {
  type Series = { id: string; silent?: boolean; data: unknown[]; renderItem?: (params: object) => { children: { shape: { points: number[][] }; style: { fill: string; decal?: unknown } }[] } };
  const seriesOf = (model: ReturnType<typeof mapModel>) => mapOption(model, theme, space).series as unknown as Series[];

  it('answers with its first series, one datum per point', () => {
    for (const encoding of ['circles', 'areas', 'signed-areas'] as const) {
      const model = build(encoding);
      const [first] = seriesOf(model);
      expect(first?.silent ?? false).toBe(false);
      expect(first?.data).toHaveLength(mapPoints(model).length);
    }
  });

  it('hatches what is missing and draws no circle there', () => {
    const series = seriesOf(build('circles'));
    expect(circleOf(build('circles'), 1)).not.toBeNull();
    expect(circleOf(build('circles'), 2)).toBeNull();
    const ground = series.find((one) => one.id === 'ground') as unknown as { data: unknown[]; renderItem: (params: object) => { shape: { paths: unknown[] }; style: { fill: string; decal?: { dashArrayX: unknown } } } };
    const looks = ground.data.map((_, dataIndex) => ground.renderItem({ dataIndex }));
    // One territory of each look: quiet, in focus, missing, shared.
    expect(looks.map((look) => [look.style.fill, look.style.decal !== undefined, look.shape.paths.length])).toEqual([
      [theme.mapQuiet, false, 1],
      [theme.brandTint, false, 1],
      [theme.mapMissing, true, 1],
      [theme.mapMissing, true, 1],
    ]);
    expect(looks[2]?.style.decal).not.toEqual(looks[3]?.style.decal);
  });

  it('hatches a map without any value once for all, and keeps its shapes readable one by one', () => {
    const seriesOf = (given: typeof marks) => (mapOption(build('areas', given), theme, space).series as { id: string; data: unknown[] }[]).map(({ id, data }) => [id, data.length]);
    expect(seriesOf([mark('commune:1', null), mark('commune:2', null)])).toEqual(expect.arrayContaining([['areas', 4], ['hatching', 1]]));
    expect(seriesOf(marks).map(([id]) => id)).not.toContain('hatching');
  });

  it('projects shapes where the axes put them', () => {
    const model = build('areas');
    const option = mapOption(model, theme, space) as { grid: { left: number; top: number; width: number; height: number } };
    const corners = seriesOf(model)[0]?.renderItem?.({ dataIndex: 1 }).children[0]?.shape.points;
    // Commune 1 holds the south-west corner of the map.
    expect(corners?.[0]?.[0]).toBeCloseTo(option.grid.left, 9);
    expect(corners?.[0]?.[1]).toBeCloseTo(option.grid.top + option.grid.height, 9);
  });
});
