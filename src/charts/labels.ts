import { textWidth } from './plain-text.ts';

export type LabelSide = 'right' | 'left' | 'top' | 'bottom' | 'inside';
export const BESIDE: readonly LabelSide[] = ['right', 'left', 'top', 'bottom'];
export type LabelCandidate = { readonly id: string; /** Lines of text, one under the other. */ readonly lines: readonly string[]; readonly x: number; readonly y: number; readonly radius: number };
export type PlacedLabel = { readonly id: string; readonly side: LabelSide };

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
export const LABEL_GAP = 4;
/** Smaller circles may pass under a label: otherwise crowded places could never be named. */
const LARGE = 9;

/**
 * Chooses which places are named, in the order given (most important first), and on which side of their circle, so that
 * no label leaves the picture, covers another one, or covers a large circle.
 */
export function placeLabels(candidates: readonly LabelCandidate[], most: number, room: { readonly width: number; readonly height: number }, size: number, sides: readonly LabelSide[]): readonly PlacedLabel[] {
  const circles = candidates.filter((candidate) => candidate.radius >= LARGE).map((candidate) => ({ id: candidate.id, box: around(candidate) }));
  const taken: Box[] = [];
  const placed: PlacedLabel[] = [];
  for (const candidate of candidates) {
    if (placed.length >= most) break;
    for (const side of sides) {
      const box = boxOf(candidate, side, size);
      const isInside = box.left >= 0 && box.top >= 0 && box.right <= room.width && box.bottom <= room.height;
      const isFree = taken.every((other) => !meet(box, other)) && circles.every((circle) => circle.id === candidate.id || !meet(box, circle.box));
      if (!isInside || !isFree) continue;
      taken.push(box);
      placed.push({ id: candidate.id, side });
      break;
    }
  }
  return placed;
}

function around({ x, y, radius }: LabelCandidate): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function boxOf({ lines, x, y, radius }: LabelCandidate, side: LabelSide, size: number): Box {
  const width = Math.max(0, ...lines.map((line) => textWidth(line, size)));
  const half = size * 0.62 * lines.length;
  const away = radius + LABEL_GAP;
  switch (side) {
    case 'inside':
      return { left: x - width / 2, right: x + width / 2, top: y - half, bottom: y + half };
    case 'right':
      return { left: x + away, right: x + away + width, top: y - half, bottom: y + half };
    case 'left':
      return { left: x - away - width, right: x - away, top: y - half, bottom: y + half };
    case 'top':
      return { left: x - width / 2, right: x + width / 2, top: y - away - 2 * half, bottom: y - away };
    case 'bottom':
      return { left: x - width / 2, right: x + width / 2, top: y + away, bottom: y + away + 2 * half };
  }
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
