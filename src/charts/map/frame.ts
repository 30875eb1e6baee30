import { ringsOf } from './shape.ts';
import type { MapShapes } from './shape.ts';

/** The box that holds a map, in degrees, and how much narrower than high a degree is there. */
export type MapFrame = {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
  /** Width ÷ height of one degree at the middle latitude: a degree of longitude shrinks towards the poles. */
  readonly aspect: number;
};

export function frameOf(shapes: MapShapes): MapFrame {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const shape of shapes.features) {
    for (const ring of ringsOf(shape)) {
      for (const [lon = NaN, lat = NaN] of ring) {
        west = Math.min(west, lon);
        east = Math.max(east, lon);
        south = Math.min(south, lat);
        north = Math.max(north, lat);
      }
    }
  }
  return { west, east, south, north, aspect: Math.cos((((south + north) / 2) * Math.PI) / 180) };
}

/** Room kept free around the shapes, in pixels. */
export const MARGIN = 6;

/** The height at which the map fills a width; never more than a screen can show at once. */
export function mapHeight(frame: MapFrame, width: number): number {
  const ratio = (frame.north - frame.south) / ((frame.east - frame.west) * frame.aspect);
  return Math.round(Math.min((width - 2 * MARGIN) * ratio + 2 * MARGIN, 720));
}

export type Projection = { readonly x: (lon: number) => number; readonly y: (lat: number) => number; readonly width: number; readonly height: number; readonly left: number; readonly top: number };

/** Fits the frame in the room, centred, keeping its proportions. */
export function projectionOf(frame: MapFrame, room: { readonly width: number; readonly height: number }): Projection {
  const degreesWide = (frame.east - frame.west) * frame.aspect;
  const degreesHigh = frame.north - frame.south;
  const scale = Math.min((room.width - 2 * MARGIN) / degreesWide, (room.height - 2 * MARGIN) / degreesHigh);
  const width = degreesWide * scale;
  const height = degreesHigh * scale;
  const left = (room.width - width) / 2;
  const top = (room.height - height) / 2;
  return {
    x: (lon) => left + (lon - frame.west) * frame.aspect * scale,
    y: (lat) => top + (frame.north - lat) * scale,
    width,
    height,
    left,
    top,
  };
}
