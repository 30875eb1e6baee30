/** Sizes in CSS pixels; `rows` is how many there are in all. */
export type Extent = { readonly rows: number; readonly rowHeight: number; readonly headHeight: number; /** Height of what is seen, head included. */ readonly seen: number };

/** Browsers clip an element that is much taller than this: beyond, one pixel of the scroll bar stands for more than one. */
const TALLEST = 12_000_000;

/** The height that the scroll bar is about. */
export function scrollHeight({ rows, rowHeight, headHeight }: Extent): number {
  return Math.min(TALLEST, headHeight + rows * rowHeight);
}

/** How far the scroll bar goes for one row. */
function pixelsPerRow(extent: Extent): number {
  const hidden = extent.rows - rowsSeen(extent);
  return hidden <= 0 ? extent.rowHeight : (scrollHeight(extent) - extent.seen) / hidden;
}

/** Whole and cut rows that fit under the head. */
function rowsSeen({ seen, headHeight, rowHeight }: Extent): number {
  return Math.max(1, (seen - headHeight) / rowHeight);
}

/** The rows to draw: from `first` up to, not including, `end`; drawn `shift` pixels higher, so that scrolling is smooth. */
export function rowWindow(extent: Extent, scrollTop: number): { readonly first: number; readonly end: number; readonly shift: number } {
  const furthest = Math.max(0, extent.rows - rowsSeen(extent));
  const position = Math.min(furthest, Math.max(0, scrollTop / pixelsPerRow(extent)));
  const first = Math.floor(position);
  return { first, end: Math.min(extent.rows, first + Math.ceil(rowsSeen(extent)) + 1), shift: (position - first) * extent.rowHeight };
}

/** The rows that are seen whole, from 1: what « lignes 1 à 15 » says. */
export function rowsInSight(extent: Extent, scrollTop: number): { readonly from: number; readonly to: number } {
  const { first, shift } = rowWindow(extent, scrollTop);
  const from = first + (shift > extent.rowHeight / 2 ? 2 : 1);
  return { from: Math.min(from, extent.rows), to: Math.min(extent.rows, from + Math.max(0, Math.floor(rowsSeen(extent) + 0.1) - 1)) };
}

/** Where the scroll bar must stand for row `first`, from 0, to come first. */
export function scrollTopOf(extent: Extent, first: number): number {
  return Math.ceil(Math.min(extent.rows, Math.max(0, first)) * pixelsPerRow(extent));
}

/** How many rows a page down goes: all that are seen whole. */
export function rowsPerScreen(extent: Extent): number {
  return Math.max(1, Math.floor(rowsSeen(extent) + 0.1));
}
