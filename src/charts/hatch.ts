/** Hatchings, so that what is partial, missing or shared is told without colour. */
export function hatch(pattern: 'lines' | 'cross', color: string) {
  // A pattern is repeated along the rotated axes: strokes of one pixel, five apart.
  const strokes = { symbol: 'rect', symbolSize: 1, color, dashArrayX: [1, 0] as [number, number], dashArrayY: [1.2, 4] as [number, number], rotation: -Math.PI / 4 };
  return pattern === 'lines' ? strokes : { ...strokes, dashArrayX: [[1.2, 4], [5.2, 0]] as [number, number][], dashArrayY: [4, 1.2] as [number, number] };
}
