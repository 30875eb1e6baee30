import type { Position } from 'geojson';
import type { ChartMark, ChartPoint } from '../mark.ts';
import { isValued } from '../mark.ts';
import { classOf, quantileBreaks, signedBreaks } from '../classes.ts';
import type { Breaks } from '../classes.ts';
import type { MapFrame } from './frame.ts';
import { preparedShapes } from './prepared.ts';
import { shapeId } from './shape.ts';
import type { MapLines, MapShapes } from './shape.ts';

export type MapInput = {
  readonly shapes: MapShapes;
  readonly marks: readonly ChartMark[];
  /** Counts are circles, ratios are areas, changes are areas on either side of zero. */
  readonly encoding: 'circles' | 'areas' | 'signed-areas';
  /** Borders of a coarser level, drawn over the shapes. */
  readonly borders?: MapLines | null;
  /** The territory in focus: its outline, and the ids of the shapes inside it (itself, when it is one of them). */
  readonly focus?: { readonly outline: MapLines; readonly members: ReadonlySet<string> } | null;
  /** What a shape without a mark is called. */
  readonly missingText?: string;
};

export type MapPlace = {
  readonly id: string;
  readonly name: string;
  readonly centre: readonly [number, number];
  readonly value: number | null;
  readonly text: string;
  readonly label: string;
  /** 0 for the lowest class; null where there is no value, and for circles. */
  readonly band: number | null;
  readonly state: 'valued' | 'partial' | 'missing' | 'shared';
  readonly isInFocus: boolean;
  /** Outer rings, longitude and latitude. */
  readonly rings: readonly (readonly Position[])[];
  /** Small shapes are drawn over large ones. */
  readonly depth: number;
};

export type MapModel = {
  readonly kind: 'map';
  readonly encoding: MapInput['encoding'];
  readonly frame: MapFrame;
  /** From the largest value to the smallest, missing ones last: the order of drawing and of reading. */
  readonly places: readonly MapPlace[];
  readonly breaks: Breaks | null;
  readonly largest: number;
  readonly borders: MapLines | null;
  readonly outline: MapLines | null;
};

const CLASSES = 5;
const CLASSES_PER_SIDE = 3;

export function mapModel(input: MapInput): MapModel {
  const marks = new Map(input.marks.map((mark) => [mark.id, mark]));
  const values = input.marks.filter(isValued).map((mark) => mark.value);
  const breaks = breaksOf(input.encoding, values);
  const missingText = input.missingText ?? 'non publié';
  const prepared = preparedShapes(input.shapes);
  const places = input.shapes.features.map((shape, at): MapPlace => {
    const id = shapeId(shape);
    const mark = marks.get(id);
    const value = mark?.value ?? null;
    const { name, centre, cut } = shape.properties;
    return {
      id,
      name: mark?.name ?? name,
      centre,
      value,
      text: mark?.text ?? missingText,
      label: mark?.label ?? `${name}\u00A0: ${missingText}`,
      band: value === null || !breaks ? null : classOf(value, breaks),
      state: cut ? 'shared' : value === null ? 'missing' : mark?.status === 'partial' ? 'partial' : 'valued',
      isInFocus: input.focus?.members.has(id) ?? false,
      rings: prepared.rings[at] as MapPlace['rings'],
      depth: prepared.depths[at] as number,
    };
  });
  return {
    kind: 'map',
    encoding: input.encoding,
    frame: prepared.frame,
    places: places.sort(byValueDescending),
    breaks,
    largest: Math.max(0, ...values),
    borders: input.borders ?? null,
    outline: input.focus?.outline ?? null,
  };
}

function breaksOf(encoding: MapInput['encoding'], values: readonly number[]): Breaks | null {
  if (encoding === 'circles' || values.length === 0) return null;
  return encoding === 'areas' ? quantileBreaks(values, CLASSES) : signedBreaks(values, CLASSES_PER_SIDE);
}

function byValueDescending(a: MapPlace, b: MapPlace): number {
  if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
  return b.value - a.value;
}

/** What the arrow keys read, from the largest value down. The first series of the option is the one that answers. */
export function mapPoints(model: MapModel): readonly ChartPoint[] {
  return model.places.map((place, index) => ({ id: place.id, label: place.label, at: { seriesIndex: 0, dataIndex: index }, coord: place.centre }));
}
