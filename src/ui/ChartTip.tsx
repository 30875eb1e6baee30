import type { ChartSpace } from './chart-types.ts';
import type { ShownPoint } from './use-point-reading.ts';

const WIDEST = 260;

/** What is pointed out in a picture. An element with text, never HTML made of data; said elsewhere by the live region. */
export function ChartTip({ point, space }: { readonly point: ShownPoint; readonly space: ChartSpace }) {
  // Kept inside the picture: hung by its middle, or by the side that is nearer.
  const half = Math.min(WIDEST, space.width) / 2;
  const share = space.width <= WIDEST ? 0.5 : point.x < half ? point.x / WIDEST : space.width - point.x < half ? 1 - (space.width - point.x) / WIDEST : 0.5;
  const isAbove = point.y > 70;
  return (
    <p
      className="chart__tip"
      aria-hidden="true"
      style={{ left: point.x, top: point.y, maxWidth: WIDEST, transform: `translate(${-share * 100}%, ${isAbove ? 'calc(-100% - 12px)' : '14px'})` }}
    >
      {point.label}
    </p>
  );
}
